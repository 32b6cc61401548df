/** Numbers as people write them: digits of any script, words up to twenty, "2 and 5", "my son is 4". */
import { languagesFrom, vocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';
import { plainDigits, tokens, without } from './tokens.ts';
import type { Token } from './tokens.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';

/** Understood in every language. */
const EVERYWHERE_AND = ['و', '和', '与', 'e', 'y', 'et'];

type Many = 'one' | 'several';

/** A number a hub may ask for: rooms, people, weeks. Longer ones are telephone or reference numbers. */
const LARGEST = 999_999;

/** One number. */
export function readNumber(text: string, reading: Reading): Understood {
  const plain = thousands(plainDigits(text));
  if (odd(plain) || /\p{Nd}\s*[-–—]\s*\p{Nd}/u.test(plain)) return UNCLEAR;
  const numbers = inAnyLanguage(plain, reading, 'one');
  const [only, second] = numbers ?? [];
  return only !== undefined && second === undefined ? means(only) : UNCLEAR;
}

/** One number or more; twins keep both. */
export function readNumbers(text: string, reading: Reading): Understood {
  const plain = plainDigits(text);
  if (odd(plain)) return UNCLEAR;
  const numbers = inAnyLanguage(plain, reading, 'several');
  return numbers && numbers.length > 0 ? means(numbers) : UNCLEAR;
}

/** Signs that make a number something else: a sign before it, a fraction, a time, "5+", "about". */
function odd(plain: string): boolean {
  return /(^|[\s(])[-−–+]\s?\p{Nd}|\p{Nd}[.٫⁄/:]\p{Nd}|\p{Nd}\s*[+%]|[<>~≈±⁄½]/u.test(plain);
}

function thousands(plain: string): string {
  return /^\D*\d{1,3}([,٬ ]\d{3})+\D*$/u.test(plain) ? plain.replace(/(\d)[,٬ ](?=\d{3})/gu, '$1') : plain;
}

/** The numbers of a text in which nothing else is said; null where something else is. */
function inAnyLanguage(plain: string, reading: Reading, many: Many): number[] | null {
  const { words, language } = reading;
  const [first = language, ...others] = languagesFrom(words, language);
  const own = onlyNumbers(plain, vocabulary(words, first), many);
  if (own) return own;
  const read = others.map((code) => onlyNumbers(plain, vocabulary(words, code), many)).filter((one) => one !== null);
  const same = new Set(read.map((one) => one.join()));
  return same.size === 1 ? (read[0] ?? null) : null;
}

function onlyNumbers(plain: string, vocab: Vocabulary, many: Many): number[] | null {
  const all = tokens(plain, vocab);
  if (runsTogether(all, vocab)) return null;
  const also = many === 'one' ? vocab.aroundCount : [...vocab.and, ...EVERYWHERE_AND];
  const allowed = [...vocab.around, ...vocab.aroundNumbers, ...also];
  const left = without(all, allowed);
  const numbers = left.flatMap((token) => ('number' in token ? [token.number] : []));
  if (numbers.length !== left.length || numbers.some((one) => one > LARGEST)) return null;
  return numbers;
}

/** "Twenty five", "واحد وعشرين": a compound we do not count, and must not take for two. */
function runsTogether(all: readonly Token[], vocab: Vocabulary): boolean {
  return all.some((token, index) => {
    const after = all[index + 1];
    const next = after && 'word' in after && vocab.and.includes(after.word) ? all[index + 2] : after;
    if (!next || !('number' in token) || !('number' in next)) return false;
    return token.written === 'word' && next.written === 'word' && Math.max(token.number, next.number) >= 20;
  });
}
