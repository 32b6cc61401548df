/**
 * Gathers sentences of languages that are none of ours, so that the model learns to say so. Writes the columns lang
 * (always `other`), text, source, and on request the fifth part that training never sees, under its ISO 639-3 code.
 *
 *   node infra/language-model/others.mjs <folder of tatoeba.<code>-eng.<code> files> <others.tsv> [<held-out.tsv>]
 *
 * The folder is `data/tatoeba/v1` of github.com/facebookresearch/LASER (Tatoeba, CC BY 2.0 FR).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const complain = (line) => process.stderr.write(`${line}\n`);

/** Neighbours in a British town, and languages whose letters look like ours. Those few tell apart from ours are left out. */
const CODES = (
  'deu nld pol ces hun swe dan nob fin lit lvs hrv bos ita ind zsm jav tgl ceb swh uzb tuk afr eus kab cym gle ' +
  'bul srp mkd kaz mon tat bel uig'
).split(' ');
const EACH = 800;

const [folder, out, heldOut] = process.argv.slice(2);
if (!folder || !out) {
  complain('others: give the folder of Tatoeba files and the file to write');
  process.exit(2);
}
const train = ['lang\ttext\tsource'];
const held = ['lang\ttext\tsource'];
for (const code of CODES) {
  const file = join(folder, `tatoeba.${code}-eng.${code}`);
  if (!existsSync(file)) {
    complain(`others: no ${file}`);
    process.exit(1);
  }
  const sentences = [
    ...new Set(
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim().replace(/\t/g, ' ')),
    ),
  ];
  for (const text of sentences.filter(Boolean).slice(0, EACH)) {
    if (createHash('md5').update(text.toLowerCase()).digest()[0] < 51) held.push(`${code}\t${text}\ttatoeba`);
    else train.push(`other\t${text}\ttatoeba`);
  }
}
writeFileSync(out, train.join('\n') + '\n');
if (heldOut) writeFileSync(heldOut, held.join('\n') + '\n');
