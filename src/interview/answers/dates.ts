/**
 * Dates as people write them. A deadline misread is an eviction: every day that the words could mean is a candidate, and
 * only one that stands alone is understood. In the United Kingdom the day comes before the month.
 */
import { dayIn, yearIn } from './calendars.ts';
import type { Calendar } from './calendars.ts';
import { addDays, addMonths, weekdayOf } from './days.ts';
import { datePartsOf } from './date-parts.ts';
import type { DateParts } from './date-parts.ts';
import { inOneMeaning } from './languages.ts';
import { isQuestion, plainDigits, said } from './said.ts';
import { UNCLEAR, means } from './types.ts';
import type { IsoDay, Reading, Understood } from './types.ts';
import type { DateWords, Vocabulary } from './vocabulary.ts';

/** Said in words of the language, but no such day, or more than one. */
type Read = IsoDay | 'none' | 'several';

/** A year of another calendar further ahead than this is one of a third calendar. */
const YEARS_AHEAD = 3;

export function readDate(text: string, reading: Reading): Understood {
  const plain = plainDigits(text).trim();
  if (isQuestion(plain)) return UNCLEAR;
  const numeric = numericDate(plain);
  const all = said(numeric ? plain.replace(numeric.written, ' ') : plain);
  const read = inOneMeaning(reading, all, (vocab, isOwn): Read | null => {
    const parts = datePartsOf(all, vocab, isOwn);
    if (parts === null) return null;
    // "Before Friday", "до пятницы": of a deadline that is the day; which day it happens nobody can know.
    if (parts.before && reading.exactDay) return 'several';
    const days = numeric ? ofNumeric(numeric, parts, vocab, reading.today) : ofParts(parts, vocab.dates, reading.today);
    if (days === null) return null;
    const fitting = new Set(days.filter((day) => day !== null && fits(day, parts.weekday)));
    const [only = 'none', second] = fitting;
    return second === undefined ? (only as Read) : 'several';
  });
  return read === null || read === 'none' || read === 'several' ? UNCLEAR : means(read);
}

/** A weekday written beside a date must be that date's own. */
const fits = (day: IsoDay, weekday: number | null): boolean => weekday === null || weekdayOf(day) === weekday;

type Days = readonly (IsoDay | null)[];

/** A date in digits. `year` null where there is none; `short` where it has two digits. */
interface Numeric {
  written: string;
  year: number | null;
  short: boolean;
  /** As written: the month first only where the year came first. */
  day: number;
  month: number;
}

/** `2026-03-12`, `12/3/2026`, `12.03.26`, `12/3`, `12.3.`. Null where there is none. */
function numericDate(plain: string): Numeric | null {
  const first = /(?<![\d./-])(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d/-])/.exec(plain);
  if (first)
    return { written: first[0], year: Number(first[1]), short: false, month: Number(first[2]), day: Number(first[3]) };
  const last =
    /^\s*(\d{1,2})\s+(\d{1,2})\s+(\d{4})\s*$/.exec(plain) ??
    /(?<![\d./-])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d/-])/.exec(plain);
  if (last) {
    const [written, day, month, year = ''] = last;
    return { written, year: Number(year), short: year.length === 2, month: Number(month), day: Number(day) };
  }
  // Not "10-12": that may be from the one day to the other.
  const short = /(?<![\d./-])(\d{1,2})[/.](\d{1,2})(?![\d/-])/.exec(plain);
  return short && { written: short[0], year: null, short: false, month: Number(short[2]), day: Number(short[1]) };
}

/** Every day that a date in digits can be; null where something else of a date is said beside it. */
function ofNumeric(numeric: Numeric, parts: DateParts, { dates }: Vocabulary, today: IsoDay): Days | null {
  const { numbers, month, near, span, mark, end, next } = parts;
  if (numbers.length > 0 || month || near !== null || span || mark || end || next) return null;
  const calendars: readonly Calendar[] = ['gregory', ...(dates.calendar ? [dates.calendar] : [])];
  return calendars.flatMap((calendar) => {
    const years = numeric.short ? century(calendar, numeric.year ?? 0, today) : [numeric.year];
    return years.flatMap((year) => {
      const day = dayFor(calendar, year, numeric.month, numeric.day, today);
      // Without a year the order is a guess, where the language's own is not that of the country.
      const doubtful = numeric.year === null && (dates.monthFirst || calendar === 'persian');
      return doubtful ? [day, dayFor(calendar, year, numeric.day, numeric.month, today)] : [day];
    });
  });
}

