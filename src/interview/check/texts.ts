/** The texts of an interview: there in every language, with the same placeholders, and without words that must not be said. */
import { fallbacks, normalise } from '../../language/index.ts';
import type { Words } from '../../language/index.ts';
import { listOf } from '../answers/vocabulary.ts';
import { CARRIER_WORDS } from '../carriers.ts';
import { labelOf } from '../labels.ts';
import type { Book, Step, StepText } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import { didYouMean } from '../suggest.ts';
import type { CheckOptions } from './options.ts';

/**
 * Words that do not translate, and sound of offices (evidence E1, E4). English here; other languages have theirs under
 * `forbidden` in locales/<language>/answers.json.
 */
export const FORBIDDEN_ENGLISH: readonly string[] = [
  'social prescribing',
  'referral',
  'referrals',
  'referred',
  'case',
  'cases',
  'caseworker',
  'claim',
  'claims',
  'statement',
  'statements',
  'evidence',
  'verify',
  'verification',
  'confirm your identity',
];

/** What the conversation puts into texts. */
const GIVEN: readonly string[] = ['hub', 'who', 'when', 'deadline', 'helplines', 'worker', 'language', 'date', 'text'];

/** How a text names a fact: `{{fact_move_on_days}}`. */
const FACT = 'fact_';

interface Used {
  text: StepText;
  /** Of the step that uses it. */
  place: Place;
  /** The label of a choice; "Yes" is an answer there, and only there. */
  label?: boolean;
  /** Said by the program itself: what it puts into it is its own affair. */
  engine?: boolean;
  /** Said by the rooms around the interviews: only its words are looked at here. */
  around?: boolean;
}

/** Namespaces of what is said to people besides the interviews and the engine. */
const AROUND: readonly string[] = ['conversation', 'handoff', 'danger', 'helplines'];

export function textProblems(book: Book, words: Words, options: CheckOptions): Problem[] {
  const texts = new Map<string, Used>();
  for (const used of usedTexts(book, words)) {
    const name =
      'key' in used.text
        ? used.text.key
        : `inline ${used.place.file}:${used.place.line} ${JSON.stringify(used.text.inline)}`;
    if (!texts.has(name)) texts.set(name, used);
  }
  const raw = rawTexts(book, words, options);
  const forbiddenIn = forbiddenLists(words, options);
  const given = [...GIVEN, ...Object.keys(book.answers), ...(options.facts ?? []).map((id) => `${FACT}${id}`)];
  return [
    ...unsaidAlerts(book, words, options),
    ...[...texts.values()].flatMap((used) => {
      const known = { used, read: (code: string) => raw(code, used.text), at: placesOf(used, options) };
      return [
        ...(used.around ? [] : missing(used, words, options)),
        ...(used.around ? [] : otherPlaceholders(known, options.languages)),
        ...(used.around || used.engine || options.partial ? [] : unknownPlaceholders(known, given, options)),
        ...forbidden(known, forbiddenIn, options.languages),
        ...carrierWords(known, options.languages),
      ];
    }),
  ];
}

/** An alert says its reason to the safeguarding lead, and must have the words for it. */
function unsaidAlerts(book: Book, words: Words, { texts }: CheckOptions): Problem[] {
  if (!words.keys('en').some((key) => key.startsWith('worker:')) || texts?.unreadable('en', 'worker')) return [];
  const steps = Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => (step.kind === 'alert' ? [{ reason: step.reason, place: step.place }] : [])),
  );
  const points = Object.values(book.crisisPoints).flatMap(({ alert, place }) =>
    alert === undefined ? [] : [{ reason: alert, place }],
  );
  const known = words.keys('en').flatMap((key) => /^worker:alert_(.+)$/.exec(key)?.[1] ?? []);
  return [...steps, ...points]
    .filter(({ reason }) => !known.includes(reason))
    .map(({ reason, place }) =>
      problemAt(
        place,
        `There are no words for the alert "${reason}": the safeguarding lead would not know what it is about.`,
        `${didYouMean(reason, known)} Otherwise add "alert_${reason}" to locales/en/worker.json.`,
      ),
    );
}

interface Known {
  used: Used;
  /** As written in that very language. */
  read(language: string): string | null;
  /** Where it is written in that language, as near as is known. */
  at(language: string): Place;
}

