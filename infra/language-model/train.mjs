/**
 * Trains the language model of src/language and writes src/language/model.data.ts.
 *
 *   node infra/language-model/train.mjs <sentences.tsv> [--seed 1]
 *
 * The file has the columns lang, text, source; `gather.mjs` makes it. Only the sources named below are read
 * (docs/languages.md has their licences), and phrases.tsv and messages.tsv beside this script. The same files and seed
 * give the same model, byte for byte. Takes some minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { classes, draw } from './augment.mjs';
import { quantise } from './quantise.mjs';

const complain = (line) => process.stderr.write(`${line}\n`);

const SOURCES = new Set(['common-voice', 'tico19', 'tico19-conv', 'tatoeba', 'udhr', 'phrasebook']);
const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../../src/language/model.data.ts');
/** Weights kept in each group. About seven bits each, before they are written as text. */
const KEEP = { Arabic: 76_000, Ethiopic: 20_000, Cyrillic: 26_000, Latin: 312_000 };
const EPOCHS = 16;
const RATE = 0.25;
/** The rate, as a share of the first, once weights are pruned; and in how many steps they are. */
const LATE = 0.3;
const PRUNINGS = 3;
/** How hard each weight is pulled towards nothing, so that none grows large on a few sentences. */
const DECAY = 0.001;
/** Examples of each of our languages in an epoch, so that none is preferred because there is more text in it. */
const EXAMPLES = 10_000;
const PHRASE_COPIES = 15;
const MESSAGE_COPIES = 25;

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

const bundle = await build({
  stdin: {
    contents: `export * from './features.ts'; export * from './packing.ts';`,
    resolveDir: join(here, '../../src/language'),
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const { readScript, features, BUCKETS, pack, LEVEL_BITS } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`
);

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

const read = rows.map((row) => ({ ...row, ...readScript(row.text) })).filter((row) => row.words.length > 0);

/** How many examples an epoch draws from the row; the part after the point is its chance of one more. */
function crops(row, group, share) {
  // Romanised text is made, not met: fewer examples of it.
  const made = group === 'Latin' && row.script !== 'Latin';
  if (row.phrase || made || row.lang.startsWith('other')) return 1;
  return Math.min(8, Math.max(1, EXAMPLES / share.get(row.lang)));
}

function train(group) {
  const K = classes[group].length;
  const B = BUCKETS[group];
  const weights = new Float32Array(B * K);
  const squares = new Float32Array(B * K).fill(1e-3);
  let kept = null;
  const pulls = new Float64Array(K);
  const learn = ({ words, target }, rate) => {
    const hit = features(words, B);
    const scale = 1 / Math.sqrt(hit.length);
    pulls.fill(0);
    for (const f of hit) for (let k = 0, at = f * K; k < K; k++) pulls[k] += weights[at + k];
    let max = -Infinity;
    for (let k = 0; k < K; k++) max = Math.max(max, (pulls[k] *= scale));
    let sum = 0;
    for (let k = 0; k < K; k++) sum += pulls[k] = Math.exp(pulls[k] - max);
    for (let k = 0; k < K; k++) {
      const pull = (pulls[k] / sum - (k === target ? 1 : 0)) * scale;
      if (Math.abs(pull) < 3e-5) continue;
      for (const f of hit) {
        const at = f * K + k;
        if (kept && !kept[at]) continue;
        const gradient = pull + DECAY * scale * weights[at];
        squares[at] += gradient * gradient;
        weights[at] -= (rate * gradient) / Math.sqrt(squares[at]);
      }
    }
  };
  const own = read.filter((row) => row.script === group || group === 'Latin');
  const share = new Map();
  for (const row of own) if (!row.phrase) share.set(row.lang, (share.get(row.lang) ?? 0) + 1);
  const epoch = (rate) => {
    for (let i = own.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [own[i], own[j]] = [own[j], own[i]];
    }
    for (const row of own) {
      for (let left = crops(row, group, share); left >= 1 || random() < left; left--) {
        const example = draw(row, group, random);
        if (example) learn(example, rate);
      }
    }
  };
  // A weight matters by its size, and by how often and how strongly it was pulled at.
  const prune = (count) => {
    const worth = weights.map((w, i) => Math.abs(w) * Math.cbrt(squares[i]));
    const least = worth.slice().sort()[Math.max(0, worth.length - count)];
    kept = Uint8Array.from(worth, (value) => (value > 0 && value >= least ? 1 : 0));
    for (let i = 0; i < weights.length; i++) if (!kept[i]) weights[i] = 0;
  };

  for (let e = 0; e < EPOCHS; e++) epoch(RATE * (1 - e / (EPOCHS + 2)));
  const all = weights.reduce((count, w) => count + (w === 0 ? 0 : 1), 0);
  for (let step = 1; step <= PRUNINGS; step++) {
    prune(Math.round(all * (KEEP[group] / all) ** (step / PRUNINGS)));
    epoch(RATE * LATE);
  }
  epoch((RATE * LATE) / 2);
  const { unit, levels, cells } = quantise(weights, squares, 2 ** LEVEL_BITS);
  return { classes: classes[group], unit, levels, bytes: pack(cells, K) };
}

const groups = {};
for (const group of Object.keys(classes)) {
  groups[group] = train(group);
  complain(`${group}: ${classes[group].length} classes, ${groups[group].bytes.length} bytes`);
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
      `  ${name}: { classes: [${g.classes.map(quote).join(', ')}], unit: ${g.unit}, levels: [${g.levels.join(', ')}], bits: '${Buffer.from(g.bytes).toString('base64')}' },`,
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
