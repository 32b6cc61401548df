/** A choice by what it is called: its label whole, its first letters, or with a slip of the finger. */
import { onceFor } from '../../language/index.ts';
import { distance } from '../suggest.ts';
import { listOf } from './lists.ts';
import { isAccented, isWritten, mayBeForeign } from './own-words.ts';
import { isShort, plainPhrase, said } from './said.ts';
import type { Said } from './said.ts';
import type { Answerable, Reading } from './types.ts';
import { vocabulary } from './vocabulary.ts';

export interface Choice {
  id: string;
  /** As it is shown. */
  written: string;
  /** In their plain form: the label shown; its part before a comma ("Money" of "Money, food"), and what else says just this. */
  own: string;
  parts: readonly string[];
  /** As other languages have it. */
  others: readonly { plain: string; written: string }[];
}

const HEAD = /^([^,،、，፣]*\p{L}[^,،、，፣]*)[,،、，፣]/u;

export function choicesOf(reading: Reading): readonly Choice[] {
  const inPlain = plainForms(reading.words, 'en');
  return (reading.choices ?? []).map(({ id, labels, also = [] }: Answerable) => {
    const [written = '', ...others] = labels;
    const head = reading.strict ? undefined : HEAD.exec(written)?.[1];
    return {
      id,
      written,
      own: plainPhrase(written),
      parts: [...(head === undefined ? [] : [head]), ...also].map(plainPhrase).filter((one) => one !== ''),
      others: others.map((label) => ({ plain: inPlain(label), written: label })),
    };
  });
}

/** Of labels in other languages, which are our own texts: kept, as nothing a person wrote ever is. */
const plainForms = onceFor(() => {
  const known = new Map<string, string>();
  return (label: string): string => {
    const plain = known.get(label) ?? plainPhrase(label);
    known.set(label, plain);
    return plain;
  };
});

/** The one choice that is called just so; null where none is, or more than one. */
export function byWhole(all: Said, choices: readonly Choice[], reading: Reading): string | null {
  const { whole } = all;
  if (whole === '') return null;
  const own = only(choices, ({ own: label }) => label === whole) ?? only(choices, ({ parts }) => parts.includes(whole));
  if (own !== null) return own;
  return only(choices, (choice) => othersOf(choice, all, reading).includes(whole));
}

/** The labels in other languages that words said here may mean. */
export function othersOf({ others }: Choice, all: Said, reading: Reading): readonly string[] {
  if (others.length === 0 || !mayBeForeign(all, reading).other) return [];
  // "Po" and "Jo" of another language's buttons; "Yes" and "No" are English, which is known everywhere.
  if (reading.strict && all.parts.every(isShort)) return [];
  const accented = all.parts.filter(({ raw }) => isAccented(raw));
  return others
    .filter(({ written }) => {
      if (accented.length === 0) return true;
      const raws = said(written).parts.map(({ raw }) => raw);
      return accented.every(({ raw }) => raws.includes(raw));
    })
    .map(({ plain }) => plain);
}

/** Whether a choice is called just so in some other language, at least before a comma: "para" is also money in Turkish. */
export function isNamedElsewhere({ whole }: Said, choices: readonly Choice[]): boolean {
  return choices.some(({ others }) =>
    others.some(({ plain, written }) => plain === whole || plainPhrase(HEAD.exec(written)?.[1] ?? '') === whole),
  );
}

/** By its first letters, or with a slip of the finger. */
export function byAlmost(all: Said, choices: readonly Choice[], reading: Reading): string | null {
  if (reading.strict || all.whole === '') return null;
  const negations = negationsOf(reading.words, reading.language);
  return byBeginning(all, choices, reading, negations) ?? bySlip(all, choices, reading, negations);
}

/**
 * First letters, two at least, within one word of a label; what stands before that word must be said as it is. The first word of
 * a phrase is often its opposite: "papers" is no "Papers granted", and "safe" (امن) begins "not safe" (امن نیستم).
 */
