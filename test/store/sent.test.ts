/** What the carrier took: kept until its last word, sent again at most once, asked about when it stays silent. */
import { describe, expect, test } from '@jest/globals';
import type { Effect } from '../../src/conversation/effects.ts';
import type { DeliveryStatus } from '../../src/conversation/events.ts';
import type { Keys, Store } from '../../src/store/index.ts';
import type { TestRedis } from '../support/redis.ts';
import { amal, conversation, dump, openTestStore, SECRET_WORDS, send, SIMA, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let redis: TestRedis;
let store: Store;
let keys: Keys;
freshStores((fresh) => ({ redis, store, keys } = fresh));

const sima = conversation('p1', [whatsapp(SIMA)]);
const entry = (id: string): Effect => ({ type: 'log', entry: { id, at: 1, from: 'worker', text: 'x' } });
const failed = (message: string, code = 63024): Effect[] => [
  { type: 'delivery', message, status: 'failed', code },
  { type: 'again', message, code },
];
const told = (message: string, status: DeliveryStatus): Effect => ({ type: 'delivery', message, status });
let events = 0;
const happens = (...effects: Effect[]) => turn(store, `e${++events}`, sima, effects);
const lease = async () => (await store.outbox.lease('p:p1', 60_000))!;

/** Sends what waits, as far as it is asked to. */
async function sendAll(most = Infinity, again = true) {
  const held = await lease();
  const sent = [];
  for (let item = await held.next(); item && sent.length < most; item = await held.next()) {
    sent.push(item);
    await held.outcome(item, { result: 'accepted', sid: `SM${item.id}`, ...(again && { again }) });
    if (sent.length >= most) break;
  }
  await held.release();
  return sent;
}
const ids = async () => (await sendAll(Infinity, false)).map(({ id }) => id);
const waiting = async () =>
  (await store.redis.lrange('alp:{demo}:out:p:p1', 0, -1)).map((item) => item.split(' ').slice(2).join(' '));

describe('failing after it was accepted', () => {
  test('it goes once more, before what waits, with the code and the words it had', async () => {
    await happens(send('m1', whatsapp(SIMA)), entry('m1'));
    await sendAll();
    await happens(send('m2', whatsapp(SIMA)));
    expect(await store.sent.goesAgain('p1', 'm1')).toEqual({});
    await happens(...failed('m1'));
    expect(await store.outbox.ready(10)).toEqual(['p:p1']);
    const [first, next] = await sendAll();
    expect(first).toMatchObject({
      id: 'm1.63024.1',
      after: [63024],
      to: whatsapp(SIMA),
      message: { text: SECRET_WORDS },
      tries: 0,
    });
    expect(next?.id).toBe('m2');
    expect(next).not.toHaveProperty('after');
  });

  test('once, however often its failing is told', async () => {
    await happens(send('m1', whatsapp(SIMA)));
    await sendAll();
    await happens(...failed('m1'));
    await happens(...failed('m1'));
    expect(await waiting()).toEqual(['m1.63024.1']);
    await ids();
    await happens(...failed('m1'), ...failed('m1.63024.1'));
    expect(await waiting()).toEqual([]);
  });

  test('several in the order they went out, whichever was told of first', async () => {
    await happens(send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA)), send('m3', whatsapp(SIMA)));
    await sendAll();
    await happens(send('m4', whatsapp(SIMA)));
    await happens(...failed('m2'));
    await happens(...failed('m3', 63003));
    await happens(...failed('m1'));
    expect(await ids()).toEqual(['m1.63024.1', 'm2.63024.2', 'm3.63003.3', 'm4']);
  });

  test('never before what is just being sent', async () => {
    await happens(send('m1', whatsapp(SIMA)));
    await sendAll();
    await happens(send('m2', whatsapp(SIMA)), send('m3', whatsapp(SIMA)));
    const held = await lease();
    const inFlight = (await held.next())!;
    await happens(...failed('m1'));
    expect(await held.outcome(inFlight, { result: 'accepted', sid: 'SMm2' })).toBe(true);
    await held.release();
    expect(await ids()).toEqual(['m1.63024.1', 'm3']);
  });

  test('a retry of it keeps its place and its id', async () => {
    await happens(send('m1', whatsapp(SIMA)));
    await sendAll();
    await happens(...failed('m1'));
    const held = await lease();
    await held.outcome((await held.next())!, { result: 'retry', at: 0 });
    expect(await held.next()).toMatchObject({ id: 'm1.63024.1', after: [63024], tries: 1 });
  });

  test('what arrived, failed for good or has no other way does not go again', async () => {
    await happens(send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA)), send('m3', whatsapp(SIMA)));
    await sendAll(2);
    await ids();
    await happens(told('m1', 'delivered'), told('m2', 'failed'));
    const may = (id: string) => store.sent.goesAgain('p1', id);
    expect(await Promise.all([may('m1'), may('m2'), may('m3'), may('m9')])).toEqual([null, null, null, null]);
    await happens(...failed('m1'), ...failed('m2'), ...failed('m3'), ...failed('m9'));
    expect(await waiting()).toEqual([]);
  });

  test('which question it asks is known, also of the second', async () => {
    const question = { text: 'Safe?', language: 'en', step: 'main/safe', turn: 3 };
    await happens({ type: 'send', id: 'm1', to: whatsapp(SIMA), message: question });
    await sendAll();
    expect(await store.sent.goesAgain('p1', 'm1')).toEqual({ turn: 3 });
    await happens(...failed('m1'));
    await sendAll();
    expect(await store.sent.goesAgain('p1', 'm1.63024.1')).toEqual({ turn: 3 });
  });

  test('so is until when its words are true', async () => {
    await happens({ ...send('m1', whatsapp(SIMA)), until: 7 } as Effect);
    expect(await sendAll()).toMatchObject([{ id: 'm1', until: 7 }]);
    expect(await store.sent.goesAgain('p1', 'm1')).toEqual({ until: 7 });
  });

  test('the worker reads of it what became of the second', async () => {
    await happens(send('m1', whatsapp(SIMA)), entry('m1'));
    await sendAll();
    const read = async () => (await store.conversations.thread('p1'))[0];
    await happens(...failed('m1'));
    expect(await read()).toMatchObject({ status: 'queued', again: true });
    expect(await read()).not.toHaveProperty('code');
    await sendAll();
    expect(await read()).toMatchObject({ status: 'sent', again: true });
    await happens(told('m1.63024.1', 'delivered'));
    expect(await read()).toMatchObject({ status: 'delivered', again: true });
  });
});

