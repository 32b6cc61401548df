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

/** Undoes what the training script's `encode` wrote: cells passed over (base 128, low first), then a signed byte. */
function load(group: Group): Loaded {
  const found = loaded.get(group);
  if (found) return found;
  const { classes, unit, cells } = groups[group];
  const bytes = atob(cells);
  const weights = new Int8Array(BUCKETS[group] * classes.length);
  let cell = -1;
  for (let i = 0; i < bytes.length; i++) {
    let gap = 0;
    let shift = 0;
    let byte = bytes.charCodeAt(i);
    while (byte & 128) {
      gap |= (byte & 127) << shift;
      shift += 7;
      byte = bytes.charCodeAt(++i);
    }
    cell += (gap | (byte << shift)) + 1;
    weights[cell] = (bytes.charCodeAt(++i) << 24) >> 24;
  }
  const made: Loaded = { classes, weights, unit };
  loaded.set(group, made);
  return made;
}

/** What the model calls a language that is none of ours. */
export const OTHER = 'other';
/** Other languages are rarer among those who write to a hub than in the training text. */
const OTHER_SHARE = 0.3;

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
    total += sums[k] = Math.exp((sums[k]! - top) * scale) * (classes[k] === OTHER ? OTHER_SHARE : 1);
  for (let k = 0; k < count; k++) {
    const code = classes[k]!.replace('~', '');
    result.set(code, (result.get(code) ?? 0) + sums[k]! / total);
  }
  return result;
}

let known: Map<string, readonly string[]> | undefined;

/** The form in which a whole message is compared with the phrases. */
export function phraseKey(words: readonly string[]): string {
  return words
    .join(' ')
    .normalize('NFD')
    .replace(/[\u0300-\u036F']/g, '');
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
