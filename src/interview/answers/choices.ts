/** Several choices: "2 and 5", "٢ و ٥", "housing, money", "all", "both". */
import { asked, byNumbers, choiceId, inMeaningOf, noneChoice, senseIn } from './choice.ts';
import type { Asked } from './choice.ts';
import { othersOf } from './names.ts';
import type { Choice } from './names.ts';
import { numberAt } from './number-words.ts';
import { isRange } from './numbers.ts';
import { isHan, isQuestion, isTakenBack, longest, plainDigits, said, saidOf } from './said.ts';
import type { Part, Said } from './said.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

export function readChoices(text: string, reading: Reading): Understood {
  const ask = asked(reading);
  const all = said(text);
  const one = choiceId(all, ask);
  if (one !== null) return means([one]);
  if (isQuestion(text) || isTakenBack(text) || all.parts.length === 0) return UNCLEAR;
  const sense = senseIn(all, reading);
  const ids = sense === 'all' || sense === 'both' ? everyChoice(sense, ask) : several(all, ask);
  if (ids === null || ids.length === 0) return UNCLEAR;
  const distinct = [...new Set(ids)];
  // "None" together with something is a contradiction.
  const none = noneChoice(ask);
  if (none !== null && distinct.length > 1 && distinct.includes(none)) return UNCLEAR;
  // In the order shown: what was typed first is not what matters most.
  return means(ask.choices.map(({ id }) => id).filter((id) => distinct.includes(id)));
}

/** "All of them"; "both" where there are just two. */
function everyChoice(sense: 'all' | 'both', ask: Asked): readonly string[] | null {
  const none = noneChoice(ask);
  const ids = ask.choices.map(({ id }) => id).filter((id) => id !== none);
  return sense === 'all' || ids.length === 2 ? ids : null;
}

function several(all: Said, ask: Asked): readonly string[] | null {
  const numbers = byNumbers(all, ask);
  if (numbers === null) {
    if (isTold(all.text)) return null;
    return inMeaningOf(ask, all, (vocab) => {
      const apart = apartFromAnd(all, vocab, ask);
      return inSequence(apart, ask, vocab) ?? inPieces(apart, ask, vocab);
    });
  }
  const places = numbers.map((id) => ask.choices.findIndex((choice) => choice.id === id));
  // "2-5" may be all from the second to the fifth; "2-3" is the same either way.
  if (isRange(plainDigits(all.text)) && Math.abs(places[0]! - (places[1] ?? 0)) !== 1) return null;
  return numbers;
}

/** Labels, numbers and ordinals one after the other, with nothing else but "and" between: "housing money and 5". */
function inSequence(all: Said, { choices, reading }: Asked, vocab: Vocabulary): string[] | null {
  const labels = labelsIn(all, choices, reading);
  const ids: string[] = [];
  let numbered: string | null = null;
  /** A label ended just here, with neither a comma nor an "and" since. */
  let named = false;
  for (let at = 0; at < all.parts.length;) {
    const label = longest(all, at, labels);
    const number = numberAt(all, at, vocab);
    const ordinal = longest(all, at, vocab.ordinals);
    const around = longest(all, at, aroundHere(all, at, vocab));
    const length = Math.max(...[label, number, ordinal, around].map((found) => found?.length ?? 0));
    if (length === 0) return null;
    if (label?.length === length) {
      // "3 papers": the line as it was shown, or else two things without an "and".
      if (numbered !== null && numbered !== label.value && !all.parts[at]!.apart) return null;
      ids.push(label.value);
    }
    numbered = null;
    const beside = named && !all.parts[at]!.apart;
    named = label?.length === length;
    at += length;
    if (named) continue;
    if (number?.length === length || ordinal?.length === length) {
      // "Children 2": how many of them, and not the second choice.
      if (beside) return null;
      const place = number?.length === length ? number.number : ordinal!.value;
      const choice = choices[place - 1];
      // "The first three" are not the first and the third.
      if (!choice || (number?.length !== length && followedByNumber(all, at, vocab))) return null;
      ids.push((numbered = choice.id));
    }
  }
  return ids;
}

