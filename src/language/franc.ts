/** franc as a second opinion: it can only lower a claim, where it sees a language that is none of ours. */
import { francAll } from 'franc';
import type { Group } from './features.ts';
import { OTHER } from './model.ts';

/** franc's names (ISO 639-3) for ours. Its `ckb` was trained on Kurdish in Latin letters: that is Kurmanji. It has no Oromo. */
const FRANC: Readonly<Record<string, string>> = {
  eng: 'en', arb: 'ar', pes: 'fa', prs: 'fa', pbu: 'ps', ckb: 'kmr', urd: 'ur', tir: 'ti', amh: 'am', som: 'so', als: 'sq',
  ukr: 'uk', rus: 'ru', tur: 'tr', vie: 'vi', fra: 'fr', spa: 'es', por: 'pt', ron: 'ro',
}; // prettier-ignore
/** What franc can know in Latin letters. It has no romanised spellings and would call them anything. */
const FRANC_LATIN = new Set(['en', 'kmr', 'so', 'sq', 'tr', 'vi', 'fr', 'es', 'pt', 'ro']);
/** Neighbours that are often met here and that the model would otherwise claim. */
const OUTSIDE: Readonly<Partial<Record<Group, readonly string[]>>> = {
  Latin: ['deu', 'ita', 'nld', 'pol', 'swe', 'hun', 'ces', 'slk', 'hrv', 'lit', 'fin', 'swh', 'yor', 'hau', 'ibo', 'tgl', 'ind', 'azj', 'uzn', 'hat', 'lin', 'kin', 'ewe', 'wol', 'bci', 'sna', 'zul', 'tuk'],
  Cyrillic: ['bul', 'srp', 'bel', 'kaz', 'kir', 'mkd', 'tgk'],
  Arabic: ['uig', 'skr'],
}; // prettier-ignore

const only = Object.fromEntries(
  Object.entries(OUTSIDE).map(([group, outside]) => [group, [...Object.keys(FRANC), ...outside]]),
) as Partial<Record<Group, string[]>>;

/** Text this long is put before franc, when the model is not quite sure; shorter text tells it nothing. */
const FRANC_LETTERS = 16;

/** Lowers the scores where franc sees a language that is none of ours. */
export function outsider(script: Group, words: readonly string[], letters: number, scores: Map<string, number>): void {
  const list = only[script];
  if (!list || letters < FRANC_LETTERS) return;
  const [best, sure] = [...scores].reduce((a, b) => (b[1] > a[1] ? b : a));
  if (sure > 0.97 || best === OTHER || (script === 'Latin' && !FRANC_LATIN.has(best))) return;
  const seen = francAll(words.join(' '), { only: list, minLength: 1 });
  const first = seen[0]?.[0];
  if (!first || first === 'und' || FRANC[first]) return;
  const ours = seen.find(([code]) => FRANC[code] === best)?.[1] ?? 0;
  // franc's first always has 1; the further behind ours is, the less is claimed.
  const keep = Math.max(0.4, Math.min(1, 1.6 * ours - 0.5));
  for (const [code, score] of scores) scores.set(code, score * keep);
}
