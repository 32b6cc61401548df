/** One of the choices: by its number, its label, its first letters, with a slip of the finger, or as yes and no. */
import { normalise } from '../../language/index.ts';
import { distance } from '../suggest.ts';
import { languagesFrom, vocabulary } from './vocabulary.ts';
import { plainDigits, longest, tokens, trimmed, without, wordsApart } from './tokens.ts';
import { UNCLEAR, means } from './types.ts';
import type { Answerable, Reading, Understood } from './types.ts';
import { yesOrNo } from './yes-no.ts';
import type { YesNo } from './yes-no.ts';

/** Choices that "I don't know" and "none" may mean, by id. */
const UNSURE_IDS: readonly string[] = ['not_sure', 'unsure', 'dont_know'];
const NONE_IDS: readonly string[] = ['none', 'nothing', 'none_of_these'];

export function readChoice(text: string, reading: Reading): Understood {
  const id = choiceId(text, reading);
  return id === null ? UNCLEAR : means(id);
}

/** Several choices: "2 and 5", "٢ و ٥", "2-5" (two and five), "housing, money", "all". */
export function readChoices(text: string, reading: Reading): Understood {
  const choices = reading.choices ?? [];
  const one = choiceId(text, reading);
  if (one !== null) return means([one]);
  const plain = normalise(text);
  if (vocabularies(reading).some((vocab) => vocab.all.includes(trimmed(plain, vocab.around)))) {
    return means(choices.map(({ id }) => id).filter((id) => !NONE_IDS.includes(id)));
  }
  const ids = byNumbers(text, reading) ?? byPieces(text, reading) ?? byWords(plain, reading);
  if (ids === null || ids.length === 0) return UNCLEAR;
  const distinct = [...new Set(ids)];
  // "None" together with something is a contradiction.
  if (distinct.length > 1 && distinct.some((id) => NONE_IDS.includes(id))) return UNCLEAR;
  // In the order shown: what was typed first is not what matters most.
  return means(choices.map(({ id }) => id).filter((id) => distinct.includes(id)));
}

function vocabularies(reading: Reading): readonly ReturnType<typeof vocabulary>[] {
  return languagesFrom(reading.words, reading.language).map((code) => vocabulary(reading.words, code));
}

function choiceId(text: string, reading: Reading): string | null {
  const choices = reading.choices ?? [];
  const plain = normalise(plainDigits(text));
  const label = byLabel(choices, (candidate) => candidate === plain);
  const numbers = byNumbers(text, reading);
  if (numbers) {
    const [number, second] = numbers;
    if (number === undefined || second !== undefined) return null;
    // A label that is itself a number, at another place: which of the two was meant cannot be known.
    return label === null || label === number ? number : null;
  }
  if (label !== null) return label;
  if (plain === '' || /^[\d ]+$/.test(plain)) return plain === '' ? bySign(text, reading) : null;

  const sides = yesOrNo(text, reading);
  if (sides !== null) return bySides(choices, sides, reading);
  const vocabs = vocabularies(reading);
  if (vocabs.some((vocab) => vocab.dontKnow.includes(trimmed(plain, vocab.around)))) return byId(choices, UNSURE_IDS);
  if (vocabs.some((vocab) => vocab.none.includes(trimmed(plain, vocab.around)))) return byId(choices, NONE_IDS);

  for (const bare of new Set([plain, ...vocabs.map((vocab) => trimmed(plain, vocab.around))])) {
    const found =
      byLabel(choices, (candidate) => candidate === bare) ?? byBeginning(choices, bare) ?? bySlip(choices, bare);
    if (found !== null) return found;
  }
  return byOrdinal(plain, reading);
}

