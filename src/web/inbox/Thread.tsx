/** One handoff: the agreed summary on top, what was written beneath, and what can be done. */
import { useEffect, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import type { Detail, Me } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { moment } from '../client/time.ts';
import { api } from './api.ts';
import { CloseForm } from './CloseForm.tsx';
import { Composer } from './Composer.tsx';
import { Details } from './Details.tsx';
import { Entries } from './Entries.tsx';
import { classOf, inWords } from '../client/errors.ts';
import { go, pathOf } from './route.ts';
import { Summary } from './Summary.tsx';

interface Props {
  detail: Detail;
  me: Me;
  onChanged: (detail: Detail) => void;
  onRefused: () => void;
}

export function Thread({ detail, me, onChanged, onRefused }: Props) {
  const t = useT();
  const [closing, setClosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const scroller = useScrollToEnd(detail.entries.length);

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
  const back = (event: MouseEvent): void => {
    event.preventDefault();
    go(null);
  };

  return (
    <article className="thread" aria-labelledby="thread-title">
      <header className="thread-top">
        <a className="button back" href={pathOf(null)} onClick={back}>
          <span aria-hidden="true" className="arrow">
            ‹
          </span>
          <span className="visually-hidden">{t('back_to_list')}</span>
        </a>
        <h1 id="thread-title">
          <bdi>{detail.name ?? t('a_person')}</bdi>{' '}
          <bdi className="hint" lang={detail.language.code}>
            {detail.language.name}
          </bdi>
        </h1>
        {detail.may.take && (
          <button type="button" className="primary" disabled={busy} onClick={() => void answer(api.claim)}>
            {t('take')}
          </button>
        )}
        {detail.may.decline && (
          <button type="button" disabled={busy} onClick={() => void answer(api.decline)}>
            {t('cannot')}
          </button>
        )}
        {detail.may.close && (
          <button type="button" aria-expanded={closing} onClick={() => setClosing(!closing)}>
            {t('close')}
          </button>
        )}
      </header>
      {problem !== null && (
        <p className={classOf(problem)} role="alert">
          {inWords(problem, t)}
        </p>
      )}
      {closing && detail.may.close ? (
        <CloseForm
          detail={detail}
          zone={me.hub.zone}
          onCancel={() => setClosing(false)}
          onClosed={(closed) => {
            setClosing(false);
            onChanged(closed);
          }}
        />
      ) : (
        <>
          <div className="thread-scroll" ref={scroller} tabIndex={0} role="region" aria-label={t('conversation')}>
            <Watching detail={detail} me={me} />
            {detail.asked !== null && <Asked asked={detail.asked} now={detail.now} zone={me.hub.zone} />}
            {detail.because.length > 0 && (
              <div className={detail.danger ? 'because danger' : 'because'}>
                <h2>{t('because')}</h2>
                {detail.because.map((line) => (
                  <p key={line} dir="auto">
                    {line}
                  </p>
                ))}
              </div>
            )}
            <Summary detail={detail} />
            <details className="summary narrow-only">
              <summary>{t('details')}</summary>
              <Details detail={detail} zone={me.hub.zone} />
            </details>
            {detail.access === 'summary' ? (
              <p className="only-summary">{t(detail.may.take ? 'summary_until_taken' : 'summary_only')}</p>
            ) : (
              <Entries of={detail.id} entries={detail.entries} now={detail.now} zone={me.hub.zone} />
            )}
          </div>
          {detail.optedOut && detail.may.close && <p className="closed-note">{t('opted_out')}</p>}
          {detail.may.write && <Composer detail={detail} zone={me.hub.zone} onSent={onChanged} />}
          {detail.status === 'closed' && <p className="closed-note">{t('closed_note')}</p>}
        </>
      )}
    </article>
  );
}

/** Why it is you who are asked, and until when. */
function Asked({ asked, now, zone }: { asked: NonNullable<Detail['asked']>; now: number; zone: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="because">
      <h2>{t('asked_until', { time: moment(asked.until, now, language, zone) })}</h2>
      {asked.because.map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
    </div>
  );
}

/** Says to the safeguarding lead, who reads what is another's, who that is. */
function Watching({ detail, me }: { detail: Detail; me: Me }) {
  const t = useT();
  if (detail.access !== 'thread' || detail.worker?.id === me.id) return null;
  const name = detail.worker?.name ?? '';
  const key = { waiting: 'lead_waiting', active: 'lead_active', closed: 'lead_closed' } as const;
  return <p className={detail.danger ? 'watching danger' : 'watching'}>{t(key[detail.status], { name })}</p>;
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
