/** Which file it is, whether it is saved and what people are asked meanwhile, who else has it open. */
import { useId } from 'react';
import type { LiveDto, StudioLanguageDto } from '../../api/studio/dto.ts';
import { useLanguage, useT } from '../../client/i18n.ts';
import { isolate } from '../../client/isolate.ts';
import { moment } from '../../client/time.ts';
import { Link } from '../Link.tsx';
import { isDraft, isUnsaved } from './file-state.ts';
import type { FileState } from './file-state.ts';

interface Props {
  file: FileState;
  live: LiveDto;
  /** Languages in which its texts are drafted. */
  texts: readonly string[];
  others: readonly string[];
  languages: readonly StudioLanguageDto[];
  language: string;
  zone: string;
  onLanguage: (code: string) => void;
  onSave: () => void;
}

export function FileBar({ file, live, texts, others, languages, language, zone, onLanguage, onSave }: Props) {
  const t = useT();
  const page = useLanguage();
  const id = useId();
  const unsaved = isUnsaved(file);
  const same = !isDraft(file) && !unsaved;
  const list = (names: readonly string[]): string => new Intl.ListFormat(page.intl).format(names.map(isolate));
  return (
    <div className="file-bar">
      <Link to={{ page: 'interviews' }} className="button plain back">
        <span className="arrow" aria-hidden="true">
          ‹
        </span>
        <span className="visually-hidden">{t('studio_back')}</span>
      </Link>
      <h2>
        <bdi dir="ltr">{file.path.replace(/^flows\//, '')}</bdi>
      </h2>
      <ul className="states" aria-label={t('studio_states')} aria-live="polite">
        <State good={!unsaved}>
          {unsaved
            ? t('studio_unsaved')
            : file.saved.by !== null && file.saved.at !== null
              ? t('studio_saved_by', {
                  name: isolate(file.saved.by),
                  time: isolate(moment(file.saved.at, Date.now(), page, zone)),
                })
              : t('studio_saved')}
        </State>
        <State good={same && texts.length === 0}>
          {same
            ? texts.length === 0
              ? t('studio_live_same')
              : t('studio_live_texts_drafted', { languages: list(texts) })
            : file.saved.base === null && file.live === null
              ? t('studio_not_live')
              : t('studio_live_differs')}
        </State>
        <State good={live.kind === 'version'}>
          {live.kind === 'version' ? t('studio_published', { n: live.version.n }) : t('studio_never_published')}
        </State>
      </ul>
      {others.length > 0 && (
        <p className="presence" role="status">
          {t('studio_others', {
            names: list(others),
            count: others.length,
          })}
        </p>
      )}
      <div className="file-bar-end">
        <span className="inline-field">
          <label htmlFor={id}>{t('studio_language')}</label>
          <select id={id} value={language} onChange={(event) => onLanguage(event.target.value)}>
            {languages.map((one) => (
              <option key={one.code} value={one.code} lang={one.code}>
                {one.name}
                {one.on ? '' : ` (${t('studio_language_off')})`}
              </option>
            ))}
          </select>
        </span>
        <button type="button" className="primary" disabled={!unsaved || file.saving} onClick={onSave}>
          {file.saving ? t('studio_saving') : t('studio_save')}
        </button>
      </div>
    </div>
  );
}

/** A sign and words: never the colour alone. */
function State({ good, children }: { good: boolean; children: string }) {
  return (
    <li className={good ? 'state good' : 'state'}>
      <span aria-hidden="true">{good ? '✓' : '●'}</span> {children}
    </li>
  );
}
