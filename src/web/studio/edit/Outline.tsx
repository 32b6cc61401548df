/** The steps of an interview, from top to bottom as the conversation goes. */
import type { OutlineDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { IsolatedText } from '../code/IsolatedText.tsx';
import { textKeyOf } from './steps.ts';
import { kindWord } from './kinds.ts';

interface Props {
  outline: readonly OutlineDto[];
  /** The step the cursor is in. */
  current: string | null;
  /** English by key, without its namespace. */
  texts: ReadonlyMap<string, string>;
  onGo: (line: number) => void;
}

export function Outline({ outline, current, texts, onGo }: Props) {
  const t = useT();
  return (
    <nav className="outline" aria-label={t('studio_view_steps')}>
      <h3>{t('studio_view_steps')}</h3>
      {outline.length === 0 ? (
        <p className="hint">{t('studio_no_steps')}</p>
      ) : (
        <ol>
          {outline.map((step) => {
            const text = texts.get(textKeyOf(step) ?? '');
            return (
              <li key={`${step.id}-${step.line}`}>
                <button
                  type="button"
                  className="step"
                  aria-current={step.id === current ? 'step' : undefined}
                  disabled={step.line === 0}
                  onClick={() => onGo(step.line)}
                >
                  <span className="step-head">
                    <span className="step-kind">{kindWord(step.kind, t)}</span> <bdi className="step-id">{step.id}</bdi>
                  </span>
                  {step.line === 0 && <span className="step-when">{t('studio_step_elsewhere')}</span>}
                  {text !== undefined && <IsolatedText text={text} language="en" />}
                  {step.when !== null && (
                    <span className="step-when">
                      {t('studio_only_if')} <bdi dir="ltr">{step.when}</bdi>
                    </span>
                  )}
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </nav>
  );
}
