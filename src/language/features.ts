/** What the language model sees of a text: its script, and hashed pieces of its words. Shared with the training script. */

/** Scripts of more than one of our languages have a model; the others decide by themselves. */
export type Group = 'Arabic' | 'Ethiopic' | 'Cyrillic' | 'Latin';
export type Script = Group | 'Bengali' | 'Tamil' | 'Sinhala' | 'Han' | 'other';

/** Rows of the model by group: a power of two, so that a hash is cut with a mask. */
export const BUCKETS: Readonly<Record<Group, number>> = {
  Arabic: 1 << 16,
  Ethiopic: 1 << 15,
  Cyrillic: 1 << 15,
  Latin: 1 << 16,
};

const RANGES: readonly (readonly [from: number, to: number, script: Script])[] = [
  [0x0041, 0x005a, 'Latin'],
  [0x0061, 0x007a, 'Latin'],
  [0x00aa, 0x00aa, 'Latin'],
  [0x00c0, 0x024f, 'Latin'],
  [0x0250, 0x02af, 'Latin'],
  [0x0370, 0x03ff, 'other'],
  [0x0400, 0x052f, 'Cyrillic'],
  [0x0530, 0x05ff, 'other'],
  [0x0600, 0x06ff, 'Arabic'],
  [0x0700, 0x074f, 'other'],
  [0x0750, 0x077f, 'Arabic'],
  [0x0780, 0x097f, 'other'],
  [0x0980, 0x09ff, 'Bengali'],
  [0x0a00, 0x0b7f, 'other'],
  [0x0b80, 0x0bff, 'Tamil'],
  [0x0c00, 0x0d7f, 'other'],
  [0x0d80, 0x0dff, 'Sinhala'],
  [0x0e00, 0x11ff, 'other'],
  [0x1200, 0x139f, 'Ethiopic'],
  [0x13a0, 0x1dff, 'other'],
  [0x1e00, 0x1eff, 'Latin'],
  [0x2d80, 0x2ddf, 'Ethiopic'],
  // Kana and Hangul: no language of ours, and they set Japanese apart from Chinese.
  [0x3040, 0x30ff, 'other'],
  [0x3400, 0x4dbf, 'Han'],
  [0x4e00, 0x9fff, 'Han'],
  [0xac00, 0xd7af, 'other'],
  [0xf900, 0xfaff, 'Han'],
  [0xfb50, 0xfdff, 'Arabic'],
  [0xfe70, 0xfeff, 'Arabic'],
];

const scripts = new Array<Script | undefined>(0x10000);
for (const [from, to, script] of RANGES) scripts.fill(script, from, to + 1);
for (let code = 0x0660; code <= 0x0669; code++) scripts[code] = undefined;
for (let code = 0x06f0; code <= 0x06f9; code++) scripts[code] = undefined;
for (const code of [0x060c, 0x061b, 0x061f, 0x0640, 0x066a, 0x066b, 0x066c, 0x06d4, 0x00d7, 0x00f7, 0xfeff])
  scripts[code] = undefined;
for (let code = 0x1361; code <= 0x137c; code++) scripts[code] = undefined;

export function scriptOf(code: number): Script | undefined {
  return code < 0x10000 ? scripts[code] : code >= 0x20000 && code <= 0x2ffff ? 'Han' : undefined;
}

export interface Words {
  /** Null where there is no letter at all. */
  script: Script | null;
  /** The words in that script, lower case, in order. */
  words: readonly string[];
  /** Letters of the script. */
  letters: number;
  /** Words of Latin letters in a text of another script: mostly English loan words. */
  loans: readonly string[];
}

/** Two letters that are not Latin decide the script: people write their own language with English words in it. */
export function readScript(text: string): Words {
  const plain = text
    .normalize('NFKC')
    .replace(/(?:https?:|www\.)\S+|\S+@\S+/gi, ' ')
    .toLowerCase()
    .replace(/[\u0307\u064B-\u0652\u0670]|[\u0640\u200B\u200D-\u200F\u202A-\u202E\u2060-\u2069]/g, '')
    .replace(/[\u2019\u02BC\u0060\u00B4\u2032\u02BB\u02BF\u02BE]/g, "'");
  const counts = new Map<Script, number>();
  for (const char of plain) {
    const script = scriptOf(char.codePointAt(0)!);
    if (script) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  let script: Script | null = null;
  let most = 0;
  for (const [name, count] of counts) {
    if (name === 'Latin' || count < 2) continue;
    // One kana is enough to know that the Han letters are Japanese.
    const weight = name === 'other' && counts.has('Han') ? Infinity : count;
    if (weight > most) [script, most] = [name, weight];
  }
  if (!script) script = counts.has('Latin') ? 'Latin' : (counts.keys().next().value ?? null);
  const words: string[] = [];
  const loans: string[] = [];
  for (const word of plain.split(/[^\p{L}\p{M}\p{Nd}']+/u)) {
    const trimmed = word.replace(/^'+|'+$/g, '');
    let letters = 0;
    let foreign = 0;
    for (const char of trimmed) {
      const own = scriptOf(char.codePointAt(0)!);
      if (own === script) letters++;
      else if (own) foreign++;
    }
    if (letters > 0 && letters >= foreign) words.push(trimmed);
    else if (foreign > 0) loans.push(trimmed);
  }
  return { script, words, letters: script ? (counts.get(script) ?? 0) : 0, loans };
}

function hash(text: string, from: number, to: number, seed: number): number {
  let h = seed;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** The rows of the model for these words: whole words, and runs of one to four letters with the edges of the word. */
export function features(words: readonly string[], buckets: number): number[] {
  const mask = buckets - 1;
  const rows: number[] = [];
  for (const word of words) {
    rows.push(hash(word, 0, word.length, 0x811c9dc5) & mask);
    const edged = ` ${word} `;
    for (let n = 1; n <= 4; n++) {
      for (let i = 0; i + n <= edged.length; i++) {
        if (n === 1 && (i === 0 || i === edged.length - 1)) continue;
        rows.push(hash(edged, i, i + n, 0x1234567 + n) & mask);
      }
    }
  }
  return rows;
}
