/** Who will write, and by when: put into words here and nowhere else. */
import { dayOf, promiseBy, sameDay } from '../handoff/index.ts';
import type { Millis } from '../handoff/index.ts';
import type { TextRef } from '../language/index.ts';
import type { Draft } from './draft.ts';

/** Why somebody waits whose language is none of ours; they were asked to write in it, for a person to read. */
export const LANGUAGE_UNKNOWN = 'language_unknown';

const DAY = 24 * 60 * 60_000;
const ALMOST_A_DAY = 20 * 60 * 60_000;

export function promiseNow(draft: Draft): Millis | null {
  return promiseBy(draft.hub.hours, draft.hub.answerWithinMinutes, draft.now);
}

/** Within the next working day: somebody who waits long is not written to every two hours. */
export function promiseTomorrow(draft: Draft): Millis | null {
  return promiseBy(draft.hub.hours, draft.hub.answerWithinMinutes, draft.now + ALMOST_A_DAY);
}

/** "before 14:00, in the afternoon today"; honest where the hub never opens. */
export function whenText(draft: Draft, by: Millis | null): TextRef {
  if (by === null) return { key: 'handoff:when_unknown' };
  const { zone } = draft.hub.hours;
  const { words } = draft.hub;
  const params = {
    time: words.time(draft.language, by, zone),
    date: words.date(draft.language, dayOf(by, zone)),
  };
  if (sameDay(by, draft.now, zone)) return { key: 'handoff:when_today', params };
  if (sameDay(by, draft.now + DAY, zone)) return { key: 'handoff:when_tomorrow', params };
  return { key: 'handoff:when_day', params };
}

/** Says which language they will share only where somebody on the board does. */
export function whoText(draft: Draft): TextRef {
  const unknown = draft.conversation.handoff?.because.some((line) => line.id === LANGUAGE_UNKNOWN) ?? false;
  const speaks = !unknown && draft.board.workers.some((one) => !one.paused && one.languages.includes(draft.language));
  if (!speaks) return { key: 'handoff:who_any', params: { hub: draft.hub.name(draft.language) } };
  return { key: 'handoff:who_speaks', params: { language: draft.hub.words.info(draft.language).name } };
}

/** What any text of an interview may use. */
export function offerParams(draft: Draft): Record<string, string | TextRef> {
  const { handoff } = draft.conversation;
  const promised = handoff?.status === 'waiting' ? (handoff.promise ?? null) : promiseNow(draft);
  return {
    hub: draft.hub.name(draft.language),
    who: whoText(draft),
    when: whenText(draft, promised),
  };
}
