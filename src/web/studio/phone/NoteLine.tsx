/** What happened beside the conversation. */
import type { PhoneEntry } from '../../../studio/index.ts';
import { useLanguage, useT } from '../../client/i18n.ts';
import { howLong } from '../../client/time.ts';

const MINUTE_MS = 60_000;

export function NoteLine({ entry }: { entry: PhoneEntry }) {
  const t = useT();
  const language = useLanguage();
  const { note } = entry;
  if (note?.what === 'waited') {
    return <p className="beside-talk">{t('studio_waited', { time: howLong(note.minutes * MINUTE_MS, language) })}</p>;
  }
  if (note?.what === 'told') {
    return (
      <p className="beside-talk">
        {t('studio_told', { name: note.worker })} <bdi dir="auto">{entry.parts.join(' ')}</bdi>
      </p>
    );
  }
  if (note?.what === 'refused') {
    return <p className="beside-talk">{t('studio_worker_refused', { name: note.worker })}</p>;
  }
  return (
    <p className="beside-talk" lang="en" dir="ltr">
      {entry.parts.join(' ')}
    </p>
  );
}
