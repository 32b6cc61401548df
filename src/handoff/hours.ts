import { DateTime } from 'luxon';
import type { IsoDate, Millis } from './types.ts';

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
const days: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** When somebody is at the hub. Times are `09:00`, in the hub's zone. */
export interface OpeningHours {
  zone: string;
  week: readonly { days: readonly Day[]; from: string; to: string }[];
}

/** Nothing is looked for further ahead than this; a hub that never opens has no promise to give. */
const DAYS_AHEAD = 14;

/** The instant at which a time of day falls on a day; after a clock change the one that exists. */
function at(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}

/** Opening times from `now` on, in order: the first may have begun already. */
function openings(hours: OpeningHours, now: Millis): { from: Millis; to: Millis }[] {
  const start = DateTime.fromMillis(now, { zone: hours.zone }).startOf('day');
  const spans: { from: Millis; to: Millis }[] = [];
  for (let offset = 0; offset <= DAYS_AHEAD; offset++) {
    const day = start.plus({ days: offset });
    for (const span of hours.week) {
      if (!span.days.includes(days[day.weekday - 1] as Day)) continue;
      const from = at(day, span.from).toMillis();
      const to = at(day, span.to).toMillis();
      if (to > now) spans.push({ from: Math.max(from, now), to });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/**
 * By when a worker can have written: `minutes` of opening time from now. Null where the hub never opens.
 * At three at night this is in the morning; a promise is never made for a time at which nobody is there.
 */
export function promiseBy(hours: OpeningHours, minutes: number, now: Millis): Millis | null {
  let left = minutes * 60_000;
  for (const span of openings(hours, now)) {
    if (span.to - span.from >= left) return roundUp(span.from + left);
    left -= span.to - span.from;
  }
  return null;
}

/** Whether somebody is there at this moment. */
export function isOpen(hours: OpeningHours, now: Millis): boolean {
  return openings(hours, now)[0]?.from === now;
}

/** The next moment from now on at which somebody is there; now itself where they are. Null where nobody ever is. */
export function nextOpening(hours: OpeningHours, now: Millis): Millis | null {
  return openings(hours, now)[0]?.from ?? null;
}

/** Times are told to people in quarters of an hour. */
function roundUp(time: Millis): Millis {
  const quarter = 15 * 60_000;
  return Math.ceil(time / quarter) * quarter;
}

/** The first moment, from 10:00 of that day on, at which the hub is open; 10:00 itself where it is closed all day. */
export function followUpAt(hours: OpeningHours, day: IsoDate): Millis {
  const ten = DateTime.fromISO(`${day}T10:00`, { zone: hours.zone });
  const open = openings(hours, ten.toMillis()).find((span) => sameDay(span.from, ten.toMillis(), hours.zone));
  return open ? open.from : ten.toMillis();
}

/** The hub's calendar day: `2026-03-02`. */
export function dayOf(now: Millis, zone: string): IsoDate {
  return DateTime.fromMillis(now, { zone }).toISODate() ?? '';
}

export function sameDay(a: Millis, b: Millis, zone: string): boolean {
  return dayOf(a, zone) === dayOf(b, zone);
}
