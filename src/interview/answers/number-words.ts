/** Numbers as they are said: digits, words, and words put together ("twenty-five", "خمسة وعشرون", "yirmibeş"). */
import { distance } from '../suggest.ts';
import { longest } from './said.ts';
import type { Said } from './said.ts';
import type { Phrases, Vocabulary } from './vocabulary.ts';

export interface Found {
  number: number;
  /** How many words it takes. */
  length: number;
  written: 'digits' | 'word';
  /** An "and" is written onto the word: "وخمسة". */
  and: boolean;
}

/** One of the numbers of a text that says nothing but numbers. */
export interface Alone extends Found {
  /** Which word it begins with. */
  at: number;
  /** What stands between it and the number before it. */
  after: 'nothing' | 'and' | 'break' | 'words';
}

const isOnes = (n: number): boolean => n > 0 && n < 10;
const isTens = (n: number): boolean => n >= 20 && n < 100 && n % 10 === 0;

/** The number that begins at this place, or null. */
export function numberAt(all: Said, at: number, vocab: Vocabulary): Found | null {
  const first = below100(all, at, vocab);
  if (first?.written !== 'word') return first;
  // "two hundred and five"
  const hundred = first.number === 100 ? first : isOnes(first.number) ? oneWord(all, at + first.length, vocab) : null;
  if (hundred?.number !== 100 || (hundred !== first && apart(all, at + first.length))) return first;
  const whole = first.number === 100 ? 100 : first.number * 100;
  const length = hundred === first ? first.length : first.length + hundred.length;
  const rest = joined(all, at + length, [vocab.numberAnd, vocab.and], (next) => below100(all, next, vocab));
  const small = rest && rest.found.written === 'word' && rest.found.number < 100 && rest.found.number > 0 ? rest : null;
  return {
    ...first,
    number: whole + (small?.found.number ?? 0),
    length: length + (small ? small.skipped + small.found.length : 0),
  };
}

function below100(all: Said, at: number, vocab: Vocabulary): Found | null {
  const first = oneWord(all, at, vocab);
  if (first?.written !== 'word' || vocab.numberOrder.length === 0) return first;
  const order = isTens(first.number) ? 'tens ones' : isOnes(first.number) ? 'ones tens' : null;
  if (order === null || !vocab.numberOrder.includes(order)) return first;
  const second = joined(all, at + first.length, [vocab.numberAnd], (next) => oneWord(all, next, vocab));
  const fits = order === 'tens ones' ? isOnes : isTens;
  if (second?.found.written !== 'word' || !fits(second.found.number)) return first;
  return {
    ...first,
    number: first.number + second.found.number,
    length: first.length + second.skipped + second.found.length,
  };
}

/** What follows within the same number, with or without its "and". */
function joined(
  all: Said,
  at: number,
  ands: readonly Phrases[],
  read: (at: number) => Found | null,
): { found: Found; skipped: number } | null {
  if (apart(all, at)) return null;
  const direct = read(at);
  if (direct) return { found: direct, skipped: 0 };
  const and = ands.map((phrases) => longest(all, at, phrases)).find((found) => found !== null);
  if (!and || apart(all, at + and.length)) return null;
  const found = read(at + and.length);
  return found && { found, skipped: and.length };
}

const apart = (all: Said, at: number): boolean => all.parts[at]?.apart ?? true;

/** A run of digits, or one word or phrase of the vocabulary. */
function oneWord(all: Said, at: number, vocab: Vocabulary): Found | null {
  const part = all.parts[at];
  if (!part) return null;
  const found = longest(all, at, vocab.numbers);
  if (found) return { number: found.value, length: found.length, written: 'word', and: false };
  if (/^\d+$/.test(part.plain)) return { number: Number(part.plain), length: 1, written: 'digits', and: false };
  const spelt = vocab.spelt.get(part.raw);
  if (spelt !== undefined) return { number: spelt, length: 1, written: 'word', and: false };
  const glued = withAnd(part.plain, vocab) ?? gluedTens(part.plain, vocab);
  return glued && { ...glued, length: 1, written: 'word' };
}

/** "وخمسة", "ክልተን", "இரண்டும்". */
function withAnd(word: string, vocab: Vocabulary): { number: number; and: boolean } | null {
  for (const prefix of vocab.andBefore) {
    const number = word.startsWith(prefix) ? vocab.numbers.get(word.slice(prefix.length)) : undefined;
    if (number !== undefined) return { number, and: true };
  }
  for (const suffix of vocab.andAfter) {
    const number = word.endsWith(suffix) ? vocab.numbers.get(word.slice(0, -suffix.length)) : undefined;
    if (number !== undefined) return { number, and: true };
  }
  return null;
}

/** Tens and ones as one word: "yirmibeş", "بیست‌وپنج", "විසිපහ". */
function gluedTens(word: string, vocab: Vocabulary): { number: number; and: boolean } | null {
  for (let cut = 2; cut < word.length; cut++) {
    const first = vocab.numbers.get(word.slice(0, cut));
    if (first === undefined || (!isTens(first) && !isOnes(first))) continue;
    const rest = word.slice(cut);
    for (const and of ['', ...vocab.numberAnd.keys()]) {
      if (!rest.startsWith(and)) continue;
      const second = vocab.numbers.get(rest.slice(and.length)) ?? 0;
      const order = isTens(first) && isOnes(second) ? 'tens ones' : isOnes(first) && isTens(second) ? 'ones tens' : '';
      if (vocab.numberOrder.includes(order)) return { number: first + second, and: false };
    }
  }
  return null;
}

/** A number word with one slip of the finger, five letters or more, and nothing else known anywhere near it. */
export function slippedNumber(word: string, vocab: Vocabulary): number | null {
  return slipped(word, vocab.numbers);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The one word of a map that differs by a single slip after its first letter; null where another is nearly as near. */
export function slipped<T>(word: string, known: ReadonlyMap<string, T>): T | null {
  if ([...word].length < 5) return null;
  let found: T | null = null;
  for (const [candidate, value] of known) {
    if (Math.abs(candidate.length - word.length) > 2 || candidate.includes(' ')) continue;
    const away = distance(candidate, word);
    if (away > 2 || same(value, found)) continue;
    if (away === 2 || candidate[0] !== word[0] || found !== null) return null;
    found = value;
  }
  return found;
}
