/** The field itself: in whose language it arrives, what it becomes as SMS, phrases, and a translation to check before it goes. */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import type { Detail, Me } from '../api/dto.ts';
import { inWords } from '../client/errors.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { Later } from '../client/Later.tsx';
import type { Outbox } from '../client/outbox.ts';
import { countSegments } from '../client/segments.ts';
import { api } from './api.ts';
import type { Mode } from './draft.ts';
import { insertAt } from './phrases/fill.ts';
import { parts } from './parts.ts';
import { useSending } from './useSending.ts';

/** What the server takes; WhatsApp and SMS carry 1600 at most. */
const LONGEST: Readonly<Record<Mode, number>> = { message: 1600, note: 2000 };

interface Props {
  mode: Mode;
  detail: Detail;
  me: Me;
  outbox: Outbox;
  busy: boolean;
  /** It was just chosen. */
  takesFocus: boolean;
  onBusy: (busy: boolean) => void;
  onTyped: () => void;
  onSent: (detail: Detail) => void;
  onDone: () => void;
}

export function ComposerField({ mode, detail, me, outbox, busy, takesFocus, onBusy, onTyped, onSent, onDone }: Props) {
  const t = useT();
  const language = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);
  const [phrases, setPhrases] = useState(false);
  const [translation, setTranslation] = useState<string | null>(null);
  const toPerson = mode === 'message';
  const done = (): void => {
    setTranslation(null);
    field.current?.focus();
    onDone();
  };
  const sending = useSending({ handoff: detail.id, mode, outbox, onBusy, onSent, onDone: done });
  const empty = sending.text.trim() === '';
  useEffect(() => {
    if (takesFocus) field.current?.focus();
    // Once, when it takes the other's place.
  }, []);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!busy) void sending.send();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) submit(event);
  };
  const change = (text: string): void => {
    sending.change(text);
    onTyped();
  };
  const insert = (phrase: string): void => {
    const at = field.current?.selectionStart ?? sending.text.length;
    change(insertAt(sending.text, at, phrase).slice(0, LONGEST[mode]));
    setPhrases(false);
    // The dialog gives the focus back to its button first.
    setTimeout(() => field.current?.focus());
  };
  async function translate(): Promise<void> {
    onBusy(true);
    sending.fail(null);
    try {
      setTranslation((await api.translate(detail.id, sending.text)).text);
    } catch (error) {
      sending.fail(error);
    }
    onBusy(false);
  }

  const problem = sending.problem !== null && (
    <p className="error" role="alert">
      {inWords(sending.problem, t)} {t('kept')}
    </p>
  );
  if (translation !== null) {
    return (
      <>
        {problem}
        <Later
          load={parts.checking}
          props={{
            original: sending.text,
            translation,
            language: detail.language,
            busy,
            onSend: (text: string) => void sending.send(text),
            onBack: () => setTranslation(null),
          }}
        />
      </>
    );
  }
  return (
    <>
      <form onSubmit={submit}>
        {problem}
        {!toPerson && <p className="note-warning">{t('note_warning')}</p>}
        <label htmlFor="composer" className="visually-hidden">
          {t(toPerson ? 'write_label' : 'note_label')}
        </label>
        <div className="composer-line">
          <textarea
            ref={field}
            id="composer"
            dir="auto"
            rows={2}
            maxLength={LONGEST[mode]}
            readOnly={busy}
            aria-describedby={toPerson ? 'composer-hint' : undefined}
            placeholder={t(toPerson ? 'write_placeholder' : 'note_placeholder')}
            value={sending.text}
            onChange={(event) => change(event.target.value)}
            onKeyDown={press}
          />
          <button type="submit" className={toPerson ? 'primary' : 'keep-note'} disabled={busy || empty}>
            {t(toPerson ? 'send' : 'note_keep')}
          </button>
        </div>
        {toPerson && (
          <div className="composer-foot">
            <p className="hint" id="composer-hint">
              {t('they_read')}{' '}
              <bdi lang={detail.language.code}>
                <strong>{detail.language.name}</strong>
              </bdi>
              . {detail.channel === 'sms' && !empty && t('segments', { count: countSegments(sending.text) })}
            </p>
            {me.translation && language.code !== detail.language.code && (
              <button type="button" className="plain" disabled={busy || empty} onClick={() => void translate()}>
                {t('translate_first')}
              </button>
            )}
            <button type="button" className="plain" aria-haspopup="dialog" onClick={() => setPhrases(true)}>
              {t('phrasebook')}
            </button>
          </div>
        )}
      </form>
      {/* Beside the form, not in it: what is submitted there must not send what stands here. */}
      {phrases && (
        <Later
          load={parts.phrases}
          props={{ language: detail.language, me, onInsert: insert, onClose: () => setPhrases(false) }}
        />
      )}
    </>
  );
}
