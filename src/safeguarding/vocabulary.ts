/** Every different word that signs of danger are made of, so that a word of a message is compared once with each and not once a sign. */
import { normalise, oneSlip } from '../language/index.ts';

/** The words of a text as they are compared. Chinese writes none apart: each of its characters is one. */
export function comparable(text: string): readonly string[] {
  return normalise(text)
    .replace(/\p{Script=Han}/gu, ' $& ')
    .split(' ')
    .filter(Boolean);
}

/** A word as it must appear: `end` is what it ends with where anything may stand between, null where nothing may follow. */
interface Atom {
  word: string;
  end: string | null;
  anyStart: boolean;
  /** Compared by its consonants: `word` has no others. `end` is as written all the same. */
  consonants: boolean;
}

/** Normalised words have none of the signs in it. */
const keyOf = ({ word, end, anyStart, consonants }: Atom): string =>
  `${consonants ? '~' : ''}${anyStart ? '-' : ''}${word}${end === null ? '' : `-${end}`}`;

/** Ids of atoms by the two letters they begin with. */
type Index = Map<number, number[]>;
const twoLetters = (word: string, at: number): number => word.charCodeAt(at) * 0x10000 + word.charCodeAt(at + 1);

/** Letters that `-` before a word stands for. */
const MOST_BEFORE = 3;

/** Where the letters that Ethiopic writes for k, q, h and g with a rounded vowel stand, and the plain row of each. */
const ROUNDED: Readonly<Record<number, number>> = { 0x1248: 0x1240, 0x1288: 0x1210, 0x12b0: 0x12a8, 0x1310: 0x1308 };

/**
 * A normalised word without its vowels, but for one it begins with. Ethiopic letters are syllables: each becomes the first of its
 * row. Doubled letters are one but there, where nobody doubles them by habit.
 */
export function consonantsOf(word: string): string {
  let plain = '';
  let before = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 0x1200 && code <= 0x135a) plain += String.fromCharCode(ROUNDED[code & ~7] ?? code & ~7);
    else if (isSign(code)) continue;
    else if (code !== before && (i === 0 || !VOWELS.has(code))) plain += word[i];
    before = code;
  }
  return plain;
}

const VOWELS: ReadonlySet<number> = new Set([...'aeiou'].map((vowel) => vowel.charCodeAt(0)));
/** A vowel sign of the scripts of India and their like; the sign for none. */
const isSign = (code: number): boolean => code >= 0x900 && code < 0x1100 && /\p{M}/u.test(String.fromCharCode(code));

export class Vocabulary {
  /** Words of every day that are one letter away from a sign: never taken for a slip of it. */
  readonly common = new Set<string>();
  private readonly atoms: Atom[] = [];
  /** By how they would be written: a whole word stands for itself. */
  private readonly ids = new Map<string, number>();
  private readonly starts: Index = new Map();
  /** Of these up to three letters may stand before. */
  private readonly late: Index = new Map();
  private readonly consonantStarts: Index = new Map();
  private readonly lateConsonants: Index = new Map();
  /** Whole words that may have a slip, by their length with each half: a slip leaves one of them as it is. */
  private readonly halves = new Map<string, number[]>();
  /** Beginnings that may have one, by first letter. */
  private readonly slippedStarts = new Map<string, number[]>();

  /** The ids of the words in one word of a sign as it is written: two where the normaliser parts it. */
  idsOf(written: string): readonly number[] {
    const [, tilde, before, inner, after] = /^(~?)(-?)(.*?)(-?)$/u.exec(written)!;
    const [start, end] = inner!.split('..', 2) as [string, string?];
    const words = comparable(start);
    const ending = end === undefined ? undefined : comparable(end)[0];
    return words.map((word, i) => {
      const last = i === words.length - 1 ? (ending ?? (after ? '' : null)) : null;
      const anyStart = i === 0 && before !== '';
      const skeleton = tilde ? consonantsOf(word) : '';
      // Two consonants are the skeleton of too many words.
      const consonants = skeleton.length >= 3;
      return this.add({ word: consonants ? skeleton : word, end: last, anyStart, consonants });
    });
  }

