/**
 * Measures language recognition over a file with the columns lang, text, source (or lang, kind, text), Persian and Dari as one.
 *
 *   node infra/language-model/measure.mjs <file.tsv> [--wrong]
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [file, wrong] = process.argv.slice(2);
if (!file) {
  console.error('measure: give a file of sentences');
  process.exit(2);
}
const entry = join(dirname(fileURLToPath(import.meta.url)), '../../src/language/detect.ts');
const bundle = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
const { detect } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`);

const KINDS = ['greeting', 'native', 'latin', 'mixed'];
const family = (code) => (code === 'prs' ? 'fa' : code);
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#') && !line.startsWith('lang\t'))
  .map((line) => line.split('\t'))
  .map(([lang, b, c]) => (KINDS.includes(b) ? { lang, kind: b, text: c } : { lang, kind: length(lang, b), text: b }));

function length(lang, text) {
  const n = lang === 'zh' ? text.length / 2 : text.trim().split(/\s+/).length;
  return n < 1.5 ? '1 word' : n < 3.5 ? '2-3 words' : n < 6.5 ? '4-6 words' : '7-12 words';
}
const cells = new Map();
const count = (key, result, row) => {
  const cell = cells.get(key) ?? { n: 0, right: 0, top3: 0, asked: 0, wrong: 0 };
  cells.set(key, cell);
  cell.n++;
  const ranked = [...new Set(result.ranked.map((r) => family(r.language)))];
  if (ranked[0] === family(row.lang)) cell.right++;
  if (ranked.slice(0, 3).includes(family(row.lang))) cell.top3++;
  if (result.language === null) cell.asked++;
  else if (family(result.language) !== family(row.lang)) cell.wrong++;
};
for (const row of rows) {
  const result = detect(row.text);
  for (const key of ['all', row.kind, row.lang]) count(key, result, row);
  if (wrong && result.ranked[0] && family(result.ranked[0].language) !== family(row.lang))
    console.log(`${row.lang}\t${result.ranked[0].language}\t${result.confidence.toFixed(2)}\t${row.text}`);
}
const percent = (part, n) => ((100 * part) / n).toFixed(1);
console.log('| rows | n | first answer right | right among three | would ask | wrong without asking |\n|---|---|---|---|---|---|');
for (const [key, c] of cells)
  console.log(`| ${key} | ${c.n} | ${percent(c.right, c.n)} | ${percent(c.top3, c.n)} | ${percent(c.asked, c.n)} | ${percent(c.wrong, c.n)} |`);
const start = process.hrtime.bigint();
let done = 0;
while (process.hrtime.bigint() - start < 1_000_000_000n) for (const row of rows) (detect(row.text), done++);
console.log(`\n${Math.round(done / (Number(process.hrtime.bigint() - start) / 1e9))} messages a second, one thread, Node ${process.version}`);
