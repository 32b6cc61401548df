/** The table in docs/flows.md and the cases here know the same kinds of problems. */
import { readFileSync, readdirSync } from 'node:fs';
import { cases as ofDangers } from './dangers.ts';
import { cases as ofFiles } from './files.ts';
import { check, withFiles } from './support.ts';
import { cases as ofTexts } from './texts.ts';

const cases = [...ofFiles, ...ofDangers, ...ofTexts];

/** Told by the command line, of files on the disk; test/cli/check.test.ts has them. */
const OF_THE_DISK = ['From here on the file is not UTF-8.', 'The file cannot be read (…).', 'There is no hub.'];

interface Row {
  says: string;
  warning: boolean;
  pattern: RegExp;
}

const table = readFileSync('docs/flows.md', 'utf8').split('## What `check` tells you')[1]!.split('\n## ')[0]!;
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .flatMap((line): Row[] => {
    const [, kind = '', says = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (says === '') return [];
    return says.split(' · ').map((one) => ({
      says: one,
      warning: kind.includes('warning'),
      pattern: new RegExp(`^${one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/…/g, '.*?')}`),
    }));
  });

const FOLDER = 'test/studio/check/flows';
const found = [
  ...readdirSync(FOLDER).flatMap((name) =>
    check(withFiles({ 'flows/main.yaml': readFileSync(`${FOLDER}/${name}`, 'utf8') })),
  ),
  ...cases.flatMap(({ changes }) => check(withFiles(changes))),
];

test('every problem that a case shows is in the table, and no warning is called an error', () => {
  const untold = found.filter(({ problem }) => !rows.some(({ pattern }) => pattern.test(problem)));
  expect(untold.map(({ problem }) => problem)).toEqual([]);
  const errors = found.filter(({ problem, severity }) => {
    const told = rows.filter(({ pattern }) => pattern.test(problem));
    return severity === 'error' && told.every(({ warning }) => warning);
  });
  expect(errors.map(({ problem }) => problem)).toEqual([]);
});

test('every row of the table is shown by a case', () => {
  expect(rows.length).toBeGreaterThan(80);
  const unshown = rows.filter(
    ({ pattern, says }) => !OF_THE_DISK.includes(says) && !found.some(({ problem }) => pattern.test(problem)),
  );
  expect(unshown.map(({ says }) => says)).toEqual([]);
});
