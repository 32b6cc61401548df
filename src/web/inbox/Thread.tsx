/** One handoff: what must be known on top, what was agreed and written beneath, and where one writes. */
import { useEffect, useRef, useState } from 'react';
import type { Detail, Me } from '../api/dto.ts';
import { classOf, inWords } from '../client/errors.ts';
import { useT } from '../client/i18n.ts';
import { Later } from '../client/Later.tsx';
import type { Outbox } from '../client/outbox.ts';
import { Composer } from './Composer.tsx';
import { Context } from './Context.tsx';
import { Details } from './Details.tsx';
import { Entries } from './Entries.tsx';
import { Here } from './Here.tsx';
import { Notices } from './Notices.tsx';
import { fetchParts, parts } from './parts.ts';
import { Summary } from './Summary.tsx';
import { ThreadTop } from './ThreadTop.tsx';
import { useUnsent } from './useOutbox.ts';
import { usePresence } from './usePresence.ts';

interface Props {
  detail: Detail;
  me: Me;
  outbox: Outbox;
  onChanged: (detail: Detail) => void;
  onRefused: () => void;
}

export function Thread({ detail, me, outbox, onChanged, onRefused }: Props) {
  const t = useT();
  const [closing, setClosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const unsent = useUnsent(outbox, detail.id);
  const scroller = useScrollToEnd(detail.entries.length + unsent.length);
  const typed = usePresence(detail.id);
  useEffect(fetchParts, []);

  async function answer(ask: (id: string) => Promise<Detail>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onChanged(await ask(detail.id));
    } catch (error) {
      setProblem(error);
      onRefused();
    }
    setBusy(false);
  }
  const doing = { detail, me, busy, answer: (ask: (id: string) => Promise<Detail>) => void answer(ask) };
  const closed = (after: Detail): void => {
    setClosing(false);
    onChanged(after);
  };

  return (
    <article className="thread" aria-labelledby="thread-title">
      <ThreadTop {...doing} closing={closing} onClosing={setClosing} onChanged={onChanged} />
      <Here here={detail.here} />
      {problem !== null && (
        <p className={classOf(problem)} role="alert">
          {inWords(problem, t)}
        </p>
      )}
      {closing && detail.may.close ? (
        <Later
          load={parts.closing}
          props={{ detail, zone: me.hub.zone, onCancel: () => setClosing(false), onClosed: closed }}
        />
      ) : (
        <>
          <Notices {...doing} />
          <div className="thread-scroll" ref={scroller} tabIndex={0} role="region" aria-label={t('conversation')}>
            <Context detail={detail} me={me} />
            <Summary detail={detail} />
            <details className="summary narrow-only">
              <summary>{t('details')}</summary>
              <Details detail={detail} zone={me.hub.zone} />
            </details>
            {detail.access === 'summary' ? (
              <p className="only-summary">{t(detail.may.take ? 'summary_until_taken' : 'summary_only')}</p>
            ) : (
              <Entries detail={detail} me={me} outbox={outbox} unsent={unsent} />
            )}
          </div>
          {detail.optedOut && detail.may.close && <p className="closed-note">{t('opted_out')}</p>}
          {(detail.may.write || detail.may.note) && (
            <Composer detail={detail} me={me} outbox={outbox} onTyped={typed} onSent={onChanged} />
          )}
          {detail.status === 'closed' && <ClosedNote state={detail.state} />}
        </>
      )}
    </article>
  );
}

/** Who has them now that nobody here writes. */
function ClosedNote({ state }: { state: Detail['state'] }) {
  const t = useT();
  if (state === 'moved') return <p className="closed-note">{t('moved_note')}</p>;
  return (
    <p className="closed-note">
      {t('closed_note')} {state === 'closing' && t('closing_note')}
    </p>
  );
}

/** Keeps the newest words in sight when some come, unless the worker is reading further up. */
function useScrollToEnd(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(0);
  useEffect(() => {
    const element = box.current;
    if (element === null || count === before.current) return;
    const first = before.current === 0;
    before.current = count;
    const far = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (first || far < element.clientHeight) element.scrollTop = element.scrollHeight;
  }, [count]);
  return box;
}
