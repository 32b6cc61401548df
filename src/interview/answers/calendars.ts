/** Days of other calendars as Gregorian ones. The reckoning is Intl's; here a day is only looked for near where it must be. */
import { addDays, dayOf } from './days.ts';
import type { IsoDay } from './types.ts';

export type Calendar = 'gregory' | 'persian' | 'ethiopic';

interface Reckoning {
  /** How much its years lag behind ours, and when about they begin. */
  behind: number;
  begins: readonly [month: number, day: number];
  /** Days before a month, counted from 1. */
  before: (month: number) => number;
}

const RECKONINGS: Readonly<Record<Exclude<Calendar, 'gregory'>, Reckoning>> = {
  persian: {
    behind: 621,
    begins: [3, 21],
    before: (month) => (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30),
  },
  ethiopic: { behind: 7, begins: [9, 11], before: (month) => (month - 1) * 30 },
};

const formats = new Map<Calendar, Intl.DateTimeFormat>();

/** Year, month and day of a Gregorian day in another calendar. */
function partsIn(calendar: Calendar, day: IsoDay): readonly [year: number, month: number, day: number] {
  let format = formats.get(calendar);
  if (!format) {
    format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    formats.set(calendar, format);
  }
  const parts = format.formatToParts(Date.parse(`${day}T00:00:00Z`));
  const part = (...types: string[]): number => Number(parts.find(({ type }) => types.includes(type))?.value);
  return [part('year', 'relatedYear'), part('month'), part('day')];
}

/** The year a day falls in. */
export function yearIn(calendar: Calendar, day: IsoDay): number {
  return partsIn(calendar, day)[0];
}

/** The day, or null where that calendar has none such. */
export function dayIn(calendar: Calendar, year: number, month: number, day: number): IsoDay | null {
  if (calendar === 'gregory') return dayOf(year, month, day);
  const { behind, begins, before } = RECKONINGS[calendar];
  const ours = year + behind;
  const start = month >= 1 && month <= 13 && day >= 1 && day <= 31 ? dayOf(ours, ...begins) : null;
  const near = start && addDays(start, before(month) + day - 1);
  for (const shift of near ? [0, 1, -1, 2] : []) {
    const found = addDays(near!, shift);
    if (found && partsIn(calendar, found).join() === [year, month, day].join()) return found;
  }
  return null;
}
