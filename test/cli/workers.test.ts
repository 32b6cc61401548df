import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alongside } from './io.ts';
import type { Ran } from './io.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'al-w-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Each call opens the store anew, as each call of a person's does. */
function workers(...args: readonly string[]): Promise<Ran> {
  return alongside(['workers', ...args], '', process.cwd(), { PATH: process.env['PATH'], ALONGSIDE_DATA: data });
}
const amal = ['add', '--id', 'amal', '--name', 'Amal', '--phone', '+44 7700 900101', '--languages', 'en,ar'];

test('workers are added, listed, paused and resumed; their numbers are never shown, nor kept in clear', async () => {
  expect(await workers('list')).toMatchObject({ status: 0, out: '' });
  expect(await workers(...amal)).toMatchObject({ status: 0, out: 'amal\n', err: '' });
  expect((await workers('list')).out).toBe('amal\tAmal\twhatsapp\ten,ar\tworker\tcap 8\n');
  expect(await workers('pause', 'amal')).toMatchObject({ status: 0 });
  expect((await workers('list')).out).toContain('\tpaused\n');
  // New particulars do not bring somebody back to work.
  expect(await workers(...amal, '--roles', 'worker,safeguarding', '--cap', '3')).toMatchObject({ status: 0 });
  const [row] = JSON.parse((await workers('list', '--json')).out) as readonly Record<string, unknown>[];
  expect(row).toEqual({
    id: 'amal',
    name: 'Amal',
    channel: 'whatsapp',
    languages: ['en', 'ar'],
    roles: ['worker', 'safeguarding'],
    cap: 3,
    paused: true,
  });
  expect(await workers('resume', 'amal')).toMatchObject({ status: 0 });
  expect((await workers('list')).out).not.toContain('paused');

  const kept = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(kept.length).toBeGreaterThan(0);
  for (const entry of kept) {
    expect(readFileSync(join(entry.parentPath, entry.name), 'latin1')).not.toContain('7700900101');
  }
});

test('a number belongs to one worker', async () => {
  await workers(...amal);
  const { status, err } = await workers(...amal.map((part) => (part === 'amal' ? 'sara' : part)));
  expect(status).toBe(2);
  expect(err).toContain('another worker has this phone number');
  expect(err).not.toContain('7700');
});

test.each([
  [[], 'say what to do'],
  [['lst'], 'did you mean list?'],
  [['add', '--id', 'amal'], '--name is needed'],
  [amal.map((part) => (part === 'en,ar' ? 'en,arr' : part)), "'arr', which is none of"],
  [amal.map((part) => (part.startsWith('+') ? '07700 900999' : part)), '--phone needs a whole number'],
  [[...amal, '--roles', 'wroker'], 'did you mean worker?'],
  [[...amal, '--cap', 'many'], '--cap is a number'],
  [['pause'], 'say which worker'],
])('workers %j: one line, status 2', async (args, message) => {
  const { status, out, err } = await workers(...args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(message);
  expect(err).not.toContain('900999');
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test('nobody of that name', async () => {
  await workers(...amal);
  expect((await workers('pause', 'amla')).err).toContain("no worker 'amla': did you mean amal?");
});