/** The one choice with a label that fits; null where there is none, or more than one. */
function byLabel(choices: readonly Answerable[], fits: (candidate: string) => boolean): string | null {
  const found = choices.filter(({ labels }) => labels.some((label) => fits(normalise(label))));
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** First letters, two at least, of the label in the language spoken; then of any. */
function byBeginning(choices: readonly Answerable[], plain: string): string | null {
  if ([...plain].length < 2) return null;
  const begins = (label: string): boolean => normalise(label).startsWith(plain);
  const own = choices.filter(({ labels }) => labels[0] !== undefined && begins(labels[0]));
  if (own.length > 0) return own.length === 1 ? (own[0]?.id ?? null) : null;
  return byLabel(choices, (candidate) => candidate.startsWith(plain));
}

/** A slip of the finger: one in words from five letters, two from nine; and no other label nearly as near. */
function bySlip(choices: readonly Answerable[], plain: string): string | null {
  const length = [...plain].length;
  const allowed = length >= 9 ? 2 : length >= 5 ? 1 : 0;
  if (allowed === 0) return null;
  const near = choices.filter(({ labels }) =>
    labels.some((label) => {
      const candidate = normalise(label);
      return [...candidate].length >= 5 && !/\d/.test(candidate) && distance(candidate, plain) <= allowed;
    }),
  );
  return near.length === 1 ? (near[0]?.id ?? null) : null;
}

function bySign(text: string, reading: Reading): string | null {
  const sides = yesOrNo(text, reading);
  return sides === null ? null : bySides(reading.choices ?? [], sides, reading);
}

/**
 * "Yes" where there is a choice `yes`, or where just one label begins with a yes and just one with a no; "no" also where
 * one choice is none of the others. A lone label that begins so ("No papers now") is no answer to yes or no.
 */
function bySides(choices: readonly Answerable[], side: YesNo, reading: Reading): string | null {
  const exact = choices.find(({ id }) => id === side);
  if (exact) return exact.id;
  const sides = choices.map(({ labels }) => yesOrNo(labels[0]?.split(/[\s,،]/u)[0] ?? '', reading));
  const both = (['yes', 'no'] as const).every((one) => sides.filter((found) => found === one).length === 1);
  if (both) return choices[sides.indexOf(side)]?.id ?? null;
  return side === 'no' ? byId(choices, NONE_IDS) : null;
}

function byId(choices: readonly Answerable[], ids: readonly string[]): string | null {
  return choices.find(({ id }) => ids.includes(id))?.id ?? null;
}

function byOrdinal(plain: string, reading: Reading): string | null {
  for (const vocab of vocabularies(reading)) {
    const bare = trimmed(wordsApart(plain).join(' '), [...vocab.around, ...vocab.beforeChoice]);
    const place = vocab.ordinals.get(bare);
    if (place !== undefined) return reading.choices?.[place - 1]?.id ?? null;
  }
  return null;
}

/** The choices whose numbers are all that is said. Null where anything else is, or a number that was not shown. */
function byNumbers(text: string, reading: Reading): string[] | null {
  const choices = reading.choices ?? [];
  const plain = plainDigits(text);
  if (/[⁄%:]/u.test(plain)) return null;
  for (const vocab of vocabularies(reading)) {
    const left = without(tokens(plain, vocab), [...vocab.around, ...vocab.beforeChoice, ...vocab.and, 'و', '和']);
    const numbers = left.flatMap((token) => ('number' in token ? [token.number] : []));
    if (numbers.length === 0 || numbers.length !== left.length) continue;
    const ids = numbers.map((number) => choices[number - 1]?.id);
    return ids.every((id) => id !== undefined) ? ids : null;
  }
  return null;
}

/** Labels between commas, lines or "and"; every piece must be understood. */
function byPieces(text: string, reading: Reading): string[] | null {
  const pieces = text.split(/[,;\n+&/،؛、，፣፤]+/u).filter((piece) => piece.trim() !== '');
  const ids: string[] = [];
  for (const piece of pieces) {
    const id = choiceId(piece, reading);
    if (id !== null) ids.push(id);
    else {
      const numbers = byNumbers(piece, reading);
      const more = numbers ?? byAnd(piece, reading);
      if (more === null) return null;
      ids.push(...more);
    }
  }
  return ids;
}

function byAnd(piece: string, reading: Reading): string[] | null {
  for (const vocab of vocabularies(reading)) {
    const parts: string[] = [''];
    for (const part of normalise(plainDigits(piece)).split(' ')) {
      if (vocab.and.includes(part)) parts.push('');
      else parts[parts.length - 1] = `${parts[parts.length - 1] ?? ''} ${part}`.trim();
    }
    if (parts.length < 2) continue;
    const ids = parts.filter((part) => part !== '').map((part) => choiceId(part, reading));
    if (ids.every((id) => id !== null)) return ids;
  }
  return null;
}

/** Whole labels one after the other: "housing money". */
function byWords(plain: string, reading: Reading): string[] | null {
  const labels = new Map<string, string>();
  for (const { id, labels: own } of reading.choices ?? []) for (const label of own) labels.set(normalise(label), id);
  const vocab = vocabulary(reading.words, reading.language);
  const parts = trimmed(plain, vocab.around).split(' ');
  const ids: string[] = [];
  for (let at = 0; at < parts.length;) {
    const found = longest(parts, at, labels);
    if (found) ids.push(found.value);
    else if (!vocab.and.includes(parts[at] ?? '')) return null;
    at += found?.length ?? 1;
  }
  return ids;
}
