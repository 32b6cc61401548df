/** When a message may leave, and how long an SMS of it may lie in queues: no longer than it is welcome, and true. */
import type { Channel, Millis, OutboxItem } from '../../conversation/index.ts';
import { nextQuietEnd, welcomeUntil } from '../../handoff/index.ts';

/** Seconds; the most is Twilio's own, which it takes where none is given. */
const LEAST = 60;
const MOST = 36_000;

/** When it may leave, or is to be looked at again; null where its words are false. Till then a word of theirs may take it along. */
export function leavesAt({ quiet, safe, until = Infinity }: OutboxItem, now: Millis): Millis | null {
  const keeps = quiet ?? (safe && safe.from <= now ? safe : null);
  const welcome = keeps ? nextQuietEnd(keeps, now) : now;
  return until <= now ? null : Math.min(welcome, until);
}

/** Twilio gives up what it has not passed on by then (30036), and it goes again, when it is welcome. */
export function validityOf(item: OutboxItem, channel: Channel, now: Millis): { validityPeriod?: number } {
  const end = Math.min(welcomeEnd(item, now), item.until ?? Infinity);
  if (channel !== 'sms' || end === Infinity) return {};
  return { validityPeriod: Math.min(MOST, Math.max(LEAST, Math.floor((end - now) / 1000))) };
}

function welcomeEnd({ quiet, safe }: OutboxItem, now: Millis): Millis {
  if (quiet) return welcomeUntil(quiet, now, MOST * 1000);
  return safe ? welcomeUntil(safe, Math.max(now, safe.from), MOST * 1000) : Infinity;
}
