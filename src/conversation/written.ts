/**
 * When a message was written. What the carrier kept while we were away comes to us later than newer words, and must not be taken
 * for the newest: it answers no question asked since, and takes back nothing they have said since.
 */
import { AWAKE } from '../handoff/index.ts';
import type { Turn } from './decision.ts';
import type { Event, Millis, PersonMessage } from './events.ts';

/** Never later than now: the carrier's clock is not ours. */
export function writtenAt(event: Pick<PersonMessage, 'writtenAt'>, now: Millis): Millis {
  return Math.min(event.writtenAt ?? now, now);
}

/** The carrier dates messages to the second, and its clock is not ours: what is no older than this against something may be newer. */
export const CLOCKS: Millis = 2000;

type Asked = Pick<Turn, 'event' | 'conversation' | 'now'>;

/** Written before our newest question was asked. */
export function isOlderThanQuestion(turn: Asked): boolean {
  return isOlderThan(turn, turn.conversation.asked?.at);
}

/** Written before our newest question left, however long after it was asked that was. */
export function isOlderThanItsLeaving(turn: Asked): boolean {
  const { asked } = turn.conversation;
  return isOlderThan(turn, asked?.left ?? asked?.at);
}

function isOlderThan({ event, now }: Asked, time: Millis | undefined): boolean {
  return time !== undefined && event.type === 'person.message' && writtenAt(event, now) < time;
}

/** When they last wrote, on any channel. */
export function lastHeard({ conversation }: Pick<Turn, 'conversation'>): Millis {
  return Math.max(0, ...conversation.addresses.map(({ lastInbound }) => lastInbound ?? 0));
}

/** Until when whoever has just written is taken to be awake; null where nobody has. */
export function awakeUntil(event: Event, now: Millis): Millis | null {
  if (event.type !== 'person.message') return null;
  const until = writtenAt(event, now) + AWAKE;
  return until > now ? until : null;
}
