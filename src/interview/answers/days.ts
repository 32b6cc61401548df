/** Arithmetic on days written `2026-03-12`. No clock and no zone: a day is a day. */
import type { IsoDay } from './types.ts';

const DAY = 86_400_000;

/** Nobody who writes to us means a day before or after these. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];

/** The day, or null where the calendar has none such (31 February). Years 1900 to 2100. */
export function dayOf(year: number, month: number, day: number): IsoDay | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return at.toISOString().slice(0, 10);
}

/** So many days later; null beyond the years of `dayOf`. */
export function addDays(day: IsoDay, days: number): IsoDay | null {
  return known(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY));
}

/** The same day of a later month, or its last day where it is shorter; null beyond the years of `dayOf`. */
export function addMonths(day: IsoDay, months: number): IsoDay | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return known(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last.getUTCDate()))));
}

/** Null also for a time that `Date` itself cannot hold. */
function known(at: Date): IsoDay | null {
  const year = at.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? at.toISOString().slice(0, 10) : null;
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: IsoDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
