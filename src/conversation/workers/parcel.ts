/** What goes along when somebody is moved to another hub: what they agreed to tell, and what workers noted. Plain JSON. */
import { promisedDay } from '../../handoff/index.ts';
import type { IsoDate, SafeTime, Urgency, Wishes } from '../../handoff/index.ts';
import { lineText } from '../../interview/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';
import { languagesOf } from '../conversation.ts';
import type { Conversation } from '../conversation.ts';
import type { Address } from '../events.ts';
import { safeOf } from '../quiet.ts';
import { careUntold, isShared } from './with-care.ts';
import type { ThreadEntry } from '../ports/index.ts';

export interface Parcel {
  /** Of this move: however often it is sent, somebody arrives once. */
  id: string;
  addresses: readonly Address[];
  /** The one they wrote from last. */
  address: Address;
  language: LanguageCode;
  /** Others in which they have written or were recognised. */
  spoken?: readonly LanguageCode[];
  urgency: Urgency;
  needs: readonly string[];
  deadline?: IsoDate;
  /** Their words are written out, in their language and in English: the other hub may not have ours. */
  lines: readonly NoteLine[];
  /** What the hub knew of why: danger, how to write with care. */
  because: readonly NoteLine[];
  leadOnly?: boolean;
  /** When it is safe to write to them; any time where it is empty. */
  safe: readonly SafeTime[];
  /** Others may read their phone, whether they agreed to tell it or not. */
  shared?: boolean;
  wishes?: Wishes;
  notes: readonly { text: string; by: string }[];
}

/** The day on which somebody here was to write again, in the words in which the person was told it. */
function dayWasSaid({ handoff, language }: Conversation, words: Words): readonly NoteLine[] {
  const until = promisedDay(handoff);
  if (!handoff || until === undefined) return [];
  const said = (code: LanguageCode): string =>
    `“${words.t(code, 'handoff:resting', { worker: handoff.workerName ?? '', date: words.date(code, until) })}”`;
  return [
    {
      id: 'promised_day',
      text: { key: 'moved/promised_day', texts: { [language.code]: said(language.code), en: said('en') } },
    },
  ];
}

/** Notes longer or more than this stay behind. */
const MOST_NOTES = 200;

export function packParcel(
  conversation: Conversation,
  thread: readonly ThreadEntry[],
  names: ReadonlyMap<string, string>,
  words: Words,
): Parcel | null {
  const { handoff, language, address, addresses } = conversation;
  if (!handoff?.moving) return null;
  const written = (line: NoteLine): NoteLine => ({
    id: line.id,
    text: {
      key: `moved/${line.id}`,
      texts: { [language.code]: lineText(words, language.code, line), en: lineText(words, 'en', line) },
    },
    ...(line.need === undefined ? {} : { need: line.need }),
    ...(line.visible === undefined ? {} : { visible: line.visible }),
  });
  const agreed = handoff.lines.filter((line) => !line.taken && line.visible !== 'nobody');
  return {
    id: handoff.moving.id,
    addresses: addresses.filter((one) => !one.optedOut).map(({ channel, value }) => ({ channel, value })),
    address: { channel: address.channel, value: address.value },
    language: language.code,
    spoken: languagesOf(conversation).filter((one) => one !== language.code),
    urgency: handoff.urgency,
    needs: handoff.needs,
    ...(handoff.deadline === undefined ? {} : { deadline: handoff.deadline }),
    lines: agreed.map(written),
    because: [...handoff.because, ...careUntold(conversation), ...dayWasSaid(conversation, words)].map(written),
    ...(handoff.leadOnly ? { leadOnly: true } : {}),
    safe: safeOf(conversation),
    ...(isShared(conversation) ? { shared: true } : {}),
    ...(handoff.wishes ? { wishes: handoff.wishes } : {}),
    notes: thread
      .filter(({ from }) => from === 'note')
      .slice(-MOST_NOTES)
      .map(({ text, worker }) => ({ text, by: names.get(worker ?? '') ?? '' })),
  };
}
