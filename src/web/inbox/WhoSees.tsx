/** Who can see this, as it is now: whoever reads the conversation, and whoever sees what was agreed to tell. */
import { useId } from 'react';
import type { Detail, Sight } from '../api/dto.ts';
import { isolate } from '../client/isolate.ts';
import { useT } from '../client/i18n.ts';
import type { T } from '../client/i18n.ts';

export function WhoSees({ detail }: { detail: Detail }) {
  const t = useT();
  const { seenBy, status } = detail;
  const reading = seenBy.filter(({ access }) => access === 'thread');
  const leadReads = reading.some(({ as }) => as === 'danger');
  return (
    <>
      {reading.length > 0 && <Those title={t('who_reads')} sights={reading} />}
      {status === 'waiting' && <p>{t('who_reads_later')}</p>}
      <Those title={t('who_sees_summary')} sights={seenBy.filter(({ access }) => access === 'summary')} />
      {!leadReads && <p>{t('who_sees_danger')}</p>}
      <p>{t('who_sees_number')}</p>
    </>
  );
}

function Those({ title, sights }: { title: string; sights: readonly Sight[] }) {
  const t = useT();
  const id = useId();
  if (sights.length === 0) return null;
  return (
    <>
      <p id={id}>
        <strong>{title}</strong>
      </p>
      <ul aria-labelledby={id}>
        {sights.map((sight) => (
          <li key={`${sight.as} ${sight.name ?? ''}`}>{inWords(sight, t)}</li>
        ))}
      </ul>
    </>
  );
}

function inWords({ as, name }: Sight, t: T): string {
  return t(`sight_${as.replaceAll('-', '_')}`, { name: isolate(name ?? '') });
}
