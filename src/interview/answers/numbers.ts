/** Numbers as people write them: digits of any script, words, "2 and 5", "my son is 4". */
import { numberAt, slippedNumber } from './number-words.ts';
import { between, isLittle, isMadeOf, isQuestion, longest, plainDigits, said } from './said.ts';
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
  const numbers = inAnyLanguage(said(plain), reading, (vocab) => vocab.aroundNumber);
  const [only, second] = numbers ?? [];
  return only !== undefined && second === undefined ? means(only) : UNCLEAR;
}

/** One number or more; twins keep both. */
export function readNumbers(text: string, reading: Reading): Understood {
  const plain = plainDigits(text);
  if (isOdd(plain)) return UNCLEAR;
  const numbers = inAnyLanguage(said(plain), reading, (vocab) => vocab.aroundNumbers);
  return numbers ? means(numbers) : UNCLEAR;
}

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

function inAnyLanguage(all: Said, reading: Reading, allowed: (vocab: Vocabulary) => Phrases): number[] | null {
  return inOneMeaning(reading, all, (vocab, isOwn) => onlyNumbers(all, vocab, allowed(vocab), isOwn));
}

/**
 * The numbers of a text in which nothing else is said; null where something else is, or none. In the language spoken a
 * word may have a slip; in others two Latin letters count for nothing but an "and" ("2 o 5" is "or", or an article).
 */
export function onlyNumbers(all: Said, vocab: Vocabulary, allowed: Phrases, isOwn: boolean): number[] | null {
  if (!isOwn && vocab.language !== 'en' && all.parts.some((part) => isLittle(part) && !vocab.and.has(part.plain)))
    return null;
  const numbers: number[] = [];
  let before: number | null = null;
  for (let at = 0; at < all.parts.length;) {
    const found = numberAt(all, at, vocab);
    const around = longest(all, at, allowed);
    if (found && found.length >= (around?.length ?? 0)) {
      // "Five twenty", "twenty and five": is it one number or two? Nobody can know, where there is no comma.
      const together = before !== null && !all.parts[at]!.apart && found.written === 'word';
      if (together && Math.max(before!, found.number) >= 20) return null;
      numbers.push(found.number);
      before = found.written === 'word' ? found.number : null;
      at += found.length;
    } else if (around) {
      // "No. 2", but not "2 no 5".
      if (at > 0 && vocab.no.has(between(all, at, at + around.length))) return null;
      at += around.length;
      if (around.value !== 'and') before = null;
    } else if (isMadeOf(all.parts[at]!.plain, allowed)) {
      before = null;
      at += 1;
    } else {
      const slip = isOwn ? slippedNumber(all.parts[at]!.plain, vocab) : null;
      if (slip === null) return null;
      numbers.push(slip);
      at += 1;
    }
  }
  return numbers.length === 0 || numbers.some((one) => one > LARGEST) ? null : numbers;
}
