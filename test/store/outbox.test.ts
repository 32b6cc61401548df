import { describe, expect, test } from '@jest/globals';
import type { Effect } from '../../src/conversation/effects.ts';
import type { Lease } from '../../src/conversation/ports/index.ts';
import type { Keys, Store } from '../../src/store/index.ts';
import type { TestRedis } from '../support/redis.ts';
import { amal, conversation, openTestStore, send, SIMA, sms, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let redis: TestRedis;
let store: Store;
let keys: Keys;
freshStores((fresh) => ({ redis, store, keys } = fresh));

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

test('what waits for its turn keeps its place, until somebody’s answer comes in behind it', async () => {
  const unprompted = { ...send('m1', whatsapp(SIMA)), unprompted: true } as Effect;
  await turn(store, 'e1', sima, [unprompted]);
  const lease = (await store.outbox.lease('p:p1', 60_000))!;
  const item = (await lease.next())!;
  expect(item).toMatchObject({ id: 'm1', unprompted: true });
  const at = (await store.clock.now()) + 10 * 60_000;
  expect(await lease.outcome(item, { result: 'wait', at })).toBe(true);
  expect(await lease.next()).toBeNull();
  expect(await store.outbox.ready(10)).toEqual([]);

  await turn(store, 'e2', sima, [send('m2', whatsapp(SIMA))]);
  const now = (await lease.next())!;
  expect(now).toMatchObject({ id: 'm1', tries: 0 });
  expect(now).not.toHaveProperty('unprompted');
  // An answer came in while it was decided that the first one waits: it does not.
  await turn(store, 'e3', sima, [send('m3', whatsapp(SIMA))]);
  await lease.outcome(item, { result: 'wait', at });
  expect(await ids(lease)).toEqual(['m1', 'm2', 'm3']);

  await turn(store, 'e4', sima, [{ ...unprompted, id: 'm4' } as Effect]);
  expect(await lease.next()).toMatchObject({ id: 'm4', unprompted: true });
});

describe('what was begun', () => {
  const took = async (lease: Lease, sid: string, parts?: string[]) =>
    lease.outcome((await lease.next())!, { result: 'accepted', sid, ...(parts && { parts }) });
  /** As if the process that holds it had died. */
  const died = () => store.redis.del('alp:{demo}:lease:p:p1');

  test('is known to whoever comes after a process that died, since when, however long ago; what was recorded is known too', async () => {
    await turn(
      store,
      'e1',
      sima,
      ['m1', 'm2', 'm3'].map((id) => send(id, whatsapp(SIMA))),
    );
    const first = (await store.outbox.lease('p:p1', 60_000))!;
    await took(first, 'SM1', ['SM0', 'SM1']);
    const since = await store.clock.now();
    expect(await first.next()).not.toHaveProperty('begun');
    expect(await first.next()).toMatchObject({ id: 'm2', begun: { here: true } });
    await died();
    await store.clock.advance(300);
    const other = await openTestStore(redis.socket, { keys });
    const next = (await other.outbox.lease('p:p1', 60_000))!;
    const { begun } = (await next.next())!;
    expect(begun).toMatchObject({ here: false });
    expect([...(await other.outbox.recorded(['SM0', 'SM1', 'SM2']))]).toEqual(['SM0', 'SM1']);
    expect(Math.abs(begun!.since - since)).toBeLessThan(5000);
    // From then on this process is the last to know; a retry keeps the time of the first try.
    await next.outcome((await next.next())!, { result: 'retry', at: 0 });
    expect(await next.next()).toMatchObject({ id: 'm2', tries: 1, begun: { since: begun!.since, here: true } });
    await next.release();
    const back = (await store.outbox.lease('p:p1', 60_000))!;
    expect((await back.next())?.begun).toMatchObject({ since: begun!.since, here: false });
    await took(back, 'SM2');
    expect(await back.next()).not.toHaveProperty('begun');
    await took(back, 'SM3');
    expect(await store.redis.exists('alp:{demo}:begun:p:p1')).toBe(0);
    await other.close();
  });

  test('what only waited for its turn was not; what was tried before it waited still is', async () => {
    await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA))]);
    const lease = (await store.outbox.lease('p:p1', 60_000))!;
    const wait = async () => lease.outcome((await lease.next())!, { result: 'wait', at: 0 });
    await wait();
    expect(await store.redis.exists('alp:{demo}:begun:p:p1')).toBe(0);
    await lease.outcome((await lease.next())!, { result: 'retry', at: 0 });
    await wait();
    expect(await lease.next()).toHaveProperty('begun');
    // Should nobody ever say how it ended.
    const left = await store.redis.ttl('alp:{demo}:begun:p:p1');
    expect([left > 0, left <= 7 * 24 * 60 * 60]).toEqual([true, true]);
  });

  test('the note of a worker’s goes with the worker', async () => {
    await store.workers.put(amal);
    await store.outbox.notify('amal', 'n1', { text: 'code 123456', language: 'en' });
    await (await store.outbox.lease('w:amal', 60_000))!.next();
    expect(await store.redis.keys('*begun*')).toHaveLength(1);
    await store.workers.remove('amal');
    expect(await store.redis.keys('*begun*')).toEqual([]);
  });
});

