/**
 * How many children somebody tells of: "two boys and one girl" are three, "my wife and 2 kids" two, "only my son" one. What
 * could be a part of what was counted before ("5 kids, 3 with me") is asked again.
 */
import { numberAt } from './number-words.ts';
import type { Alone } from './number-words.ts';
import { between, isHan, longest, within } from './said.ts';
import type { Said } from './said.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Nobody has more; a larger number is something else. */
const MOST_CHILDREN = 20;
/** Up to so many "two girl" may be how many, also where they are asked for their ages. */
const FEW = 4;

type Told =
  | { is: 'number'; number: number; written: 'digits' | 'word' }
  /** `raw` as it is written: لڑکے and لڑکی are one in their plain form. */
  | { is: 'child'; word: string; raw: string; many: boolean; one: boolean; two: boolean }
  | { is: 'and' | 'break' };

/** Null where anything else is told; `unsure` where it is of several children, and nobody can know how many. */
export function childrenIn(all: Said, vocab: Vocabulary): number | 'unsure' | null {
  const { from, to } = within(all, vocab.aroundNumber);
  if (vocab.noChildren.has(all.whole) || vocab.noChildren.has(between(all, from, to))) return 0;
  const told = tell(all, vocab);
  if (told === null) return null;
  const counts = [counted(told, true, vocab), counted(told, false, vocab)].filter((one) => one !== null);
  const [count, other = count] = counts;
  if (count !== undefined && count === other && count <= MOST_CHILDREN) return count;
  return told.filter(({ is }) => is === 'child').length > 1 ? 'unsure' : null;
}

/** Every word as what it is; null where one is not known. Grown-ups, and what only stands around, are left out. */
function tell(all: Said, vocab: Vocabulary): Told[] | null {
  const told: Told[] = [];
  for (let at = 0; at < all.parts.length;) {
    const { apart, plain } = all.parts[at]!;
    if (apart) told.push({ is: 'break' });
    const child = childAt(all, at, vocab);
    const number = numberAt(all, at, vocab);
    const grownUp = longest(all, at, vocab.grownUps);
    const around = longest(all, at, vocab.aroundNumber);
    const length = Math.max(...[child, number, grownUp, around].map((found) => found?.length ?? 0));
    if (length === 0) return null;
    if (child?.length === length) told.push(...child.told);
    else if (grownUp?.length === length) told.push({ is: 'break' });
    else if (number?.length === length) {
      if (number.and) told.push({ is: 'and' });
      told.push({ is: 'number', number: number.number, written: number.written });
    } else if (around?.value === 'and' || vocab.and.has(plain)) told.push({ is: 'and' });
    at += length;
  }
  return told;
}

/** A child, with an "and" that is written onto the word: "وبنت", "ጓልን", "个儿子和". */
function childAt(all: Said, at: number, vocab: Vocabulary): { told: Told[]; length: number } | null {
  const found = [vocab.children, vocab.oneChild, vocab.twoChildren].map(
    (words) => longest(all, at, words)?.length ?? 0,
  );
  const length = Math.max(...found);
  if (length > 0) {
    const raw = all.parts.slice(at, at + length).map((part) => part.raw);
    return { told: [{ ...childOf(between(all, at, at + length), vocab), raw: raw.join(' ') }], length };
  }
  const { plain } = all.parts[at]!;
  for (const and of vocab.andBefore) {
    const child = plain.startsWith(and) ? childOf(plain.slice(and.length), vocab) : null;
    if (child && isChild(child)) return { told: [{ is: 'and' }, child], length: 1 };
  }
  for (const and of [...vocab.andAfter, ...(isHan(plain) ? vocab.and.keys() : [])]) {
    const child = plain.endsWith(and) ? childOf(plain.slice(0, -and.length), vocab) : null;
    if (child && isChild(child)) return { told: [child, { is: 'and' }], length: 1 };
  }
  return null;
}

type Child = Extract<Told, { is: 'child' }>;

function childOf(word: string, { children, oneChild, twoChildren }: Vocabulary): Child {
  return {
    is: 'child',
    word,
    raw: word,
    many: children.has(word),
    one: oneChild.has(word),
    two: twoChildren.has(word),
  };
}

const isChild = ({ many, one, two }: Child): boolean => many || one || two;

/** The sum, with the numbers before the children or after them. */
function counted(told: readonly Told[], numberFirst: boolean, vocab: Vocabulary): number | null {
  const counts: { word: string; raw: string; count: number }[] = [];
  const used = new Set<number>();
  for (const [n, one] of told.entries()) {
    if (one.is !== 'child') continue;
    // "My baby girl" is one.
    if (told[n - 1]?.is === 'child') return null;
    const beside = numberFirst ? n - 1 : n + 1;
    const number = told[beside];
    if (number?.is === 'number' && one.many) {
      // "Boy 2" may be his age.
      if (number.number === 0 || (!numberFirst && one.one && number.written === 'digits')) return null;
      used.add(beside);
      counts.push({ word: one.word, raw: one.raw, count: number.number });
    } else if (one.two) counts.push({ word: one.word, raw: one.raw, count: 2 });
    else if (one.one) counts.push({ word: one.word, raw: one.raw, count: 1 });
    else return null;
  }
  if (counts.length === 0 || told.some((one, n) => one.is === 'number' && !used.has(n))) return null;
  if (counts.length > 1 && !areApart(counts, told, vocab)) return null;
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** "Five kids, three girls" are not eight: whatever counts them all stands alone, or with an "and" beside another such. */
function areApart(counts: readonly { word: string; raw: string }[], told: readonly Told[], vocab: Vocabulary): boolean {
  if (new Set(counts.map(({ raw }) => raw)).size < counts.length) return false;
  const every = counts.filter(({ word }) => vocab.countsAll.has(word));
  if (every.length === 0) return true;
  return every.length === counts.length && told.filter(({ is }) => is === 'and').length === counts.length - 1;
}

/** Whether a number says how many and not how old: "two girls", "iki kız", "بنتين". */
export function countsChildren(numbers: readonly Alone[], all: Said, vocab: Vocabulary): boolean {
  const [first, second] = numbers;
  if (!first || first.number > FEW || /[(（]/.test(all.text)) return false;
  const next = first.at + first.length;
  if (first.length === 1 && vocab.twoChildren.has(all.parts[first.at]!.plain)) return true;
  const before = first.at === 0 || vocab.aroundNumber.has(between(all, 0, first.at));
  const noun = longest(all, next, vocab.children);
  if (before && noun && !all.parts[next]!.apart && !vocab.oneChild.has(between(all, 0, first.at))) {
    // "5 girl years old": how old after all.
    return second !== undefined || next + noun.length === all.parts.length;
  }
  // "Intala lama": in some languages the number stands after them.
  if (first.number === FEW || longest(all, 0, vocab.children)?.length !== first.at) return false;
  return second === undefined ? next === all.parts.length : first.written === 'word' && vocab.dates.unitFirst;
}
