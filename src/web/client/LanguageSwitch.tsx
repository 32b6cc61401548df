/** Every language under its own name. */
import { pageLanguages, setLanguage, useLanguage, useT } from './i18n.ts';

export function LanguageSwitch() {
  const t = useT();
  const current = useLanguage();
  return (
    <div className="languages" role="group" aria-label={t('language_of_page')}>
      {pageLanguages.map((language) => (
        <button
          key={language.code}
          type="button"
          lang={language.code}
          aria-pressed={language.code === current.code}
          onClick={() => void setLanguage(language.code)}
        >
          {language.name}
        </button>
      ))}
    </div>
  );
}
