/** One thing that was written: whose, what came with it, its other language, and what became of it. */
import type { Entry } from '../api/dto.ts';
import { FormattedText } from '../client/FormattedText.tsx';
import { isolate } from '../client/isolate.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { Later } from '../client/Later.tsx';
import { clock } from '../client/time.ts';
import { mediaPath } from './api.ts';
import { deliveryInWords } from './delivery.ts';
import { EntryTranslation } from './EntryTranslation.tsx';
import { parts } from './parts.ts';

interface Props {
  /** The handoff's id. */
  of: string;
  /** The person's language. */
  language: string;
  entry: Entry;
  zone: string;
  /** The reader may have it translated. */
  translate: boolean;
}

export function Bubble({ of, language: theirs, entry, zone, translate }: Props) {
  const t = useT();
  const language = useLanguage();
  const worker = entry.name ?? t('a_worker');
  const who =
    entry.from === 'note'
      ? t('note_by', { name: isolate(worker) })
      : entry.from === 'worker'
        ? worker
        : t(`from_${entry.from}`);
  const foot = (
    <p className="bubble-foot">
      <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at, language, zone)}</time>
      {entry.status !== null && (
        <span className={`status status-${entry.status}`}>
          <span aria-hidden="true">{ticks[entry.status]}</span> {deliveryInWords({ ...entry, status: entry.status }, t)}
        </span>
      )}
    </p>
  );
  return (
    <div className={`bubble${entry.status === 'failed' ? ' failed' : ''}${entry.status === 'held' ? ' held' : ''}`}>
      <p className="bubble-who">
        <bdi>{who}</bdi>
      </p>
      {entry.media.map((type, index) => (
        // They never change their places: an entry is written once.
        <Later key={index} load={parts.media} props={{ src: mediaPath(of, entry.id, index), type }} />
      ))}
      {entry.text !== '' && <FormattedText text={entry.text} lang={langOf(entry, theirs)} />}
      {entry.original !== null && (
        <div className="beside">
          <p className="beside-what">{t('entry_original')}</p>
          <FormattedText text={entry.original} />
        </div>
      )}
      {translate && entry.text !== '' ? (
        <EntryTranslation of={of} entry={entry.id}>
          {foot}
        </EntryTranslation>
      ) : (
        foot
      )}
    </div>
  );
}

/** What a worker wrote untranslated, and a note, may be in any language: nothing is said of those. */
function langOf(entry: Entry, theirs: string): string | undefined {
  const known = entry.from === 'person' || entry.from === 'bot' || entry.original !== null;
  return known ? theirs : undefined;
}

const ticks: Readonly<Record<NonNullable<Entry['status']>, string>> = {
  held: '…',
  queued: '…',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  failed: '!',
};
