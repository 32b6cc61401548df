/** The language model: one softmax for each script group, over the rows that `features.ts` gives. Decoded when first used. */
import { BUCKETS, features, readScript, type Group } from './features.ts';
import { groups, phrases as lists } from './model.data.ts';

interface Loaded {
  classes: readonly string[];
  /** By row and class; a signed byte each. */
  weights: Int8Array;
  /** What one step of a byte is worth. */
  unit: number;
}

const loaded = new Map<Group, Loaded>();

/** Undoes what the training script's `encode` wrote: how many cells were passed over (Rice code), then a level. */
function load(group: Group): Loaded {
  const found = loaded.get(group);
  if (found) return found;
  const { classes, unit, levels, rice, cells, bits } = groups[group];
  const bytes = atob(bits);
  const levelBits = Math.log2(levels.length);
  let at = 0;
  const bit = (): number => {
    const value = (bytes.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1;
    at++;
    return value;
  };
  const number = (n: number): number => {
    let value = 0;
    for (let i = 0; i < n; i++) value = (value << 1) | bit();
    return value;
  };
  const weights = new Int8Array(BUCKETS[group] * classes.length);
  let cell = -1;
  for (let i = 0; i < cells; i++) {
    let quotient = 0;
    while (bit()) quotient++;
    cell += quotient * 2 ** rice + number(rice) + 1;
    weights[cell] = levels[number(levelBits)]!;
  }
  const made: Loaded = { classes, weights, unit };
  loaded.set(group, made);
  return made;
}

/** What the model calls a language that is none of ours. */
export const OTHER = 'other';
/** Other languages are rarer among those who write to a hub than in the training text. */
const OTHER_SHARE = 0.8;

/** How likely each language of the group is, by its code, or `OTHER`; romanised spellings count for their language. Adds up to 1. */
export function likelihoods(group: Group, words: readonly string[]): Map<string, number> {
  const { classes, weights, unit } = load(group);
  const count = classes.length;
  const sums = new Float64Array(count);
  const rows = features(words, BUCKETS[group]);
  for (const row of rows) {
    const at = row * count;
    for (let k = 0; k < count; k++) sums[k]! += weights[at + k]!;
  }
  const scale = unit / Math.sqrt(rows.length || 1);
  const top = Math.max(...sums);
  const result = new Map<string, number>();
  let total = 0;
  for (let k = 0; k < count; k++)
    total += sums[k] = Math.exp((sums[k]! - top) * scale) * (classes[k]!.startsWith(OTHER) ? OTHER_SHARE : 1);
  for (let k = 0; k < count; k++) {
    const code = classes[k]!.startsWith(OTHER) ? OTHER : classes[k]!.replace('~', '');
    result.set(code, (result.get(code) ?? 0) + sums[k]! / total);
  }
  return result;
}

let known: Map<string, readonly string[]> | undefined;

/** The form in which a whole message is compared with the phrases: no accents, and a letter that is held down counts once. */
export function phraseKey(words: readonly string[]): string {
  return words
    .join(' ')
    .normalize('NFD')
    .replace(/[\u0300-\u036F']/g, '')
    .replace(/(\p{L})\1+/gu, '$1');
}

/** The languages in which this whole message is a known phrase; none for most messages. */
export function phraseLanguages(words: readonly string[]): readonly string[] {
  if (words.length > 6) return [];
  if (!known) {
    const map = new Map<string, string[]>();
    for (const [code, list] of Object.entries(lists)) {
      for (const phrase of list.split('|')) {
        const key = phraseKey(readScript(phrase).words);
        const codes = map.get(key) ?? [];
        if (!codes.includes(code)) codes.push(code);
        map.set(key, codes);
      }
    }
    known = map;
  }
  return known.get(phraseKey(words)) ?? [];
}
