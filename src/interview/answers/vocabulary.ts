/**
 * The words people answer with, as data: locales/<language>/answers.json. Each text there is a list, `yes | yeah | yep`.
 * They are only ever read, never shown. A language may have them before it has any other text.
 */
import { onceFor } from '../../language/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';
import { calendarNames } from './calendar-names.ts';
import { ANSWER_LISTS, NUMBERED, listOf } from './lists.ts';
import type { ListName } from './lists.ts';
import { plainPhrase, said } from './said.ts';

export type Phrases = ReadonlyMap<string, true>;
export type Around = 'and' | 'around';
export type Span = { days: number } | { months: number };

export interface Vocabulary {
  language: LanguageCode;
  yes: Phrases;
  no: Phrases;
  /** Those that stay a yes or a no whatever is told after them ("oui", "نه"); never "no", which is also "no problem". */
  yesFirst: Phrases;
  noFirst: Phrases;
  /** Yes and no that are other words elsewhere: "هو", he in Arabic, is yes in Pashto. Only read where the language is spoken. */
  onlyHere: Phrases;
  /** Where another accent is another word ("đừng", don't, is no "đúng", right): how yes and no are spelt. */
  spelling: ReadonlySet<string> | null;
  /** Said to please or to go on, too little for what cannot be undone: "ok". */
  nods: Phrases;
  dontKnow: Phrases;
  all: Phrases;
  both: Phrases;
  none: Phrases;
  and: Phrases;
  /** Said around an answer without changing it: "please", "I want". */
  around: Phrases;
  /** What may stand around several numbers ("years old", "my son is") and around a single one ("I have", "children"). */
  aroundNumbers: ReadonlyMap<string, Around>;
  aroundNumber: ReadonlyMap<string, Around>;
  /** Children, by any word that may be counted; those that are one or two without a number: "my son", بنتان, "twins". */
  children: Phrases;
  oneChild: Phrases;
  twoChildren: Phrases;
  /** "No children". */
  noChildren: Phrases;
  /** Of them those that may stand for boys and girls together: "kids". */
  countsAll: Phrases;
  /** Told beside them, and not counted: "my wife". */
  grownUps: Phrases;
  aroundLabels: ReadonlyMap<string, Around>;
  /** What may stand around the number of a choice: "number", "option", "nd". */
  aroundChoice: ReadonlyMap<string, Around>;
  /** Those of them that never say anything: "please", "thank you". */
  polite: Phrases;
  /** Takes back or doubts what stands before it: "but", "maybe". */
  hedges: Phrases;
  numbers: ReadonlyMap<string, number>;
  /** Number words that only their full spelling tells from another: سێ three, but سی three or thirty. */
  spelt: ReadonlyMap<string, number>;
  /** An "and" written onto the number. */
  andBefore: readonly string[];
  andAfter: readonly string[];
  /** "and" within a number: "treinta y cinco". `years`: number words that are "year" after a number, fully spelt: năm. */
  numberAnd: Phrases;
  years: ReadonlyMap<string, string>;
  /** `tens ones`, `ones tens`, or both; none where every number up to 99 is a word of its own. */
  numberOrder: readonly string[];
  ordinals: ReadonlyMap<string, number>;
  last: Phrases;
  dates: DateWords;
  /** Of something that was agreed, anywhere in what is told: "nobody came", "we met", "no problem", "I cannot come". */
  notHappened: Phrases;
  happened: Phrases;
  noProblem: Phrases;
  cannotCome: Phrases;
  /** All before these four but single letters. */
  meaningful: Phrases;
  /** Every word of it as it is written, with its accents. */
  written: ReadonlySet<string>;
}

export interface DateWords {
  months: ReadonlyMap<string, number>;
  /** Months of `calendar`. */
  ownMonths: ReadonlyMap<string, number>;
  /** The calendar besides the Gregorian that its readers live by. */
  calendar: 'persian' | 'ethiopic' | null;
  /** Whether 12/3 may also be the third of December. */
  monthFirst: boolean;
  weekdays: ReadonlyMap<string, number>;
  /** Days from today: "tomorrow" 1. */
  near: ReadonlyMap<string, number>;
  units: ReadonlyMap<string, Span>;
  /** Words that are a number of units by themselves: يومين, two days. */
  spans: ReadonlyMap<string, Span>;
  /** Whether the unit stands before its number: "torban lama". */
  unitFirst: boolean;
  after: Phrases;
  next: Phrases;
  /** Said with a day, never with a span: "before 12 March", but "before 3 days" is long ago. */
  before: Phrases;
  /** Makes a number a day of the month: "12th", 12号. */
  dayMarks: Phrases;
  end: Phrases;
  endOfMonth: Phrases;
  around: Phrases;
}

/** The vocabulary of one language; empty where it has no answers.json, but with the calendar's names. */
export const vocabulary = onceFor(read);

