/**
 * Dates as people write them. A deadline misread is an eviction: whatever could be two days is not understood, days come
 * before months (United Kingdom), and years of other calendars are asked about rather than converted.
 */
import { addDays, addMonths, dayOf, weekdayOf } from './days.ts';
import { longest, plainDigits, wordsApart } from './tokens.ts';
import { UNCLEAR, means } from './types.ts';
import type { IsoDay, Reading, Understood } from './types.ts';
import { languagesFrom, vocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** "In 90 days" is a date; a longer number is something else. */
const MOST_UNITS = 400;

/** Not said at all; or said and no such day. */
type Read = IsoDay | 'unclear' | 'impossible';

export function readDate(text: string, reading: Reading): Understood {
  const plain = plainDigits(text).trim();
  const [first = reading.language, ...others] = languagesFrom(reading.words, reading.language);
  const own = readIn(plain, vocabulary(reading.words, first), reading.today);
  if (own === 'impossible') return UNCLEAR;
  if (own !== 'unclear') return means(own);
  const found = new Set(others.map((code) => readIn(plain, vocabulary(reading.words, code), reading.today)));
  found.delete('unclear');
  const [only, second] = found;
  return only === undefined || second !== undefined || only === 'impossible' ? UNCLEAR : means(only);
}

/** Parts of a date as they were found, whatever their order. */
interface Parts {
  numbers: number[];
  /** Where in `numbers` the month's name stood. */
  monthAfter: number;
  month: number | null;
  weekday: number | null;
  span: { days: number } | { months: number } | null;
  /** 0 today, 1 tomorrow, 2 the day after. */
  near: number | null;
  next: boolean;
}

function readIn(plain: string, vocab: Vocabulary, today: IsoDay): Read {
  const numeric = numericDate(plain, today);
  const rest = numeric ? plain.replace(numeric.written, ' ') : plain;
  const parts = partsOf(rest, vocab);
  if (parts === null) return 'unclear';
  if (numeric) {
    const alone = parts.numbers.length === 0 && parts.month === null && parts.span === null && parts.near === null;
    return alone ? fitting(numeric.day, parts.weekday) : 'unclear';
  }
  return fromParts(parts, today);
}

/** `2026-03-12`, `12/3/2026`, `12.03.26`, `12/3`. Null where there is none. */
function numericDate(plain: string, today: IsoDay): { written: string; day: IsoDay | null } | null {
  const iso = /(?<![\d./-])(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d/-])/.exec(plain);
  if (iso) return { written: iso[0], day: dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) };
  const spaced = /^\s*(\d{1,2})\s+(\d{1,2})\s+(\d{4})\s*$/.exec(plain);
  if (spaced) return { written: spaced[0], day: dayOf(Number(spaced[3]), Number(spaced[2]), Number(spaced[1])) };
  const full = /(?<![\d./-])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d/-])/.exec(plain);
  if (full) {
    const year = full[3]!.length === 2 ? century(Number(full[3]), today) : Number(full[3]);
    return { written: full[0], day: dayOf(year, Number(full[2]), Number(full[1])) };
  }
  const short = /(?<![\d./-])(\d{1,2})[-/.](\d{1,2})(?![\d/-])/.exec(plain);
  if (short) return { written: short[0], day: nextSuch(Number(short[2]), Number(short[1]), today) };
  return null;
}

/** Two digits of a year: the nearest that ends so, up to twenty years ahead. */
function century(year: number, today: IsoDay): number {
  const now = Number(today.slice(0, 4));
  const here = now - (now % 100) + year;
  return here > now + 20 ? here - 100 : here;
}

/** The next such day from today on; null where neither this year nor the next has one. */
function nextSuch(month: number, day: number, today: IsoDay): IsoDay | null {
  const year = Number(today.slice(0, 4));
  const here = dayOf(year, month, day);
  return here !== null && here >= today ? here : dayOf(year + 1, month, day);
}

/** A weekday written beside a date must be that date's own. */
function fitting(day: IsoDay | null, weekday: number | null): Read {
  if (day === null) return 'impossible';
  return weekday === null || weekdayOf(day) === weekday ? day : 'impossible';
}

/** Every word must be one that is known; null where one is not. */
function partsOf(text: string, vocab: Vocabulary): Parts | null {
  const words = wordsApart(text);
  const parts: Parts = { numbers: [], monthAfter: 0, month: null, weekday: null, span: null, near: null, next: false };
  let unit: { days: number } | { months: number } | null = null;
  const kinds = vocabularyKinds(vocab);
  for (let at = 0; at < words.length;) {
    const word = words[at]!;
    if (/^\d+$/.test(word)) {
      parts.numbers.push(Number(word));
      at += 1;
      continue;
    }
    const found = longest(words, at, kinds) ?? bareName(word, kinds);
    if (!found) return null;
    at += found.length;
    const { value } = found;
    if (value.is === 'month') {
      if (parts.month !== null) return null;
      parts.month = value.number;
      parts.monthAfter = parts.numbers.length;
    } else if (value.is === 'weekday') {
      if (parts.weekday !== null) return null;
      parts.weekday = value.number;
    } else if (value.is === 'near') {
      if (parts.near !== null) return null;
      parts.near = value.number;
    } else if (value.is === 'number') parts.numbers.push(value.number);
    else if (value.is === 'next') parts.next = true;
    else if (value.is === 'span' || value.is === 'unit') {
      if (parts.span !== null || unit !== null) return null;
      if (value.is === 'span') parts.span = value.span;
      else unit = value.span;
    }
  }
  return unit === null || counted(parts, unit) ? parts : null;
}

