/** The words of a date, sorted: a month, a day, a weekday, a span. Every word must be one that is known. */
import { numberAt, slipped } from './number-words.ts';
import { longest } from './said.ts';
import type { Said } from './said.ts';
import type { Span, Vocabulary } from './vocabulary.ts';

/** Parts of a date as they were found, whatever their order. */
export interface DateParts {
  numbers: number[];
  /** The month by its name: in our calendar, in the language's own, or in both. */
  month: { gregory?: number; own?: number } | null;
  /** Where in `numbers` the month's name stood. */
  monthAfter: number;
  weekday: number | null;
  span: Span | null;
  /** A unit without a number: "the end of the month". */
  unit: Span | null;
  /** -1 yesterday, 0 today, 1 tomorrow, 2 the day after. */
  near: number | null;
  next: boolean;
  before: boolean;
  /** A number is said to be a day of the month. */
  mark: boolean;
  end: boolean;
}

/** "In 90 days" is a date; a longer number is something else. */
const MOST_UNITS = 400;

type Kind =
  | { is: 'month' | 'own-month' | 'weekday' | 'near' | 'ordinal'; number: number }
  | { is: 'unit' | 'span'; span: Span }
  | { is: 'next' | 'around' | 'after' | 'before' | 'mark' | 'end' };

type Names = ReadonlyMap<string, readonly Kind[]>;

const namesOf = new WeakMap<Vocabulary, Names>();

/** Every word a date may hold, with what it is; the later meaning counts, but a month may be one of two calendars. */
function names(vocab: Vocabulary): Names {
  const known = namesOf.get(vocab);
  if (known) return known;
  const { dates } = vocab;
  const found = new Map<string, readonly Kind[]>();
  const add = (words: Iterable<string>, kind: Kind): void => {
    for (const word of words) found.set(word, [kind]);
  };
  add(vocab.around.keys(), { is: 'around' });
  add(dates.around.keys(), { is: 'around' });
  add(dates.after.keys(), { is: 'after' });
  add(dates.before.keys(), { is: 'before' });
  add(dates.next.keys(), { is: 'next' });
  add(dates.end.keys(), { is: 'end' });
  for (const [word, number] of vocab.ordinals) found.set(word, [{ is: 'ordinal', number }]);
  add(dates.dayMarks.keys(), { is: 'mark' });
  for (const [word, span] of dates.units)
    found.set(word, [{ is: 'unit', span }, ...(dates.dayMarks.has(word) ? [{ is: 'mark' } as const] : [])]);
  for (const word of dates.endOfMonth.keys()) found.set(word, [{ is: 'end' }, { is: 'unit', span: { months: 1 } }]);
  for (const [word, span] of dates.spans) found.set(word, [{ is: 'span', span }]);
  for (const [word, number] of dates.weekdays) found.set(word, [{ is: 'weekday', number }]);
  for (const [word, number] of dates.months) found.set(word, [{ is: 'month', number }]);
  for (const [word, number] of dates.ownMonths) {
    const month = found.get(word)?.filter((kind) => kind.is === 'month') ?? [];
    found.set(word, [...month, { is: 'own-month', number }]);
  }
  for (const [word, number] of dates.near) found.set(word, [{ is: 'near', number }]);
  namesOf.set(vocab, found);
  return found;
}

