/** Reads `danger.yaml` and looks for its signs in what a person writes. Every language is tried on every message. */
import type { Problem } from '../interview/index.ts';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import { normalise } from '../language/index.ts';
import type { LanguageCode } from '../language/index.ts';
import { beginnings, matchAt, parsePattern, readList, Vocabulary } from './patterns.ts';
import type { Lists, Pattern } from './patterns.ts';

/** The most severe first: what is answered where several are found. */
export const dangerCategories = [
  'suicide',
  'violence_now',
  'medical_emergency',
  'child_at_risk',
  'trafficking',
  'homeless_tonight',
] as const;
export type DangerCategory = (typeof dangerCategories)[number];

interface Sign {
  category: DangerCategory;
  language: LanguageCode;
  pattern: Pattern;
}

/** The signs, ready to be looked for. */
export interface DangerSigns {
  vocabulary: Vocabulary;
  /** By the first word they can begin with. */
  signs: ReadonlyMap<number, readonly Sign[]>;
  /** Harmless phrases: a sign that ends within one is none. */
  unless: ReadonlyMap<number, readonly Sign[]>;
  /** How many signs there are. */
  size: number;
}

export interface DangerFound {
  category: DangerCategory;
  /** As written in the file. */
  sign: string;
  /** The language the sign stands under; the message may be in another. */
  language: LanguageCode;
}

interface ReadDanger {
  signs: DangerSigns;
  problems: readonly Problem[];
}

/** Signs take up far more than all else of a hub, and most hubs have the same: the last few files are read once. */
const READ_LATELY = 4;
const lately = new Map<string, ReadDanger>();

/** Reads the file; what cannot be read is left out and named. The same file gives the same object. */
export function readDanger(file: { path: string; text: string }): ReadDanger {
  const name = `${file.path}\0${file.text}`;
  const read = lately.get(name) ?? readSigns(file);
  lately.delete(name);
  lately.set(name, read);
  for (const oldest of lately.keys()) if (lately.size > READ_LATELY) lately.delete(oldest);
  return read;
}

function readSigns(file: { path: string; text: string }): ReadDanger {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const vocabulary = new Vocabulary();
  const signs = new Map<number, Sign[]>();
  const unless = new Map<number, Sign[]>();
  let size = 0;
  const say = (node: unknown, problem: string, advice: string): void => {
    const { line, col } = lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    problems.push({
      file: file.path,
      line: Math.max(1, line),
      column: Math.max(1, col),
      problem,
      advice,
      severity: 'error',
    });
  };
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  for (const error of document.errors)
    say({ range: [error.pos[0]] }, 'This is not readable YAML.', 'Check the indentation.');

  const lists = new Map<string, Map<string, readonly string[]>>();
  const anyLanguage = new Map<string, readonly string[]>();
  lists.set('any', anyLanguage);
  const listsOf = (language: string): Lists => lists.get(language) ?? anyLanguage;
  const readLists = (language: string, named: unknown): void => {
    if (!isMap(named))
      return say(named, 'Lists of words are expected.', 'Write "name: one|another" under the language.');
    const own = new Map(anyLanguage);
    lists.set(language, language === 'any' ? anyLanguage : own);
    for (const { key, value } of named.items) {
      const list = isScalar(value) && typeof value.value === 'string' ? readList(value.value, listsOf(language)) : null;
      if (!list) {
        say(key, 'This list cannot be read.', 'Part the words by "|", and name only lists that stand before it.');
        continue;
      }
      (lists.get(language) ?? own).set(String(key), list);
      if (String(key) === 'common') for (const word of list) vocabulary.common.add(normalise(word));
    }
  };

  const read = (list: unknown, into: Map<number, Sign[]>, category: DangerCategory, language: string): void => {
    if (!isSeq(list)) return say(list, 'A list of phrases is expected.', 'Begin each with "- ".');
    for (const item of list.items) {
      const text = isScalar(item) && typeof item.value === 'string' ? item.value : null;
      const pattern = text === null ? null : parsePattern(text, vocabulary, listsOf(language));
      const first = pattern && beginnings(pattern);
      if (!pattern || !first) {
        say(
          item,
          'This phrase cannot be read.',
          'Close every bracket, name only lists that stand under words, and begin with a word.',
        );
        continue;
      }
      if (into === signs) size++;
      for (const id of new Set(first)) {
        const at = into.get(id);
        if (at) at.push({ category, language, pattern });
        else into.set(id, [{ category, language, pattern }]);
      }
    }
  };
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      if (isScalar(key) && key.value === 'words' && isMap(value)) {
        for (const { key: code, value: named } of value.items) readLists(String(code), named);
        continue;
      }
      const category = dangerCategories.find((one) => isScalar(key) && key.value === one);
      if (!category || !isMap(value)) {
        say(key, 'This is no kind of danger.', `Use one of ${dangerCategories.join(', ')}.`);
        continue;
      }
      for (const { key: code, value: lists } of value.items) {
        if (!isMap(lists)) say(code, 'signs and unless are expected.', 'Write "signs:" under the language.');
        else
          for (const { key: name, value: list } of lists.items) {
            const what = isScalar(name) ? name.value : null;
            if (what === 'signs') read(list, signs, category, String(code));
            else if (what === 'unless') read(list, unless, category, String(code));
            else say(name, 'Only signs and unless stand here.', 'Check the spelling.');
          }
      }
    }
  } else if (document.errors.length === 0) say(null, 'Kinds of danger are expected.', 'Begin with "suicide:".');
  return { signs: { vocabulary, signs, unless, size }, problems };
}

