/** Made while it runs, put into an empty machine, and gone on with. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { openHub } from '../../src/opening.ts';
import type { OpenHub } from '../../src/opening.ts';
import { amal, conversation, send, sms, turn, whatsapp } from '../store/fixtures.ts';
import { startTestRedis } from '../support/redis.ts';
import { alongside } from './io.ts';
import type { Ran } from './io.ts';

const WORDS = 'we must leave on Friday';
const sima = conversation('p1', [whatsapp('+447700900001'), sms('+447700900001')]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'al-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const envOf = (machine: string, more: Record<string, string> = {}) => ({
  PATH: process.env['PATH'],
  ALONGSIDE_DATA: join(folder, machine),
  ...more,
});
const run = (machine: string, args: readonly string[], more?: Record<string, string>): Promise<Ran> =>
  alongside(args, '', folder, envOf(machine, more));

async function withHub<T>(env: Record<string, string | undefined>, work: (opened: OpenHub) => Promise<T>): Promise<T> {
  const opened = await openHub(readConfig(env), { env });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** A machine with something on it, and a backup of it made while it runs; its keys are copied to where they are kept. */
async function backedUp(): Promise<string> {
  const file = join(folder, 'kept.rdb');
  await withHub(envOf('old'), async ({ store }) => {
    await store.workers.put(amal);
    await turn(store, 'e1', sima, [
      send('m1', whatsapp('+447700900001'), WORDS),
      { type: 'log', entry: { id: 'l1', at: 1, from: 'person', text: WORDS } },
      { type: 'wake', timer: 'follow-up', at: 5 },
    ]);
    const made = await run('old', ['backup', file]);
    expect(made).toMatchObject({ status: 0, err: '' });
    expect(made.out).toMatch(/kept\.rdb\t\d+ bytes\. It opens only with the keys, which are not in it/);
  });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readFileSync(file).includes(WORDS)).toBe(false);
  mkdirSync(join(folder, 'safe'));
  cpSync(join(folder, 'old', 'practice', 'keys.json'), join(folder, 'safe', 'keys.json'));
  rmSync(join(folder, 'old'), { recursive: true, force: true });
  return file;
}

function bringKeys(machine: string): void {
  mkdirSync(join(folder, machine, 'practice'), { recursive: true });
  cpSync(join(folder, 'safe', 'keys.json'), join(folder, machine, 'practice', 'keys.json'));
}

/** Everything is as it was, and the next turn is taken. */
async function goesOn({ store }: OpenHub): Promise<void> {
  const opened = await store.conversations.open('e1', { addresses: [sms('+447700900001')] });
  expect(opened).toMatchObject({ seen: true, conversation: sima, rev: 1 });
  expect(await store.conversations.thread('p1')).toMatchObject([{ id: 'l1', text: WORDS }]);
  expect(await store.conversations.due(10)).toMatchObject([{ person: 'p1', timer: 'follow-up' }]);
  expect((await store.workers.byPhone(amal.address.value))?.id).toBe('amal');
  expect(await turn(store, 'e2', { ...sima, turn: 1 }, [send('m2', whatsapp('+447700900001'))])).toBe('done');
  const lease = (await store.outbox.lease('p:p1', 60_000))!;
  expect((await lease.next())?.message.text).toBe(WORDS);
}

test('into an empty machine', async () => {
  const file = await backedUp();
  bringKeys('new');
  const put = await run('new', ['restore', file]);
  expect(put).toMatchObject({ status: 0, err: '' });
  expect(put.out).toMatch(/^\d+ keys are back/);
  await withHub(envOf('new'), goesOn);
  // And what came after it is there after another start: it is the Redis' own file now.
  await withHub(envOf('new'), async ({ store }) => {
    expect((await store.conversations.read('p1'))?.turn).toBe(1);
  });
  expect(readdirSync(join(folder, 'new', 'practice')).sort()).toEqual(['keys.json', 'redis']);

  const again = await run('new', ['restore', file]);
  expect(again).toMatchObject({ status: 2 });
  expect(again.err).toMatch(/is not empty.*Nothing was changed/);
}, 30_000);

test('into an empty Redis elsewhere', async () => {
  const file = await backedUp();
  bringKeys('new');
  const redis = await startTestRedis({ appendonly: 'yes' });
  try {
    const env = { REDIS_URL: `unix://${redis.socket}` };
    expect(await run('new', ['restore', file], env)).toMatchObject({ status: 0, err: '' });
    await withHub(envOf('new', env), goesOn);
    expect((await run('new', ['restore', file], env)).err).toMatch(/not empty/);
  } finally {
    await redis.stop();
  }
}, 30_000);

test('without its keys, with others, of another hub, or no backup: refused, and nothing is there afterwards', async () => {
  const file = await backedUp();
  const none = await run('new', ['restore', file]);
  expect(none).toMatchObject({ status: 2 });
  expect(none.err).toMatch(/keys are missing: put the kept copy of keys\.json/);

  const others = await run('new', ['restore', file], {
    ALONGSIDE_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  expect(others).toMatchObject({ status: 2 });
  expect(others.err).toMatch(/sealed under key k1, which is not this one.*Nothing was changed/);

  bringKeys('new');
  const hub = await run('new', ['restore', file], { ALONGSIDE_HUB: 'another' });
  expect(hub.err).toMatch(/nothing of the hub another/);

  const broken = await run('new', ['restore', join(folder, 'safe', 'keys.json')]);
  expect(broken).toMatchObject({ status: 2 });
  expect(broken.err).toMatch(/is no backup/);
  expect((await run('new', ['restore', 'nowhere.rdb'])).err).toMatch(/Cannot read .*ENOENT/);
  expect(existsSync(join(folder, 'new', 'practice', 'redis', 'appendonlydir'))).toBe(false);
  expect(readdirSync(join(folder, 'new', 'practice')).some((name) => name.startsWith('restoring'))).toBe(false);
}, 30_000);

test('in a folder the newest are kept', async () => {
  mkdirSync(join(folder, 'all'));
  const old = 'alongside-demo-2020-01-01T00-00-00Z.rdb';
  cpSync(import.meta.filename, join(folder, 'all', old));
  cpSync(import.meta.filename, join(folder, 'all', 'alongside-demo-2-2020-01-01T00-00-00Z.rdb'));
  expect(await run('one', ['backup', 'all', '--keep', '1'])).toMatchObject({ status: 0 });
  const left = readdirSync(join(folder, 'all'));
  expect(left).not.toContain(old);
  // Of another hub.
  expect(left).toContain('alongside-demo-2-2020-01-01T00-00-00Z.rdb');
  expect(left).toHaveLength(2);
});

test('a Redis that gives no copy says so', async () => {
  const redis = await startTestRedis();
  try {
    const env = { REDIS_URL: `unix://${redis.socket}` };
    await withHub(envOf('one', env), ({ store }) => store.redis.call('ACL', 'SETUSER', 'default', '-sync', '-psync'));
    const made = await run('one', ['backup', 'x.rdb'], env);
    expect(made).toMatchObject({ status: 2 });
    expect(made.err).toMatch(/does not give a copy of its data \(NOPERM\)/);
    expect(readdirSync(folder)).not.toContain('x.rdb');
    expect(readdirSync(folder)).not.toContain('x.rdb.part');
  } finally {
    await redis.stop();
  }
});
