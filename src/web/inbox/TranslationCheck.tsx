/** A translation is read before it goes: it can be mended, and what the worker wrote stays beside it. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { Language } from '../api/dto.ts';
import { FormattedText } from '../client/FormattedText.tsx';
import { isolate } from '../client/isolate.ts';
import { useT } from '../client/i18n.ts';

interface Props {
  original: string;
  translation: string;
  /** The person's. */
  language: Language;
  busy: boolean;
  onSend: (text: string) => void;
  onBack: () => void;
}

export function TranslationCheck({ original, translation, language, busy, onSend, onBack }: Props) {
  const t = useT();
  const [text, setText] = useState(translation);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!busy) onSend(text);
  };
  return (
    <form className="check" onSubmit={submit}>
      <p className="hint">{t('check_hint')}</p>
      <div className="check-original">
        <FormattedText text={original} />
      </div>
      <label htmlFor="check-translation">{t('check_label', { language: isolate(language.name) })}</label>
      <textarea
        id="check-translation"
        dir={language.dir}
        lang={language.code}
        rows={3}
        maxLength={1600}
        readOnly={busy}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="buttons">
        <button type="submit" className="primary" disabled={busy || text.trim() === ''}>
          {t('check_send')}
        </button>
        <button type="button" disabled={busy} onClick={onBack}>
          {t('check_back')}
        </button>
      </div>
    </form>
  );
}
