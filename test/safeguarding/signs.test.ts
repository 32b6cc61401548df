/** The hub's danger signs against sentences people might write: tables they were tuned on, and one they were not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deafTo } from '../../src/studio/index.ts';
import { findDanger, readDanger } from '../../src/safeguarding/index.ts';
import { dangerFiles, readLocales, readSources } from '../../src/hub/index.ts';

const root = join(import.meta.dirname, '..', '..');
const files = dangerFiles(readSources(root, 'demo'), 'demo');
const { signs, problems } = readDanger(files);

interface Row {
  category: string;
  language: string;
  text: string;
}

function rows(file: string): Row[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [category = '', language = '', text = ''] = line.split('\t');
      return { category, language, text };
    });
}

/** Share of dangers found as what they are, and of harmless sentences taken for danger. */
function measure(all: readonly Row[]) {
  const dangers = all.filter((row) => row.category !== '-');
  const harmless = all.filter((row) => row.category === '-');
  const found = dangers.filter((row) => findDanger(signs, row.text)?.category === row.category).length;
  const alarms = harmless.filter((row) => findDanger(signs, row.text) !== null).length;
  return { found: found / dangers.length, alarms, dangers: dangers.length, harmless: harmless.length };
}

test('the file can be read without a problem', () => {
  expect(problems).toEqual([]);
});

test.each(['signs.tsv', 'signs-held.tsv'])('%s, on which they were tuned: nearly all, and no false alarm', (file) => {
  const result = measure(rows(file));
  expect(result.found).toBeGreaterThanOrEqual(0.98);
  expect(result.alarms).toBe(0);
});

test('signs are read as they are met, and what was met before changes nothing', () => {
  const all = rows('signs-unseen.tsv').map((row) => row.text);
  const once = all.map((text) => findDanger(signs, text));
  const again = readDanger([...files, { path: 'none.yaml', text: '{}' }]).signs;
  expect(again).not.toBe(signs);
  expect(all.toReversed().map((text) => findDanger(again, text))).toEqual(once.toReversed());
});

/** The share found as what they are, rounded down to five in a hundred, and false alarms: as measured. */
type Floors = readonly (readonly [language: string, floor: number, alarms: number])[];
/** Sixteen dangers and eight harmless sentences by two hands that knew nothing of the signs. */
const UNSEEN: Floors = [
  ['am', 0.75, 0],
  ['ar', 0.8, 0],
  ['bn', 0.9, 0],
  ['ckb', 0.85, 0],
  ['en', 0.85, 0],
  ['es', 0.75, 0],
  ['fa', 0.8, 2],
  ['fr', 0.9, 2],
  ['kmr', 0.85, 0],
  ['om', 0.8, 0],
  ['prs', 0.65, 2],
  ['ps', 0.75, 0],
  ['pt', 0.85, 1],
  ['ro', 0.8, 0],
  ['ru', 0.85, 2],
  ['si', 0.8, 0],
  ['so', 0.9, 0],
  ['sq', 0.75, 1],
  ['ta', 0.8, 0],
  ['ti', 0.8, 0],
  ['tr', 0.9, 2],
  ['uk', 0.75, 0],
  ['ur', 0.85, 1],
  ['vi', 0.9, 1],
  ['zh', 0.75, 0],
];
/** Twenty-four and twelve by a third, of what is said indirectly, in dialect, in the middle of other talk. */
const INDIRECT: Floors = [
  ['am', 0.8, 2],
  ['ar', 0.5, 2],
  ['bn', 0.6, 3],
  ['ckb', 0.55, 1],
  ['en', 0.65, 1],
  ['es', 0.8, 1],
  ['fa', 0.6, 3],
  ['fr', 0.65, 0],
  ['kmr', 0.75, 1],
  ['om', 0.55, 2],
  ['prs', 0.6, 1],
  ['ps', 0.75, 3],
  ['pt', 0.75, 1],
  ['ro', 0.9, 0],
  ['ru', 0.5, 3],
  ['si', 0.8, 1],
  ['so', 0.85, 2],
  ['sq', 0.75, 1],
  ['ta', 0.9, 2],
  ['ti', 0.8, 1],
  ['tr', 0.85, 0],
  ['uk', 0.65, 2],
  ['ur', 0.6, 1],
  ['vi', 0.8, 4],
  ['zh', 0.65, 1],
];
/** Seventy-eight and twenty-five by a fourth, who was asked for as many situations and ways to say it as they could think of. */
const VARIED: Floors = [
  ['ar', 0.4, 2],
  ['en', 0.6, 6],
];

describe.each([
  ['signs-unseen.tsv', 24, UNSEEN],
  ['signs-indirect.tsv', 36, INDIRECT],
  ['signs-varied.tsv', 103, VARIED],
] as const)('%s: sentences nobody looked at while the signs were written', (file, many, floors) => {
  const unseen = rows(file);
  test.each(floors)('%s', (language, floor, alarms) => {
    const own = unseen.filter((row) => row.language === language);
    const result = measure(own);
    const share = `${Math.round(result.found * 100)} % of ${result.dangers} found as what they are`;
    process.stdout.write(`    ${language}: ${share}, ${result.alarms} of ${result.harmless} false alarms\n`);
    expect(own).toHaveLength(many);
    expect(result.found).toBeGreaterThanOrEqual(floor);
    expect(result.alarms).toBeLessThanOrEqual(alarms);
  });
  test('every language', () => expect(floors).toHaveLength(new Set(unseen.map(({ language }) => language)).size));
});

test('waiting is not suicide, however near the words are', () => {
  for (const text of ['أنا في انتظار الرد من المحامي', 'در انتظار جواب هستم', 'لیست انتظار مدرسه']) {
    expect(findDanger(signs, text)).toBeNull();
  }
  expect(findDanger(signs, 'انتحار')?.category).toBe('suicide');
});

test('a slip of the finger in a long word hides nothing', () => {
  expect(findDanger(signs, 'i want to comit suicidee')?.category).toBe('suicide');
});

/** Labels that honestly say so; everything else we offer to be tapped or typed must not set off an alarm. */
const HONEST = /:choice_(place_tonight|not_safe|under_18|exploited|rest)$/;

test('no label of ours is taken for a sign of danger, in any language', () => {
  const alarming = readLocales(root).flatMap(({ language, namespace, data }) =>
    Object.entries(data as Record<string, unknown>).flatMap(([key, value]) => {
      const name = `${namespace}:${key}`;
      if (!key.startsWith('choice_') || typeof value !== 'string' || HONEST.test(name)) return [];
      const found = findDanger(signs, value);
      return found ? [`${language} ${name}: ${found.category}`] : [];
    }),
  );
  expect(alarming).toEqual([]);
});

test('a language that is switched on without signs is a problem for check', () => {
  expect(deafTo(signs, ['ar', 'en', 'fa', 'ti', 'uk', 'ckb'], [])).toEqual([]);
  expect(deafTo(signs, ['en', 'xx'], [])).toMatchObject([
    { severity: 'error', problem: expect.stringContaining('in xx') },
  ]);
});
