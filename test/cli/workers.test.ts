import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import type { Effect } from '../../src/conversation/index.ts';
import { openHub } from '../../src/opening.ts';
import type { Store } from '../../src/store/index.ts';
import { conversation, sms, turn } from '../store/fixtures.ts';
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

test('an email to sign in with is kept, never shown, and nobody else’s', async () => {
  expect(await workers(...amal, '--login', ' Amal@Example.org ')).toMatchObject({ status: 0, out: 'amal\n', err: '' });
  const listed = await workers('list', '--json');
  expect(JSON.parse(listed.out)).toMatchObject([{ id: 'amal', login: true }]);
  expect(listed.out).not.toContain('xample');
  const ben = ['add', '--id', 'ben', '--name', 'Ben', '--phone', '+44 7700 900102', '--languages', 'en'];
  const taken = await workers(...ben, '--login', 'amal@example.org');
  expect(taken).toMatchObject({ status: 2, out: '' });
  expect(taken.err).toContain('another worker signs in with this email');
  const wrong = await workers(...ben, '--login', 'amal at example');
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(wrong.err).toContain('--login needs an email address');
  expect(taken.err).not.toContain('@');
  expect(wrong.err).not.toContain(' at example');
  // Particulars that are put in anew without it take it back.
  await workers(...amal);
  expect((await workers('list', '--json')).out).not.toContain('login');
  expect(await workers(...ben, '--login', 'amal@example.org')).toMatchObject({ status: 0 });
});

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
  [['remove'], 'say which worker'],
])('workers %j: one line, status 2', async (args, message) => {
  const { status, out, err } = await workers(...args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(message);
  expect(err).not.toContain('900999');
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

/** The store that the commands use, to see what they did to it. */
async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const env = { PATH: process.env['PATH'], ALONGSIDE_DATA: data };
  const { store, close } = await openHub(readConfig(env), { env });
  try {
    return await work(store);
  } finally {
    await close();
  }
}

test('signing out ends the sessions of one worker, removing them for good', async () => {
  await workers(...amal);
  const newToken = () => inStore(async ({ signIn }) => signIn.redeem('amal', await signIn.code('amal')));
  const first = await newToken();
  expect(await workers('sign-out', 'amal')).toMatchObject({ status: 0, err: '' });
  expect(await inStore((store) => store.signIn.session(first))).toBeNull();
  expect((await workers('list')).out).toContain('amal');

  const second = await newToken();
  expect(await workers('remove', 'amal')).toMatchObject({ status: 0, out: '', err: '' });
  expect(await inStore((store) => store.signIn.session(second))).toBeNull();
  expect((await workers('list')).out).toBe('');
  expect((await workers('remove', 'amal')).err).toContain("no worker 'amal'");
});

test('a new number or email signs them out everywhere; other particulars do not', async () => {
  await workers(...amal, '--login', 'amal@example.org');
  const newToken = () => inStore(({ signIn }) => signIn.start('amal'));
  const isIn = (token: string) => inStore(async ({ signIn }) => (await signIn.session(token)) !== null);
  const first = await newToken();
  await workers(...amal, '--login', 'amal@example.org', '--cap', '3');
  expect(await isIn(first)).toBe(true);
  await workers(...amal, '--login', 'amal@example.net');
  expect(await isIn(first)).toBe(false);
  const second = await newToken();
  const moved = amal.map((part) => (part.startsWith('+') ? '+447700900199' : part));
  await workers(...moved, '--login', 'amal@example.net');
  expect(await isIn(second)).toBe(false);
});

test('who still has people is not removed, nor is the safeguarding lead', async () => {
  await workers(...amal);
  const claimed: Effect = { type: 'board', change: { do: 'claim', person: 'p1', worker: 'amal' } };
  await inStore((store) => turn(store, 'claim', conversation('p1', [sms('+447700900001')]), [claimed]));
  const refused = await workers('remove', 'amal');
  expect(refused.status).toBe(2);
  expect(refused.err).toMatch(/: amal still has 1 person: let them close .*\n$/);
  expect((await workers('list')).out).toContain('amal');

  await workers(...amal.map((part) => (part === 'amal' ? 'selam' : part.startsWith('+') ? '+447700900105' : part)));
  expect((await workers('remove', 'selam')).err).toContain('selam is the safeguarding lead');
  expect((await workers('list')).out).toContain('selam');
});

test('nobody of that name', async () => {
  await workers(...amal);
  expect((await workers('pause', 'amla')).err).toContain("no worker 'amla': did you mean amal?");
});

test('holidays and places given by hand: kept when particulars are put in anew, and taken back', async () => {
  await workers(...amal, '--holidays', '2030-12-24..2031-01-02, 2031-03-01');
  expect(await workers('lift', 'amal', '--extra', '2', '--why', 'Olena is ill')).toMatchObject({ status: 0, err: '' });
  await workers(...amal, '--cap', '3');
  const [row] = JSON.parse((await workers('list', '--json')).out) as readonly Record<string, unknown>[];
  expect(row).toMatchObject({
    cap: 3,
    holidays: [
      { from: '2030-12-24', to: '2031-01-02' },
      { from: '2031-03-01', to: '2031-03-01' },
    ],
    lifted: { extra: 2, why: 'Olena is ill', by: 'command-line' },
  });
  expect((await workers('list')).out).toContain('cap 3\t+2 by hand away 2030-12-24..2031-01-02 away 2031-03-01\n');
  await workers('lift', 'amal', '--extra', '0');
  await workers(...amal, '--holidays', '');
  const [after] = JSON.parse((await workers('list', '--json')).out) as readonly Record<string, unknown>[];
  expect(after).not.toHaveProperty('lifted');
  expect(after).toMatchObject({ holidays: [] });
});

test.each([
  [['lift', 'amal', '--extra', '6', '--why', 'x'], '--extra is a number from 0 to 5'],
  [['lift', 'amal', '--extra', '1'], '--why is needed'],
  [[...amal, '--holidays', '2030-02-30'], "--holidays has '2030-02-30'"],
  [[...amal, '--holidays', '2030-03-02..2030-03-01'], '--holidays has'],
])('%j is not done', async (args, says) => {
  await workers(...amal);
  const ran = await workers(...args);
  expect(ran.status).not.toBe(0);
  expect(ran.err).toContain(says);
});
