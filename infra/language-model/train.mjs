/**
 * Trains the language model of src/language and writes src/language/model.data.ts.
 *
 *   node infra/language-model/train.mjs <sentences.tsv> [--seed 1]
 *
 * The file has the columns lang, text, source; `gather.mjs` makes it. Only the sources named below are read
 * (docs/languages.md has their licences), and phrases.tsv and messages.tsv beside this script. The same files and seed
 * give the same model, byte for byte. Takes a minute.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { romanise, romanised } from './romanise.mjs';

const complain = (line) => process.stderr.write(`${line}\n`);

const SOURCES = new Set(['common-voice', 'tico19', 'tico19-conv', 'tatoeba', 'udhr', 'phrasebook']);
const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../../src/language/model.data.ts');
/** Weights kept in each group. About ten bits each on disk. */
const KEEP = { Arabic: 58_000, Ethiopic: 14_000, Cyrillic: 20_000, Latin: 210_000 };
const EPOCHS = 9;
const RATE = 0.25;
const PHRASE_COPIES = 10;
const MESSAGE_COPIES = 12;

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' } },
});
if (files.length < 1) {
  complain('train: give the file of sentences (columns lang, text, source)');
  process.exit(2);
}
let state = Number(values.seed) >>> 0 || 1;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  let x = state;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d) >>> 0;
  x ^= x >>> 15;
  return (x >>> 0) / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];

