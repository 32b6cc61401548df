/**
 * Closing: what was agreed, in words the person gets, and the day on which they are asked whether it happened. The words are kept as
 * they are typed: the conversation may be taken away meanwhile.
 */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { Detail } from '../api/dto.ts';
import { inWords } from '../client/errors.ts';
import { Field } from '../client/Field.tsx';
import { useLanguage, useT } from '../client/i18n.ts';
import { dateName, isoDay } from '../client/time.ts';
import { useAct } from '../client/useAct.ts';
import { api } from './api.ts';
import { dropDraft, keepDraft, newDraft, readDraft } from './draft.ts';
import { InTheirLanguage } from './InTheirLanguage.tsx';
import './close-form.css';

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
  const [agreed, setAgreed] = useState(() => readDraft(detail.id, 'closing').text);
  const [day, setDay] = useState('');
  const [unmet, setUnmet] = useState(false);
  const { busy, problem, go } = useAct((closed: Detail) => {
    dropDraft(detail.id, 'closing');
    onClosed(closed);
  });
  const change = (text: string): void => {
    setAgreed(text);
    keepDraft(detail.id, newDraft(text), 'closing');
  };
  const cancel = (): void => {
    dropDraft(detail.id, 'closing');
    onCancel();
  };
  const close = (event: SyntheticEvent): void => {
    event.preventDefault();
    const followUpOn = day === '' ? null : day;
    void go(() => api.close(detail.id, { agreed, followUpOn, ...(unmet ? { unmet } : {}) }));
  };

  return (
    <form className="close-form" onSubmit={close}>
      <h2>{t('close_title')}</h2>
      <Field
        id="agreed"
        label={t('close_agreed')}
        hint={<InTheirLanguage hint={t('close_agreed_hint')} language={detail.language} />}
        dir="auto"
        rows={4}
        maxLength={1000}
        required
        autoFocus
        value={agreed}
        onChange={change}
      />
      <Field
        id="follow-up"
        label={t('close_follow_up')}
        hint={day === '' ? t('close_no_follow_up') : t('close_follow_up_hint', { day: dateName(day, language) })}
        type="date"
        min={isoDay(detail.now + DAY_MS, zone)}
        max={isoDay(detail.now + 365 * DAY_MS, zone)}
        value={day}
        onChange={setDay}
      />
      <div className="tick">
        <input
          id="unmet"
          type="checkbox"
          aria-describedby="unmet-hint"
          checked={unmet}
          onChange={(event) => setUnmet(event.target.checked)}
        />
        <label htmlFor="unmet">{t('close_unmet')}</label>
      </div>
      <p className="hint" id="unmet-hint">
        {t('close_unmet_hint')}
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
        <button type="button" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