describe('silent', () => {
  const silent = async () => (await store.sent.silent(10)).map(({ message, sid }) => `${message} ${sid}`);
  const after = async (minutes: number) => (await store.clock.advance(minutes), silent());

  test('asked about after some minutes, then seldomer, and after a day no more', async () => {
    await happens(send('m1', whatsapp(SIMA)));
    await sendAll();
    expect(await after(4)).toEqual([]);
    expect(await after(2)).toEqual(['m1 SMm1']);
    expect(await silent()).toEqual([]);
    const asked = [];
    for (let hour = 0; hour < 30; hour += 1) asked.push(...(await after(60)));
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(8);
    expect(await store.redis.hgetall('alp:{demo}:sent:p1')).toEqual({ '#': '1' });
    expect(await store.redis.exists('alp:{demo}:silent')).toBe(0);
  });

  test('one process asks; after a restart they are still known', async () => {
    await happens(send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA)));
    await sendAll();
    await store.clock.advance(6);
    const other = await openTestStore(redis.socket, { keys });
    const [a, b] = await Promise.all([store.sent.silent(10), other.sent.silent(10)]);
    await other.close();
    expect([...a, ...b].map(({ message }) => message).sort()).toEqual(['m1', 'm2']);
  });

  test('no more once there was a last word, and none where it came before we knew that it was taken', async () => {
    await happens(send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA)), send('m3', whatsapp(SIMA)));
    await happens(told('m3', 'delivered'));
    await sendAll();
    await happens(told('m1', 'read'), told('m2', 'sent'));
    expect(await after(6)).toEqual(['m2 SMm2']);
    await store.sent.settle('p1', 'm2');
    expect(await after(60)).toEqual([]);
  });

  test('refused before we knew that it was taken: asked about at once, and it can still go again', async () => {
    await happens(send('m1', whatsapp(SIMA)));
    await happens(told('m1', 'failed'));
    await sendAll();
    expect(await silent()).toEqual(['m1 SMm1']);
    expect(await store.sent.goesAgain('p1', 'm1')).toEqual({});
  });
});

describe('failing in a way that passes', () => {
  const silent = () => store.sent.silent(10);
  const fail = (id: string, ms = 60_000) => store.sent.later('p1', id, 30008, ms);

  test('named again when its time has come, with its code, until it went; once, however often its failing is told', async () => {
    await happens(send('m1', whatsapp(SIMA)), entry('m1'));
    await sendAll();
    expect([await fail('m1'), await fail('m1', 9_000_000), await fail('m9')]).toEqual([true, true, false]);
    expect(await silent()).toEqual([]);
    // The carrier's first word of it counts as heard: told once more, nobody acts on it.
    expect((await store.conversations.open('st:m1:failed', { person: 'p1' })).seen).toBe(true);
    await store.clock.advance(1.1);
    expect(await silent()).toEqual([{ to: 'p1', message: 'm1', sid: 'SMm1', failed: 30008 }]);
    // Whoever was given it died.
    expect(await silent()).toEqual([]);
    await store.clock.advance(3);
    expect(await silent()).toMatchObject([{ message: 'm1', failed: 30008 }]);
    await happens(...failed('m1', 30008));
    expect(await waiting()).toEqual(['m1.30008.1']);
    await store.clock.advance(600);
    expect(await silent()).toEqual([]);
  });

  test('the second that fails goes again too, and the worker reads of the last', async () => {
    await happens(send('m1', whatsapp(SIMA)), entry('m1'));
    await sendAll();
    await happens(...failed('m1', 30008));
    await sendAll();
    await happens(...failed('m1.30008.1', 30003));
    expect(await waiting()).toEqual(['m1.30008.1.30003.2']);
    const [third] = await sendAll();
    expect(third).toMatchObject({ after: [30008, 30003], message: { text: SECRET_WORDS } });
    await happens(told('m1.30008.1.30003.2', 'delivered'));
    expect((await store.conversations.thread('p1'))[0]).toMatchObject({ status: 'delivered', again: true });
  });

  test('what had gone earlier goes again earlier, whichever has to wait longer and whichever was told of first', async () => {
    const all = ['m5', 'm4', 'm3', 'm2'];
    await happens(...all.map((id) => send(id, whatsapp(SIMA))));
    await sendAll();
    await fail('m2', 10_000);
    await fail('m4', 50_000);
    await fail('m5', 60_000);
    await fail('m3', 20_000);
    await store.clock.advance(0.9);
    expect(await silent()).toEqual([]);
    await store.clock.advance(0.2);
    expect((await silent()).map(({ message }) => message)).toEqual(all);
  });

  test('arrived after all before its time: it does not go', async () => {
    await happens(send('m1', whatsapp(SIMA)));
    await sendAll();
    await fail('m1');
    await happens(told('m1', 'delivered'));
    await store.clock.advance(2);
    expect(await silent()).toEqual([]);
  });
});

