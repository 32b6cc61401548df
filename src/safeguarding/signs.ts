/** Looks for signs of danger in what a person writes. Every language is tried on every message. */
import type { LanguageCode } from '../language/index.ts';
import { matchAt } from './patterns.ts';
import type { Pattern } from './patterns.ts';
import { comparable } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

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

export interface Sign {
  category: DangerCategory;
  language: LanguageCode;
  pattern: Pattern;
}

/** The signs, ready to be looked for. */
export interface DangerSigns {
  vocabulary: Vocabulary;
  /** The words of all signs that have the Persian verbal prefix. */
  joined: ReadonlySet<string>;
  /** By the first word they can begin with. */
  signs: ReadonlyMap<number, readonly Sign[]>;
  /** Harmless phrases: a sign that ends within one is none. Each is for signs of its own kind and language, the English ones for all languages. */
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

/** Letters; longer than any message a person types. What comes after is not looked at. */
const MOST_LETTERS = 8000;

interface Match extends Sign {
  from: number;
  to: number;
}

/**
 * The most severe sign of danger in a message, or null. A negated wish ("I do not want to kill myself") is found too:
 * somebody who writes it is answered rather than passed over.
 */
export function findDanger(signs: DangerSigns, text: string): DangerFound | null {
  const words = wordsOf(text, signs);
  const matches = matchesOf(signs.signs, words, signs.vocabulary, false);
  if (matches.length === 0) return null;
  const harmless = matchesOf(signs.unless, words, signs.vocabulary, true);
  const left = matches.filter(
    (sign) => !harmless.some((span) => guards(span, sign) && span.from < sign.to && sign.to <= span.to),
  );
  const rank = (sign: Match): number => dangerCategories.indexOf(sign.category);
  const best = left
    .filter(
      (sign) =>
        sign.category !== 'violence_now' || !left.some((other) => TOLD_AS.has(other.category) && inside(sign, other)),
    )
    .reduce<Match | null>((one, other) => (one === null || rank(other) < rank(one) ? other : one), null);
  return best && { category: best.category, sign: best.pattern.text, language: best.language };
}

/**
 * What is harmless as one kind of danger may be another, and no language makes us deaf to another. But English words stand in
 * messages of every language, and in their signs.
 */
const guards = (span: Sign, sign: Sign): boolean =>
  span.category === sign.category && (span.language === sign.language || span.language === 'en');

/** "He hits my" is violence; where the rest of the sentence says "little son", it is about the child. */
const TOLD_AS: ReadonlySet<DangerCategory> = new Set(['child_at_risk', 'trafficking']);

const inside = (one: Match, other: Match): boolean => other.from <= one.from && one.to <= other.to;

function matchesOf(
  signs: ReadonlyMap<number, readonly Sign[]>,
  words: readonly string[],
  vocabulary: Vocabulary,
  furthest: boolean,
): readonly Match[] {
  const compare = (): readonly ReadonlySet<number>[] => words.map((word) => vocabulary.match(word));
  const firsts = compare();
  const begun = firsts.map((ids) => [...ids].flatMap((id) => signs.get(id) ?? []));
  // What is begun is read whole now, which can bring words that no other sign has.
  const before = vocabulary.size;
  for (const sign of begun.flat()) void sign.pattern.nodes;
  const ids = vocabulary.size === before ? firsts : compare();
  return begun.flatMap((here, from) =>
    here.flatMap((sign) => {
      const to = matchAt(sign.pattern, ids, from, furthest);
      return to < 0 ? [] : { ...sign, from, to };
    }),
  );
}

/**
 * The words of a message. Persian writes its verbal prefix apart, joined or half-joined; where the joined word is one of a sign, it
 * is taken so. (Pashto has a word of those letters.)
 */
function wordsOf(text: string, { joined }: DangerSigns): readonly string[] {
  const words = comparable(text.slice(0, MOST_LETTERS));
  const read: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const both = `${words[at]}${words[at + 1] ?? ''}`;
    const joins = /^ن?می$/.test(words[at]!) && joined.has(both);
    if (joins) at++;
    read.push(joins ? both : words[at]!);
  }
  return read;
}

/** The languages that have signs of this kind. */
export function languagesWith(signs: DangerSigns, category: DangerCategory): ReadonlySet<LanguageCode> {
  const all = [...signs.signs.values()].flat();
  return new Set(all.filter((sign) => sign.category === category).map((sign) => sign.language));
}