function byBeginning(all: Said, choices: readonly Choice[], reading: Reading, negations: Negations): string | null {
  const { whole, parts } = all;
  if ([...whole].length < 2) return null;
  const begins = choices.filter(({ own }) => own.startsWith(whole));
  if (begins.length > 1) return null;
  const last = parts.at(-1)!;
  return only(choices, ({ own, parts: also }) =>
    [own, ...also].some((label) => {
      const word = label.split(' ').at(-1)!;
      if (!label.startsWith(whole) || label.split(' ').length !== parts.length || isNo(word, negations)) return false;
      // A word of its own is no beginning of another, but where it is nearly all of it: "friend" of "friends".
      return last.plain.length * 3 >= word.length * 2 || !isWritten(last, reading);
    }),
  );
}

/** A slip of the finger: one in words from five letters, two in all from nine; and no other label nearly as near. */
function bySlip(all: Said, choices: readonly Choice[], reading: Reading, negations: Negations): string | null {
  const near = choices
    .map(({ id, own, parts }) => ({
      id,
      away: Math.min(...[own, ...parts].map((label) => slips(label, all, reading, negations))),
    }))
    .sort((a, b) => a.away - b.away);
  const [best, second] = near;
  if (!best || best.away > 2 || (second && second.away <= best.away + 1)) return null;
  return best.id;
}

/**
 * How many slips lie between what is said and a label. Never one that makes or takes away a "not", which many languages write into
 * the word (نمی‌خواهم, nebe, வேண்டாம்); never one that is a word of its own; never in the first letter of a word.
 */
function slips(label: string, all: Said, reading: Reading, negations: Negations): number {
  const { whole, parts } = all;
  const shorter = Math.min([...label].length, [...whole].length);
  if (shorter < 5 || /\d|\p{Script=Han}/u.test(label + whole)) return Infinity;
  const words = label.split(' ');
  const most = shorter >= 9 ? 2 : 1;
  let best = Infinity;
  if (words.length === parts.length) {
    const known = parts.map((part) => isWritten(part, reading));
    best = inWords(words, whole.split(' '), known, negations);
  }
  // A space may be missing, or be one too many.
  for (const [long, short] of [
    [words, whole.split(' ')],
    [whole.split(' '), words],
  ] as const) {
    if (long.length !== short.length + 1) continue;
    for (let at = 1; at < long.length; at++) {
      const joined = [...long.slice(0, at - 1), `${long[at - 1]}${long[at]}`, ...long.slice(at + 1)];
      best = Math.min(best, 1 + inWords(joined, short, [], negations));
    }
  }
  return best <= most ? best : Infinity;
}

function inWords(
  these: readonly string[],
  those: readonly string[],
  known: readonly boolean[],
  negations: Negations,
): number {
  let sum = 0;
  for (const [n, word] of these.entries()) {
    const other = those[n]!;
    if (word === other) continue;
    // Short words are never slips of each other: "has a place", "has no place".
    if (Math.min([...word].length, [...other].length) < 4 || word[0] !== other[0] || known[n]) return Infinity;
    if (isNo(word, negations) !== isNo(other, negations)) return Infinity;
    const away = distance(word, other);
    if (away > 2 || (away === 2 && (Math.min(word.length, other.length) < 9 || word.at(-1) !== other.at(-1))))
      return Infinity;
    sum += away;
  }
  return sum;
}

interface Negations {
  words: ReadonlySet<string>;
  begins: readonly string[];
  ends: readonly string[];
}

/** How a language says "not": words of their own, and what begins (`ne-`) or ends (`-siz`) a word that says so. */
const negationsOf = onceFor((words, language): Negations => {
  const list = listOf(words, language, 'negation');
  const plain = (fits: (one: string) => boolean): string[] => list.filter(fits).map(plainPhrase);
  return {
    words: new Set([...plain((one) => !/^-|-$/.test(one)), ...vocabulary(words, language).no.keys()]),
    begins: plain((one) => one.endsWith('-')),
    ends: plain((one) => one.startsWith('-')),
  };
});

function isNo(word: string, { words, begins, ends }: Negations): boolean {
  return words.has(word) || begins.some((one) => word.startsWith(one)) || ends.some((one) => word.endsWith(one));
}

/** The one choice that fits; null where none does, or more than one. */
export function only(choices: readonly Choice[], fits: (choice: Choice) => boolean): string | null {
  const found = choices.filter(fits);
  return found.length === 1 ? found[0]!.id : null;
}
