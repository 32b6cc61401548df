/** One of the choices: by its number, its label, its first letters, with a slip of the finger, or as yes and no. */
import { inOneMeaning, vocabularies } from './languages.ts';
import { byAlmost, byWhole, choicesOf, isNamedElsewhere, only } from './names.ts';
import type { Choice } from './names.ts';
import { numberAt } from './number-words.ts';
import { onlyNumbers } from './numbers.ts';
import { byOrdinal } from './ordinals.ts';
import { isWritten } from './own-words.ts';
import { between, isMadeOf, isQuestion, isTakenBack, longest, said, saidOf, within } from './said.ts';
import type { Said } from './said.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import { yesOrNo } from './yes-no.ts';
import type { YesNo } from './yes-no.ts';

/** Choices that "I don't know" and "none" may mean, by id. */
const UNSURE_IDS: readonly string[] = ['not_sure', 'unsure', 'dont_know'];
const NONE_IDS: readonly string[] = ['none', 'nothing', 'none_of_these'];

/** What can be chosen. */
export interface Asked {
  reading: Reading;
  choices: readonly Choice[];
}

export function asked(reading: Reading): Asked {
  return { reading, choices: choicesOf(reading) };
}

export function readChoice(text: string, reading: Reading): Understood {
  const id = choiceId(said(text), asked(reading));
  return id === null ? UNCLEAR : means(id);
}

/** The one choice that is meant, or null. */
export function choiceId(all: Said, ask: Asked): string | null {
  const { choices, reading } = ask;
  // The very words they were shown are that choice, also where they could be a number: "both" is "the two" in Tamil.
  const shown = only(choices, ({ own }) => own === all.whole);
  if (shown !== null && !/\d/.test(all.whole)) return shown;
  // So are those before a comma ("Para, ushqim"), also where they could be a place: "e para" is the first in Albanian.
  const first = isQuestion(all.text) ? null : only(choices, ({ parts }) => parts.includes(all.whole));
  if (first !== null && !/\d/.test(all.whole)) return first;
  const label = byWhole(all, choices, reading);
  const sense = senseIn(all, reading);
  if (label === null && (sense === 'all' || sense === 'both')) return null;
  const place = label === null && !isQuestion(all.text) ? byPlace(all, ask) : null;
  if (place !== null) return place;
  const numbers = isQuestion(all.text) ? null : byNumbers(all, ask);
  if (numbers !== null) {
    const [number, second] = numbers;
    if (number === undefined || second !== undefined) return null;
    // A label that is itself a number, or begins with it, at another place: which of the two was meant cannot be known. Only
    // what they were shown: "partly" begins with "one" in Chinese.
    const figure = all.parts.find(({ plain }) => /^\d+$/.test(plain))?.plain;
    const other = choices.some(({ id, own }) => id !== number && figure && own.startsWith(`${figure} `));
    return (label === null && !other) || label === number ? number : null;
  }
  if (label !== null) return label;
  if (isQuestion(all.text) || /^[\d ]+$/.test(all.whole)) return null;

  const side = yesOrNo(all.text, reading);
  if (side !== null) return bySides(all, ask, side);
  if (all.parts.length === 0) return null;
  if (sense !== null) return sense === 'unsure' ? unsureChoice(ask) : noneChoice(ask);
  return byName(all, ask) ?? byNumberAndName(all, ask);
}

type Sense = 'unsure' | 'none' | 'all' | 'both';

/** "I don't know", "none of them", "all", "both". */
export function senseOf(all: Said, vocab: Vocabulary): Sense | null {
  const { from, to } = within(all, vocab.around);
  for (const bare of [all.whole, between(all, from, to)]) {
    if (vocab.dontKnow.has(bare)) return 'unsure';
    if (vocab.none.has(bare)) return 'none';
    if (vocab.all.has(bare)) return 'all';
    if (vocab.both.has(bare)) return 'both';
  }
  return null;
}

/** "All" only in the language spoken or in English: کله is "when" in Pashto. Where being wrong harms, nobody means all of it. */
export function senseIn(all: Said, reading: Reading): Sense | null {
  return inOneMeaning(reading, all, (vocab, isOwn) => {
    const sense = senseOf(all, vocab);
    const everything = sense === 'all' || sense === 'both';
    if (everything && reading.strict) return null;
    return sense === 'all' && !isOwn && vocab.language !== 'en' ? null : sense;
  });
}

/** The choice "none of these", by its id or by what it says. */
export function noneChoice({ choices, reading }: Asked): string | null {
  return byMeaning(choices, NONE_IDS, (label) => vocabularies(reading).some(({ none }) => none.has(label)));
}

function unsureChoice({ choices, reading }: Asked): string | null {
  return byMeaning(choices, UNSURE_IDS, (label) => vocabularies(reading).some(({ dontKnow }) => dontKnow.has(label)));
}

function byMeaning(
  choices: readonly Choice[],
  ids: readonly string[],
  means: (label: string) => boolean,
): string | null {
  return choices.find(({ id }) => ids.includes(id))?.id ?? only(choices, ({ own }) => means(own));
}

