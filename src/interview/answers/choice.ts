/** One of the choices: by its number, its label, its first letters, with a slip of the finger, or as yes and no. */
import { distance } from '../suggest.ts';
import { inOneMeaning, vocabularies } from './languages.ts';
import { onlyNumbers } from './numbers.ts';
import { byOrdinal } from './ordinals.ts';
import { between, isQuestion, plainPhrase, said, within } from './said.ts';
import type { Said } from './said.ts';
import { UNCLEAR, means } from './types.ts';
import type { Answerable, Reading, Understood } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import { yesOrNo } from './yes-no.ts';
import type { YesNo } from './yes-no.ts';

/** Choices that "I don't know" and "none" may mean, by id. */
const UNSURE_IDS: readonly string[] = ['not_sure', 'unsure', 'dont_know'];
const NONE_IDS: readonly string[] = ['none', 'nothing', 'none_of_these'];

/** What can be chosen, with its labels in their plain form. */
export interface Asked {
  reading: Reading;
  choices: readonly Choice[];
}

export interface Choice {
  id: string;
  /** The label in the language spoken, then in others. */
  labels: readonly string[];
  written: string;
}

export function asked(reading: Reading): Asked {
  const choices = (reading.choices ?? []).map(({ id, labels }: Answerable) => ({
    id,
    labels: labels.map(plainPhrase),
    written: labels[0] ?? '',
  }));
  return { reading, choices };
}

export function readChoice(text: string, reading: Reading): Understood {
  const id = choiceId(said(text), asked(reading));
  return id === null ? UNCLEAR : means(id);
}

/** The one choice that is meant, or null. */
export function choiceId(all: Said, ask: Asked): string | null {
  const { choices, reading } = ask;
  const label = byLabel(choices, (candidate) => candidate === all.whole);
  const sense = inOneMeaning(reading, all, (vocab) => senseOf(all, vocab));
  if (label === null && (sense === 'all' || sense === 'both')) return null;
  const place = label === null && !isQuestion(all.text) ? byPlace(all, ask) : null;
  if (place !== null) return place;
  const numbers = isQuestion(all.text) ? null : byNumbers(all, ask);
  if (numbers !== null) {
    const [number, second] = numbers;
    if (number === undefined || second !== undefined) return null;
    // A label that is itself a number, or begins with it, at another place: which of the two was meant cannot be known.
    const first = all.parts.find(({ plain }) => /^\d+$/.test(plain))?.plain;
    const other = choices.some(
      ({ id, labels }) => id !== number && first && labels.some((one) => one.startsWith(`${first} `)),
    );
    return (label === null && !other) || label === number ? number : null;
  }
  if (label !== null) return label;
  if (isQuestion(all.text) || /^[\d ]+$/.test(all.whole)) return null;

  const side = yesOrNo(all.text, reading);
  if (side !== null) return bySides(ask, side);
  if (all.parts.length === 0) return null;
  if (sense !== null) return sense === 'unsure' ? unsureChoice(ask) : noneChoice(ask);
  return byName(all, choices, vocabularies(reading)) ?? byNumberAndName(all, ask);
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
  return choices.find(({ id }) => ids.includes(id))?.id ?? byLabel(choices, means);
}

/** The one choice with a label that fits; null where there is none, or more than one. */
function byLabel(choices: readonly Choice[], fits: (label: string) => boolean): string | null {
  const found = choices.filter(({ labels }) => labels.some((label) => label !== '' && fits(label)));
  return found.length === 1 ? found[0]!.id : null;
}

/** By its label, whole or begun or with a slip, with what is said around it or without. */
function byName(all: Said, choices: readonly Choice[], vocabs: readonly Vocabulary[]): string | null {
  const bare = new Set([all.whole]);
  for (const vocab of vocabs) {
    const { from, to } = within(all, vocab.around);
    if (to - from < all.parts.length) bare.add(between(all, from, to));
  }
  for (const one of bare) {
    const found = byLabel(choices, (label) => label === one) ?? byBeginning(choices, one) ?? bySlip(choices, one);
    if (found !== null) return found;
  }
  return null;
}

