/** What is shipped cannot be told to end itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILPOINTS } from '../../src/failpoint.ts';
import { build } from '../support/process.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const WORDS = [...FAILPOINTS, 'ALONGSIDE_FAILPOINT', 'ALONGSIDE_WITNESS', 'ALONGSIDE_SKEW', 'ALONGSIDE_LEASE'];

function found(folder: string): string[] {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  return WORDS.filter((word) => all.includes(word));
}

beforeAll(() => build('server', 'faults'));

test('no failure point, nor a way to set one, is in what is shipped', () => {
  expect(found(dist)).toEqual([]);
});

test('all of them are in the build for tests', () => {
  expect(found(join(dist, 'faults'))).toEqual(WORDS);
});
