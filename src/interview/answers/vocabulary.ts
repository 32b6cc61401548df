/**
 * The words people answer with, as data: locales/<language>/answers.json. Each text there is a list, `yes | yeah | yep`.
 * They are only ever read, never shown.
 */
import { normalise } from '../../language/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';

export interface Vocabulary {
  yes: readonly string[];
  no: readonly string[];
  dontKnow: readonly string[];
  all: readonly string[];
  none: readonly string[];
  and: readonly string[];
  /** Said around an answer without changing it: "please", "I want". */
  around: readonly string[];
  /** Said around numbers: "years old", "my son is". */
  aroundNumbers: readonly string[];
  /** Said around a single count: "I have", "children". Never where several numbers may be read: "I have 2, aged 5 and 7". */
  aroundCount: readonly string[];
  /** Said before the number of a choice: "number", "option". */
  beforeChoice: readonly string[];
  /** Takes back or doubts what stands before it: "but", "maybe". */
  hedges: readonly string[];
  numbers: ReadonlyMap<string, number>;
  ordinals: ReadonlyMap<string, number>;
  today: readonly string[];
  tomorrow: readonly string[];
  dayAfterTomorrow: readonly string[];
  next: readonly string[];
  this: readonly string[];
  aroundDates: readonly string[];
  /** Units and how many of each a word is: "day" 1 day, "يومين" 2. */
  units: ReadonlyMap<string, { days: number } | { months: number }>;
  /** Words that are a number of units by themselves ("يومين": two days). */
  spans: ReadonlyMap<string, { days: number } | { months: number }>;
  months: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
}

const LAST_NUMBER = 20;
const LAST_ORDINAL = 10;

const LISTS = [
  'yes',
  'no',
  'dont_know',
  'all',
  'none',
  'and',
  'around',
  'around_numbers',
  'around_count',
  'before_choice',
  'hedges',
  'today',
  'tomorrow',
  'day_after_tomorrow',
  'next',
  'this',
  'around_dates',
  'unit_day',
  'unit_week',
  'unit_month',
  'two_days',
  'one_week',
  'two_weeks',
  'one_month',
  'two_months',
] as const;

const NUMBERED = { number: [0, LAST_NUMBER], ordinal: [1, LAST_ORDINAL], month: [1, 12], weekday: [1, 7] } as const;

/**
 * Every list that is read from an answers.json. A language needs not have them all: Arabic has one word for two days,
 * Persian says nine as it says no.
 */
export const ANSWER_LISTS: readonly string[] = [
  ...LISTS,
  ...Object.entries(NUMBERED).flatMap(([name, [from, to]]) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${name}_${from + index}`),
  ),
  'forbidden',
];

const known = new WeakMap<Words, Map<LanguageCode, Vocabulary>>();

/** The vocabulary of one language; empty where it has no answers.json, but with the calendar's names. */
export function vocabulary(words: Words, language: LanguageCode): Vocabulary {
  const cached = known.get(words) ?? new Map<LanguageCode, Vocabulary>();
  known.set(words, cached);
  let made = cached.get(language);
  if (!made) cached.set(language, (made = read(words, language)));
  return made;
}

/** The language spoken first, then the others. */
export function languagesFrom(words: Words, language: LanguageCode): readonly LanguageCode[] {
  const others = words.languages().map(({ code }) => code);
  return [language, ...others.filter((code) => code !== language)];
}

/** A list of locales/<language>/answers.json as written. */
export function listOf(words: Words, language: LanguageCode, name: string): readonly string[] {
  const key = `answers:${name}`;
  if (!words.has(language, key)) return [];
  return words
    .t(language, key)
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function read(words: Words, language: LanguageCode): Vocabulary {
  const list = (name: (typeof LISTS)[number] | `${keyof typeof NUMBERED}_${number}`): string[] =>
    listOf(words, language, name)
      .map(normalise)
      .filter((one) => one !== '');
  const numbered = (prefix: keyof typeof NUMBERED): Map<string, number> => {
    const [from, to] = NUMBERED[prefix];
    const map = new Map<string, number>();
    for (let n: number = from; n <= to; n++) for (const word of list(`${prefix}_${n}`)) map.set(word, n);
    return map;
  };
  const { intl } = words.info(language);
  const own = words.info(language).code === language;
  const months = own ? calendarNames(intl, 'month') : new Map<string, number>();
  for (const [name, n] of numbered('month')) months.set(name, n);
  const weekdays = own ? calendarNames(intl, 'weekday') : new Map<string, number>();
  for (const [name, n] of numbered('weekday')) weekdays.set(name, n);

  const units = new Map<string, { days: number } | { months: number }>();
  for (const word of list('unit_day')) units.set(word, { days: 1 });
  for (const word of list('unit_week')) units.set(word, { days: 7 });
  for (const word of list('unit_month')) units.set(word, { months: 1 });
  const spans = new Map<string, { days: number } | { months: number }>();
  for (const word of list('two_days')) spans.set(word, { days: 2 });
  for (const word of list('one_week')) spans.set(word, { days: 7 });
  for (const word of list('two_weeks')) spans.set(word, { days: 14 });
  for (const word of list('one_month')) spans.set(word, { months: 1 });
  for (const word of list('two_months')) spans.set(word, { months: 2 });

  return {
    yes: list('yes'),
    no: list('no'),
    dontKnow: list('dont_know'),
    all: list('all'),
    none: list('none'),
    and: list('and'),
    around: list('around'),
    aroundNumbers: list('around_numbers'),
    aroundCount: list('around_count'),
    beforeChoice: list('before_choice'),
    hedges: list('hedges'),
    numbers: numbered('number'),
    ordinals: numbered('ordinal'),
    today: list('today'),
    tomorrow: list('tomorrow'),
    dayAfterTomorrow: list('day_after_tomorrow'),
    next: list('next'),
    this: list('this'),
    aroundDates: list('around_dates'),
    units,
    spans,
    months,
    weekdays,
  };
}

/** January or Monday first, counted from 1: long and short names, alone and as they stand beside a day. */
function calendarNames(intl: string, part: 'month' | 'weekday'): Map<string, number> {
  const names = new Map<string, number>();
  const clashes = new Set<string>();
  const styles: Intl.DateTimeFormatOptions[] =
    part === 'month'
      ? [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }, { month: 'short', day: 'numeric' }]
      : [{ weekday: 'long' }, { weekday: 'short' }];
  for (const style of styles) {
    const format = new Intl.DateTimeFormat(intl, { ...style, timeZone: 'UTC' });
    for (let n = 1; n <= (part === 'month' ? 12 : 7); n++) {
      // 2 March 2026 is a Monday.
      const at = part === 'month' ? Date.UTC(2026, n - 1, 15) : Date.UTC(2026, 2, 1 + n);
      const value = format.formatToParts(at).find((one) => one.type === part)?.value ?? '';
      for (const name of new Set([normalise(value), normalise(value.replaceAll('\u200c', ' '))])) {
        if (name.length < 2) continue;
        if (names.has(name) && names.get(name) !== n) clashes.add(name);
        else names.set(name, n);
      }
    }
  }
  for (const name of clashes) names.delete(name);
  return names;
}
