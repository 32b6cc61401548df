/** What the person agreed to tell, pinned above the conversation. */
import { useState } from 'react';
import type { Detail } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';

export function Summary({ detail }: { detail: Detail }) {
  const t = useT();
  const language = useLanguage();
  const [own, setOwn] = useState(false);
  const differs = detail.language.code !== language.code;
  return (
    <details className="summary" open>
      <summary>{t('summary')}</summary>
      {detail.summary.length === 0 ? (
        <p className="hint">{t('summary_empty')}</p>
      ) : (
        <ul>
          {detail.summary.map((line) => (
            <li key={line.id} dir="auto" lang={own ? detail.language.code : language.code}>
              {own ? line.own : line.yours}
            </li>
          ))}
        </ul>
      )}
      {differs && detail.summary.length > 0 && (
        <button type="button" className="plain" aria-pressed={own} onClick={() => setOwn(!own)}>
          {own ? t('summary_yours') : t('summary_own')}
        </button>
      )}
    </details>
  );
}
