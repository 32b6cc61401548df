/** Who had everything deleted, or wants nothing any more, is sent nothing of what waited; what is said of it leaves at once. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Effect, Lease } from '../../src/conversation/index.ts';
import type { Store } from '../../src/store/index.ts';
import { conversation, dump, send, SIMA, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const MINUTE = 60_000;
const sima = conversation('p1', [whatsapp(SIMA)]);
const say = (id: string) => send(id, whatsapp(SIMA));
let events = 0;
const happens = (...effects: Effect[]) => turn(store, `e${++events}`, sima, effects);
const deletes = () => happens(say('bye'), { type: 'erase', what: 'person' });
const stops = () => happens(say('bye'), { type: 'withdraw', code: 21610 });
const ways = [
  ['everything deleted', deletes],
  ['STOP', stops],
] as const;
const take = async () => (await store.outbox.lease('p:p1', MINUTE))!;
const later = async () => (await store.clock.now()) + 60 * MINUTE;
async function left(lease: Lease): Promise<string[]> {
  const ids: string[] = [];
  for (let item = await lease.next(); item; item = await lease.next()) {
    ids.push(item.id);
    expect(item).not.toHaveProperty('begun');
    await lease.outcome(item, { result: 'accepted', sid: `SM${item.id}` });
  }
  await lease.release();
  return ids;
}
const silent = () => store.sent.silent(10);

beforeEach(() => happens(say('m1'), say('m2')));

test.each(ways)('%s: a head that waits for its next try does not leave either', async (_way, leaves) => {
  const lease = await take();
  await lease.outcome((await lease.next())!, { result: 'retry', at: await later() });
  await lease.release();
  await leaves();
  expect(await store.outbox.ready(10)).toEqual(['p:p1']);
  expect(await left(await take())).toEqual(['bye']);
  expect(await dump(store)).not.toMatch(/begun|out:p:p1/);
});

test.each(ways)('%s: what is just being sent leaves; to be tried again, it does not', async (_way, leaves) => {
  const first = await take();
  const m1 = (await first.next())!;
  await leaves();
  expect(await first.outcome(m1, { result: 'retry', at: await later() })).toBe(true);
  await first.release();
  expect(await left(await take())).toEqual(['bye']);
  expect(await dump(store)).not.toMatch(/begun/);
});

test.each(ways)('%s: nor does whoever comes after a process that died with it send it', async (_way, leaves) => {
  await (await take()).next();
  await leaves();
  await store.redis.del('alp:{demo}:lease:p:p1');
  expect(await left(await take())).toEqual(['bye']);
  expect(await dump(store)).not.toMatch(/begun/);
});

test('somebody only looked whether the head may be tried again: nothing of it lies there for longer', async () => {
  const lease = await take();
  await lease.outcome((await lease.next())!, { result: 'retry', at: await later() });
  await happens({ type: 'erase', what: 'person' });
  await lease.release();
  expect(await store.outbox.ready(10)).toEqual(['p:p1']);
  expect(await left(await take())).toEqual([]);
  expect(await dump(store)).not.toMatch(/out:|answers|begun/);
});

test('taken by the carrier while it was deleted: nothing of it is written down', async () => {
  const lease = await take();
  const m1 = (await lease.next())!;
  await deletes();
  expect(await lease.outcome(m1, { result: 'accepted', sid: 'SM1', again: true })).toBe(true);
  expect(await left(lease)).toEqual(['bye']);
  expect(await dump(store)).not.toMatch(/sent:|silent|status:/);
});

test('nothing was said of it: nothing leaves, and nobody is looked for', async () => {
  await happens({ type: 'erase', what: 'person' });
  expect(await store.outbox.ready(10)).toEqual([]);
  expect(await dump(store)).not.toMatch(/out:|answers|begun/);
});

test('where only what is kept for the worker goes, what waits for the person leaves', async () => {
  await happens({ type: 'erase', what: 'thread' });
  expect(await left(await take())).toEqual(['m1', 'm2']);
});

describe('what nobody needs any more', () => {
  const entry = { type: 'log', entry: { id: 'm1', at: 1, from: 'bot', text: 'x' } } as const;
  const needless = (message: string) => happens({ type: 'unsend', message });

  test.each(['m1', 'm2'])('%s does not leave, and nobody is told', async (message) => {
    const lease = await take();
    await lease.outcome((await lease.next())!, { result: 'wait', at: await later() });
    await lease.release();
    await happens(entry);
    await needless(message);
    await store.clock.advance(60);
    expect(await left(await take())).toEqual(['m1', 'm2'].filter((id) => id !== message));
    await store.clock.advance(1);
    expect(await silent()).toEqual([]);
    const [shown] = await store.conversations.thread('p1');
    expect(shown?.status).toBe(message === 'm1' ? undefined : 'sent');
  });

  test('of one that waits at the head, what is behind it leaves at once', async () => {
    const lease = await take();
    await lease.outcome((await lease.next())!, { result: 'wait', at: await later() });
    await lease.release();
    await needless('m1');
    expect(await store.outbox.ready(10)).toEqual(['p:p1']);
    expect(await left(await take())).toEqual(['m2']);
  });

  test('while it is decided that it waits: it does not leave later; taken by the carrier, it has left', async () => {
    const lease = await take();
    const m1 = (await lease.next())!;
    await needless('m1');
    await lease.outcome(m1, { result: 'wait', at: await later() });
    const m2 = (await lease.next())!;
    await happens(say('m3'), { type: 'unsend', message: 'm2' });
    expect(await lease.outcome(m2, { result: 'accepted', sid: 'SM2' })).toBe(true);
    expect(await left(lease)).toEqual(['m3']);
    expect(await silent()).toEqual([]);
  });

  test('nor does what goes again of it', async () => {
    const lease = await take();
    await lease.outcome((await lease.next())!, { result: 'accepted', sid: 'SM1', again: true });
    await lease.release();
    await happens({ type: 'again', message: 'm1', code: 30003 });
    await needless('m1');
    expect(await left(await take())).toEqual(['m2']);
  });
});

test('after STOP the worker reads that it did not arrive, and its turn hears of it', async () => {
  const lease = await take();
  const m1 = (await lease.next())!;
  await happens(
    { type: 'log', entry: { id: 'm2', at: 1, from: 'worker', text: 'x' } },
    { type: 'withdraw', code: 21610 },
  );
  await lease.outcome(m1, { result: 'wait', at: await later() });
  expect(await store.conversations.thread('p1')).toMatchObject([{ id: 'm2', status: 'failed', code: 21610 }]);
  expect(await silent()).toEqual([]);
  await store.clock.advance(0.1);
  const told = [...(await silent())].sort((a, b) => (a.message < b.message ? -1 : 1));
  expect(told).toEqual(['m1', 'm2'].map((message) => ({ to: 'p1', message, sid: '', refused: 21610 })));
});
