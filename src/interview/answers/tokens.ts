/** Cutting an answer into numbers and words. */
import { digits, normalise } from '../../language/index.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Token = { number: number; written: 'digits' | 'word' } | { word: string };

/** The answer with digits of any script as 0 to 9 and everything else as it was typed. */
export function plainDigits(text: string): string {
  // Two Ethiopic ones beside each other are two answers (፪፭), not a sum.
  const apart = text.replace(/([\u1369-\u1371])(?=[\u1369-\u1371])/g, '$1 ');
  // Keycap emoji: the sign that draws the key around the digit ends the digit.
  return hanNumerals(digits(apart.replace(/\uFE0F?\u20E3/g, ' ').normalize('NFKC')));
}

const HAN_DIGITS = '零一二三四五六七八九';

/** Chinese numerals up to 99 as digits: 三 3, 十二 12, 二十五 25. */
function hanNumerals(text: string): string {
  return text.replace(/[〇零一二两兩三四五六七八九十]+/g, (run) => {
    const plain = run.replace(/〇/g, '零').replace(/[两兩]/g, '二');
    if (!plain.includes('十')) return ` ${[...plain].map((one) => HAN_DIGITS.indexOf(one)).join(' ')} `;
    const [tens = '', ones = '', ...more] = plain.split('十');
    if (more.length > 0 || tens.length > 1 || ones.length > 1) return run;
    const ten = tens === '' ? 1 : HAN_DIGITS.indexOf(tens);
    return ` ${ten * 10 + (ones === '' ? 0 : HAN_DIGITS.indexOf(ones))} `;
  });
}

/** The words of a text in their plain form, with digits apart from letters: "12th" is two. */
export function wordsApart(text: string): string[] {
  const plain = normalise(text)
    .replace(/(\p{Nd})(?=[\p{L}\p{M}])/gu, '$1 ')
    .replace(/([\p{L}\p{M}])(?=\p{Nd})/gu, '$1 ');
  return plain === '' ? [] : plain.split(' ');
}

/** Words and numbers in order. Number words count only where the vocabulary has them as whole words. */
export function tokens(text: string, vocabulary: Vocabulary): Token[] {
  const parts = wordsApart(plainDigits(text));
  const found: Token[] = [];
  for (let at = 0; at < parts.length;) {
    const part = parts[at]!;
    if (/^\d+$/.test(part)) {
      found.push({ number: Number(part), written: 'digits' });
      at += 1;
      continue;
    }
    const phrase = longest(parts, at, vocabulary.numbers);
    if (phrase) {
      found.push({ number: phrase.value, written: 'word' });
      at += phrase.length;
      continue;
    }
    // Arabic and Persian write "and" onto the next word: وخمسة.
    const joined = /^و(.+)$/.exec(part)?.[1];
    const number = joined === undefined ? undefined : vocabulary.numbers.get(joined);
    if (number !== undefined && vocabulary.and.includes('و')) {
      found.push({ word: 'و' }, { number, written: 'word' });
    } else found.push({ word: part });
    at += 1;
  }
  return found;
}

/** The longest phrase of a map that stands at this place. */
export function longest<T>(
  parts: readonly string[],
  at: number,
  phrases: ReadonlyMap<string, T>,
): { value: T; length: number } | null {
  for (let length = Math.min(4, parts.length - at); length > 0; length--) {
    const value = phrases.get(parts.slice(at, at + length).join(' '));
    if (value !== undefined) return { value, length };
  }
  return null;
}

/** The tokens without these phrases, wherever they stand; numbers stay. */
export function without(from: readonly Token[], phrases: readonly string[]): Token[] {
  const map = new Map(phrases.map((phrase) => [phrase, true] as const));
  const parts = from.map((token) => ('word' in token ? token.word : '\u0000'));
  const left: Token[] = [];
  for (let at = 0; at < parts.length;) {
    const phrase = parts[at] === '\u0000' ? null : longest(parts, at, map);
    if (!phrase) left.push(from[at]!);
    at += phrase?.length ?? 1;
  }
  return left;
}

/** A normalised text without phrases said around it, at its beginning and end. */
export function trimmed(text: string, phrases: readonly string[]): string {
  let left = text;
  for (let changed = true; changed;) {
    changed = false;
    for (const phrase of phrases) {
      if (left.startsWith(`${phrase} `)) [left, changed] = [left.slice(phrase.length + 1), true];
      if (left.endsWith(` ${phrase}`)) [left, changed] = [left.slice(0, -phrase.length - 1), true];
    }
  }
  return left;
}

/** "yeees" as "yes", "نعمممم" as "نعم": three or more of a letter are one. */
export function unstretched(text: string): string {
  return text.replace(/(\p{L})\1{2,}/gu, '$1');
}
