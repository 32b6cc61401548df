/**
 * By which letter a worker says for whom something is, as phones really write it: in another script's keyboard, in full width, with a
 * dash for the colon. What may be meant as one and is not clear is asked about: it goes to nobody.
 */

/** Colons of every keyboard, and what is taken for one: full width, ratio, modifier letter, Ethiopic. */
const COLONS = ':：﹕︓∶꞉ː፡፥፦';

/** Letters that look like one of ours, or are the same: `В` is typed for `B`, `ا` for `A`. */
const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    // Cyrillic.
    ...['АA', 'ВB', 'ЕE', 'ЅS', 'ІI', 'ЈJ', 'КK', 'МM', 'НH', 'ОO', 'РP', 'СC', 'ТT', 'УY', 'ХX', 'ԚQ', 'ԜW'],
    // Greek.
    ...['ΑA', 'ΒB', 'ΕE', 'ΖZ', 'ΗH', 'ΙI', 'ΚK', 'ΜM', 'ΝN', 'ΟO', 'ΡP', 'ΤT', 'ΥY', 'ΧX'],
    // Arabic.
    ...['اA', 'بB'],
  ].map(([other = '', own = '']) => [other, own]),
);
/** The same key by its sound: where both are theirs nobody knows which is meant. */
const SOUNDS: Readonly<Record<string, string>> = { В: 'V', С: 'S', Н: 'N', Р: 'R', Х: 'H', У: 'U' };

const INVISIBLE = '\\s\\p{Cf}';
/** One letter, with its accents. A Chinese character is a word. */
const LETTER = '(?!\\p{Script=Han})(\\p{L}\\p{M}*)';
const TAGGED = new RegExp(`^[${INVISIBLE}]*${LETTER}[${INVISIBLE}]*[${COLONS}]([\\s\\S]*)$`, 'u');
/** "A. hello", "a) hello", "*A:* hello", "A - hello". */
const NEARLY = new RegExp(
  `^[${INVISIBLE}"'«“(\\[*_~]*${LETTER}["'»”)\\]*_~]*(?:\\s*[${COLONS};；؛]|(?<=[)\\]])\\s|\\s*[.…](?=\\s|$)|\\s+[-–—]|[-–—](?=\\s|$))`,
  'u',
);
/** "A-hello": only where the letter is theirs, and a capital, for "e-mail" is a word. */
const JOINED = new RegExp(`^[${INVISIBLE}]*${LETTER}[-–—]`, 'u');
/** "A and B: hello", "A, B: hello". */
const WITH_MORE = new RegExp(`^[${INVISIBLE}]*${LETTER}(?:\\s*[,،&+/]|\\s)[^${COLONS}]{0,14}[${COLONS}]`, 'u');
/** "B hello". Vowels are words of many languages: "A friend comes along". */
const BARE = /^[\s\p{Cf}]*[BCDFGHJKLMNPQRSTVWXZ](?:\s|$)/u;
const ALONE = new RegExp(`^[${INVISIBLE}]*${LETTER}[${INVISIBLE}]*$`, 'u');

/** Which of these letters is meant by what was typed; null where none is, or it may be two. */
export function letterIn(typed: string, letters: readonly string[]): string | null {
  const [one = ''] = plain(typed);
  const meant = [ALIKE[one] ?? one, SOUNDS[one] ?? ''].filter((letter) => letters.includes(letter));
  return meant.length === 1 ? meant[0]! : null;
}

/** Whether this is one letter and no word. */
export function isLetter(word: string): boolean {
  return ALONE.test(word);
}

/** Before and after the first colon that is not of a time ("10:30"); null where there is none. */
export function atColon(text: string): { head: string; rest: string } | null {
  const at = text.search(COLON);
  return at < 0 ? null : { head: text.slice(0, at), rest: text.slice(at + 1) };
}
const COLON = new RegExp(`(?<!\\d)[${COLONS}]|[${COLONS}](?!\\d)`, 'u');

/** For whom a text is, and what is said to them. */
export interface Tag {
  /** One of theirs, as a capital. */
  letter: string;
  words: string;
}

/** "A: hello". `unclear`: it may be meant as a letter, and it is not known whose. Null: there is none. */
export function readTag(text: string, letters: readonly string[]): Tag | 'unclear' | null {
  const [, typed, rest = ''] = TAGGED.exec(text) ?? [];
  if (typed !== undefined) {
    const letter = letterIn(typed, letters);
    const words = rest.trim();
    return letter === null || words === '' ? 'unclear' : { letter, words };
  }
  const whole = text.normalize('NFKC');
  if ([NEARLY, ALONE].some((form) => isMeant(form.exec(whole)?.[1])) || BARE.test(whole)) return 'unclear';
  const joined = JOINED.exec(whole)?.[1] ?? '';
  if (letters.includes(joined)) return 'unclear';
  const first = WITH_MORE.exec(whole)?.[1];
  return first !== undefined && letterIn(first, letters) !== null ? 'unclear' : null;
}

/** A letter of ours, or taken for one: `Я - …` is a sentence. */
function isMeant(typed: string | undefined): boolean {
  const [one = ''] = plain(typed ?? '');
  return /^[A-Z]$/.test(ALIKE[one] ?? one);
}

/** As a capital, without accents. */
function plain(letter: string): string {
  return letter.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}