/** Longer than any message a person types; what comes after is not looked at. */
const MOST_WORDS = 600;

interface Match extends Sign {
  from: number;
  to: number;
}

/**
 * The most severe sign of danger in a message, or null. A negated wish ("I do not want to kill myself") is found too:
 * somebody who writes it is answered rather than passed over.
 */
export function findDanger(signs: DangerSigns, text: string): DangerFound | null {
  const words = danger(text);
  if (words.length === 0) return null;
  const ids = words.map((word) => signs.vocabulary.match(word));
  const matches = matchesOf(signs.signs, ids, false);
  if (matches.length === 0) return null;
  const harmless = matchesOf(signs.unless, ids, true);
  const left = matches.filter((sign) => !harmless.some((span) => span.from < sign.to && sign.to <= span.to));
  const rank = (sign: Match): number => dangerCategories.indexOf(sign.category);
  const best = left
    .filter(
      (sign) =>
        sign.category !== 'violence_now' || !left.some((other) => TOLD_AS.has(other.category) && inside(sign, other)),
    )
    .reduce<Match | null>((one, other) => (one === null || rank(other) < rank(one) ? other : one), null);
  return best && { category: best.category, sign: best.pattern.text, language: best.language };
}

/** "He hits my" is violence; where the rest of the sentence says "little son", it is about the child. */
const TOLD_AS: ReadonlySet<DangerCategory> = new Set(['child_at_risk', 'trafficking']);

const inside = (one: Match, other: Match): boolean => other.from <= one.from && one.to <= other.to;

function matchesOf(
  signs: ReadonlyMap<number, readonly Sign[]>,
  ids: readonly ReadonlySet<number>[],
  furthest: boolean,
): readonly Match[] {
  const found: Match[] = [];
  ids.forEach((here, from) => {
    for (const id of here) {
      for (const sign of signs.get(id) ?? []) {
        const to = matchAt(sign.pattern, ids, from, furthest);
        if (to >= 0) found.push({ ...sign, from, to });
      }
    }
  });
  return found;
}

/** The words of a message. Persian writes its verbal prefix apart, joined or half-joined: here always joined. */
function danger(text: string): readonly string[] {
  return normalise(text.slice(0, 8000))
    .replace(/(^| )(ن?م[یي]) (?=\S)/g, '$1$2')
    .split(' ', MOST_WORDS)
    .filter(Boolean);
}

/** The languages that have signs of this kind. */
export function languagesWith(signs: DangerSigns, category: DangerCategory): ReadonlySet<LanguageCode> {
  const all = [...signs.signs.values()].flat();
  return new Set(all.filter((sign) => sign.category === category).map((sign) => sign.language));
}
