/** The conversation as bubbles, day by day; last what waits for the line. */
import type { Detail, Me } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import type { Outbox, Unsent } from '../client/outbox.ts';
import { dayName, isoDay } from '../client/time.ts';
import { Bubble } from './Bubble.tsx';
import { UnsentBubble } from './UnsentBubble.tsx';

interface Props {
  detail: Detail;
  me: Me;
  outbox: Outbox;
  unsent: readonly Unsent[];
}

export function Entries({ detail, me, outbox, unsent }: Props) {
  const t = useT();
  const language = useLanguage();
  const { entries, now } = detail;
  const { zone } = me.hub;
  const translate = me.translation && detail.language.code !== language.code;
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
              <Bubble
                {...{ of: detail.id, language: detail.language.code, entry, zone }}
                translate={translate && entry.from === 'person'}
              />
            </li>
          );
        })}
        {unsent.map((item, index) => (
          <li key={item.id} className={item.kind === 'note' ? 'entry from-note' : 'entry from-worker'}>
            <UnsentBubble
              {...{ item, me, outbox }}
              behind={unsent.slice(0, index).some(({ refused }) => refused !== null)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
