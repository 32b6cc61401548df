import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Lease } from '../../src/conversation/ports.ts';
import type { Keys, Store } from '../../src/store/index.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { amal, conversation, newKeys, openTestStore, send, SIMA, sms, turn, whatsapp } from './fixtures.ts';

let redis: TestRedis;
let store: Store;
let keys: Keys;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await store?.redis.flushall();
  await store?.close();
  keys = newKeys();
  store = await openTestStore(redis.socket, { keys });
});
afterAll(async () => {
  await store.close();
  await redis.stop();
});

const sima = conversation('p1', [whatsapp(SIMA)]);
const ids = async (lease: Lease): Promise<string[]> => {
  const found: string[] = [];
  for (let item = await lease.next(); item; item = await lease.next()) {
    found.push(item.id);
    await lease.outcome(item, { result: 'accepted', sid: 'SM' });
  }
  return found;
};

test('messages leave in the order decided, across turns', async () => {
  await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA)), send('m2', sms(SIMA))]);
  await turn(store, 'e2', sima, [send('m3', whatsapp(SIMA))]);
  expect(await store.outbox.ready(10)).toEqual(['p:p1']);
  const lease = (await store.outbox.lease('p:p1', 60_000))!;
  expect(await lease.next()).toMatchObject({
    id: 'm1',
    to: whatsapp(SIMA),
    person: 'p1',
    tries: 0,
    lastInbound: 1_000,
  });
  expect(await ids(lease)).toEqual(['m1', 'm2', 'm3']);
  await lease.release();
  expect(await store.outbox.ready(10)).toEqual([]);
});

test('knows no last message on an address the person never wrote from', async () => {
  await turn(store, 'e1', sima, [send('m1', sms(SIMA))]);
  expect((await (await store.outbox.lease('p:p1', 60_000))!.next())?.lastInbound).toBeNull();
});

test('a retry stays at the head, counts, and holds back what comes after until its time', async () => {
  await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA))]);
  const lease = (await store.outbox.lease('p:p1', 60_000))!;
  const at = (await store.clock.now()) + 10 * 60_000;
  expect(await lease.outcome((await lease.next())!, { result: 'retry', at })).toBe(true);
  expect(await lease.next()).toBeNull();
  await lease.release();
  await turn(store, 'e2', sima, [send('m3', whatsapp(SIMA))]);
  expect(await store.outbox.ready(10)).toEqual([]);
  await store.clock.advance(11);
  expect(await store.outbox.ready(10)).toEqual(['p:p1']);
  const again = (await store.outbox.lease('p:p1', 60_000))!;
  expect(await again.next()).toMatchObject({ id: 'm1', tries: 1 });
  expect(await ids(again)).toEqual(['m1', 'm2', 'm3']);
});

test('outcomes are noted in the thread and told to who watches', async () => {
  const entry = (id: string) => ({ type: 'log', entry: { id, at: 1, from: 'bot', text: 'x' } }) as const;
  await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA)), entry('m1'), entry('m2')]);
  const told = new Promise((settle) => void store.conversations.watch(settle));
  const lease = (await store.outbox.lease('p:p1', 60_000))!;
  await lease.outcome((await lease.next())!, { result: 'accepted', sid: 'SM1' });
  await lease.outcome((await lease.next())!, { result: 'failed', code: 63016 });
  expect(await store.conversations.thread('p1')).toMatchObject([{ status: 'sent' }, { status: 'failed', code: 63016 }]);
  expect(await told).toBe('p1');
  expect(await store.outbox.ready(10)).toEqual([]);
});

describe('lease', () => {
  test('one drains at a time; who is being drained is not offered', async () => {
    await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA))]);
    await turn(store, 'e2', conversation('p2', [sms('+447700900002')]), [send('m2', sms('+447700900002'))]);
    const other = await openTestStore(redis.socket, { keys });
    const lease = (await store.outbox.lease('p:p1', 60_000))!;
    expect(await other.outbox.lease('p:p1', 60_000)).toBeNull();
    expect(await other.outbox.ready(1)).toEqual(['p:p2']);
    await lease.release();
    expect(await other.outbox.lease('p:p1', 60_000)).not.toBeNull();
    await other.close();
  });

  test('what was left by a process that died is found and sent by the next, whose outcome alone counts', async () => {
    await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA))]);
    const dead = (await store.outbox.lease('p:p1', 60_000))!;
    const item = (await dead.next())!;
    // Its time runs out.
    await store.redis.del('alp:{demo}:lease:p:p1');
    expect(await store.outbox.ready(10)).toEqual(['p:p1']);
    const next = (await store.outbox.lease('p:p1', 60_000))!;
    expect((await next.next())?.id).toBe('m1');

    expect(await dead.outcome(item, { result: 'accepted', sid: 'SM' })).toBe(false);
    expect(await dead.next()).toBeNull();
    await dead.release();
    expect((await next.next())?.id).toBe('m1');
    expect(await next.outcome(item, { result: 'accepted', sid: 'SM' })).toBe(true);
    // Told twice by mistake: the next message is not taken for it.
    expect(await next.outcome(item, { result: 'accepted', sid: 'SM' })).toBe(false);
    expect((await next.next())?.id).toBe('m2');
  });

  test('runs out by itself', async () => {
    await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA))]);
    const lease = (await store.outbox.lease('p:p1', 1))!;
    while ((await store.outbox.ready(1)).length === 0);
    expect(await lease.next()).toBeNull();
  });
});

describe('workers', () => {
  test('their number is looked up when the message is taken', async () => {
    await store.workers.put(amal);
    await store.outbox.notify('amal', 'n1', { text: 'code 123456', language: 'en' });
    await store.outbox.notify('amal', 'n1', { text: 'code 123456', language: 'en' });
    await turn(store, 'e1', sima, [
      { type: 'notify', id: 'n2', worker: 'amal', message: { text: 'hi', language: 'en' } },
    ]);
    await store.workers.put({ ...amal, address: sms('+447700900109') });
    expect(await store.outbox.ready(10)).toEqual(['w:amal']);
    const lease = (await store.outbox.lease('w:amal', 60_000))!;
    expect(await lease.next()).toMatchObject({ id: 'n1', to: sms('+447700900109'), person: null, lastInbound: null });
    expect(await ids(lease)).toEqual(['n1', 'n2']);
  });

  test('what was meant for somebody not on the register does not block', async () => {
    await store.outbox.notify('nobody', 'n1', { text: 'hi', language: 'en' });
    const lease = (await store.outbox.lease('w:nobody', 60_000))!;
    expect(await lease.next()).toBeNull();
    expect(await store.outbox.ready(10)).toEqual([]);
  });
});
