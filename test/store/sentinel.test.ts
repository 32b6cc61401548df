/** A primary, two replicas and three sentinels on this machine. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { startSentinels, until } from '../support/redis-servers.ts';
import type { TestSentinels } from '../support/redis-servers.ts';
import { commitOn, conversation, newKeys, sms, turn } from './fixtures.ts';

const keys = newKeys();
let sentinels: TestSentinels;
/** Waits for a replica; and one that does not. */
let waiting: Store;
let hasty: Store;

const open = (waitFor: { replicas: number; ms: number } | null) =>
  openStore({ url: sentinels.url, hub: 'demo', mode: 'practice', keys, waitFor });

beforeAll(async () => {
  sentinels = await startSentinels();
  waiting = await open({ replicas: 1, ms: 500 });
  hasty = await open(null);
}, 60_000);

afterAll(async () => {
  await waiting?.close();
  await hasty?.close();
  await sentinels?.stop();
});

const sima = conversation('p1', [sms('+447700900001')]);
const other = conversation('p2', [sms('+447700900002')]);

/** One try of one event; what an honest webhook would answer. */
async function webhook(store: Store, n: number): Promise<200 | 503> {
  try {
    const opened = await store.conversations.open(`e${n}`, { person: 'p1' });
    if (opened.seen) return 200;
    const before = opened.conversation ?? sima;
    const next = { ...before, turn: before.turn + 1 };
    return (await commitOn(store, opened, { event: `e${n}`, conversation: next })) === 'stale' ? 503 : 200;
  } catch (error) {
    expect(error).toMatchObject({ code: 'unavailable' });
    return 503;
  }
}

test('more replicas asked for than there are: it does not start, and says why', async () => {
  await expect(open({ replicas: 3, ms: 100 })).rejects.toThrow(/has not 3 replicas .* ALONGSIDE_WAIT_REPLICAS/);
});

test('sentinels that know no such primary are named, without a password', async () => {
  const url = sentinels.url.replace('://', '://user:s3cret@').replace(/hub$/, 'nobody');
  const error = await openStore({ url, hub: 'demo', mode: 'practice', keys }).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/nobody \(the sentinels know no primary of that name\)/);
  expect(String(error)).not.toMatch(/s3cret/);
}, 15_000);

test('a primary dies under load: turns go on, and what was acknowledged is there, each once', async () => {
  const dies = await sentinels.primary();
  const acknowledged: number[] = [];
  let refused = 0;
  let stop = false;
  const twilio = (async () => {
    for (let n = 1; !stop; n++) {
      while ((await webhook(waiting, n)) !== 200) {
        refused++;
        await sleep(20);
      }
      acknowledged.push(n);
    }
  })();
  await until('some turns', async () => acknowledged.length > 50);
  dies.signal('SIGKILL');
  const before = acknowledged.length;
  await until('another primary', async () => (await sentinels.primary()) !== dies);
  await until('turns go on', async () => acknowledged.length > before + 50);
  stop = true;
  await twilio;

  expect(refused).toBeGreaterThan(0);
  expect((await waiting.conversations.read('p1'))?.turn).toBe(acknowledged.length);
  for (const n of acknowledged) expect((await waiting.conversations.open(`e${n}`, { person: 'p1' })).seen).toBe(true);
}, 60_000);

test('replicas that are behind when the primary dies: without waiting a turn is lost, with it none is acknowledged', async () => {
  const primary = await sentinels.primary();
  const replicas = sentinels.servers.filter((server) => server !== primary && server.client.status === 'ready');
  expect(replicas).toHaveLength(1);
  await turn(hasty, 'o1', other);
  await until('the replica is up', async () => waiting.ready());
  for (const replica of replicas) replica.signal('SIGSTOP');
  // Otherwise what is on its way to them would arrive when they wake up.
  await primary.client.call('CLIENT', 'KILL', 'TYPE', 'replica');

  const next = { ...other, turn: 1 };
  expect(await turn(hasty, 'o2', next)).toBe('done');
  await expect(turn(waiting, 'o3', { ...other, turn: 2 })).rejects.toMatchObject({ code: 'unavailable' });
  // Twilio comes again with the same: it was committed, and still is not acknowledged.
  await expect(turn(waiting, 'o3', { ...other, turn: 2 })).rejects.toThrow('unavailable (replicas)');
  expect(await waiting.ready()).toBe(false);

  primary.signal('SIGKILL');
  await primary.ended;
  for (const replica of replicas) replica.signal('SIGCONT');
  await until('another primary', async () => replicas.includes(await sentinels.primary()));
  await until('turns go on', () => hasty.ready());
  expect((await hasty.conversations.open('o2', { person: 'p2' })).seen).toBe(false);
  expect((await hasty.conversations.open('o3', { person: 'p2' })).seen).toBe(false);
  expect((await hasty.conversations.read('p2'))?.turn).toBe(0);
}, 60_000);
