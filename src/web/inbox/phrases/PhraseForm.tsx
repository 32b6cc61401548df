/** Filling in a phrase, seen in both languages while it is filled in. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { Language, Phrase } from '../../api/dto.ts';
import { intlOf, useLanguage, useT } from '../../client/i18n.ts';
import { dateName } from '../../client/time.ts';
import { fillIn, gapsOf } from './fill.ts';

interface Props {
  phrase: Phrase;
  /** The person's. */
  language: Language;
  /** The worker's: what `{{name}}` begins with. */
  name: string;
  onInsert: (text: string) => void;
  onBack: () => void;
}

/** Gaps there are words for; any other is called by its own name. */
const NAMED: readonly string[] = ['name', 'date', 'time', 'place', 'clothes'];
const TYPES: Readonly<Record<string, 'date' | 'time'>> = { date: 'date', time: 'time' };

export function PhraseForm({ phrase, language, name, onInsert, onBack }: Props) {
  const t = useT();
  const page = useLanguage();
  const gaps = gapsOf(phrase);
  const [values, setValues] = useState<Record<string, string>>(gaps.includes('name') ? { name } : {});
  /** A day is said in the language of who reads it. */
  const said = (to: { intl: string }): Record<string, string> => {
    const date = values['date'] ?? '';
    return date === '' ? values : { ...values, date: dateName(date, { ...page, ...to }) };
  };
  const own = fillIn(phrase.own, said({ intl: intlOf(language.code) }));
  const whole = gaps.every((gap) => (values[gap] ?? '').trim() !== '');
  const insert = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (whole) onInsert(own);
  };
  return (
    <form className="phrase-form" onSubmit={insert}>
      <div className="phrase preview" aria-live="polite">
        <p className="phrase-own" lang={language.code} dir={language.dir}>
          {own}
        </p>
        {phrase.yours !== phrase.own && (
          <p className="phrase-yours" dir="auto">
            {fillIn(phrase.yours, said(page))}
          </p>
        )}
      </div>
      {gaps.map((gap, index) => (
        <div key={gap}>
          <label htmlFor={`gap-${gap}`}>{NAMED.includes(gap) ? t(`gap_${gap}`) : gap}</label>
          <input
            id={`gap-${gap}`}
            type={TYPES[gap] ?? 'text'}
            dir={TYPES[gap] === undefined ? 'auto' : undefined}
            maxLength={200}
            required
            autoFocus={index === 0}
            value={values[gap] ?? ''}
            onChange={(event) => setValues({ ...values, [gap]: event.target.value })}
          />
        </div>
      ))}
      <div className="buttons">
        <button type="submit" className="primary" disabled={!whole}>
          {t('phrase_insert')}
        </button>
        <button type="button" onClick={onBack}>
          {t('phrase_back')}
        </button>
      </div>
    </form>
  );
}
