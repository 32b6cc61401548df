/** Words that no text may say to people: those of offices, and those a phone company acts on. */
import { normalise } from '../../language/index.ts';
import type { Words } from '../../language/index.ts';
import { listOf } from '../answers/lists.ts';
import { CARRIER_WORDS } from '../carriers.ts';
import { problemAt } from '../problems.ts';
import type { Problem } from '../problems.ts';
import type { CheckOptions } from './options.ts';
import { nameOf } from './used.ts';
import type { Known } from './used.ts';

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

export type Forbidden = (text: string, language: string) => string | undefined;

export function forbiddenLists(words: Words, { languages, forbidden: others }: CheckOptions): Forbidden {
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

export function forbidden(
  { used: { text }, read, at }: Known,
  find: Forbidden,
  languages: readonly string[],
): Problem[] {
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
export function carrierWords({ used: { text, label }, read, at }: Known, languages: readonly string[]): Problem[] {
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
