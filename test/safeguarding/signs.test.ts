/** The hub's danger signs against sentences people might write. Two tables: one the signs were tuned on, one they were not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deafTo } from '../../src/studio/index.ts';
import { findDanger, readDanger } from '../../src/safeguarding/index.ts';
import { readLocales } from '../../src/hub/index.ts';

const root = join(import.meta.dirname, '..', '..');
const path = 'flows/danger.yaml';
const { signs, problems } = readDanger({ path, text: readFileSync(join(root, path), 'utf8') });

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
function measure(all: readonly Row[], language: string) {
  const own = all.filter((row) => row.language === language);
  const dangers = own.filter((row) => row.category !== '-');
  const harmless = own.filter((row) => row.category === '-');
  const found = dangers.filter((row) => findDanger(signs, row.text)?.category === row.category).length;
  const alarms = harmless.filter((row) => findDanger(signs, row.text) !== null).length;
  return { found: found / dangers.length, alarms, dangers: dangers.length, harmless: harmless.length };
}

test('the file can be read without a problem', () => {
  expect(problems).toEqual([]);
});

describe.each([
  // Floors a little under what was measured. The second is the honest one: nobody looked at its rows while tuning.
  ['en', 0.97, 0.9],
  ['ar', 0.97, 0.85],
  ['fa', 0.9, 0.8],
  ['uk', 0.97, 0.62],
  ['ti', 0.97, 0.5],
  ['ckb', 0.97, 0.6],
] as const)('%s', (language, tuned, heldOut) => {
  test('sentences the signs were tuned on', () => {
    const result = measure(rows('signs.tsv'), language);
    expect(result.found).toBeGreaterThanOrEqual(tuned);
    expect(result.alarms).toBe(0);
  });

  test('sentences they were not tuned on', () => {
    const result = measure(rows('signs-held.tsv'), language);
    process.stdout.write(
      `    ${language}: ${Math.round(result.found * 100)} % of ${result.dangers} found, ${result.alarms} of ${result.harmless} false alarms\n`,
    );
    expect(result.found).toBeGreaterThanOrEqual(heldOut);
    expect(result.alarms).toBeLessThanOrEqual(1);
  });
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
const HONEST = /:choice_(place_tonight|not_safe|under_18|rest)$/;

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
  expect(deafTo(signs, ['ar', 'en', 'fa', 'ti', 'uk', 'ckb'])).toEqual([]);
  expect(deafTo(signs, ['en', 'so'])).toMatchObject([{ severity: 'error', problem: expect.stringContaining('so') }]);
});