/** Two digits of a year: the nearest that ends so, up to twenty years ahead; in another calendar up to three. */
function century(calendar: Calendar, year: number, today: IsoDay): number[] {
  const now = yearIn(calendar, today);
  const here = now - (now % 100) + year;
  return [here > now + (calendar === 'gregory' ? 20 : YEARS_AHEAD) ? here - 100 : here];
}

/** That day; without a year the next such from today on. */
function dayFor(calendar: Calendar, year: number | null, month: number, day: number, today: IsoDay): IsoDay | null {
  const now = yearIn(calendar, today);
  if (year !== null)
    return calendar !== 'gregory' && year > now + YEARS_AHEAD ? null : dayIn(calendar, year, month, day);
  const here = dayIn(calendar, now, month, day);
  return here !== null && here >= today ? here : dayIn(calendar, now + 1, month, day);
}

/** Every day that the words can mean; null where they are no date. */
function ofParts(parts: DateParts, dates: DateWords, today: IsoDay): Days | null {
  const { numbers, month, weekday, span, near, next, mark, end } = parts;
  const given = [month, span, near].filter((one) => one !== null).length;
  if (given > 1) return null;
  if (end) return weekday === null && near === null ? lastDay(parts, today) : null;
  if (month !== null) return next ? null : named(parts, dates, today);
  // "The 12th", "Friday 13".
  const day = mark || weekday !== null;
  if (numbers.length > 0)
    return day && !next && given === 0 && numbers.length === 1 ? theNext(numbers[0]!, today) : null;
  if (mark && near === null && span === null && weekday === null) return null;
  if (near !== null) return next ? null : [addDays(today, near)];
  if (span !== null) {
    if (weekday !== null || parts.before || next) return null;
    return ['days' in span ? addDays(today, span.days) : addMonths(today, span.months)];
  }
  if (weekday === null) return null;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  // "Tuesday", said on a Tuesday, is today or in a week. With "next" the nearer one to come: too early never harms.
  return [ahead > 0 ? addDays(today, ahead) : next ? addDays(today, 7) : null];
}

/** "The 12th": the next such day, unless that is today. */
function theNext(day: number, today: IsoDay): Days {
  const first = `${today.slice(0, 7)}-01`;
  const found = [0, 1, 2].map((months) => {
    const [year = 0, month = 0] = (addMonths(first, months) ?? first).split('-').map(Number);
    return dayIn('gregory', year, month, day);
  });
  const ahead = found.find((one) => one !== null && one >= today) ?? null;
  return [ahead === today ? null : ahead];
}

/** "The end of March", "the end of this month". */
function lastDay({ numbers, month, next, unit }: DateParts, today: IsoDay): Days | null {
  const [year, second] = numbers;
  if (second !== undefined || (year !== undefined && (year < 1000 || month === null))) return null;
  const first =
    month?.gregory !== undefined && month.own === undefined && !next
      ? dayFor('gregory', year ?? null, month.gregory, 1, `${today.slice(0, 7)}-01`)
      : month === null && unit && 'months' in unit
        ? addMonths(`${today.slice(0, 7)}-01`, next ? 1 : 0)
        : null;
  const after = first && addMonths(first, 1);
  const last = after && addDays(after, -1);
  return last && last !== today ? [last] : null;
}

/** "12 March", "March 12", "12 March 2026", "12 March 26", "15 Tir". */
function named({ numbers, month, monthAfter, weekday }: DateParts, dates: DateWords, today: IsoDay): Days | null {
  const [one, two, three] = numbers;
  if (one === undefined || three !== undefined || month === null) return null;
  const own = dates.calendar;
  const days = (year: number | null, day: number): Days => [
    month.gregory === undefined ? null : dayFor('gregory', year, month.gregory, day, today),
    // A name of both calendars means ours where neither year nor weekday can say otherwise.
    month.own === undefined || own === null || (year === null && weekday === null && month.gregory !== undefined)
      ? null
      : dayFor(own, year, month.own, day, today),
  ];
  if (two === undefined) return one > 31 ? null : days(null, one);
  if (two >= 1000) return days(two, one);
  if (one >= 1000) return days(one, two);
  // A short year only where the month stands between, so that it cannot be a second day.
  if (monthAfter !== 1 || two < 20 || two >= 60 || month.gregory === undefined) return null;
  return days(century('gregory', two, today)[0]!, one);
}
