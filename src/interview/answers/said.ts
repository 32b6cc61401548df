/** An answer as it was said: its words in their plain form, with the spans that phrases are looked up by. */
import { digits, normalise } from '../../language/index.ts';

export interface Part {
  /** One word in its plain form, or a run of digits. */
  plain: string;
  /** As it was written, in small letters. */
  raw: string;
  /** A comma, full stop, line or dash stands before it. */
  apart: boolean;
}

export interface Said {
  text: string;
  parts: readonly Part[];
  /** `spans[at][n - 1]`: the n words from `at` on, with single spaces. */
  spans: readonly (readonly string[])[];
  /** All of its words. */
  whole: string;
}

/** No phrase of a vocabulary has more words. */
const LONGEST_PHRASE = 6;

const INVISIBLE = /[\u0640\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\uFE00-\uFE0F]/g;
const PART = /\d+|[\p{L}\p{M}]+(?:['’‘ʼ`´′ʻ][\p{L}\p{M}]+)*/gu;
const BREAK = /[,.;:!\n…،؛۔。、，；！፣፤።।]|\s[-–—]+\s/u;

export function said(text: string): Said {
  return saidOf(text, partsOf(text));
}

function partsOf(text: string): Part[] {
  const plain = plainDigits(text).replace(INVISIBLE, '');
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: raw, index } of plain.matchAll(PART)) {
    const apart = parts.length > 0 && BREAK.test(plain.slice(end, index));
    end = index + raw.length;
    plainForm(raw)
      .split(' ')
      .filter((word) => word !== '')
      .forEach((word, n) => parts.push({ plain: word, raw: raw.toLowerCase(), apart: apart && n === 0 }));
  }
  return parts;
}

export function saidOf(text: string, parts: readonly Part[]): Said {
  const spans = parts.map((_, at) => {
    const row: string[] = [];
    for (let n = 0; n < LONGEST_PHRASE && at + n < parts.length; n++) {
      const { plain } = parts[at + n]!;
      row.push(n === 0 ? plain : `${row[n - 1]} ${plain}`);
    }
    return row;
  });
  return { text, parts, spans, whole: parts.map(({ plain }) => plain).join(' ') };
}

/** A phrase of a vocabulary or a label, in the form that answers are compared in. */
export function plainPhrase(text: string): string {
  return partsOf(text)
    .map(({ plain }) => plain)
    .join(' ');
}

/** Ethiopic letters that sound alike and are mixed in writing beyond what `normalise` joins: ኣ and አ, ሓ ሐ ሃ and ሀ. */
function plainForm(word: string): string {
  return normalise(word).replace(/[\u1203\u1210-\u1217\u12A3]/g, (char) => {
    const code = char.charCodeAt(0);
    const folded = code >= 0x1210 && code <= 0x1217 ? code - 0x10 : code;
    return String.fromCharCode(folded === 0x1203 ? 0x1200 : folded === 0x12a3 ? 0x12a0 : folded);
  });
}

/** The longest phrase that stands at this place, as its value and how many words it has. */
export function longest<T>(
  { spans }: Pick<Said, 'spans'>,
  at: number,
  phrases: { get(phrase: string): T | undefined },
): { value: T; length: number } | null {
  const row = spans[at] ?? [];
  for (let length = row.length; length > 0; length--) {
    const value = phrases.get(row[length - 1]!);
    if (value !== undefined) return { value, length };
  }
  return null;
}

/** Whether a word of a script without spaces is nothing but these phrases one after the other: "岁和". */
export function isMadeOf(word: string, phrases: { has(phrase: string): boolean }): boolean {
  if (!isHan(word)) return false;
  for (let from = 0; from < word.length;) {
    let to = word.length;
    while (to > from && !phrases.has(word.slice(from, to))) to -= 1;
    if (to === from) return false;
    from = to;
  }
  return true;
}

export function isHan(word: string): boolean {
  return /^\p{Script=Han}+$/u.test(word);
}

/** Where what is said begins and ends without the phrases around it. */
export function within(all: Said, around: ReadonlyMap<string, unknown>): { from: number; to: number } {
  let from = 0;
  let to = all.parts.length;
  for (let found = longest(all, from, around); found && from + found.length < to; found = longest(all, from, around))
    from += found.length;
  for (let changed = true; changed;) {
    changed = false;
    for (let length = Math.min(LONGEST_PHRASE, to - from - 1); length > 0 && !changed; length--) {
      if (!around.has(all.spans[to - length]![length - 1]!)) continue;
      to -= length;
      changed = true;
    }
  }
  return { from, to };
}

/** The words from one place to before another. */
export function between(all: Said, from: number, to: number): string {
  return (
    all.spans[from]?.[to - from - 1] ??
    all.parts
      .slice(from, to)
      .map(({ plain }) => plain)
      .join(' ')
  );
}

/** "yeees" as "yes", "نعمممم" as "نعم": three or more of a letter are one. */
export function unstretched(text: string): string {
  return text.replace(/(\p{L})\1{2,}/gu, '$1');
}

/** Two Latin letters of another language ("la", "ni", "on") are too little to go by. */
export function isLittle({ plain }: Part): boolean {
  return /^[a-z]{1,2}$/.test(plain);
}

/** Up to four Latin letters of another language are too little where being wrong harms: "haa" is also a laugh. */
export function isShort({ plain }: Part): boolean {
  return /^[a-z]{1,4}$/.test(plain);
}

/** It is asked, not answered: "2?", "yes?" */
export function isQuestion(text: string): boolean {
  return /[?？؟፧]/u.test(text);
}

/** The answer with digits of any script as 0 to 9 and everything else as it was typed. */
export function plainDigits(text: string): string {
  // Two Ethiopic ones beside each other are two answers (፪፭), not a sum.
  const apart = text.replace(/([\u1369-\u1371])(?=[\u1369-\u1371])/g, '$1 ');
  // Keycap emoji: the sign that draws the key around the digit ends the digit. Ten is a picture of its own.
  const keys = apart
    .replace(/\uFE0F?\u20E3/g, ' ')
    .replace(/\u{1F51F}/gu, ' 10 ')
    .replace(/[ºª°]/g, ' ');
  return hanNumerals(digits(keys.normalize('NFKC')));
}

const HAN_DIGITS = '零一二三四五六七八九';

/** Chinese numerals up to 999 as digits: 三 3, 十二 12, 二十五 25, 一百零五 105. Digits in a row are each its own: 二五. */
function hanNumerals(text: string): string {
  return text.replace(/[〇零一二两兩三四五六七八九十百]+/g, (run) => {
    const plain = run.replace(/〇/g, '零').replace(/[两兩]/g, '二');
    if (!/[十百]/.test(plain)) return ` ${[...plain].map((one) => HAN_DIGITS.indexOf(one)).join(' ')} `;
    const read = /^(?:([一二三四五六七八九])?(百))?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
      plain,
    );
    if (!read) return run;
    const digit = (one: string | undefined, otherwise: number): number =>
      one === undefined ? otherwise : HAN_DIGITS.indexOf(one);
    const hundreds = read[2] ? digit(read[1], 1) * 100 : 0;
    return ` ${hundreds + (read[4] ? digit(read[3], 1) * 10 : 0) + digit(read[5], 0)} `;
  });
}

/** Taken back with a sign: "👎 1". */
export function isTakenBack(text: string): boolean {
  return /[👎❌🚫]/u.test(text);
}