/** Null where a word is not known, or one thing is said twice. `slips`: names of months and days may have one. */
export function datePartsOf(all: Said, vocab: Vocabulary, slips: boolean): DateParts | null {
  const known = names(vocab);
  const parts: DateParts = {
    numbers: [],
    month: null,
    monthAfter: 0,
    weekday: null,
    span: null,
    unit: null,
    near: null,
    next: false,
    before: false,
    mark: false,
    end: false,
  };
  /** Where the last number ended, and where a unit that had no number before it. */
  const ended = { number: -1, unit: -1 };
  let [unitFirst, after] = [false, false];
  for (let at = 0; at < all.parts.length;) {
    const number = numberAt(all, at, vocab);
    const word = all.parts[at]!.plain;
    const name: Name | null =
      longest(all, at, known) ?? (number ? null : (bare(word, known) ?? (slips ? slip(word, known) : null)));
    if (number && number.length >= (name?.length ?? 0) && !(name && isRatherName(name, all, at, vocab, parts))) {
      parts.numbers.push(number.number);
      unitFirst ||= ended.unit === at;
      at += number.length;
      ended.number = at;
      continue;
    }
    if (!name) return null;
    for (const kind of meant(name.value, ended.number === at)) {
      if (kind.is === 'month' || kind.is === 'own-month') {
        const calendar = kind.is === 'month' ? 'gregory' : 'own';
        // "ማርች (መጋቢት)": both names of one month.
        if (parts.month && parts.month[calendar] !== undefined && parts.month[calendar] !== kind.number) return null;
        if (!parts.month) parts.monthAfter = parts.numbers.length;
        parts.month = { ...parts.month, [calendar]: kind.number };
      } else if (kind.is === 'weekday') {
        if (parts.weekday !== null && parts.weekday !== kind.number) return null;
        parts.weekday = kind.number;
      } else if (kind.is === 'near') {
        if (parts.near !== null) return null;
        parts.near = kind.number;
      } else if (kind.is === 'ordinal') {
        parts.numbers.push(kind.number);
        parts.mark ||= /^\d/.test(word);
      } else if (kind.is === 'span' || kind.is === 'unit') {
        if (parts.span || parts.unit) return null;
        if (kind.is === 'span') parts.span = kind.span;
        else parts.unit = kind.span;
        // "The month" (الشهر) is never counted.
        if (kind.is === 'unit' && (ended.number !== at || name.definite)) ended.unit = at + name.length;
      } else if (kind.is === 'after') {
        // "Cuối tháng sau": the end of the month after.
        if (parts.unit && parts.end) return null;
        after = true;
      } else if (kind.is !== 'around') parts[kind.is] = true;
    }
    at += name.length;
  }
  if ((parts.before && (parts.near ?? 0) < 0) || (after && parts.next && parts.weekday !== null)) return null;
  const counts = ended.unit < 0 || (unitFirst && vocab.dates.unitFirst && (after || !isDays(parts.unit)));
  return parts.unit && !counted(parts, parts.unit, counts) ? null : parts;
}

const isDays = (unit: Span | null): boolean => unit !== null && 'days' in unit && unit.days === 1;

/**
 * What is both a number and a name at this place: "7 sept" is September, but "sept mars" the seventh; in "sau 3 ngày" the
 * first word is "after" and not six.
 */
function isRatherName(name: Name, all: Said, at: number, vocab: Vocabulary, { numbers, unit }: DateParts): boolean {
  const kinds = name.value.map((kind) => kind.is);
  if (kinds.includes('after') && unit) return true;
  if (kinds.includes('month')) return numbers.length > 0;
  return (kinds.includes('after') || kinds.includes('around')) && numberAt(all, at + name.length, vocab) !== null;
}

/** "12 ngày" is twelve days, "ngày 12" the twelfth. */
function meant(kinds: readonly Kind[], afterNumber: boolean): readonly Kind[] {
  if (!kinds.some((kind) => kind.is === 'mark') || !kinds.some((kind) => kind.is === 'unit')) return kinds;
  return kinds.filter((kind) => kind.is === (afterNumber ? 'unit' : 'mark'));
}

/** Takes a unit with its number into the span. "يوم الثلاثاء", "شهر مارس": beside a name it is only said around it. */
function counted(parts: DateParts, unit: Span, counts: boolean): boolean {
  if (parts.weekday !== null || parts.near !== null) return isDays(unit); // never "Friday week"
  if (parts.month !== null) return 'months' in unit || isDays(unit);
  if (parts.mark || (parts.end && parts.numbers.length === 0)) return 'months' in unit; // "the 12th of this month"
  if (parts.end) return false;
  const [many, more] = parts.numbers;
  if (!counts || many === undefined || more !== undefined || parts.span !== null || many > MOST_UNITS) return false;
  parts.span = 'days' in unit ? { days: unit.days * many } : { months: unit.months * many };
  parts.numbers = [];
  return true;
}

interface Name {
  value: readonly Kind[];
  length: number;
  definite?: boolean;
}

/** What is written onto a name is taken off: "the", "and" and "for" before it in Arabic, the linking ی after it in Kurdish. */
function bare(word: string, known: Names): Name | null {
  const stem = /^(?:ال|و|ل)(.{2,})$/.exec(word)?.[1] ?? /^(.{3,})ی$/.exec(word)?.[1];
  const value = stem === undefined ? undefined : known.get(stem);
  return value ? { value, length: 1, definite: true } : null;
}

const spelt = new WeakMap<Names, ReadonlyMap<string, readonly Kind[]>>();

/** A slip in the name of a month or a day. */
function slip(word: string, known: Names): Name | null {
  let candidates = spelt.get(known);
  if (!candidates) spelt.set(known, (candidates = new Map([...known].filter(([, [kind]]) => kind!.is !== 'around'))));
  const value = slipped(word, candidates);
  return value && ['month', 'own-month', 'weekday', 'near'].includes(value[0]!.is) ? { value, length: 1 } : null;
}
