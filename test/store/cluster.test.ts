/** A real Redis Cluster of six nodes on this machine. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { startCluster, startServers, until } from '../support/redis-servers.ts';
import type { TestCluster } from '../support/redis-servers.ts';
import { amal, commitOn, conversation, newKeys, send, sms } from './fixtures.ts';

const KEY = 'alp:{demo}:board';
const keys = newKeys();

let cluster: TestCluster;
let stores: [Store, Store];

const open = () => openStore({ url: cluster.url, hub: 'demo', mode: 'practice', keys });

beforeAll(async () => {
  cluster = await startCluster();
  stores = [await open(), await open()];
}, 60_000);

afterAll(async () => {
  for (const store of stores ?? []) await store.close();
  await cluster?.stop();
});

/** As a webhook with Twilio behind it: what is not acknowledged comes again. */
async function told(store: Store, person: string, n: number): Promise<{ tries: number }> {
  const event = `${person}-e${n}`;
  for (let tries = 1; ; tries++) {
    try {
      const opened = await store.conversations.open(event, { person });
      if (opened.seen) return { tries };
      const before = opened.conversation ?? conversation(person, [sms(numberOf(person))]);
      const committed = await commitOn(store, opened, {
        event,
        conversation: { ...before, turn: before.turn + 1 },
        effects: [
          send(`${event}-m`, before.address, `answer ${n}`),
          { type: 'log', entry: { id: `${event}-l`, at: n, from: 'person', text: `words ${n}` } },
        ],
      });
      if (committed === 'done') return { tries };
    } catch (error) {
      expect(error).toMatchObject({ code: 'unavailable' });
      if (tries > 40) throw error;
      await sleep(50);
    }
  }
}

const numberOf = (person: string) => `+4477009${person.replace(/\D/g, '').padStart(5, '0')}`;

/** Every turn whole and once: what is kept, what is to be read and what is to be sent agree, in order. */
async function checkWhole(store: Store, person: string, turns: number): Promise<void> {
  const wanted = Array.from({ length: turns }, (_, n) => n + 1);
  expect((await store.conversations.read(person))?.turn).toBe(turns);
  const thread = await store.conversations.thread(person);
  expect(thread.map((entry) => ('text' in entry ? entry.text : ''))).toEqual(wanted.map((n) => `words ${n}`));
  const lease = (await store.outbox.lease(`p:${person}`, 60_000))!;
  const sent: string[] = [];
  for (let item = await lease.next(); item; item = await lease.next()) {
    sent.push(item.id);
    await lease.outcome(item, { result: 'accepted', sid: `SM-${item.id}` });
  }
  await lease.release();
  expect(sent).toEqual(wanted.map((n) => `${person}-e${n}-m`));
}

test('while the slot of a hub moves to another node, turns wait and go on: none half, none lost, none twice', async () => {
  const people = Array.from({ length: 6 }, (_, n) => `p${n}`);
  for (const person of people) await told(stores[0], person, 1);
  const from = await cluster.ownerOf(KEY);
  const to = cluster.all.slice(0, 3).find((server) => server !== from)!;

  let moving = true;
  let during = 0;
  const writers = people.map(async (person, which) => {
    let n = 1;
    // Some more after it has moved.
    for (let after = 0; after < 5; n++) {
      if (moving) during++;
      else after++;
      await told(stores[which % 2]!, person, n + 1);
      await sleep(3);
    }
    return n;
  });
  await sleep(30);
  const moved = await cluster.move(KEY, to, 4, 10);
  moving = false;
  const turns = await Promise.all(writers);

  expect(await cluster.ownerOf(KEY)).toBe(to);
  // Otherwise it has shown nothing.
  expect(moved).toBeGreaterThan(20);
  expect(during).toBeGreaterThan(people.length);
  for (const [n, person] of people.entries()) await checkWhole(stores[0], person, turns[n]!);
}, 60_000);

test('what cannot work does not start, and says what to write', async () => {
  const node = cluster.all[0]!.port;
  const as = (url: string) => openStore({ url, hub: 'demo', mode: 'practice', keys });
  await expect(as(`redis://127.0.0.1:${node}`)).rejects.toThrow(
    /node of a Redis Cluster: set REDIS_URL to redis\+cluster:/,
  );
  await expect(openStore({ url: cluster.url, hub: 'demo', mode: 'twilio', keys })).rejects.toThrow(/holds practice/);
  const single = await startServers([() => ({})]);
  try {
    await expect(as(`redis+cluster://127.0.0.1:${single.all[0]!.port}`)).rejects.toThrow(
      /is no Redis Cluster: write redis:/,
    );
  } finally {
    await single.stop();
  }
}, 20_000);

test('scripts that find keys on their way do all or nothing while the slot moves', async () => {
  const [store] = stores;
  await store.workers.put(amal);
  const sessions = [];
  for (let n = 0; n < 5; n++) sessions.push(await store.signIn.start('amal'));
  for (const [n, session] of sessions.entries()) {
    const keysOf = { auth: 'a', p256dh: 'b' };
    expect(await store.pushes.put('amal', session, { endpoint: `https://push.example/${n}`, keys: keysOf })).toBe(true);
  }
  const from = await cluster.ownerOf(KEY);
  const to = cluster.all.slice(0, 3).find((server) => server !== from)!;
  const moving = cluster.move(KEY, to, 3, 15);
  await sleep(40);
  const ended = (async () => {
    for (let tries = 0; ; tries++) {
      try {
        return await store.signIn.endAll('amal');
      } catch (error) {
        // Refused, and then nothing has happened.
        for (const session of sessions)
          await until('a session', async () => (await store.signIn.session(session)) === 'amal');
        if (tries > 20) throw error;
      }
    }
  })();
  await Promise.all([moving, ended]);
  for (const session of sessions) expect(await store.signIn.session(session)).toBeNull();
  expect(await store.pushes.list('amal')).toEqual([]);
}, 60_000);

test('a node that dies: its replica takes over, what was acknowledged with ALONGSIDE_WAIT_REPLICAS=1 is there', async () => {
  const waiting = await openStore({
    url: cluster.url,
    hub: 'demo',
    mode: 'practice',
    keys,
    waitFor: { replicas: 1, ms: 1000 },
  });
  try {
    for (let n = 1; n <= 5; n++) await told(waiting, 'p90', n);
    const dies = await cluster.ownerOf(KEY);
    dies.signal('SIGKILL');
    await dies.ended;
    // Who takes over has no replica of its own: with waiting nothing is acknowledged, without it turns go on.
    await until('turns go on', () => told(stores[0], 'p90', 6).then(() => true), 40_000);
    for (let n = 7; n <= 9; n++) await told(stores[1], 'p90', n);
    await expect(waiting.conversations.open('p90-e9', { person: 'p90' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await waiting.ready()).toBe(false);
    await checkWhole(stores[0], 'p90', 9);
  } finally {
    await waiting.close();
  }
}, 60_000);
