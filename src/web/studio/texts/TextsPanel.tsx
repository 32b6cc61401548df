/** The texts of the interview, in the chosen language beside the English; those of the step under the cursor first. */
import type { OutlineDto, StudioLanguageDto, TextDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { Trouble } from '../Trouble.tsx';
import { stepFirst } from './keys.ts';
import { TextRow } from './TextRow.tsx';
import type { TextsHandle } from './useTexts.ts';
import './texts.css';

interface Props {
  texts: TextsHandle;
  languages: readonly StudioLanguageDto[];
  language: string;
  step: OutlineDto | null;
  onSaved: () => void;
}

export function TextsPanel({ texts, languages, language, step, onSaved }: Props) {
  const t = useT();
  const info = languages.find((one) => one.code === language);
  if (texts.problem !== null && texts.texts === null) return <Trouble error={texts.problem} onAgain={texts.reload} />;
  if (texts.texts === null) return <p className="skeleton text-skeleton" role="status" aria-label={t('loading')} />;
  const { mine, rest } = stepFirst(texts.texts.texts, step);
  const row = (text: TextDto) => (
    <TextRow
      key={`${language} ${text.key}`}
      text={text}
      language={language}
      dir={texts.texts?.dir ?? info?.dir ?? 'ltr'}
      edit={texts.edits.get(text.key) ?? null}
      conflict={texts.conflicts.get(text.key) ?? null}
      saving={texts.saving.has(text.key)}
      onEdit={(words) => texts.edit(text.key, words)}
      onSave={(words) => void texts.save(text.key, words).then((saved) => saved && onSaved())}
      onSettle={(keep) => texts.settle(text.key, keep)}
    />
  );
  return (
    <section className="texts" aria-label={t('studio_view_texts')}>
      <p className="hint">
        {t('studio_texts_in')} <bdi lang={language}>{info?.name ?? language}</bdi> ·{' '}
        <bdi dir="ltr">{texts.texts.path.replace(/^flows\//, '')}</bdi>
      </p>
      {texts.problem !== null && <Trouble error={texts.problem} />}
      {mine.length > 0 && (
        <>
          <h3>{t('studio_texts_step', { step: step?.id ?? '' })}</h3>
          <ul>{mine.map(row)}</ul>
        </>
      )}
      {rest.length > 0 && (
        <>
          <h3>{mine.length > 0 ? t('studio_texts_others') : t('studio_texts_all')}</h3>
          <ul>{rest.map(row)}</ul>
        </>
      )}
    </section>
  );
}
