/** The conversation as bubbles, the bot's words told apart from a worker's, day by day. */
import type { Entry } from '../api/dto.ts';
import { FormattedText } from '../client/FormattedText.tsx';
import { useLanguage, useT } from '../client/i18n.ts';
import { clock, dayName, isoDay } from '../client/time.ts';
import { mediaPath } from './api.ts';
import { Media } from './Media.tsx';

interface Props {
  /** The handoff's id. */
  of: string;
  entries: readonly Entry[];
  now: number;
  zone: string;
}

export function Entries({ of, entries, now, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <div role="log" aria-label={t('conversation')}>
      <ol className="entries">
        {entries.map((entry, index) => {
          const day = isoDay(entry.at, zone);
          const newDay = index === 0 || isoDay(entries[index - 1]?.at ?? 0, zone) !== day;
          return (
            <li key={entry.id} className={`entry from-${entry.from}`}>
              {newDay && (
                <p className="day">{day === isoDay(now, zone) ? t('today') : dayName(entry.at, language, zone)}</p>
              )}
              <Bubble of={of} entry={entry} zone={zone} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Bubble({ of, entry, zone }: { of: string; entry: Entry; zone: string }) {
  const t = useT();
  const language = useLanguage();
  const who = entry.from === 'worker' ? (entry.name ?? t('a_worker')) : t(`from_${entry.from}`);
  return (
    <div className={entry.status === 'failed' ? 'bubble failed' : 'bubble'}>
      <p className="bubble-who">
        <bdi>{who}</bdi>
      </p>
      {entry.media.map((type, index) => (
        // They never change their places: an entry is written once.
        <Media key={index} src={mediaPath(of, entry.id, index)} type={type} />
      ))}
      {entry.text !== '' && <FormattedText text={entry.text} />}
      <p className="bubble-foot">
        <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at, language, zone)}</time>
        {entry.status !== null && (
          <span className={`status status-${entry.status}`}>
            <span aria-hidden="true">{ticks[entry.status]}</span> {t(`status_${entry.status}`)}
            {entry.code !== null && ` (${entry.code})`}
          </span>
        )}
      </p>
    </div>
  );
}

const ticks: Readonly<Record<NonNullable<Entry['status']>, string>> = {
  queued: '…',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  failed: '!',
};