/** First letters, two at least, of the label in the language spoken; then of any. */
function byBeginning(choices: readonly Choice[], plain: string): string | null {
  if ([...plain].length < 2) return null;
  const own = choices.filter(({ labels }) => labels[0]?.startsWith(plain));
  if (own.length > 0) return own.length === 1 ? own[0]!.id : null;
  return byLabel(choices, (label) => label.startsWith(plain));
}

/**
 * A slip of the finger: one in words from five letters, two from nine; and no other label nearly as near. Never in the
 * first letter, and two never at the end: there many languages write "not" (نمی‌خواهم, unsafe, চাইনা).
 */
function bySlip(choices: readonly Choice[], plain: string): string | null {
  const near = choices
    .map(({ id, labels }) => ({ id, away: Math.min(...labels.map((label) => slips(label, plain))) }))
    .sort((a, b) => a.away - b.away);
  const [best, second] = near;
  if (!best || best.away > 2 || (second && second.away <= best.away + 1)) return null;
  return best.id;
}

function slips(label: string, plain: string): number {
  const shorter = Math.min([...label].length, [...plain].length);
  if (shorter < 5 || label[0] !== plain[0] || /\d|\p{Script=Han}/u.test(label + plain)) return Infinity;
  const [these, those] = [label.split(' '), plain.split(' ')];
  // Short words are never slips of each other: "has a place", "has no place". A space may be missing.
  if (these.length !== those.length) return distance(these.join(''), those.join('')) === 0 ? 1 : slipsWithoutSpaces();
  if (these.some((word, n) => word !== those[n] && Math.min(word.length, those[n]!.length) < 4)) return Infinity;
  const away = distance(label, plain);
  const end = label.at(-1) === plain.at(-1);
  return away === 1 || (away === 2 && shorter >= 9 && end) ? away : Infinity;

  function slipsWithoutSpaces(): number {
    return shorter >= 9 && distance(these.join(''), those.join('')) === 1 ? 2 : Infinity;
  }
}

/**
 * "Yes" where there is a choice `yes`, or where just one label begins with a yes and just one with a no; "no" also where
 * one choice is none of the others. A lone label that begins so ("No papers now") is no answer to yes or no.
 */
function bySides(ask: Asked, side: YesNo): string | null {
  const { choices, reading } = ask;
  const exact = choices.find(({ id }) => id === side);
  if (exact) return exact.id;
  const sides = choices.map(({ written }) => yesOrNo(written.split(/[\s,،，]/u)[0] ?? '', reading));
  const both = (['yes', 'no'] as const).every((one) => sides.filter((found) => found === one).length === 1);
  if (both) return choices[sides.indexOf(side)]!.id;
  return side === 'no' ? noneChoice(ask) : null;
}

/** "The second one", "the last". */
function byPlace(all: Said, { choices, reading }: Asked): string | null {
  const place = inOneMeaning(reading, all, (vocab) => byOrdinal(all, vocab));
  return place === null ? null : (choices.at(place === -1 ? -1 : place - 1)?.id ?? null);
}

/** The whole line as it was shown: "2. A letter". The number and the words must mean the same choice. */
function byNumberAndName(all: Said, { choices, reading }: Asked): string | null {
  const [number, ...rest] = all.parts;
  const choice = /^\d+$/.test(number?.plain ?? '') ? choices[Number(number!.plain) - 1] : undefined;
  if (!choice || rest.length === 0) return null;
  const named = byName({ ...said(rest.map(({ raw }) => raw).join(' ')) }, choices, vocabularies(reading));
  return named === choice.id ? named : null;
}

/** The choices whose numbers are all that is said. Null where anything else is, or a number that was not shown. */
export function byNumbers(all: Said, { choices, reading }: Asked): string[] | null {
  if (/[⁄%:]/u.test(all.text.normalize('NFKC'))) return null;
  return inOneMeaning(reading, all, (vocab, isOwn) => {
    const numbers = onlyNumbers(all, vocab, vocab.aroundChoice, isOwn);
    const ids = numbers?.map((number) => choices[number - 1]?.id);
    return ids?.every((id) => id !== undefined) ? ids : null;
  });
}
