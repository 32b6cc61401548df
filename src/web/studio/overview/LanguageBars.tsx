/** How far the texts of an interview are, language by language: a bar, and the numbers beside it. */
import type { InterviewRowDto, StudioLanguageDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';

interface Props {
  texts: InterviewRowDto['texts'];
  languages: readonly StudioLanguageDto[];
}

export function LanguageBars({ texts, languages }: Props) {
  const t = useT();
  return (
    <ul className="bars" aria-label={t('studio_completeness')}>
      {languages.map((language) => {
        const count = texts[language.code];
        if (count === undefined || count.of === 0) return null;
        const { have, of, reviewed } = count;
        const said = have < of ? t('studio_bar_missing', { count: of - have }) : t('studio_bar_whole');
        const read = reviewed < have ? t('studio_bar_unread', { count: have - reviewed }) : t('studio_bar_read');
        return (
          <li key={language.code} title={`${said} ${read}`}>
            <span className="bar-name">
              <bdi lang={language.code} dir={language.dir}>
                {language.name}
              </bdi>
            </span>
            <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect className="bar-of" width="100" height="8" />
              <rect className="bar-have" width={(100 * have) / of} height="8" />
              <rect className="bar-read" width={(100 * Math.min(reviewed, have)) / of} height="8" />
            </svg>
            <bdi className="bar-number">
              {have}/{of}
            </bdi>
            <span className="visually-hidden">
              {said} {read}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