/** By its label, whole or begun or with a slip, with what is said around it or without. */
function byName(all: Said, { choices, reading }: Asked): string | null {
  const bare = new Map([[all.whole, all]]);
  for (const vocab of vocabularies(reading)) {
    const { from, to } = within(all, reading.strict ? vocab.polite : vocab.around);
    if (to - from < all.parts.length) bare.set(between(all, from, to), saidOf(all.text, all.parts.slice(from, to)));
  }
  for (const one of bare.values()) {
    const found = byWhole(one, choices, reading) ?? byAlmost(one, choices, reading);
    if (found !== null) return found;
  }
  return null;
}

/**
 * "Yes" where there is a choice `yes`, or where just one label begins with a yes and just one with a no; "no" also where
 * one choice is none of the others. A lone label that begins so ("No papers now") is no answer to yes or no.
 */
function bySides(all: Said, ask: Asked, side: YesNo): string | null {
  const { choices } = ask;
  const id = sideChoice(ask, side);
  if (id === null) return null;
  // "Yes, tell me more" is not the "Yes" but the "Tell me more".
  const words = (one: Choice): readonly string[] => one.own.split(' ').filter((word) => [...word].length > 2);
  const meant = words(choices.find((one) => one.id === id)!);
  const others = choices.flatMap((one) => words(one)).filter((word) => !meant.includes(word));
  return all.parts.some(({ plain }) => others.includes(plain)) &&
    yesOrNo(all.text, { ...ask.reading, strict: true }) === null
    ? null
    : id;
}

function sideChoice(ask: Asked, side: YesNo): string | null {
  const { choices, reading } = ask;
  const exact = choices.find(({ id }) => id === side);
  if (exact) return exact.id;
  const sides = choices.map(({ written }) => yesOrNo(written.split(/[\s,،，]/u)[0] ?? '', reading));
  const both = (['yes', 'no'] as const).every((one) => sides.filter((found) => found === one).length === 1);
  if (both) return choices[sides.indexOf(side)]!.id;
  return side === 'no' ? noneChoice(ask) : null;
}

/** "The second one", "the last". */
function byPlace(all: Said, ask: Asked): string | null {
  const place = inMeaningOf(ask, all, (vocab) => byOrdinal(all, vocab));
  return place === null ? null : (ask.choices.at(place === -1 ? -1 : place - 1)?.id ?? null);
}

/**
 * Places and numbers in one meaning, where several choices have names. "Para", the first in Albanian, is also money in Turkish:
 * between languages that are not theirs it is asked again.
 */
export function inMeaningOf<T>(
  { choices, reading }: Asked,
  all: Said,
  read: (vocab: Vocabulary) => T | null,
): T | null {
  const named = isNamedElsewhere(all, choices);
  return inOneMeaning(reading, all, (vocab, isOwn) =>
    named && !isOwn && vocab.language !== 'en' ? null : read(vocab),
  );
}

/** The whole line as it was shown: "2. A letter". The number and the words must mean the same choice. */
function byNumberAndName(all: Said, { choices, reading }: Asked): string | null {
  const [number, ...rest] = all.parts;
  const choice = /^\d+$/.test(number?.plain ?? '') ? choices[Number(number!.plain) - 1] : undefined;
  if (!choice || rest.length === 0) return null;
  const named = byName(said(rest.map(({ raw }) => raw).join(' ')), { choices, reading });
  return named === choice.id ? named : null;
}

/** The choices whose numbers are all that is said. Null where anything else is, or a number that was not shown. */
export function byNumbers(all: Said, { choices, reading }: Asked): string[] | null {
  // "👎 1": not the first.
  if (/[⁄%:]/u.test(all.text.normalize('NFKC')) || isTakenBack(all.text)) return null;
  return inOneMeaning(reading, all, (vocab, isOwn) => {
    // "No. 2" is number two, but "no 2, 5" is not both.
    if (all.parts.length > 2 && all.parts.some(({ plain }) => vocab.no.has(plain))) return null;
    if (!areExact(all, vocab, reading)) return null;
    const numbers = onlyNumbers(all, vocab, vocab.aroundChoice, isOwn);
    const ids = numbers?.map((number) => choices[number - 1]?.id);
    return ids?.every((id) => id !== undefined) ? ids : null;
  });
}

/** Nothing but numbers as they are written, and what stands around them; no slip where it harms, nor for another word ("there"). */
function areExact(all: Said, vocab: Vocabulary, reading: Reading): boolean {
  for (let at = 0; at < all.parts.length;) {
    const part = all.parts[at]!;
    const found = numberAt(all, at, vocab) ?? longest(all, at, vocab.aroundChoice);
    if (found === null && !isMadeOf(part.plain, vocab.aroundChoice) && (reading.strict || isWritten(part, reading))) {
      return false;
    }
    at += found?.length ?? 1;
  }
  return true;
}
