/** Answers are kept no longer than their question says (`lifetime` in a flow): looked at with every turn, and on the day. */
import { DateTime } from 'luxon';
import { dayOf } from '../handoff/index.ts';
import { expireAnswers, expiredAnswers, lifetimeOf, linesWithout } from '../interview/index.ts';
import type { Conversation } from './conversation.ts';
import type { Millis } from './events.ts';
import type { Hub } from './hub.ts';

/** Without the answers whose time is over, and without the lines they are in. */
export function withoutExpired(conversation: Conversation, hub: Hub, now: Millis): Conversation {
  const { session, handoff } = conversation;
  if (!session) return conversation;
  const passed = {
    today: dayOf(now, hub.hours.zone),
    closed: handoff?.status === 'closed',
    over: session.asking === null,
  };
  const names = expiredAnswers(hub.book, session, passed);
  if (names.length === 0) return conversation;
  return {
    ...conversation,
    session: expireAnswers(hub.book, session, passed),
    handoff: handoff && { ...handoff, lines: linesWithout(handoff.lines, names) },
  };
}

/** The beginning of the day on which the next answer is to go; null where none is kept for a number of days. */
export function nextExpiry({ session }: Conversation, hub: Hub): Millis | null {
  const days = Object.entries(session?.days ?? {}).flatMap(([name, given]) => {
    const lifetime = lifetimeOf(hub.book, session ?? {}, name);
    if (typeof lifetime !== 'number') return [];
    return [DateTime.fromISO(given, { zone: hub.hours.zone }).plus({ days: lifetime }).startOf('day').toMillis()];
  });
  return days.length === 0 ? null : Math.min(...days);
}
