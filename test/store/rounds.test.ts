/** What is done for the hub as a whole is done once, whoever looks, and all of it or nothing. */
import { beforeEach, expect, test } from '@jest/globals';
import { createRounds, startClockwork } from '../../src/conversation/index.ts';
import type { Recipient } from '../../src/conversation/index.ts';
import type { Keys, Store } from '../../src/store/index.ts';
import { demo } from '../support/hub.ts';
import type { TestRedis } from '../support/redis.ts';
import { amal, conversation, openTestStore, SIMA, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let redis: TestRedis;
let store: Store;
let keys: Keys;
freshStores((fresh) => ({ redis, store, keys } = fresh));
beforeEach(() => store.workers.put({ ...amal, languages: ['en'], hours: always }));

const always = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, from: '00:00', to: '23:59' }].map(
  (span) => ({ ...span, days: [...span.days] }),
);
/** Somebody wrote in Amal's time off, which is over. */
const wroteLater = (event = 'e1', person = 'p1') =>
  turn(store, event, conversation(person, [whatsapp(person === 'p1' ? SIMA : '+447700900002')]), [
    { type: 'board', change: { do: 'later', worker: 'amal', text: 'worker:person_wrote' } },
  ]);
const rounds = (of: Store, told: Recipient[] = []) =>
  createRounds({ store: of.rounds, hub: () => demo.hub, committed: (recipients) => told.push(...recipients) });

async function sentTo(worker: string): Promise<string[]> {
  const lease = (await store.outbox.lease(`w:${worker}`, 60_000))!;
  const found: string[] = [];
  for (let item = await lease.next(); item; item = await lease.next()) {
    found.push(item.message.text);
    await lease.outcome(item, { result: 'accepted', sid: 'SM' });
  }
  await lease.release();
  return found;
}

test('of several processes at once one does it', async () => {
  await wroteLater();
  const others = await Promise.all([1, 2, 3].map(() => openTestStore(redis.socket, { keys })));
  const told: Recipient[] = [];
  await Promise.all([store, ...others].map((one) => rounds(one, told)()));
  expect(told).toEqual([{ worker: 'amal' }]);
  expect(await store.outbox.ready(10)).toEqual(['w:amal']);
  const texts = await sentTo('amal');
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain('people who wrote to you: 1');
  await Promise.all(others.map((one) => one.close()));
});

test('not again after a restart, nor by the next look', async () => {
  await wroteLater();
  await rounds(store)();
  const after = await openTestStore(redis.socket, { keys });
  await rounds(after)();
  await rounds(store)();
  expect(await sentTo('amal')).toHaveLength(1);
  expect((await after.conversations.board()).later).toEqual({});
  await after.close();
});

test('decided on a board that has changed, nothing of it is done', async () => {
  await wroteLater();
  const { rev } = await store.conversations.board();
  await wroteLater('e2', 'p2');
  const message = { text: 'hello', language: 'en' };
  const round = {
    boardRev: rev,
    steps: [{ do: 'told', worker: 'amal' }] as const,
    notices: [{ type: 'notify', id: 'm1', worker: 'amal', message }] as const,
    audits: [],
  };
  expect(await store.rounds.commitRound(round)).toBe('stale');
  expect(await store.outbox.ready(10)).toEqual([]);
  expect((await store.conversations.board()).later).toEqual({ amal: { 'worker:person_wrote': 2 } });
});

test('what leaves no mark on the board could be done twice, and is refused', async () => {
  const { rev } = await store.conversations.board();
  const round = { boardRev: rev, steps: [], notices: [], audits: [] };
  await expect(store.rounds.commitRound(round)).rejects.toThrow('mark');
});

test('the practice clock fires it, and a line of the audit says so', async () => {
  const at = await store.conversations.now();
  await turn(store, 'e1', conversation('p1', [whatsapp(SIMA)]), [
    { type: 'board', change: { do: 'strained', worker: 'amal', at } },
  ]);
  const handle = () => Promise.resolve({ outcome: 'nobody' as const });
  const parts = { store: store.conversations, turns: { handle }, round: rounds(store) };
  const clockwork = startClockwork({ ...parts, every: 1_000_000 });
  await clockwork.fireDue();
  expect((await store.conversations.board()).strain?.['amal']?.asked).toBeUndefined();
  await store.clock.advance(3 * 24 * 60);
  await clockwork.fireDue();
  await clockwork.fireDue();
  await clockwork.stop();
  const asked = (await sentTo('amal')).filter((text) => text.includes('How are you?'));
  expect(asked).toHaveLength(1);
  const audit = await store.redis.xrange('alp:{demo}:audit', '-', '+');
  expect(audit.filter(([, fields]) => fields.includes('care.asked'))).toHaveLength(1);
});

test('a worker who leaves takes with them what was counted of them', async () => {
  await wroteLater();
  await rounds(store)();
  await wroteLater('e2', 'p2');
  expect(await store.workers.remove('amal')).toBe(0);
  const { later, weekly } = await store.conversations.board();
  expect({ ...later, ...weekly }).toEqual({});
});
