/** "Begin at this step, as if these had been answered." */
import { useId, useMemo, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { OutlineDto, VocabularyDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { answersOf, askedFirst, writtenOf } from './turns.ts';
import type { Start } from './turns.ts';

interface Props {
  interview: string;
  outline: readonly OutlineDto[];
  /** The step the cursor is in: offered first. */
  current: string | null;
  vocabulary: VocabularyDto;
  /** What has been answered in the conversation so far. */
  answers: Readonly<Record<string, unknown>>;
  onJump: (start: Start) => void;
}

export function JumpForm({ interview, outline, current, vocabulary, answers, onJump }: Props) {
  const t = useT();
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const step = chosen ?? current ?? outline[0]?.id ?? '';
  const rows = useMemo(
    () =>
      askedFirst(
        vocabulary.answers,
        outline.map((one) => one.when),
      ),
    [vocabulary.answers, outline],
  );
  const valueOf = (name: string): string => written[name] ?? writtenOf(answers[name]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const given = Object.fromEntries(rows.map(({ name }) => [name, valueOf(name)]));
    onJump({ interview, ...(step === '' ? {} : { step }), answers: answersOf(rows, given) });
  };
  return (
    <details className="jump">
      <summary>{t('studio_jump')}</summary>
      <form onSubmit={submit}>
        <label htmlFor={`${id}-step`}>{t('studio_jump_step')}</label>
        <div className="line">
          <select id={`${id}-step`} value={step} onChange={(event) => setChosen(event.target.value)}>
            {outline.map((one) => (
              <option key={`${one.id}-${one.line}`} value={one.id}>
                {one.id}
              </option>
            ))}
          </select>
          <button type="submit" className="primary">
            {t('studio_jump_go')}
          </button>
        </div>
        {chosen !== null && current !== null && chosen !== current && (
          <button type="button" className="plain" onClick={() => setChosen(null)}>
            {t('studio_jump_cursor', { step: current })}
          </button>
        )}
        <fieldset>
          <legend>{t('studio_jump_answers')}</legend>
          <p className="hint">{t('studio_jump_hint')}</p>
          {rows.map(({ name, kind, values }) => (
            <div key={name} className="answer">
              <label htmlFor={`${id}-${name}`}>
                <bdi dir="ltr">{name}</bdi> {kind !== null && <span className="hint">{kind}</span>}
              </label>
              <input
                id={`${id}-${name}`}
                dir="ltr"
                list={values.length > 0 ? `${id}-${name}-values` : undefined}
                autoComplete="off"
                value={valueOf(name)}
                onChange={(event) => setWritten({ ...written, [name]: event.target.value })}
              />
              {values.length > 0 && (
                <datalist id={`${id}-${name}-values`}>
                  {values.map((value) => (
                    <option key={value} value={value} />
                  ))}
                </datalist>
              )}
            </div>
          ))}
        </fieldset>
      </form>
    </details>
  );
}
