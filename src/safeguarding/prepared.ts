/**
 * Signs as they were read, as text that is read back ten times faster than the files they stand in. Only the program that wrote it
 * can read it: words are named by the place in which it met them.
 */
import { Collection } from './collection.ts';
import { PatternReader } from './patterns.ts';
import type { Lists } from './patterns.ts';
import { collect } from './reading.ts';
import type { DangerFile } from './reading.ts';
import type { DangerCategory, DangerSigns } from './signs.ts';
import { Vocabulary } from './vocabulary.ts';

interface Prepared {
  words: readonly string[];
  common: readonly string[];
  joined: readonly string[];
  /** Each list once, however many languages have it. */
  listed: readonly (readonly string[])[];
  /** Sets of lists by name; which of `listed` each is. */
  lists: readonly (readonly (readonly [string, number])[])[];
  /** Sets of words that signs can begin with. */
  firsts: readonly (readonly number[])[];
  lines: readonly (readonly [DangerCategory, string, harmless: 0 | 1, lists: number, text: string, first: number])[];
}

/** What `readPrepared` makes the same signs of. Null where something in the files cannot be read, which has to be told each time. */
export function prepareDanger(files: readonly DangerFile[]): string | null {
  const { signs: found, problems } = collect(files);
  if (problems.length > 0) return null;
  const listed = numbered<readonly string[]>();
  const lists = numbered<Lists>();
  const firsts = numbered<string>();
  const lines = found.lines.map(({ sign, harmless, lists: own }): Prepared['lines'][number] => [
    sign.category,
    sign.language,
    harmless ? 1 : 0,
    lists.of(own),
    sign.pattern.text,
    firsts.of(sign.pattern.first.join()),
  ]);
  const prepared: Prepared = {
    words: found.vocabulary.written(),
    common: [...found.vocabulary.common],
    joined: [...found.joined],
    lists: lists.all().map((own) => [...own].map(([name, words]) => [name, listed.of(words)])),
    listed: listed.all(),
    firsts: firsts.all().map((ids) => ids.split(',').map(Number)),
    lines,
  };
  return JSON.stringify(prepared);
}

export function readPrepared(text: string): DangerSigns {
  const { words, common, joined, listed, lists, firsts, lines } = JSON.parse(text) as Prepared;
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.addWritten(word);
  for (const word of common) vocabulary.common.add(word);
  const found = new Collection(vocabulary);
  for (const word of joined) found.joined.add(word);
  const named = lists.map((own) => new Map(own.map(([name, n]) => [name, listed[n]!])));
  const patterns = new PatternReader(vocabulary);
  for (const [category, language, harmless, n, pattern, first] of lines) {
    const own = named[n]!;
    found.add({ category, language, pattern: patterns.known(pattern, own, firsts[first]!) }, harmless === 1, own);
  }
  return found;
}

/** Gives each different thing a number, in the order in which they come. */
function numbered<T>(): { of(one: T): number; all(): readonly T[] } {
  const numbers = new Map<T, number>();
  return {
    of(one) {
      const known = numbers.get(one);
      if (known !== undefined) return known;
      numbers.set(one, numbers.size);
      return numbers.size - 1;
    },
    all: () => [...numbers.keys()],
  };
}