function read(words: Words, language: LanguageCode): Vocabulary {
  const lists = new Map(ANSWER_LISTS.map((name) => [name, listOf(words, language, name)]));
  const plain = new Map([...lists].map(([name, list]) => [name, list.map(plainPhrase).filter((one) => one !== '')]));
  const asWritten = (name: ListName): readonly string[] => lists.get(name) ?? [];
  const list = (name: ListName): readonly string[] => plain.get(name) ?? [];
  const phrases = (...names: ListName[]): Phrases => mapOf(names.flatMap(list), true);
  const numbered = (prefix: keyof typeof NUMBERED, into = new Map<string, number>()): Map<string, number> => {
    const [from, to] = NUMBERED[prefix];
    for (let n: number = from; n <= to; n++) for (const word of list(`${prefix}_${n}`)) into.set(word, n);
    return into;
  };
  const around = (...names: ListName[]): ReadonlyMap<string, Around> =>
    new Map([
      ...names.flatMap(list).map((word) => [word, 'around'] as const),
      ...list('and').map((word) => [word, 'and'] as const),
    ]);
  const { intl } = words.info(language);
  const names = words.info(language).code === language ? intl : null;
  const weekdays = numbered('weekday', calendarNames(names, 'weekday'));
  // Intl's Saturday is the word for a week in Pashto.
  for (const week of list('unit_week')) weekdays.delete(week);
  const dates: DateWords = {
    months: numbered('month', calendarNames(names, 'month')),
    ownMonths: numbered('own_month'),
    calendar: asWritten('calendar').find((one) => one === 'persian' || one === 'ethiopic') ?? null,
    monthFirst: asWritten('month_first').length > 0,
    weekdays,
    near: new Map([
      ...mapOf(list('yesterday'), -1),
      ...mapOf(list('today'), 0),
      ...mapOf(list('tomorrow'), 1),
      ...mapOf(list('day_after_tomorrow'), 2),
    ]),
    units: new Map<string, Span>([
      ...mapOf(list('unit_day'), { days: 1 }),
      ...mapOf(list('unit_week'), { days: 7 }),
      ...mapOf(list('unit_month'), { months: 1 }),
    ]),
    spans: new Map<string, Span>([
      ...mapOf(list('two_days'), { days: 2 }),
      ...mapOf(list('one_week'), { days: 7 }),
      ...mapOf(list('two_weeks'), { days: 14 }),
      ...mapOf(list('one_month'), { months: 1 }),
      ...mapOf(list('two_months'), { months: 2 }),
    ]),
    unitFirst: asWritten('unit_first').length > 0,
    after: phrases('after'),
    next: phrases('next'),
    before: phrases('before_dates'),
    dayMarks: phrases('day_marks'),
    end: phrases('end'),
    endOfMonth: phrases('end_of_month'),
    around: phrases('around', 'around_dates', 'this'),
  };
  const { numbers, spelt, clashes } = numberWords(asWritten);
  const ordinals = numbered('ordinal');
  const yes = phrases('yes', 'yes_first');
  const no = phrases('no', 'no_first');
  const others = phrases('dont_know', 'all', 'both', 'none', 'around', 'hedges', 'last', 'around_dates', 'and');
  const maps = [yes, no, others, numbers, ordinals, dates.months, dates.weekdays, dates.near, dates.units, dates.spans];
  return {
    language,
    yes,
    no,
    yesFirst: phrases('yes_first'),
    noFirst: phrases('no_first'),
    onlyHere: phrases('only_here'),
    spelling: asWritten('accents').length > 0 ? rawWords([asWritten('yes'), asWritten('no')]) : null,
    nods: phrases('nods'),
    dontKnow: phrases('dont_know'),
    all: phrases('all'),
    both: phrases('both'),
    none: phrases('none'),
    and: phrases('and'),
    around: phrases('around'),
    polite: mapOf([...list('polite'), ...listOf(words, 'en', 'polite').map(plainPhrase)], true),
    aroundNumbers: around('around', 'around_numbers'),
    aroundNumber: around('around', 'around_numbers', 'around_count'),
    children: phrases('children'),
    oneChild: phrases('one_child'),
    twoChildren: phrases('two_children'),
    noChildren: phrases('no_children'),
    countsAll: mapOf(
      list('around_count').filter((one) => list('children').includes(one)),
      true,
    ),
    grownUps: phrases('grown_ups'),
    aroundLabels: around('around'),
    aroundChoice: around('around', 'before_choice'),
    hedges: phrases('hedges'),
    numbers,
    spelt,
    andBefore: list('and_before'),
    andAfter: list('and_after'),
    numberAnd: phrases('number_and'),
    years: new Map(asWritten('unit_year').map((word) => [plainPhrase(word), word.toLowerCase()])),
    numberOrder: asWritten('number_order'),
    ordinals,
    last: phrases('last'),
    dates,
    notHappened: phrases('not_happened'),
    happened: phrases('happened'),
    noProblem: phrases('no_problem'),
    cannotCome: phrases('cannot_come'),
    meaningful: mapOf(
      [...maps.flatMap((map) => [...map.keys()]), ...clashes].filter((word) => !/^[a-z]$/.test(word)),
      true,
    ),
    written: rawWords([...lists.values()]),
  };
}

function rawWords(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(lists.flat().flatMap((one) => said(one).parts.map(({ raw }) => raw)));
}

function mapOf<T>(keys: readonly string[], value: T): Map<string, T> {
  return new Map(keys.map((key) => [key, value]));
}

/** Words that fall together in their plain form are known by their full spelling alone, and the plain one means neither. */
function numberWords(
  asWritten: (name: ListName) => readonly string[],
): Pick<Vocabulary, 'numbers' | 'spelt'> & { clashes: ReadonlySet<string> } {
  const numbers = new Map<string, number>();
  const clashes = new Set<string>();
  const forms: { raw: string; plain: string; n: number }[] = [];
  for (let n: number = NUMBERED.number[0]; n <= NUMBERED.number[1]; n++) {
    for (const written of asWritten(`number_${n}`)) {
      const plain = plainPhrase(written);
      forms.push({ raw: written.toLowerCase(), plain, n });
      if (numbers.has(plain) && numbers.get(plain) !== n) clashes.add(plain);
      numbers.set(plain, n);
    }
  }
  for (const plain of clashes) numbers.delete(plain);
  const spelt = forms.filter(({ raw, plain }) => clashes.has(plain) && raw !== plain);
  return { numbers, spelt: new Map(spelt.map(({ raw, n }) => [raw, n])), clashes };
}
