/** What the person agreed to tell, pinned above the conversation. */
import { useEffect, useState } from 'react';
import type { Detail } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { ReadText } from '../client/ReadText.tsx';

export function Summary({ detail }: { detail: Detail }) {
  const t = useT();
  const language = useLanguage();
  const [own, setOwn] = useState(false);
  const pinned = detail.access === 'thread';
  const [open, setOpen] = useState(true);
  // On a phone it would take half of the conversation's room: there it begins as one line that can be opened.
  useEffect(() => setOpen(!pinned || window.matchMedia('(min-width: 900px)').matches), [pinned]);
  const differs = detail.language.code !== language.code;
  return (
    <details
      className={pinned ? 'summary pinned' : 'summary'}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('summary')}</summary>
      {detail.summary.length === 0 ? (
        <p className="hint">{t('summary_empty')}</p>
      ) : (
        <ul>
          {detail.summary.map((line) => (
            <li key={line.id} dir="auto" lang={own ? detail.language.code : language.code}>
              <ReadText text={own ? line.own : line.yours} />
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
