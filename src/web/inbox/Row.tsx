/** One person in a list: who, what for, how long, by when; and, where you are asked, your answer. */
import { useId, useState } from 'react';
import type { MouseEvent } from 'react';
import type { Detail, Row } from '../api/dto.ts';
import { classOf, inWords } from '../client/errors.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { api } from './api.ts';
import { marksOf } from './marks.ts';
import { go, pathOf } from './route.ts';
import { RowLines } from './RowLines.tsx';

/** What every row of a list is drawn with. */
export interface RowContext {
  now: number;
  zone: string;
  /** The reader. */
  me: string;
  openId: string | null;
  /** Shows what an answer given in the list has come to. */
  onAnswered: (detail: Detail) => void;
  onRefused: () => void;
}

export function ListRow({ row, whose, context }: { row: Row; whose: boolean; context: RowContext }) {
  const t = useT();
  const language = useLanguage();
  const id = useId();
  const open = row.id === context.openId;
  const choose = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(row.id);
  };
  const marks = marksOf(row, { ...context, t, language, whose });
  return (
    <li className={row.asked === null ? undefined : 'asked'}>
      <a
        className="row"
        id={id}
        href={pathOf(row.id)}
        data-row={row.id}
        aria-current={open ? 'page' : undefined}
        onClick={choose}
      >
        <RowLines row={row} marks={marks} />
        {row.asked !== null && row.asked.because.length > 0 && (
          <span className="row-because">
            {t('asked_because', { reasons: listOf(row.asked.because, language.intl) })}
          </span>
        )}
      </a>
      {/* Where it is open, the thread has the same buttons. */}
      {row.asked !== null && !open && <Answer row={row} describedBy={id} context={context} />}
    </li>
  );
}

function listOf(reasons: readonly string[], intl: string): string {
  return new Intl.ListFormat(intl, { type: 'unit' }).format(reasons);
}

function Answer({ row, describedBy, context }: { row: Row; describedBy: string; context: RowContext }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function answer(ask: (id: string) => Promise<Detail>, thenOpen: boolean): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const detail = await ask(row.id);
      if (thenOpen) go(row.id);
      context.onAnswered(detail);
    } catch (error) {
      setProblem(error);
      context.onRefused();
    }
    setBusy(false);
  }
  return (
    <>
      <div className="row-answer">
        <button
          type="button"
          className="primary"
          disabled={busy}
          aria-describedby={describedBy}
          onClick={() => void answer(api.claim, true)}
        >
          {t('take')}
        </button>
        <button
          type="button"
          disabled={busy}
          aria-describedby={describedBy}
          onClick={() => void answer(api.decline, false)}
        >
          {t('cannot')}
        </button>
      </div>
      {problem !== null && (
        <p className={classOf(problem)} role="alert">
          {inWords(problem, t)}
        </p>
      )}
    </>
  );
}
