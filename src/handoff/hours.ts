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

/** Days on which somebody is not there, whatever their hours. */
type Away = Parameters<typeof isAway>[0];

/** Opening times from `now` on, in order: the first may have begun already. Reckoned as far as they are asked for. */
function* openings(hours: OpeningHours, now: Millis, away: Away = {}): Generator<Span, void> {
  const start = DateTime.fromMillis(now, { zone: hours.zone }).startOf('day');
  for (let offset = 0; offset <= DAYS_AHEAD; offset++) {
    const day = start.plus({ days: offset });
    if (isAway(away, day.toMillis(), hours.zone)) continue;
    const left = spansOn(hours, day).filter(({ to }) => to > now);
    yield* left.map(({ from, to }) => ({ from: Math.max(from, now), to })).sort((a, b) => a.from - b.from);
  }
}

interface Span {
  from: Millis;
  to: Millis;
}
/** Reckoning with a zone is slow, and each turn asks it for each worker: what was reckoned lately is kept. */
const lately = new Map<string, readonly Span[]>();
const MOST_KEPT = 10_000;

/** The opening times of one day, as they are written. */
function spansOn({ zone, week }: OpeningHours, day: DateTime): readonly Span[] {
  const name = days[day.weekday - 1]!;
  const times = week.filter((span) => span.days.includes(name)).map(({ from, to }) => [from, to] as const);
  const key = `${zone} ${day.toISODate()} ${times.join(' ')}`;
  const known = lately.get(key);
  if (known) return known;
  // From its beginning, whichever moment of it is asked about: an hour that comes twice is then always the same one.
  const start = day.startOf('day');
  const spans = times.map(([from, to]) => ({ from: at(start, from).toMillis(), to: at(start, to).toMillis() }));
  if (lately.size >= MOST_KEPT) lately.clear();
  lately.set(key, spans);
  return spans;
}

function firstOpening(hours: OpeningHours, now: Millis): Span | undefined {
  for (const span of openings(hours, now)) return span;
  return undefined;
}

/**
 * By when a worker can have written: `minutes` of opening time from now. Null where the hub never opens.
 * At three at night this is in the morning; a promise is never made for a time at which nobody is there.
 */
export function promiseBy(hours: OpeningHours, minutes: number, now: Millis, away: Away = {}): Millis | null {
  let left = minutes * 60_000;
  for (const span of openings(hours, now, away)) {
    if (span.to - span.from >= left) return roundUp(span.from + left);
    left -= span.to - span.from;
  }
  return null;
}

/** Minutes of opening time between two moments, `to` not before `from`; no more than of two weeks. */
export function openMinutes(hours: OpeningHours, from: Millis, to: Millis): number {
  let sum = 0;
  for (const span of openings(hours, from)) {
    if (span.from >= to) break;
    sum += Math.min(span.to, to) - span.from;
  }
  return Math.round(sum / 60_000);
}

/** Whether somebody is there at this moment. */
export function isOpen(hours: OpeningHours, now: Millis): boolean {
  return spansOn(hours, DateTime.fromMillis(now, { zone: hours.zone })).some(({ from, to }) => from <= now && now < to);
}

/** On holiday: the whole of the first day to the whole of the last, by the hub's calendar. */
export function isAway(
  { holidays }: { holidays?: readonly { from: IsoDate; to: IsoDate }[] },
  now: Millis,
  zone: string,
): boolean {
  const today = dayOf(now, zone);
  return (holidays ?? []).some(({ from, to }) => from <= today && today <= to);
}

/** The next moment from now on at which somebody is there; now itself where they are. Null where nobody ever is. */
export function nextOpening(hours: OpeningHours, now: Millis, away: Away = {}): Millis | null {
  for (const { from } of openings(hours, now, away)) return from;
  return null;
}

/** When somebody leaves on that day for the last time; null where they are not there on it. */
export function closingOn(hours: OpeningHours, day: IsoDate, away: Away = {}): Millis | null {
  const start = DateTime.fromISO(day, { zone: hours.zone }).toMillis();
  let last: Millis | null = null;
  for (const { from, to } of openings(hours, start, away)) {
    if (dayOf(from, hours.zone) !== day) break;
    last = to;
  }
  return last;
}

/** Times are told to people in quarters of an hour. */
function roundUp(time: Millis): Millis {
  const quarter = 15 * 60_000;
  return Math.ceil(time / quarter) * quarter;
}

/** The first moment, from 10:00 of that day on, at which the hub is open; 10:00 itself where it is closed all day. */
export function followUpAt(hours: OpeningHours, day: IsoDate): Millis {
  const ten = DateTime.fromISO(`${day}T10:00`, { zone: hours.zone });
  const open = firstOpening(hours, ten.toMillis());
  return open && sameDay(open.from, ten.toMillis(), hours.zone) ? open.from : ten.toMillis();
}

/** The hub's calendar day: `2026-03-02`. */
export function dayOf(now: Millis, zone: string): IsoDate {
  return DateTime.fromMillis(now, { zone }).toISODate() ?? '';
}

/** The day after that of `now`: not always the one 24 hours later. */
export function tomorrowOf(now: Millis, zone: string): IsoDate {
  return DateTime.fromMillis(now, { zone }).plus({ days: 1 }).toISODate() ?? '';
}

/** The first moment of the next day. */
export function endOfDay(now: Millis, zone: string): Millis {
  return DateTime.fromMillis(now, { zone }).plus({ days: 1 }).startOf('day').toMillis();
}

export function sameDay(a: Millis, b: Millis, zone: string): boolean {
  return dayOf(a, zone) === dayOf(b, zone);
}
