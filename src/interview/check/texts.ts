/** The texts of an interview: there in every language, with the same placeholders, and without words that must not be said. */
import { fallbacks, normalise } from '../../language/index.ts';
import type { Words } from '../../language/index.ts';
import { listOf } from '../answers/vocabulary.ts';
import { CARRIER_WORDS } from '../carriers.ts';
import type { Book, Step, StepText } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import { labelKey } from '../speak.ts';
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

interface Used {
  text: StepText;
  place: Place;
  /** The label of a choice; "Yes" is an answer there, and only there. */
  label?: boolean;
  /** Said by the rooms around the interviews: only its words are looked at here. */
  around?: boolean;
}

/** Namespaces of what is said to people besides the interviews and the engine. */
const AROUND: readonly string[] = ['conversation', 'handoff', 'danger', 'helplines'];

export function textProblems(book: Book, words: Words, options: CheckOptions): Problem[] {
  const texts = new Map<string, Used>();
  for (const used of usedTexts(book, words)) {
    const name = 'key' in used.text ? used.text.key : `inline ${used.place.file}:${used.place.line}`;
    if (!texts.has(name)) texts.set(name, used);
  }
  const raw = rawTexts(book, words, options);
  return [...texts.values()].flatMap((used) => [
    ...(used.around ? [] : missing(used, words, options.languages)),
    ...(used.around ? [] : otherPlaceholders(used, raw, options.languages)),
    ...forbidden(used, raw, words, options.languages),
    ...carrierWords(used, raw, options.languages),
  ]);
}

function usedTexts(book: Book, words: Words): Used[] {
  const steps = Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => textsOf(step, interview.id, words)),
  );
  const points = Object.values(book.crisisPoints).flatMap((point): Used[] => {
    const keys = [
      point.say,
      point.deadline === 'ask' ? point.ask : undefined,
      `${point.interview}:note_crisis_${point.id}`,
    ];
    return keys.flatMap((key) => (key === undefined ? [] : [{ text: { key }, place: point.place }]));
  });
  const own = words.keys('en').flatMap((key): Used[] => {
    const [namespace = '', name = ''] = key.split(':');
    const around = AROUND.includes(namespace);
    if (namespace !== 'engine' && !around) return [];
    const place = { file: `locales/en/${namespace}.json`, line: 1, column: 1 };
    return [{ text: { key }, place, label: name.startsWith('choice_'), around }];
  });
  return [...steps, ...points, ...own];
}

function textsOf(step: Step, interview: string, words: Words): Used[] {
  const { place } = step;
  switch (step.kind) {
    case 'say':
      return [{ text: step.text, place }];
    case 'note':
      return [{ text: { key: step.text }, place }];
    case 'ask':
      return [
        { text: step.text, place },
        ...(step.why === undefined ? [] : [{ text: { key: step.why }, place }]),
        ...step.choices.map((id) => ({ text: { key: labelKey(words, interview, id) }, place, label: true })),
      ];
    default:
      return [];
  }
}

type Raw = (language: string, text: StepText) => string | null;

/** The text as written, with its placeholders. */
function rawTexts(book: Book, words: Words, { locales }: CheckOptions): Raw {
  const known = [...GIVEN, ...Object.keys(book.answers)];
  const marks = Object.fromEntries(known.map((name) => [name, `{{${name}}}`]));
  return (language, text) => {
    if ('inline' in text) return text.inline[language] ?? null;
    if (!words.has(language, text.key)) return null;
    const [namespace = '', key = ''] = [text.key.split(':')[0], text.key.split(':').slice(1).join(':')];
    const data = locales?.find((file) => file.language === language && file.namespace === namespace)?.data;
    const written = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : undefined;
    return typeof written === 'string' ? written : words.t(language, text.key, marks);
  };
}

function nameOf(text: StepText): string {
  return 'key' in text ? `"${text.key}"` : 'written here';
}

function missing({ text, place }: Used, words: Words, languages: readonly string[]): Problem[] {
  const has = (code: string): boolean => {
    if ('inline' in text) return text.inline[code] !== undefined;
    return [code, ...fallbacks(code).filter((one) => one !== 'en')].some((one) => words.has(one, text.key));
  };
  const without = languages.filter((code) => !has(code));
  if (without.length === 0) return [];
  const names = without.map((code) => `${words.info(code).english} (${code})`).join(', ');
  const [first = 'en'] = without;
  const advice =
    'key' in text
      ? `Add "${text.key.split(':')[1] ?? text.key}" to locales/${without.length > 1 ? '<language>' : first}/${text.key.split(':')[0]}.json.`
      : `Write it here in ${names}.`;
  return [problemAt(place, `The text ${nameOf(text)} is missing in ${names}.`, advice)];
}

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w.-]+)/g)].map((match) => match[1] ?? ''))].sort();
}

function otherPlaceholders({ text, place }: Used, raw: Raw, languages: readonly string[]): Problem[] {
  const english = raw('en', text);
  if (english === null) return [];
  const wanted = placeholders(english).join(', ');
  return languages.flatMap((code) => {
    const own = raw(code, text);
    if (own === null || placeholders(own).join(', ') === wanted) return [];
    const has = placeholders(own).join(', ') || 'none';
    return [
      problemAt(
        place,
        `The text ${nameOf(text)} has other placeholders in "${code}" (${has}) than in English (${wanted || 'none'}).`,
        'Write the same {{…}} in both.',
      ),
    ];
  });
}

function forbidden({ text, place }: Used, raw: Raw, words: Words, languages: readonly string[]): Problem[] {
  return languages.flatMap((code) => {
    const written = raw(code, text);
    if (written === null) return [];
    const plain = ` ${normalise(written.replace(/\{\{.*?\}\}/g, ' '))} `;
    const list = code === 'en' ? FORBIDDEN_ENGLISH : listOf(words, code, 'forbidden');
    const found = list.find((word) => plain.includes(` ${normalise(word)} `));
    if (found === undefined) return [];
    const problem = `The text ${nameOf(text)} says "${found}" (${code}), which sounds of an office and frightens people.`;
    // The lists of other languages are drafts: a native speaker decides.
    return [
      problemAt(place, problem, 'Say it in plain words; see the voice rules.', code === 'en' ? 'error' : 'warning'),
    ];
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

/** A label that is a carrier's word, or a text that asks people to write one. */
function carrierWords({ text, place, label }: Used, raw: Raw, languages: readonly string[]): Problem[] {
  return languages.flatMap((code) => {
    const written = raw(code, text);
    if (written === null) return [];
    const found = label
      ? CARRIER_WORDS.find((word) => normalise(written) === word.toLowerCase())
      : [...CARRIER_WORDS, 'YES'].find((word) => invites(written, word));
    if (found === undefined) return [];
    return [
      problemAt(
        place,
        `The text ${nameOf(text)} invites "${found}" (${code}); the phone company acts on that word and may block every later message.`,
        'Use another word, such as pause, enough or person.',
      ),
    ];
  });
}

function invites(text: string, word: string): boolean {
  if (new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'u').test(text)) return true;
  const lower = text.toLowerCase();
  return QUOTED.some(([open, close]) => lower.includes(`${open}${word.toLowerCase()}${close}`));
}
