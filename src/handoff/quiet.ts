/** When somebody may be written to who has not just written (evidence E9): never in quiet hours, nor when it is not safe. */
import { DateTime } from 'luxon';
import type { Millis } from './types.ts';

/** Parts of the day as people choose them in the interview, in full hours; `weekends` is both days, all of it. */
const PARTS = { mornings: [8, 12], afternoons: [12, 18], evenings: [18, 22] } as const;
export type SafeTime = keyof typeof PARTS | 'weekends';
export const safeTimes: readonly SafeTime[] = ['mornings', 'afternoons', 'evenings', 'weekends'];

export interface Quiet {
  zone: string;
  /** The hub's, `20:00` to `08:00`; none where left out. */
  hours?: { from: string; to: string };
  /** What the person chose; any time where it is empty. */
  safe: readonly SafeTime[];
}

/** It may go at any time at first; from then on only when it is safe. The hub's hours do not count. */
export interface SafeFrom extends Omit<Quiet, 'hours'> {
  from: Millis;
}

/** So long after they wrote they are taken to be awake, with the phone in their hand. */
export const AWAKE: Millis = 15 * 60_000;

/** Looked at in such steps, and so far ahead: in eight days every part of a week comes by. */
const MINUTE: Millis = 60_000;
const STEP: Millis = 15 * MINUTE;
const AHEAD: Millis = 8 * 24 * 60 * 60_000;

/** The first moment from now on at which they may be written to; now itself where it is one. */
export function nextQuietEnd(quiet: Quiet, now: Millis): Millis {
  if (allowed(quiet, now)) return now;
  for (let at = Math.ceil(now / STEP) * STEP; at <= now + AHEAD; at += STEP) if (allowed(quiet, at)) return at;
  // The hub's quiet hours cover every time that is safe: safety is kept, the hub's hours give way.
  return quiet.hours ? nextQuietEnd({ zone: quiet.zone, safe: quiet.safe }, now) : now;
}

/**
 * The last moment up to this one at which it is safe to write to them, in steps; this one itself where it is. Null where none is left
 * from `since` on.
 */
export function lastSafeBefore({ zone, safe }: Quiet, moment: Millis, since: Millis): Millis | null {
  const quiet = { zone, safe };
  if (allowed(quiet, moment)) return moment;
  for (let at = Math.floor(moment / STEP) * STEP; at >= since; at -= STEP) if (allowed(quiet, at)) return at;
  return null;
}

/** The moment at which they may be written to no longer, at most so many milliseconds from now; now itself where they may not. */
export function welcomeUntil(quiet: Quiet, now: Millis, most: Millis): Millis {
  if (nextQuietEnd(quiet, now) > now) return now;
  // The hub's hours have given way to what is safe (see above): then only that has an end.
  const kept = allowed(quiet, now) ? quiet : { zone: quiet.zone, safe: quiet.safe };
  for (let at = Math.ceil(now / MINUTE) * MINUTE; at < now + most; at += MINUTE) if (!allowed(kept, at)) return at;
  return now + most;
}

function allowed({ zone, hours, safe }: Quiet, at: Millis): boolean {
  const time = DateTime.fromMillis(at, { zone });
  if (hours && within(time.toFormat('HH:mm'), hours)) return false;
  return safe.length === 0 || safe.some((one) => isSafe(one, time));
}

/** From the evening to the morning, or within a day. */
function within(time: string, { from, to }: { from: string; to: string }): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

function isSafe(one: SafeTime, time: DateTime): boolean {
  if (one === 'weekends') return time.weekday >= 6;
  const [from, to] = PARTS[one];
  return from <= time.hour && time.hour < to;
}