const bundle = await build({
  entryPoints: [join(here, '../../src/language/features.ts')],
  bundle: true,
  format: 'esm',
  write: false,
});
const { readScript, features, BUCKETS } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`
);

const family = (code) => (code === 'prs' ? 'fa' : code);
const rows = [];
for (const file of files) {
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [lang, text, source] = line.split('\t');
    if (!lang || !text || !SOURCES.has(source)) continue;
    rows.push({ lang, text, phrase: source === 'phrasebook' && text.split(' ').length < 7 });
  }
}
const phrases = [];
for (const line of readFileSync(join(here, 'phrases.tsv'), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  const [lang, list] = line.split('\t');
  for (const text of list.split('|')) phrases.push({ lang, text: text.trim() });
}
for (const { lang, text } of phrases) for (let i = 0; i < PHRASE_COPIES; i++) rows.push({ lang, text, phrase: true });
for (const line of readFileSync(join(here, 'messages.tsv'), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  const [lang, list] = line.split('\t');
  for (const text of list.split('|'))
    for (let i = 0; i < MESSAGE_COPIES; i++) rows.push({ lang, text: text.trim(), phrase: true });
}

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
const classes = { ...NATIVE, Latin: [...NATIVE.Latin, ...romanised.map((code) => `${code}~`), 'zh~'] };

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
const swap = (word) => word.replace(/[یکەڕڵێۆہۍېګگچپڤ]/g, (c) => (random() < 0.7 ? ARABIC_KEYBOARD[c] : c));

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
const respell = (word) => {
  const at = Math.floor(random() * word.length);
  const to = SWAPS[word[at]];
  return to && word.length > 2 ? word.slice(0, at) + pick(to) + word.slice(at + 1) : word;
};

const read = rows.map((row) => ({ ...row, ...readScript(row.text) })).filter((row) => row.words.length > 0);

/** One example drawn from a row: a crop of it, as somebody might type it. Null where the row has nothing for the group. */
function draw(row, group) {
  let code = family(row.lang);
  if (code.startsWith('other:')) code = group === 'Latin' ? (familyOf.get(code) ?? 'other') : 'other';
  let words = row.words;
  if (!row.phrase) {
    const length = 1 + Math.floor(random() ** 1.3 * 9);
    const from = Math.floor(random() * Math.max(1, words.length - length + 1));
    words = words.slice(from, from + length);
  } else if (random() < 0.3 && words.length > 1) words = words.slice(0, 1 + Math.floor(random() * words.length));
  let label = code;
  if (group === 'Latin' && row.script !== 'Latin') {
    if (!romanised.includes(code)) return null;
    words = romanise(code, words, pick)
      .flatMap((word) => word.split(' '))
      .filter(Boolean);
    label = `${code}~`;
  } else if (row.script !== group) return null;
  else if (group === 'Latin' && !NATIVE.Latin.includes(code)) label = `${code}~`;
  else if (group === 'Latin' && random() < 0.35) words = words.map(plain);
  else if (group === 'Arabic' && random() < 0.12) words = words.map(swap);
  if (label.endsWith('~') && row.script === 'Latin')
    words = words.map((word) => (random() < 0.3 ? respell(word) : word)).filter(Boolean);
  const target = classes[group].indexOf(label);
  return words.length && target >= 0 ? { words, target } : null;
}

function train(group) {
  const K = classes[group].length;
  const B = BUCKETS[group];
  const weights = new Float32Array(B * K);
  const squares = new Float32Array(B * K).fill(1e-3);
  let mask = null;
  const logits = new Float64Array(K);
  const own = read.filter((row) => row.script === group || group === 'Latin');
  const share = new Map();
  for (const row of own) if (!row.phrase) share.set(row.lang, (share.get(row.lang) ?? 0) + 1);
  const epoch = (rate) => {
    for (let i = own.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [own[i], own[j]] = [own[j], own[i]];
    }
    for (const row of own) {
      // Romanised text is made, not met: fewer examples of it. Small languages get more crops of what they have.
      const made = group === 'Latin' && row.script !== 'Latin';
      const crops =
        row.phrase || made || row.lang.startsWith('other')
          ? 1
          : Math.min(4, Math.max(2, Math.round(5000 / share.get(row.lang))));
      for (let c = 0; c < crops; c++) {
        const example = draw(row, group);
        if (!example) continue;
        const hit = features(example.words, B);
        const scale = 1 / Math.sqrt(hit.length);
        logits.fill(0);
        for (const f of hit) for (let k = 0; k < K; k++) logits[k] += weights[f * K + k];
        let max = -Infinity;
        for (let k = 0; k < K; k++) max = Math.max(max, (logits[k] *= scale));
        let sum = 0;
        for (let k = 0; k < K; k++) sum += logits[k] = Math.exp(logits[k] - max);
        for (let k = 0; k < K; k++) {
          const gradient = (logits[k] / sum - (k === example.target ? 1 : 0)) * scale;
          if (Math.abs(gradient) < 1e-5) continue;
          for (const f of hit) {
            const at = f * K + k;
            if (mask && !mask[at]) continue;
            squares[at] += gradient * gradient;
            weights[at] -= (rate * gradient) / Math.sqrt(squares[at]);
          }
        }
      }
    }
  };
  for (let e = 0; e < EPOCHS; e++) epoch(RATE * (1 - e / (EPOCHS + 2)));
  const sizes = Float32Array.from(weights, Math.abs).sort();
  const least = sizes[Math.max(0, sizes.length - KEEP[group])];
  mask = new Uint8Array(B * K);
  for (let i = 0; i < weights.length; i++) {
    if (Math.abs(weights[i]) >= least && weights[i] !== 0) mask[i] = 1;
    else weights[i] = 0;
  }
  epoch(RATE * 0.3);
  epoch(RATE * 0.15);
  return encode(weights);
}

/** Bits of a weight: one of 2 ** LEVEL_BITS levels. */
const LEVEL_BITS = 5;

/** Levels that lie where the weights are, as signed bytes: each is the mean of those nearest to it. */
function levelsOf(weights, unit) {
  const sorted = Float32Array.from(weights.filter((w) => w !== 0)).sort();
  const n = 2 ** LEVEL_BITS;
  let levels = Array.from({ length: n }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / n)]);
  for (let round = 0; round < 30; round++) {
    const sums = new Float64Array(n);
    const counts = new Float64Array(n);
    let at = 0;
    for (const w of sorted) {
      while (at < n - 1 && Math.abs(levels[at + 1] - w) < Math.abs(levels[at] - w)) at++;
      sums[at] += w;
      counts[at]++;
    }
    levels = levels.map((level, i) => (counts[i] > 0 ? sums[i] / counts[i] : level)).sort((a, b) => a - b);
  }
  return levels.map((level) => Math.max(-127, Math.min(127, Math.round(level / unit))));
}

/**
 * Cells in order as bits, high first: how many were passed over (Rice code: the quotient by 2 ** rice as ones and a nought,
 * then the rest), then the number of the weight's level.
 */
function encode(weights) {
  let top = 0;
  for (const w of weights) top = Math.max(top, Math.abs(w));
  // A few giant weights would cost all others their precision.
  const sorted = Float32Array.from(
    weights.filter((w) => w !== 0),
    Math.abs,
  ).sort();
  const unit = (sorted[Math.floor(sorted.length * 0.999)] ?? top) / 127;
  const levels = levelsOf(weights, unit);
  const rice = Math.max(0, Math.round(Math.log2((0.69 * weights.length) / sorted.length)));
  const bytes = [];
  let byte = 0;
  let filled = 0;
  const bit = (value) => {
    byte = (byte << 1) | value;
    if (++filled === 8) {
      bytes.push(byte);
      byte = filled = 0;
    }
  };
  const bits = (value, n) => {
    for (let i = n - 1; i >= 0; i--) bit((value >> i) & 1);
  };
  let last = -1;
  let cells = 0;
  weights.forEach((w, i) => {
    if (w === 0) return;
    const gap = i - last - 1;
    last = i;
    cells++;
    for (let q = gap >> rice; q > 0; q--) bit(1);
    bit(0);
    bits(gap, rice);
    let best = 0;
    for (let k = 1; k < levels.length; k++)
      if (Math.abs(levels[k] * unit - w) < Math.abs(levels[best] * unit - w)) best = k;
    bits(best, LEVEL_BITS);
  });
  while (filled > 0) bit(0);
  return { unit, levels, rice, cells, bytes: Buffer.from(bytes) };
}

const groups = {};
for (const group of Object.keys(classes)) {
  const { unit, levels, rice, cells, bytes } = train(group);
  groups[group] = {
    classes: classes[group],
    unit: Number(unit.toPrecision(6)),
    levels,
    rice,
    cells,
    bits: bytes.toString('base64'),
  };
  complain(`${group}: ${classes[group].length} classes, ${bytes.length} bytes`);
}
const exact = {};
for (const { lang, text } of phrases) (exact[lang] ??= []).push(text);
const quote = (text) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
writeFileSync(
  out,
  `/**
 * Generated by infra/language-model/train.mjs; do not edit. Weights of the language model, and the phrases known whole.
 * Contains statistics of sentences from Mozilla Common Voice, TICO-19 and the Refugee Phrasebook (CC0 1.0), the Universal
 * Declaration of Human Rights, and Tatoeba (CC BY 2.0 FR, tatoeba.org); docs/languages.md says more.
 */
// prettier-ignore
export const groups = {
${Object.entries(groups)
  .map(
    ([name, g]) =>
      `  ${name}: { classes: [${g.classes.map(quote).join(', ')}], unit: ${g.unit}, levels: [${g.levels.join(', ')}], rice: ${g.rice}, cells: ${g.cells}, bits: '${g.bits}' },`,
  )
  .join('\n')}
} as const;
// prettier-ignore
export const phrases: Readonly<Record<string, string>> = {
${Object.entries(exact)
  .map(([lang, list]) => `  ${lang}: ${quote(list.join('|'))},`)
  .join('\n')}
};
`,
);
