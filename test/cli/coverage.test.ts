import type { Coverage } from '../../src/studio/index.ts';
import { alongside } from './io.ts';

test('a line for each language, in columns', async () => {
  const { status, out } = await alongside(['coverage']);
  expect([0, 1]).toContain(status);
  const lines = out.split('\n');
  const at = lines[0]!.indexOf('on ');
  for (const code of ['ar', 'en', 'fa', 'ti', 'uk', 'ckb']) {
    const line = lines.find((one) => one.startsWith(`${code} `))!;
    expect(line.slice(at)).toMatch(/^yes +\d+ +\d+ +\d+ +\d+ +\d+ +\d+ +0 of \d+$/);
  }
});

test('--json, and its status', async () => {
  const { status, out } = await alongside(['coverage', '--json']);
  const { languages } = JSON.parse(out) as Coverage;
  const lacks = languages.some(
    ({ on, missing, tooLong }) => on && (missing.length > 0 || tooLong.some(({ channel }) => channel === 'whatsapp')),
  );
  expect(status).toBe(lacks ? 1 : 0);
  expect(languages.find(({ code }) => code === 'en')).toMatchObject({ english: 'English', missing: [] });
});

test('a hub that is not there', async () => {
  expect(await alongside(['coverage', '--hub', 'nowhere'])).toMatchObject({ status: 2, out: '' });
});
