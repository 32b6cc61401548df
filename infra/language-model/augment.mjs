/** Draws examples from the sentences, as somebody might type them on a phone. Training only. */
import { romanise, romanised } from './romanise.mjs';

/** The share of single words, which are a third of what people send. */
const ALONE = 0.4;

/** Persian and Dari are one. */
const family = (code) => (code === 'prs' ? 'fa' : code);
const pick = (list, random) => list[Math.floor(random() * list.length)];

/** Languages that are none of ours, in families, for one class cannot hold them all. `other` alone is for phrases of no known family. */
const FAMILIES = {
  1: 'deu nld afr fry swe dan nob isl ltz',
  2: 'pol ces slk hrv bos srp slv hsb',
  3: 'lit lvs est fin hun eus cym gle bre',
  4: 'ita epo roh hat kea pap mlt',
  5: 'ind zsm jav sun tgl ceb ilo war plt',
  6: 'swh kin run lug lin kng ktu lua sna nya bem zul xho sot tsn yao umb kmb bas swb zdj',
  7: 'yor ibo hau ewe aka fat wol fuv fuf bam dyu emk sus men tem kri pcm mos gaa fon ada dag srr snk bin knc dip tiv sag nzi dyo aar',
  8: 'uzn tuk azj crh kab tzm quy gug ayr hlt lus rmy rmn ell hye',
};
const familyOf = new Map(
  Object.entries(FAMILIES).flatMap(([n, list]) => list.split(' ').map((code) => [`other:${code}`, `other${n}`])),
);
const OTHERS = Object.keys(FAMILIES).map((n) => `other${n}`);
const NATIVE = {
  Arabic: ['ar', 'fa', 'ps', 'ckb', 'ur', 'other'],
  Ethiopic: ['ti', 'am'],
  Cyrillic: ['uk', 'ru', 'other'],
  Latin: ['en', 'kmr', 'so', 'om', 'sq', 'tr', 'vi', 'fr', 'es', 'pt', 'ro', 'other', ...OTHERS],
};
export const classes = { ...NATIVE, Latin: [...NATIVE.Latin, ...romanised.map((code) => `${code}~`), 'zh~'] };

const plain = (word) =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i');
/** Letters that other keyboards give in their place. */
const ARABIC_KEYBOARD = {
  ی: 'ي',
  ک: 'ك',
  ە: 'ه',
  ڕ: 'ر',
  ڵ: 'ل',
  ێ: 'ي',
  ۆ: 'و',
  ہ: 'ه',
  ۍ: 'ي',
  ې: 'ي',
  ګ: 'ك',
  گ: 'ك',
  چ: 'ج',
  پ: 'ب',
  ڤ: 'ف',
};
const swap = (word, random) => word.replace(/[یکەڕڵێۆہۍېګگچپڤ]/g, (c) => (random() < 0.7 ? ARABIC_KEYBOARD[c] : c));

const SWAPS = {
  a: ['e', 'aa', ''],
  e: ['i', 'a', ''],
  i: ['e', 'ee', 'y', ''],
  o: ['u', 'oo'],
  u: ['o', 'oo'],
  y: ['i', 'e'],
  k: ['q', 'c'],
  q: ['k', 'g'],
  w: ['v', 'u'],
  v: ['w'],
  z: ['s'],
  s: ['ss', 'z'],
  t: ['tt'],
  d: ['dh'],
  h: ['', 'h'],
  j: ['g'],
  g: ['gh'],
};
/** Another spelling of a word in Latin letters, as no rule fixes one. */
const respell = (word, random) => {
  const at = Math.floor(random() * word.length);
  const to = SWAPS[word[at]];
  return to && word.length > 2 ? word.slice(0, at) + pick(to, random) + word.slice(at + 1) : word;
};

/** One example drawn from a row: a crop of it, as somebody might type it. Null where the row has nothing for the group. */
export function draw(row, group, random) {
  let code = family(row.lang);
  if (code.startsWith('other:')) code = group === 'Latin' ? (familyOf.get(code) ?? 'other') : 'other';
  let words = row.words;
  if (!row.phrase) {
    const length = random() < ALONE ? 1 : 1 + Math.floor(random() ** 1.3 * 9);
    const from = Math.floor(random() * Math.max(1, words.length - length + 1));
    words = words.slice(from, from + length);
  } else if (random() < 0.3 && words.length > 1) words = words.slice(0, 1 + Math.floor(random() * words.length));
  let label = code;
  if (group === 'Latin' && row.script !== 'Latin') {
    if (!romanised.includes(code)) return null;
    words = romanise(code, words, (list) => pick(list, random))
      .flatMap((word) => word.split(' '))
      .filter(Boolean);
    label = `${code}~`;
  } else if (row.script !== group) return null;
  else if (group === 'Latin' && !NATIVE.Latin.includes(code)) label = `${code}~`;
  else if (group === 'Latin' && random() < 0.35) words = words.map(plain);
  else if (group === 'Arabic' && random() < 0.12) words = words.map((word) => swap(word, random));
  if (label.endsWith('~') && row.script === 'Latin')
    words = words.map((word) => (random() < 0.3 ? respell(word, random) : word)).filter(Boolean);
  const target = classes[group].indexOf(label);
  return words.length && target >= 0 ? { words, target } : null;
}
