/**
 * Whether somebody is in danger: the one answer for the turn, the courier to other hubs, the lists and who may read. There are signs
 * in their words, and alarms, also of an interview; each lasts until the person is safe, has been written to, or is with nobody any more.
 */
import type { Millis } from '../../handoff/index.ts';
import type { Alarm, Conversation } from '../conversation.ts';

type Of = Pick<Conversation, 'danger' | 'alarm' | 'handoff'>;

/** Nobody has said yet that they act. */
export function isUnanswered({ acknowledged, over }: Alarm): boolean {
  return acknowledged === undefined && over === undefined;
}

export function inDanger(conversation: Of): boolean {
  return dangerSince(conversation) !== null;
}

/** When the newest danger came that is not over; null where there is none. Closing the handoff ends it. */
export function dangerSince({ danger, alarm, handoff }: Of): Millis | null {
  if (handoff?.status === 'closed') return null;
  const open = danger.filter((flag) => flag.settled !== true).map((flag) => flag.at);
  if (alarm !== undefined && alarm.over === undefined) open.push(alarm.since);
  return open.length === 0 ? null : Math.max(...open);
}

/** When the last of it that is over ended; 0 where there was none. */
export function dangerEnded({ danger, alarm }: Pick<Of, 'danger' | 'alarm'>): Millis {
  return Math.max(0, alarm?.over ?? 0, ...danger.map(({ settledAt = 0 }) => settledAt));
}

/** In danger, or it ended less than `within` ago. */
export function dangerIsNear(conversation: Of, now: Millis, within: Millis): boolean {
  const { danger, alarm, handoff } = conversation;
  // Kept from before closing settled every sign: it ended when they were closed.
  const closedAt = handoff?.status === 'closed' ? handoff.closedAt : undefined;
  const ends = danger.map(({ settled, settledAt, at }) =>
    settled ? (settledAt ?? at) : Math.max(closedAt ?? now, at),
  );
  if (alarm) ends.push(alarm.over ?? closedAt ?? now);
  return inDanger(conversation) || ends.some((end) => now - end < within);
}
