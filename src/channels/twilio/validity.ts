/** How long an SMS that nobody asked for may lie in queues: no longer than it is welcome. */
import type { Channel, Millis, OutboxItem } from '../../conversation/index.ts';
import { welcomeUntil } from '../../handoff/index.ts';

/** Seconds; the most is Twilio's own, which it takes where none is given. */
const LEAST = 60;
const MOST = 36_000;

/** Twilio gives up what it has not passed on by then (30036), and it goes again, when it is welcome. */
export function validityOf({ quiet }: OutboxItem, channel: Channel, now: Millis): { validityPeriod?: number } {
  if (!quiet || channel !== 'sms') return {};
  const left = Math.floor((welcomeUntil(quiet, now, MOST * 1000) - now) / 1000);
  return { validityPeriod: Math.max(LEAST, left) };
}