/** Takes a unit with its number into the span. "يوم الثلاثاء", "شهر مارس": beside a name it is only said around it. */
function counted(parts: Parts, unit: { days: number } | { months: number }): boolean {
  if (parts.weekday !== null || parts.near !== null) return 'days' in unit && unit.days === 1; // never "Friday week"
  if (parts.month !== null) return 'months' in unit || unit.days === 1;
  const [many, more] = parts.numbers;
  if (many === undefined || more !== undefined || parts.span !== null || many > MOST_UNITS) return false;
  parts.span = 'days' in unit ? { days: unit.days * many } : { months: unit.months * many };
  parts.numbers = [];
  return true;
}

type Kind =
  | { is: 'month' | 'weekday' | 'number' | 'near'; number: number }
  | { is: 'unit' | 'span'; span: { days: number } | { months: number } }
  | { is: 'next' | 'around' };

const kindsOf = new WeakMap<Vocabulary, ReadonlyMap<string, Kind>>();

/** Every word a date may hold, with what it is. Later ones win where a word is two things. */
function vocabularyKinds(vocab: Vocabulary): ReadonlyMap<string, Kind> {
  const known = kindsOf.get(vocab);
  if (known) return known;
  const kinds = new Map<string, Kind>();
  for (const word of [...vocab.around, ...vocab.aroundDates, ...vocab.this]) kinds.set(word, { is: 'around' });
  for (const word of vocab.next) kinds.set(word, { is: 'next' });
  for (const [word, number] of vocab.numbers) kinds.set(word, { is: 'number', number });
  for (const [word, span] of vocab.units) kinds.set(word, { is: 'unit', span });
  for (const [word, span] of vocab.spans) kinds.set(word, { is: 'span', span });
  for (const [word, number] of vocab.weekdays) kinds.set(word, { is: 'weekday', number });
  for (const [word, number] of vocab.months) kinds.set(word, { is: 'month', number });
  for (const [words, number] of [
    [vocab.today, 0],
    [vocab.tomorrow, 1],
    [vocab.dayAfterTomorrow, 2],
  ] as const) {
    for (const word of words) kinds.set(word, { is: 'near', number });
  }
  kindsOf.set(vocab, kinds);
  return kinds;
}

/** What is written onto a name is taken off: "the", "and" and "for" before it in Arabic, the linking ی after it in Kurdish. */
function bareName(word: string, kinds: ReadonlyMap<string, Kind>): { value: Kind; length: number } | null {
  const bare = /^(?:ال|و|ل)(.{2,})$/.exec(word)?.[1] ?? /^(.{3,})ی$/.exec(word)?.[1];
  const value = bare === undefined ? undefined : kinds.get(bare);
  return value === undefined || value.is === 'number' ? null : { value, length: 1 };
}

function fromParts(parts: Parts, today: IsoDay): Read {
  const { numbers, month, weekday, span, near } = parts;
  if (month !== null) return span === null && near === null ? named(parts, month, today) : 'unclear';
  if (numbers.length > 0) return 'unclear';
  if (near !== null) return span === null ? fitting(addDays(today, near), weekday) : 'unclear';
  if (span !== null) {
    if (weekday !== null) return 'unclear';
    return fitting('days' in span ? addDays(today, span.days) : addMonths(today, span.months), null);
  }
  if (weekday === null) return 'unclear';
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  // "Tuesday", said on a Tuesday, is today or in a week. With "next" the nearer one to come: too early never harms.
  if (ahead === 0) return parts.next ? fitting(addDays(today, 7), null) : 'unclear';
  return fitting(addDays(today, ahead), null);
}

/** "12 March", "March 12", "12 March 2026", "12 March 26". */
function named(parts: Parts, month: number, today: IsoDay): Read {
  const [one, two, three] = parts.numbers;
  if (one === undefined || three !== undefined) return 'unclear';
  if (two === undefined) return one > 31 ? 'unclear' : fitting(nextSuch(month, one, today), parts.weekday);
  if (two >= 1000) return fitting(dayOf(two, month, one), parts.weekday);
  if (one >= 1000) return fitting(dayOf(one, month, two), parts.weekday);
  // A short year only where the month stands between, so that it cannot be a second day.
  if (parts.monthAfter === 1 && two >= 20 && two < 60)
    return fitting(dayOf(century(two, today), month, one), parts.weekday);
  return 'unclear';
}