test('outcomes are noted in the thread and told to who watches', async () => {
  const entry = (id: string) => ({ type: 'log', entry: { id, at: 1, from: 'bot', text: 'x' } }) as const;
  await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA)), entry('m1'), entry('m2')]);
  let settle: (person: string) => void;
  const told = new Promise<string>((resolve) => (settle = resolve));
  await store.conversations.watch((person) => settle(person));
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
    // Said once more, for the answer was lost: it is recorded, and the next message is not taken for it.
    expect(await next.outcome(item, { result: 'accepted', sid: 'SM' })).toBe(true);
    expect(await dead.outcome(item, { result: 'accepted', sid: 'SM' })).toBe(false);
    expect((await next.next())?.id).toBe('m2');
    await next.release();
    expect(await next.outcome(item, { result: 'accepted', sid: 'SM' })).toBe(false);
  });

  test('is kept without taking anything: what is behind the head counts as begun by nobody, and nothing goes', async () => {
    await store.workers.put(amal);
    const notify = (id: string): Effect => {
      return { type: 'notify', id, worker: 'amal', message: { text: 'x', language: 'en' }, about: 'p1' };
    };
    await turn(store, 'e1', sima, [notify('n1'), { ...notify('n2'), about: 'p2' } as Effect]);
    const lease = (await store.outbox.lease('w:amal', 5_000))!;
    const item = (await lease.next())!;
    await turn(store, 'e2', sima, [{ type: 'erase', what: 'person' }]);
    await store.redis.pexpire('alp:{demo}:lease:w:amal', 1_000);
    expect(await lease.keep()).toBe(true);
    expect(await store.redis.pttl('alp:{demo}:lease:w:amal')).toBeGreaterThan(1_000);
    expect(await store.redis.hkeys('alp:{demo}:begun:w:amal')).toEqual(['n1']);
    expect(await lease.outcome(item, { result: 'accepted', sid: 'SM1' })).toBe(true);
    await lease.release();
    expect(await lease.keep()).toBe(false);
    const next = (await store.outbox.lease('w:amal', 5_000))!;
    expect([await lease.keep(), await next.keep()]).toEqual([false, true]);
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

  test('when they last wrote on WhatsApp is known: for a day we may write to them there', async () => {
    await store.workers.put({ ...amal, phone: { onWhatsApp: 1000 } });
    await store.outbox.notify('amal', 'n1', { text: 'hi', language: 'en' });
    const lease = (await store.outbox.lease('w:amal', 60_000))!;
    expect(await lease.next()).toMatchObject({ id: 'n1', lastInbound: 1000 });
  });

  test('what was meant for somebody not on the register does not block', async () => {
    await store.outbox.notify('nobody', 'n1', { text: 'hi', language: 'en' });
    const lease = (await store.outbox.lease('w:nobody', 60_000))!;
    expect(await lease.next()).toBeNull();
    expect(await store.outbox.ready(10)).toEqual([]);
  });
});

test('late: what nobody takes out, and what the carrier takes nothing of; not what was just written, nor what waits for later', async () => {
  const late = () => store.outbox.isLate();
  expect(await late()).toBe(false);
  await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA))]);
  expect(await late()).toBe(false);
  await store.clock.advance(2);
  expect(await late()).toBe(true);

  const lease = (await store.outbox.lease('p:p1', 600_000))!;
  const later = async () => (await store.clock.now()) + 60 * 60_000;
  await lease.outcome((await lease.next())!, { result: 'wait', at: await later() });
  expect(await late()).toBe(false);
  await store.redis.zadd('alp:{demo}:ready', 0, 'p:p1');
  await lease.outcome((await lease.next())!, { result: 'retry', at: await later() });
  expect(await late()).toBe(false);
  await store.clock.advance(2);
  expect(await late()).toBe(true);

  await store.clock.advance(60);
  await lease.outcome((await lease.next())!, { result: 'accepted', sid: 'SM1' });
  expect(await late()).toBe(false);
});
