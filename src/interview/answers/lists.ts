/** The lists of an answers.json by their names, and one of them as written. */
import type { LanguageCode, Words } from '../../language/index.ts';

const LISTS = [
  'yes',
  'no',
  'yes_first',
  'no_first',
  'only_here',
  'accents',
  'nods',
  'dont_know',
  'all',
  'both',
  'none',
  'and',
  'and_before',
  'and_after',
  'around',
  'polite',
  'negation',
  'safe',
  'not_safe',
  'not_happened',
  'happened',
  'no_problem',
  'cannot_come',
  'around_numbers',
  'around_count',
  'children',
  'one_child',
  'two_children',
  'grown_ups',
  'no_children',
  'before_choice',
  'hedges',
  'number_and',
  'number_order',
  'last',
  'yesterday',
  'today',
  'tomorrow',
  'day_after_tomorrow',
  'next',
  'this',
  'after',
  'before_dates',
  'around_dates',
  'day_marks',
  'end',
  'end_of_month',
  'calendar',
  'month_first',
  'unit_first',
  'unit_day',
  'unit_week',
  'unit_month',
  'unit_year',
  'two_days',
  'one_week',
  'two_weeks',
  'one_month',
  'two_months',
] as const;

/** Lists that there is one of for each number: `number_0` to `number_100`. */
export const NUMBERED = {
  number: [0, 100],
  ordinal: [1, 10],
  month: [1, 12],
  own_month: [1, 13],
  weekday: [1, 7],
} as const;

export type ListName = (typeof LISTS)[number] | `${keyof typeof NUMBERED}_${number}`;

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