function placesOf({ text, place }: Used, { texts }: CheckOptions): (language: string) => Place {
  return (language) => ('key' in text ? (texts?.place(language, text.key) ?? place) : place);
}

function usedTexts(book: Book, words: Words): Used[] {
  const steps = Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => textsOf(step, interview.id, words)),
  );
  const points = Object.values(book.crisisPoints).flatMap((point): Used[] => {
    const texts = [point.say, point.deadline === 'ask' ? point.ask : undefined, point.note];
    return texts.flatMap((text) => (text === undefined ? [] : [{ text, place: point.place }]));
  });
  const own = words.keys('en').flatMap((key): Used[] => {
    const [namespace = '', name = ''] = key.split(':');
    const around = AROUND.includes(namespace);
    if (namespace !== 'engine' && !around) return [];
    const place = { file: `locales/en/${namespace}.json`, line: 1, column: 1 };
    return [{ text: { key }, place, label: name.startsWith('choice_'), around, engine: true }];
  });
  return [...steps, ...points, ...own];
}

/** Everything a step may say to a person or to a worker. */
function textsOf(step: Step, interview: string, words: Words): Used[] {
  const { place } = step;
  switch (step.kind) {
    case 'say':
    case 'note':
      return [{ text: step.text, place }];
    case 'ask':
      return [
        { text: step.text, place },
        ...(step.why === undefined ? [] : [{ text: step.why, place }]),
        ...step.choices.map((id) => ({ text: labelOf(words, interview, id, step.labels), place, label: true })),
      ];
    default:
      return [];
  }
}

type Raw = (language: string, text: StepText) => string | null;

/** The text as written, with its placeholders. */
export function rawTexts(book: Book, words: Words, { texts }: CheckOptions): Raw {
  const marks = Object.fromEntries([...GIVEN, ...Object.keys(book.answers)].map((name) => [name, `{{${name}}}`]));
  return (language, text) => {
    if ('inline' in text) return text.inline[language] ?? null;
    if (texts) return texts.raw(language, text.key);
    return words.has(language, text.key) ? words.t(language, text.key, marks) : null;
  };
}

function nameOf(text: StepText): string {
  return 'key' in text ? `"${text.key}"` : 'written here';
}

function missing({ text, place }: Used, words: Words, { languages, texts }: CheckOptions): Problem[] {
  const namespace = 'key' in text ? (text.key.split(':')[0] ?? '') : '';
  const has = (code: string): boolean => {
    if ('inline' in text) return text.inline[code] !== undefined;
    return [code, ...fallbacks(code).filter((one) => one !== 'en')].some(
      (one) => words.has(one, text.key) || texts?.unreadable(one, namespace) === true,
    );
  };
  const without = languages.filter((code) => !has(code));
  if (without.length === 0) return [];
  const names = without.map((code) => `${words.info(code).english} (${code})`).join(', ');
  const [first = 'en'] = without;
  const advice =
    'key' in text
      ? `Add "${text.key.split(':')[1] ?? text.key}" to locales/${without.length > 1 ? '<language>' : first}/${namespace}.json.`
      : `Write it here in ${names}.`;
  return [problemAt(place, `The text ${nameOf(text)} is missing in ${names}.`, advice)];
}

