/** Closing: what was agreed, in words the person gets, and the day on which they are asked whether it happened. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { Detail } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { dateName, isoDay } from '../client/time.ts';
import { api } from './api.ts';
import { inWords } from '../client/errors.ts';

const DAY_MS = 86_400_000;

interface Props {
  detail: Detail;
  zone: string;
  onCancel: () => void;
  onClosed: (detail: Detail) => void;
}

export function CloseForm({ detail, zone, onCancel, onClosed }: Props) {
  const t = useT();
  const language = useLanguage();
  const [agreed, setAgreed] = useState('');
  const [day, setDay] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function close(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      onClosed(await api.close(detail.id, { agreed, followUpOn: day === '' ? null : day }));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <form className="close-form" onSubmit={(event) => void close(event)}>
      <h2>{t('close_title')}</h2>
      <label htmlFor="agreed">{t('close_agreed')}</label>
      <textarea
        id="agreed"
        dir="auto"
        rows={4}
        maxLength={1000}
        required
        autoFocus
        aria-describedby="agreed-hint"
        value={agreed}
        onChange={(event) => setAgreed(event.target.value)}
      />
      <p className="hint" id="agreed-hint">
        {t('close_agreed_hint')}{' '}
        <bdi lang={detail.language.code}>
          <strong>{detail.language.name}</strong>
        </bdi>
        .
      </p>
      <label htmlFor="follow-up">{t('close_follow_up')}</label>
      <input
        id="follow-up"
        type="date"
        min={isoDay(detail.now + DAY_MS, zone)}
        max={isoDay(detail.now + 365 * DAY_MS, zone)}
        aria-describedby="follow-up-hint"
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <p className="hint" id="follow-up-hint">
        {day === '' ? t('close_no_follow_up') : t('close_follow_up_hint', { day: dateName(day, language) })}
      </p>
      {problem !== null && (
        <p className="error" role="alert">
          {inWords(problem, t)} {t('kept')}
        </p>
      )}
      <div className="buttons">
        <button type="submit" className="primary" disabled={busy || agreed.trim() === ''}>
          {t('close_now')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
