/** Where the worker writes: in whose language it arrives, what it becomes as SMS, whether WhatsApp's window is open. */
import { useEffect, useState } from 'react';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import type { Detail } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { countSegments } from '../client/segments.ts';
import { moment } from '../client/time.ts';
import { api } from './api.ts';
import { keepDraft, newDraft, readDraft } from './draft.ts';
import { inWords } from '../client/errors.ts';

const LONGEST = 1600;

export function Composer({ detail, zone, onSent }: { detail: Detail; zone: string; onSent: (detail: Detail) => void }) {
  const t = useT();
  const [draft, setDraft] = useState(() => readDraft(detail.id));
  const [tried, setTried] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => keepDraft(detail.id, draft), [detail.id, draft]);

  const change = (text: string): void => {
    // Other words than those that were tried are another message.
    setDraft(tried !== null && tried !== text ? newDraft(text) : { ...draft, text });
    if (tried !== text) setTried(null);
  };
  async function send(): Promise<void> {
    if (busy || draft.text.trim() === '') return;
    setBusy(true);
    setProblem(null);
    setTried(draft.text);
    try {
      const answer = await api.write(detail.id, draft);
      setDraft(newDraft());
      setTried(null);
      onSent(answer);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <form className="composer" onSubmit={submit}>
      <WindowNote detail={detail} zone={zone} />
      {problem !== null && (
        <p className="error" role="alert">
          {inWords(problem, t)} {t('kept')}
        </p>
      )}
      <label htmlFor="composer" className="visually-hidden">
        {t('write_label')}
      </label>
      <div className="composer-line">
        <textarea
          id="composer"
          dir="auto"
          rows={2}
          maxLength={LONGEST}
          readOnly={busy}
          aria-describedby="composer-hint"
          placeholder={t('write_placeholder')}
          value={draft.text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
        />
        <button type="submit" className="primary" disabled={busy || draft.text.trim() === ''}>
          {t('send')}
        </button>
      </div>
      <p className="hint" id="composer-hint">
        {t('they_read')}{' '}
        <bdi lang={detail.language.code}>
          <strong>{detail.language.name}</strong>
        </bdi>
        . {detail.channel === 'sms' && draft.text !== '' && t('segments', { count: countSegments(draft.text) })}
      </p>
    </form>
  );
}

/** WhatsApp lets anything be written for 24 hours after the person's last message. */
function WindowNote({ detail, zone }: { detail: Detail; zone: string }) {
  const t = useT();
  const language = useLanguage();
  if (detail.windowClosesAt === null) return null;
  if (detail.windowClosesAt <= detail.now) return <p className="window closed">{t('window_closed')}</p>;
  const time = moment(detail.windowClosesAt, detail.now, language, zone);
  return <p className="window hint">{t('window_open', { time })}</p>;
}