  private add(atom: Atom): number {
    const { word, end, anyStart, consonants } = atom;
    const key = keyOf(atom);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.atoms.push(atom) - 1;
    this.ids.set(key, id);
    if (consonants) push(anyStart ? this.lateConsonants : this.consonantStarts, twoLetters(word, 0), id);
    else if (anyStart) push(this.late, twoLetters(word, 0), id);
    else if (end !== null) push(this.starts, twoLetters(word, 0), id);
    if (anyStart || consonants || end || word.length < 6) return id;
    if (end !== null) push(this.slippedStarts, word[0]!, id);
    else for (const half of halvesOf(word, word.length)) push(this.halves, half, id);
    return id;
  }

  get size(): number {
    return this.atoms.length;
  }

  /** Every word so far, in the order of their ids: `addWritten` of each, in a new vocabulary, gives them the same ids. */
  written(): readonly string[] {
    return [...this.ids.keys()];
  }

  addWritten(key: string): void {
    const [, tilde, before, word, end] = /^(~?)(-?)([^-]*)(?:-(.*))?$/u.exec(key)!;
    this.add({ word: word!, end: end ?? null, anyStart: before !== '', consonants: tilde !== '' });
  }

  /** Which of the words this word of a message can be. */
  match(word: string): ReadonlySet<number> {
    const found = new Set<number>();
    const exact = this.ids.get(word);
    if (exact !== undefined) found.add(exact);
    this.lookUp(this.starts, word, word, 0, found);
    this.lookUp(this.late, word, word, MOST_BEFORE, found);
    // Arabic writes "and" and "so" as one letter before the word.
    if (/^[وف]/.test(word) && word.length > 2) for (const id of this.match(word.slice(1))) found.add(id);
    if (this.common.has(word)) return found;
    const consonants = consonantsOf(word);
    this.lookUp(this.consonantStarts, consonants, word, 0, found);
    this.lookUp(this.lateConsonants, consonants, word, MOST_BEFORE, found);
    if (word.length < 5) return found;
    for (const id of this.slippedStarts.get(word[0]!) ?? [])
      if (slippedStart(this.atoms[id]!.word, word)) found.add(id);
    for (let length = Math.max(6, word.length - 1); length <= word.length + 1; length++) {
      for (const half of halvesOf(word, length)) {
        for (const id of this.halves.get(half) ?? []) if (oneSlip(this.atoms[id]!.word, word)) found.add(id);
      }
    }
    return found;
  }

  /** Adds the atoms of an index that a word can be, compared in this form of it, with up to so many letters before. */
  private lookUp(index: Index, form: string, word: string, before: number, found: Set<number>): void {
    for (let at = 0; at <= before && at + 2 <= form.length; at++) {
      for (const id of index.get(twoLetters(form, at)) ?? []) {
        const { word: start, end, consonants } = this.atoms[id]!;
        const left = form.length - at - start.length;
        if (end === null ? left !== 0 : left < (consonants ? inConsonants(end) : end.length)) continue;
        if (form.startsWith(start, at) && (!end || word.endsWith(end))) found.add(id);
      }
    }
  }
}

/** How many consonants stand in the end of a word: there its first vowel is none that stays. */
const inConsonants = (end: string): number => (end === '' ? 0 : consonantsOf(`x${end}`).length - 1);

/**
 * The halves of a word as keys, if it were one of this length: the letters before the middle two, and the first letter with those
 * after the middle. Wherever one slip is, one of the two is as it should be.
 */
function halvesOf(word: string, length: number): readonly [string, string] {
  const half = length >> 1;
  return [`${length}<${word.slice(0, half - 1)}`, `${length}>${word[0]}${word.slice(half - length)}`];
}

function slippedStart(stem: string, word: string): boolean {
  return [0, 1, -1].some((d) => oneSlip(stem, word.slice(0, stem.length + d)));
}

function push<K>(map: Map<K, number[]>, key: K, id: number): void {
  const list = map.get(key);
  if (list) list.push(id);
  else map.set(key, [id]);
}
