/** The language model: one softmax for each script group, over the rows that `features.ts` gives. Decoded when first used. */
import { BUCKETS, features, readScript, type Group } from './features.ts';
import { groups, phrases as lists } from './model.data.ts';
import { unpack } from './packing.ts';

interface Loaded {
  classes: readonly string[];
  /** By row and class; a signed byte each. */
  weights: Int8Array;
  /** What one step of a byte is worth. */
  unit: number;
  /** How common each class is taken to be, beside its share of the training text. */
  shares: readonly number[];
}

const loaded = new Map<Group, Loaded>();

function load(group: Group): Loaded {
  const found = loaded.get(group);
  if (found) return found;
  const { classes, unit, levels, bits } = groups[group];
  const cells = unpack(atob(bits), BUCKETS[group], classes.length);
  const weights = new Int8Array(cells.length);
  for (let i = 0; i < cells.length; i++) if (cells[i]! > 0) weights[i] = levels[cells[i]! - 1]!;
  const made: Loaded = { classes, weights, unit, shares: classes.map(shareOf) };
  loaded.set(group, made);
  return made;
}

/** What the model calls a language that is none of ours. */
export const OTHER = 'other';
/** Other languages are rarer among those who write to a hub than in the training text, and so are romanised spellings. */
const OTHER_SHARE = 0.9;
const ROMANISED_SHARE = 0.6;

function shareOf(code: string): number {
  if (code.startsWith(OTHER)) return OTHER_SHARE;
  return code.endsWith('~') ? ROMANISED_SHARE : 1;
}

/** How likely each language of the group is, by its code, or `OTHER`; romanised spellings count for their language. Adds up to 1. */
export function likelihoods(group: Group, words: readonly string[]): Map<string, number> {
  const { classes, weights, unit, shares } = load(group);
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
  for (let k = 0; k < count; k++) total += sums[k] = Math.exp((sums[k]! - top) * scale) * shares[k]!;
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
