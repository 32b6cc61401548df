/** One interview in the list. */
import type { DraftedDto, InterviewRowDto, StudioLanguageDto } from '../../api/studio/dto.ts';
import { useLanguage, useT } from '../../client/i18n.ts';
import { isolate } from '../../client/isolate.ts';
import { moment } from '../../client/time.ts';
import { Link } from '../Link.tsx';
import { openFile } from '../route.ts';
import { Counts } from './Counts.tsx';
import { LanguageBars } from './LanguageBars.tsx';

interface Props {
  row: InterviewRowDto;
  draft: DraftedDto | null;
  /** Languages in which its texts are drafted. */
  textsDrafted: readonly string[];
  languages: readonly StudioLanguageDto[];
  zone: string;
}

export function InterviewRow({ row, draft, textsDrafted, languages, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <li className="interview">
      <div className="interview-what">
        <h3>
          <Link to={openFile(row.path)}>
            <bdi>{row.title}</bdi>
          </Link>
        </h3>
        {/* On the side of its title, whichever language it is in. */}
        {row.purpose !== null && (
          <p>
            <bdi>{row.purpose}</bdi>
          </p>
        )}
        <p className="tags">
          <bdi className="hint path" dir="ltr">
            {row.own ? row.path.replace(/^flows\//, '') : row.path.split('/').at(-1)}
          </bdi>
          {row.own && <span className="tag">{t('studio_own')}</span>}
          {draft !== null ? (
            <span className="tag amber">
              {t('studio_draft_by', {
                name: isolate(draft.by),
                time: isolate(moment(draft.at, Date.now(), language, zone)),
              })}
            </span>
          ) : (
            row.drafted && <span className="tag amber">{t('studio_draft')}</span>
          )}
          {textsDrafted.length > 0 && (
            <span className="tag amber">
              {t('studio_texts_drafted', {
                languages: new Intl.ListFormat(language.intl).format(textsDrafted.map(isolate)),
              })}
            </span>
          )}
          {draft?.conflict === true && <span className="tag red">{t('studio_conflict_mark')}</span>}
          {row.errors + row.warnings > 0 && <Counts errors={row.errors} warnings={row.warnings} />}
        </p>
      </div>
      {Object.values(row.texts).some((count) => count.of > 0) ? (
        <LanguageBars texts={row.texts} languages={languages} />
      ) : (
        <p className="hint">{t('studio_no_texts')}</p>
      )}
    </li>
  );
}