describe('to a worker', () => {
  async function sentTo(...texts: string[]): Promise<void> {
    await store.workers.put(amal);
    for (const id of texts) await store.outbox.notify('amal', id, { text: SECRET_WORDS, language: 'en' });
    const held = (await store.outbox.lease('w:amal', 60_000))!;
    for (let item = await held.next(); item; item = await held.next()) {
      await held.outcome(item, { result: 'accepted', sid: `SM${item.id}`, again: true });
    }
    await held.release();
  }

  test('asked about too, and goes again before what waits', async () => {
    await sentTo('n1', 'n2');
    await store.clock.advance(6);
    const [first, second] = await store.sent.silent(10);
    expect([first, second]).toMatchObject([
      { to: 'w:amal', message: 'n1' },
      { to: 'w:amal', message: 'n2' },
    ]);
    await store.sent.settle('w:amal', 'n2');
    expect([await store.sent.goesAgain('w:amal', 'n1'), await store.sent.goesAgain('w:amal', 'n2')]).toEqual([
      {},
      null,
    ]);
    await store.outbox.notify('amal', 'n3', { text: 'x', language: 'en' });
    expect([await store.sent.again('w:amal', 'n1', 30008), await store.sent.again('w:amal', 'n1', 30008)]).toEqual([
      true,
      false,
    ]);
    expect(await store.outbox.ready(10)).toEqual(['w:amal']);
    const held = (await store.outbox.lease('w:amal', 60_000))!;
    expect(await held.next()).toMatchObject({ id: 'n1.30008.1', after: [30008], worker: 'amal' });
  });

  test('nothing of it is left when the worker is removed, nor does it go again', async () => {
    await sentTo('n1');
    await store.workers.remove('amal');
    expect(await dump(store)).not.toMatch(/sent:|silent|w:amal\|/);
    await sentTo('n2');
    await store.redis.hdel('alp:{demo}:workers', 'amal');
    expect(await store.sent.again('w:amal', 'n2', 30008)).toBe(false);
  });
});

test('what somebody wrote goes to no worker once they had everything deleted, for the first time or again', async () => {
  await store.workers.put(amal);
  const relay = (id: string): Effect => {
    return { type: 'notify', id, worker: 'amal', message: { text: SECRET_WORDS, language: 'en' }, about: 'p1' };
  };
  await happens(relay('n1'));
  const before = (await store.outbox.lease('w:amal', 60_000))!;
  await before.outcome((await before.next())!, { result: 'accepted', sid: 'SMn1', again: true });
  await before.release();
  await happens(relay('n2'));
  expect(await store.sent.again('w:amal', 'n1', 30008)).toBe(true);
  await happens({ type: 'erase', what: 'person' });
  await store.outbox.notify('amal', 'n3', { text: 'Somebody had everything deleted.', language: 'en' });
  const after = (await store.outbox.lease('w:amal', 60_000))!;
  expect(await after.next()).toMatchObject({ id: 'n3' });
  expect(await store.redis.llen('alp:{demo}:out:w:amal')).toBe(1);
});

test('the words kept are sealed, and go with what is erased', async () => {
  await happens(send('m1', whatsapp(SIMA)), send('m2', whatsapp(SIMA)));
  await sendAll();
  const before = await dump(store);
  expect(before).toContain('sent:p1');
  for (const open of [SIMA, SIMA.slice(3), SECRET_WORDS]) expect(before).not.toContain(open);
  await happens({ type: 'erase', what: 'thread' });
  expect(await dump(store)).not.toMatch(/sent:p1|silent/);
  await happens(send('m3', whatsapp(SIMA)));
  await sendAll();
  await happens({ type: 'erase', what: 'person' });
  expect(await dump(store)).not.toMatch(/sent:p1|silent/);
});