export function placeholders(text: string): readonly string[] {
  if (!text.includes('{{')) return [];
  return [...new Set([...text.matchAll(/\{\{\s*([\w.-]+)/g)].map((match) => match[1] ?? ''))].sort();
}

function otherPlaceholders({ used: { text }, read, at }: Known, languages: readonly string[]): Problem[] {
  const english = read('en');
  if (english === null) return [];
  const wanted = placeholders(english).join(', ');
  return languages.flatMap((code) => {
    const own = read(code);
    if (own === null) return [];
    const has = placeholders(own).join(', ');
    if (has === wanted) return [];
    return [
      problemAt(
        at(code),
        `The text ${nameOf(text)} has other placeholders in "${code}" (${has || 'none'}) than in English (${wanted || 'none'}).`,
        'Write the same {{…}} in both.',
      ),
    ];
  });
}

/** `{{…}}` that nothing fills: people would read the braces. */
function unknownPlaceholders(
  { used: { text }, read, at }: Known,
  given: readonly string[],
  { facts }: CheckOptions,
): Problem[] {
  const english = read('en');
  if (english === null) return [];
  return placeholders(english)
    .filter((name) => !given.includes(name) && (facts !== undefined || !name.startsWith(FACT)))
    .map((name) => {
      const fact = name.startsWith(FACT);
      const near = given.filter((one) => one.startsWith(FACT) === fact);
      return problemAt(
        at('en'),
        fact
          ? `The text ${nameOf(text)} names the fact "${name.slice(FACT.length)}", which no facts.yaml has switched on.`
          : `The text ${nameOf(text)} has {{${name}}}, which nothing fills.`,
        near.length === 0 ? 'Switch it on in facts.yaml, with its source.' : didYouMean(name, near),
      );
    });
}

type Forbidden = (text: string, language: string) => string | undefined;

function forbiddenLists(words: Words, { languages, forbidden: others }: CheckOptions): Forbidden {
  const lists = new Map(
    languages.map((code) => {
      const list = code === 'en' ? FORBIDDEN_ENGLISH : listOf(words, code, 'forbidden');
      return [code, list.map((word) => ({ word, plain: ` ${normalise(word)} ` }))];
    }),
  );
  return (text, code) => {
    const said = text.includes('{{') ? text.replace(/\{\{.*?\}\}/g, ' ') : text;
    const list = lists.get(code) ?? [];
    if (list.length > 0) {
      const plain = ` ${normalise(said)} `;
      const found = list.find((one) => plain.includes(one.plain));
      if (found) return found.word;
    }
    return others?.(said, code)[0];
  };
}

function forbidden({ used: { text }, read, at }: Known, find: Forbidden, languages: readonly string[]): Problem[] {
  return languages.flatMap((code) => {
    const written = read(code);
    const found = written === null ? undefined : find(written, code);
    if (found === undefined) return [];
    const problem = `The text ${nameOf(text)} says "${found}" (${code}), which sounds of an office and frightens people.`;
    // The lists of other languages are drafts: a native speaker decides.
    const severity = code === 'en' ? 'error' : 'warning';
    return [problemAt(at(code), problem, 'Say it in plain words; see the voice rules.', severity)];
  });
}

const QUOTED = [
  ['*', '*'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['_', '_'],
  ['`', '`'],
] as const;

/** Those an answer must never be; a choice "Yes" is one. */
const NEVER_INVITED: readonly string[] = [...CARRIER_WORDS, 'YES'];
const CAPITALS = new RegExp(`(?<![\\p{L}])(${NEVER_INVITED.join('|')})(?![\\p{L}])`, 'u');
const SET_OFF = QUOTED.flatMap(([open, close]) =>
  NEVER_INVITED.map((word) => ({ word, written: `${open}${word.toLowerCase()}${close}` })),
);
const LABELS: ReadonlySet<string> = new Set(CARRIER_WORDS.map((word) => word.toLowerCase()));

/** A label that is a carrier's word, or a text that asks people to write one. */
function carrierWords({ used: { text, label }, read, at }: Known, languages: readonly string[]): Problem[] {
  return languages.flatMap((code) => {
    const written = read(code);
    if (written === null) return [];
    const found = label ? carrierLabel(written) : invited(written);
    if (found === undefined) return [];
    return [
      problemAt(
        at(code),
        `The text ${nameOf(text)} invites "${found}" (${code}); the phone company acts on that word and may block every later message.`,
        'Use another word, such as pause, enough or person.',
      ),
    ];
  });
}

function carrierLabel(text: string): string | undefined {
  // Nothing but Latin letters can be one.
  if (!/^[^\p{L}]*[a-z ]+[^\p{L}]*$/iu.test(text)) return undefined;
  const plain = normalise(text);
  return LABELS.has(plain) ? plain.toUpperCase() : undefined;
}

function invited(text: string): string | undefined {
  if (!/[a-z]/i.test(text)) return undefined;
  const capitals = CAPITALS.exec(text)?.[1];
  if (capitals !== undefined) return capitals;
  const lower = text.toLowerCase();
  return SET_OFF.find(({ written }) => lower.includes(written))?.word;
}
