/** Signs read back from what a build prepared are the signs that stand in the files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dangerFiles, readSources } from '../../src/hub/index.ts';
import { findDanger, prepareDanger, readDanger, readPrepared } from '../../src/safeguarding/index.ts';

const root = join(import.meta.dirname, '..', '..');
const files = dangerFiles(readSources(root, 'demo'), 'demo');
const TABLES = ['signs.tsv', 'signs-held.tsv', 'signs-unseen.tsv', 'signs-indirect.tsv', 'signs-varied.tsv'];

test('the same sign is found in every sentence of our tables', () => {
  const { signs: read } = readDanger(files);
  const back = readPrepared(prepareDanger(files)!);
  expect(back.size).toBe(read.size);
  expect(back.vocabulary.size).toBe(read.vocabulary.size);
  const texts = TABLES.flatMap((table) => readFileSync(join(import.meta.dirname, table), 'utf8').split('\n'));
  const found = texts.map((line) => findDanger(read, line.split('\t')[2] ?? ''));
  expect(found.filter((one) => one !== null).length).toBeGreaterThan(1000);
  // In their order: what is met first is read whole first.
  expect(texts.map((line) => findDanger(back, line.split('\t')[2] ?? ''))).toEqual(found);
}, 60_000);

test('lists, endings, vowels left open, common words and harmless phrases are kept', () => {
  const text = `
words:
  any:
    me: me|my self
  en:
    common: harmless
suicide:
  en:
    signs: [kill <me>, 'suicid-', '-harm..less', ~debedebegn, (end|finish) ** life]
    unless: [kill <me> time]
`;
  const back = readPrepared(prepareDanger([{ path: 'danger.yaml', text }])!);
  const heard = (words: string): boolean => findDanger(back, words) !== null;
  expect(['I kill my self', 'suicides', 'dabdabagan', 'finish with all this life', 'unharmless'].map(heard)).toEqual(
    Array(5).fill(true),
  );
  expect(['kill me time', 'kill', 'harmles', '~-'].map(heard)).toEqual(Array(4).fill(false));
});

test('what cannot be read is not prepared: it is told at each start', () => {
  expect(prepareDanger([{ path: 'danger.yaml', text: 'suicide:\n  en:\n    signs: ["(open"]\n' }])).toBeNull();
});
