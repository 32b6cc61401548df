/**
 * Measures language recognition over a file with the columns lang, text, source (or lang, kind, text), Persian and Dari as one.
 *
 *   node infra/language-model/measure.mjs <file.tsv> [--among ar,en,…] [--words 5] [--wrong]
 *
 * Rows of languages that cannot be the answer (none of ours, or not among those given) are counted apart: for them the
 * right thing is to ask. `--words` cuts each text to its first words; `--wrong` lists the rows answered wrongly.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const say = (line) => process.stdout.write(`${line}\n`);
const complain = (line) => process.stderr.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { among: { type: 'string' }, words: { type: 'string' }, wrong: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (!file) {
  complain('measure: give a file of sentences');
  process.exit(2);
}
const entry = join(dirname(fileURLToPath(import.meta.url)), '../../src/language/detect.ts');
const bundle = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
const { detect } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`
);

const OURS = 'en ar fa prs ps ckb kmr ur bn ti am so om sq uk ru tr vi fr es pt ro zh ta si'.split(' ');
const KINDS = ['greeting', 'native', 'latin', 'mixed'];
const family = (code) => (code === 'prs' ? 'fa' : code);
const among = values.among?.split(',');
const possible = new Set((among ?? OURS).map(family));
const options = among ? { among } : {};
const most = values.words ? Number(values.words) : Infinity;
const cut = (text) => (most === Infinity ? text : text.split(/\s+/).slice(0, most).join(' '));
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#') && !line.startsWith('lang\t'))
  .map((line) => line.split('\t'))
  .map(([lang, b, c]) =>
    KINDS.includes(b) ? { lang, kind: b, text: c } : { lang, kind: length(lang, b), text: cut(b) },
  );

function length(lang, text) {
  const n = lang === 'zh' ? text.length / 2 : text.trim().split(/\s+/).length;
  return n < 1.5 ? '1 word' : n < 3.5 ? '2-3 words' : n < 6.5 ? '4-6 words' : '7-12 words';
}

const cells = new Map();
const outside = new Map();
function count(key, result, row) {
  const cell = cells.get(key) ?? { n: 0, right: 0, top3: 0, asked: 0, wrong: 0 };
  cells.set(key, cell);
  cell.n++;
  const ranked = [...new Set(result.ranked.map((r) => family(r.language)))];
  if (ranked[0] === family(row.lang)) cell.right++;
  if (ranked.slice(0, 3).includes(family(row.lang))) cell.top3++;
  if (result.language === null) cell.asked++;
  else if (family(result.language) !== family(row.lang)) cell.wrong++;
}
for (const row of rows) {
  const result = detect(row.text, options);
  const inside = possible.has(family(row.lang));
  if (inside) for (const key of ['all', row.kind, row.lang]) count(key, result, row);
  else {
    const cell = outside.get(row.lang) ?? { n: 0, claimed: 0 };
    outside.set(row.lang, cell);
    cell.n++;
    if (result.language !== null) cell.claimed++;
  }
  const claimed = inside ? result.ranked[0]?.language : result.language;
  if (values.wrong && claimed && family(claimed) !== family(row.lang))
    say(`${row.lang}\t${claimed}\t${result.confidence.toFixed(2)}\t${row.text}`);
}

const percent = (part, n) => ((100 * part) / n).toFixed(1);
if (cells.size > 0) {
  say('| rows | n | first answer right | right among three | would ask | wrong without asking |');
  say('|---|---|---|---|---|---|');
}
for (const [key, c] of cells) {
  const shares = [c.right, c.top3, c.asked, c.wrong].map((part) => percent(part, c.n));
  say(`| ${key} | ${c.n} | ${shares.join(' | ')} |`);
}
if (outside.size > 0) {
  const shares = [...outside].map(([code, c]) => [code, (100 * c.claimed) / c.n]).sort((a, b) => b[1] - a[1]);
  const mean = shares.reduce((sum, [, share]) => sum + share, 0) / shares.length;
  const each = shares.map(([code, share]) => `${code} ${share.toFixed(0)}`).join(', ');
  say(`\nLanguages that are none of these, per cent claimed: mean ${mean.toFixed(1)} (${each})`);
}
// Processor time, not the clock: other programs on the machine are not our speed.
let done = 0;
let before = process.cpuUsage();
const spent = () => (process.cpuUsage(before).user + process.cpuUsage(before).system) / 1e6;
while (spent() < 0.3) for (const row of rows) detect(row.text, options);
before = process.cpuUsage();
while (spent() < 1) for (const row of rows) (detect(row.text, options), done++);
say(`\n${Math.round(done / spent())} messages a second of one core, Node ${process.version}`);