/** "Children: 2", "children (2)": the number is told of what stands before it. */
function isTold(text: string): boolean {
  return /\p{L}\s*(?:[:：=(（]|[-–—]\s)\s*\p{Nd}+\s*[)）]?\s*$/u.test(plainDigits(text));
}

/** Every label that may stand in what is said, the own ones last: they win. */
function labelsIn(all: Said, choices: readonly Choice[], reading: Reading): ReadonlyMap<string, string> {
  const others = choices.flatMap((choice) =>
    choice.others.flatMap(({ plain }) => {
      const at = all.parts.findIndex((_, from) => all.spans[from]!.includes(plain));
      const length = plain.split(' ').length;
      const there = at === -1 ? null : saidOf(all.text, all.parts.slice(at, at + length));
      return there && othersOf(choice, there, reading).includes(plain) ? [[plain, choice.id] as const] : [];
    }),
  );
  const own = choices.flatMap(({ id, own: label, parts }) => [...parts, label].map((one) => [one, id] as const));
  return new Map([...others, ...own]);
}

function followedByNumber(all: Said, at: number, vocab: Vocabulary): boolean {
  return at < all.parts.length && !all.parts[at]!.apart && numberAt(all, at, vocab) !== null;
}

/** "Number", "no", "nd" only beside a number: "food no housing" is not two things. */
function aroundHere(all: Said, at: number, vocab: Vocabulary): ReadonlyMap<string, unknown> {
  const beside = [at - 1, at + 1, at + 2].some((near) => /^\d+$/.test(all.parts[near]?.plain ?? ''));
  return beside && !vocab.no.has(all.parts[at]!.plain) ? vocab.aroundChoice : vocab.aroundLabels;
}

/** What stands between commas, lines or "and"; every piece must be understood. */
function inPieces(all: Said, ask: Asked, vocab: Vocabulary): string[] | null {
  const pieces: Part[][] = [[]];
  for (const part of all.parts) {
    if (part.apart) pieces.push([]);
    if (vocab.and.has(part.plain)) pieces.push([]);
    else pieces.at(-1)!.push(part);
  }
  const said = pieces
    .filter((piece) => piece.length > 0)
    .map((piece) => saidOf(piece.map(({ raw }) => raw).join(' '), piece.map(asFirst)));
  // "2, no 5": the second is not meant.
  if (said.length < 2 || said.some((one) => vocab.no.has(one.parts[0]!.plain) && numberAt(one, 1, vocab))) return null;
  const ids = said.map((one) => choiceId(one, ask));
  return ids.every((id) => id !== null) ? ids : null;
}

const asFirst = (part: Part, index: number): Part => (index === 0 ? { ...part, apart: false } : part);

/** With an "and" that is written onto a label's word as a word of its own: "رسالة والمال", "ደብዳቤን ገንዘብን". */
function apartFromAnd(all: Said, { andBefore, andAfter, and, ordinals }: Vocabulary, { choices }: Asked): Said {
  const [word] = and.keys();
  if (word === undefined) return all;
  const labels = choices.flatMap(({ own, parts, others }) =>
    [own, ...parts, ...others.map(({ plain }) => plain)].flatMap((label) => label.split(' ')),
  );
  const names = new Set([...labels, ...ordinals.keys()]);
  const parts = all.parts.flatMap((part): Part[] => {
    if (names.has(part.plain)) return [part];
    const as = (plain: string, apart: boolean): Part => ({ plain, raw: plain, apart });
    if (isHan(part.plain)) {
      for (const one of and.keys()) {
        const pieces = part.plain.split(one);
        if (pieces.length > 1 && pieces.every((piece) => names.has(piece)))
          return pieces.flatMap((piece, n) =>
            n === 0 ? [as(piece, part.apart)] : [as(word, false), as(piece, false)],
          );
      }
    }
    for (const prefix of andBefore) {
      const rest = part.plain.slice(prefix.length);
      if (part.plain.startsWith(prefix) && names.has(rest)) return [as(word, part.apart), as(rest, false)];
    }
    for (const suffix of andAfter) {
      const rest = part.plain.slice(0, -suffix.length);
      if (part.plain.endsWith(suffix) && names.has(rest)) return [as(rest, part.apart), as(word, false)];
    }
    return [part];
  });
  return parts.length === all.parts.length ? all : saidOf(all.text, parts);
}
