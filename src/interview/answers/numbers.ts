/** Numbers as people write them: digits of any script, words, "2 and 5", "my son is 4". */
import { childrenIn, countsChildren } from './children.ts';
import { isHanCount, saysHowMany } from './how-many.ts';
import { numberAt, slippedNumber } from './number-words.ts';
import type { Alone } from './number-words.ts';
import { between, isLittle, isMadeOf, isQuestion, isTakenBack, longest, plainDigits, said } from './said.ts';
import type { Said } from './said.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';
import { inOneMeaning } from './languages.ts';
import type { Around, Vocabulary } from './vocabulary.ts';

/** A number a hub may ask for: rooms, people, weeks. Longer ones are telephone or reference numbers. */
const LARGEST = 999_999;

/** One number. */
export function readNumber(text: string, reading: Reading): Understood {
  const plain = thousands(plainDigits(text));
  if (isOdd(plain)) return UNCLEAR;
  const all = said(plain);
  const numbers = inOneMeaning(reading, all, (vocab, isOwn) => {
    const found = onlyNumbers(all, vocab, vocab.aroundNumber, isOwn);
    const children = childrenIn(all, vocab);
    return children === null ? found : children === 'unsure' ? [] : [children];
  });
  const [only, second] = numbers ?? [];
  return only !== undefined && second === undefined && fits([only], reading) ? means(only) : UNCLEAR;
}

/** One number or more; twins keep both. */
export function readNumbers(text: string, reading: Reading): Understood {
  const plain = plainDigits(text);
  if (isOdd(plain) || isHanCount(text)) return UNCLEAR;
  const all = said(plain);
  const numbers = inOneMeaning(reading, all, (vocab, isOwn) => {
    const found = numbersAlone(all, vocab, vocab.aroundNumbers, isOwn);
    if (found === null) return null;
    return saysHowMany(found, plain) || countsChildren(found, all, vocab) ? 'count' : found.map(({ number }) => number);
  });
  return numbers && numbers !== 'count' && fits(numbers, reading) ? means(numbers) : UNCLEAR;
}

const fits = (numbers: readonly number[], { most }: Reading): boolean =>
  most === undefined || numbers.every((one) => one <= most);

/** Signs that make a number something else: a sign before it, a fraction, a time, "5+", "about", "2-5", a question. */
function isOdd(plain: string): boolean {
  if (isQuestion(plain) || isRange(plain)) return true;
  return /(^|[\s(])[-−–+]\s?\p{Nd}|\p{Nd}[.٫⁄/:]\p{Nd}|\p{Nd}\s*[+%]|[<>~≈±⁄½]|(?<!\p{Nd})00\p{Nd}/u.test(plain);
}

/** "2-5" is two numbers or all from the one to the other. A list of three ("2-5-7") is a list. */
export function isRange(plain: string): boolean {
  return /^\D*\d+[ \t]*[-–—~][ \t]*\d+\D*$/u.test(plain);
}

function thousands(plain: string): string {
  return /^\D*\d{1,3}([,٬ ]\d{3})+\D*$/u.test(plain) ? plain.replace(/(\d)[,٬ ](?=\d{3})/gu, '$1') : plain;
}

type Phrases = ReadonlyMap<string, Around>;

/** The numbers of a text in which nothing else is said; null where something else is, or none. */
export function onlyNumbers(all: Said, vocab: Vocabulary, allowed: Phrases, isOwn: boolean): number[] | null {
  return numbersAlone(all, vocab, allowed, isOwn)?.map(({ number }) => number) ?? null;
}

/**
 * In the language spoken a word may have a slip; in others two Latin letters count for nothing but an "and" ("2 o 5" is
 * "or", or an article).
 */
function numbersAlone(all: Said, vocab: Vocabulary, allowed: Phrases, isOwn: boolean): Alone[] | null {
  if (!isOwn && vocab.language !== 'en' && all.parts.some((part) => isLittle(part) && !vocab.and.has(part.plain)))
    return null;
  if (isTakenBack(all.text)) return null;
  const numbers: Alone[] = [];
  /** The number word that this one may go on with. */
  let before: number | null = null;
  let after: Alone['after'] = 'nothing';
  for (let at = 0; at < all.parts.length;) {
    const { apart, plain, raw } = all.parts[at]!;
    if (apart) after = 'break';
    const found = numberAt(all, at, vocab);
    const around = longest(all, at, allowed);
    if (numbers.length > 0 && after === 'nothing' && allowed !== vocab.aroundChoice && vocab.years.has(plain)) {
      // "Hai năm" is two years, and "hai nam" may be two boys; "hai năm bảy" may be three children.
      if (vocab.years.get(plain) !== raw || (numberAt(all, at + 1, vocab) && !all.parts[at + 1]!.apart)) return null;
      after = 'words';
      at += 1;
    } else if (found && found.length >= (around?.length ?? 0)) {
      // "Five twenty", "twenty and five": is it one number or two? Nobody can know, where there is no comma.
      const together = before !== null && !apart && found.written === 'word';
      if (together && Math.max(before!, found.number) >= 20) return null;
      numbers.push({ ...found, at, after: found.and ? 'and' : after });
      before = found.written === 'word' ? found.number : null;
      after = 'nothing';
      at += found.length;
    } else if (around) {
      // "No. 2", but neither "2 no 5" nor "no 2, 5".
      if (vocab.no.has(between(all, at, at + around.length)) && !isNumbered(all, at + around.length, vocab))
        return null;
      at += around.length;
      if (around.value !== 'and') before = null;
      after = around.value === 'and' ? 'and' : 'words';
    } else if (isMadeOf(plain, allowed)) {
      before = null;
      after = 'words';
      at += 1;
    } else {
      const slip = isOwn ? slippedNumber(plain, vocab) : null;
      if (slip === null) return null;
      numbers.push({ number: slip, length: 1, written: 'word', and: false, at, after });
      after = 'nothing';
      at += 1;
    }
  }
  return numbers.length === 0 || numbers.some(({ number }) => number > LARGEST) ? null : numbers;
}

/** One number and nothing else follows: "No. 2". */
function isNumbered(all: Said, at: number, vocab: Vocabulary): boolean {
  const found = at === 1 ? numberAt(all, at, vocab) : null;
  return found !== null && at + found.length === all.parts.length;
}
