/** When somebody goes along, and when the two are reminded of it (evidence E12). */
import { DateTime } from 'luxon';
import { dayOf } from './hours.ts';
import { lastSafeBefore } from './quiet.ts';
import type { SafeTime } from './quiet.ts';
import type { Accompany, Millis } from './types.ts';

/** Nothing is promised further ahead than this. */
const LONGEST = { years: 1 };
const EVENING = { hour: 18 };
/** People are asked how it went between these hours of the day; otherwise in the morning. */
const MORNING = 10;
const LATE = 20;
const HOURS_BEFORE = 2;
const HOURS_AFTER = 2;

/** The instant of a local time at the hub, `2026-03-02T14:30`. Null where there is none, it is over, or further off than a year. */
export function meetingAt(local: string, zone: string, now: Millis): Millis | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const at = DateTime.fromISO(local, { zone });
  // An hour that the clocks leave out is no time to meet at.
  if (!at.isValid || at.toFormat("yyyy-MM-dd'T'HH:mm") !== local) return null;
  const last = DateTime.fromMillis(now, { zone }).plus(LONGEST).toMillis();
  return at.toMillis() > now && at.toMillis() <= last ? at.toMillis() : null;
}

export interface MeetingTimes {
  /** The evening before, or earlier that day. */
  evening: Millis;
  /** Two hours before, or earlier that day. */
  near: Millis;
  /** When it is asked whether they met. */
  after: Millis;
}

/**
 * @param safe when the person may be written to: where a reminder's own time is not, it comes at the last safe one before it on the same
 * day as the evening, or as the meeting. Where there is none the time stays, for whoever looks to see that it is not safe.
 */
export function meetingTimes(at: Millis, zone: string, safe: readonly SafeTime[] = []): MeetingTimes {
  const meeting = DateTime.fromMillis(at, { zone });
  const dayBefore = meeting.minus({ days: 1 }).startOf('day');
  const safely = (moment: DateTime, since: DateTime): Millis =>
    lastSafeBefore({ zone, safe }, moment.toMillis(), since.toMillis()) ?? moment.toMillis();
  const after = meeting.plus({ hours: HOURS_AFTER });
  return {
    evening: safely(dayBefore.set(EVENING), dayBefore),
    near: safely(meeting.minus({ hours: HOURS_BEFORE }), meeting.startOf('day')),
    after: after.hour < MORNING - 2 || after.hour >= LATE ? morningAfter(after.toMillis(), zone) : after.toMillis(),
  };
}

/** Ten in the morning: of the same day where it is still to come, otherwise of the next. */
export function morningAfter(time: Millis, zone: string): Millis {
  const ten = DateTime.fromISO(`${dayOf(time, zone)}T10:00`, { zone });
  return (ten.toMillis() > time ? ten : ten.plus({ days: 1 })).toMillis();
}

/** From the evening before on they are on the way to each other, or about to be: whatever the person writes is for whoever goes along, at once. */
export function isUnderWay({ at, state }: Accompany, zone: string, now: Millis): boolean {
  return (
    (state === 'evening-told' || state === 'told' || state === 'here' || state === 'lost') &&
    now < meetingTimes(at, zone).after
  );
}

/** The two are still to meet, or it has not been asked yet whether they did. */
export function isAhead({ state }: Accompany): boolean {
  return state !== 'asked' && state !== 'happened' && state !== 'missed';
}
