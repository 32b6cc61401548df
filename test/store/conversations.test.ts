import { describe, expect, test } from '@jest/globals';
import { deliveryRank } from '../../src/conversation/events.ts';
import { createKeys } from '../../src/store/index.ts';
import { STATUS_RANK } from '../../src/store/lua.ts';
import type { Keys, Store } from '../../src/store/index.ts';
import type { TestRedis } from '../support/redis.ts';
import { amal, commitOn, conversation, openTestStore, send, SIMA, sms, turn, wait, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let redis: TestRedis;
let store: Store;
let keys: Keys;
freshStores((fresh) => ({ redis, store, keys } = fresh));

const sima = conversation('p1', [whatsapp(SIMA)]);

describe('open', () => {
  test('finds nobody at first, then the person on either channel', async () => {
    const first = await store.conversations.open('e1', { addresses: [whatsapp(SIMA)] });
    expect(first).toMatchObject({
      seen: false,
      conversation: null,
      rev: 0,
      board: { rev: 0, workers: [], waiting: [] },
    });
    expect(await commitOn(store, first, { event: 'e1', conversation: sima })).toBe('done');

    const again = await store.conversations.open('e2', { addresses: [sms(SIMA)] });
    expect(again).toMatchObject({ seen: false, conversation: sima, rev: 1 });
    expect(await store.conversations.read('p1')).toEqual(sima);
    expect([...(await store.conversations.readMany(['p1', 'nobody'])).keys()]).toEqual(['p1']);
  });

  test('tells an event that was acted on, and commit does not act on it again', async () => {
    const opened = await store.conversations.open('e1', { addresses: [whatsapp(SIMA)] });
    await commitOn(store, opened, { event: 'e1', conversation: sima, effects: [send('m1', whatsapp(SIMA))] });
    expect((await store.conversations.open('e1', { addresses: [whatsapp(SIMA)] })).seen).toBe(true);
    expect(
      await commitOn(store, opened, { event: 'e1', conversation: sima, effects: [send('m1', whatsapp(SIMA))] }),
    ).toBe('seen');
    expect(await store.redis.llen('alp:{demo}:out:p:p1')).toBe(1);
  });

  test('never gives a time before the conversation’s own', async () => {
    const later = (await store.conversations.now()) + 1_000_000;
    await turn(store, 'e1', conversation('p1', [whatsapp(SIMA)], later));
    expect((await store.conversations.open('e2', { person: 'p1' })).now).toBe(later);
  });

  test('finds a person under the older of two keys, and moves them to the newer', async () => {
    const old = { id: 'k0', secret: Buffer.alloc(32, 1) };
    const fresh = { id: 'k1', secret: Buffer.alloc(32, 2) };
    await store.redis.flushall();
    const before = await openTestStore(redis.socket, { keys: createKeys([old]) });
    await turn(before, 'e1', sima);
    await before.close();
    const during = await openTestStore(redis.socket, { keys: createKeys([fresh, old]) });
    expect((await during.conversations.open('e2', { addresses: [sms(SIMA)] })).conversation).toEqual(sima);
    await turn(during, 'e2', sima);
    expect(await during.redis.hkeys('alp:{demo}:index')).toEqual([createKeys([fresh]).index(SIMA)[0]]);
    await during.close();
  });
});

describe('commit', () => {
  test('of two at once, one is done and the other stale, and only one is written', async () => {
    await turn(store, 'e0', sima);
    const other = await openTestStore(redis.socket, { keys });
    const [a, b] = await Promise.all([
      store.conversations.open('e1', { person: 'p1' }),
      other.conversations.open('e2', { person: 'p1' }),
    ]);
    const results = await Promise.all([
      commitOn(store, a, { event: 'e1', conversation: { ...sima, turn: 1 }, effects: [send('m1', whatsapp(SIMA))] }),
      commitOn(other, b, { event: 'e2', conversation: { ...sima, turn: 2 }, effects: [send('m2', whatsapp(SIMA))] }),
    ]);
    expect([...results].sort()).toEqual(['done', 'stale']);
    expect((await store.conversations.read('p1'))?.turn).toBe(results[0] === 'done' ? 1 : 2);
    expect(await store.redis.llen('alp:{demo}:out:p:p1')).toBe(1);
    await other.close();
  });

  test('of two first messages of one number, the second finds the person of the first', async () => {
    const [a, b] = await Promise.all(
      ['e1', 'e2'].map((event) => store.conversations.open(event, { addresses: [sms(SIMA)] })),
    );
    expect(await commitOn(store, a!, { event: 'e1', conversation: conversation('p1', [sms(SIMA)]) })).toBe('done');
    expect(await commitOn(store, b!, { event: 'e2', conversation: conversation('p2', [sms(SIMA)]) })).toBe('stale');
    expect((await store.conversations.open('e2', { addresses: [sms(SIMA)] })).conversation?.id).toBe('p1');
    expect(await store.conversations.read('p2')).toBeNull();
  });

  test('gives a number to a new person only from the one it was silent with', async () => {
    await turn(store, 'e1', sima);
    const opened = { ...(await store.conversations.open('e2', { addresses: [sms(SIMA)] })), rev: 0 };
    const next = conversation('p2', [sms(SIMA)]);
    expect(await commitOn(store, opened, { event: 'e2', conversation: next, replaces: 'p9' })).toBe('stale');
    expect(await commitOn(store, opened, { event: 'e2', conversation: next, replaces: 'p1' })).toBe('done');
    expect((await store.conversations.open('e3', { addresses: [sms(SIMA)] })).conversation?.id).toBe('p2');

    // Timers of the former owner still run, do not take the number back, and erasing them leaves it where it is.
    expect(await turn(store, 'e4', sima)).toBe('done');
    expect(await turn(store, 'e5', sima)).toBe('done');
    expect(await turn(store, 'e6', sima, [{ type: 'erase', what: 'person' }])).toBe('done');
    expect((await store.conversations.open('e7', { addresses: [sms(SIMA)] })).conversation?.id).toBe('p2');
  });

  test('an alias that leads to somebody else is left to them and does not block a known person', async () => {
    const known = conversation('p1', [whatsapp(SIMA)]);
    await turn(store, 'e1', known);
    await turn(store, 'e2', conversation('p2', [whatsapp('GB.77')]));
    const both = conversation('p1', [whatsapp(SIMA), whatsapp('GB.77')]);
    expect(await turn(store, 'e3', both)).toBe('done');
    expect((await store.conversations.open('e4', { addresses: [whatsapp('GB.77')] })).conversation?.id).toBe('p2');
    expect((await store.conversations.open('e4', { addresses: [whatsapp(SIMA)] })).conversation?.id).toBe('p1');
  });

  test('an address taken out of the conversation leads nowhere', async () => {
    await turn(store, 'e1', conversation('p1', [whatsapp(SIMA), whatsapp('GB.77')]));
    await turn(store, 'e2', sima);
    expect((await store.conversations.open('e3', { addresses: [whatsapp('GB.77')] })).conversation).toBeNull();
    expect((await store.conversations.open('e3', { addresses: [whatsapp(SIMA)] })).conversation?.id).toBe('p1');
  });
});

describe('the board', () => {
  test('refuses a change decided on an older board, and lets a turn pass that changes nothing of it', async () => {
    await turn(store, 'e1', sima);
    await turn(store, 'e2', conversation('p2', [whatsapp('+447700900002')]));
    const first = await store.conversations.open('e3', { person: 'p1' });
    const second = await store.conversations.open('e4', { person: 'p2' });
    expect(
      await commitOn(store, first, { event: 'e3', conversation: first.conversation!, effects: [wait('p1')] }),
    ).toBe('done');
    const p2 = second.conversation!;
    expect(await commitOn(store, second, { event: 'e4', conversation: p2, effects: [wait('p2')] })).toBe('stale');
    expect(await commitOn(store, second, { event: 'e4', conversation: p2 })).toBe('done');
    expect(await store.conversations.board()).toMatchObject({ rev: 1, waiting: [{ person: 'p1' }] });
  });

  test('keeps workers in step, and a claim stands on it for every process', async () => {
    await store.workers.put(amal);
    await turn(store, 'e1', sima, [wait('p1')]);
    const other = await openTestStore(redis.socket, { keys });
    const opened = await store.conversations.open('e2', { person: 'p1' });
    const claim = { type: 'board', change: { do: 'claim', person: 'p1', worker: 'amal' } } as const;
    // Committed by a process that has not seen this board.
    expect(await commitOn(other, opened, { event: 'e2', conversation: sima, effects: [claim] })).toBe('done');
    const { address: _, ...onBoard } = amal;
    expect(await store.conversations.board()).toEqual({
      rev: 3,
      workers: [onBoard],
      waiting: [],
      claimed: { amal: ['p1'] },
      closed: {},
      letters: { p1: 'A' },
      lettered: { amal: 1 },
      changed: { amal: { people: sima.at } },
    });
    await store.workers.put({ ...amal, paused: true });
    expect(await other.conversations.board()).toMatchObject({
      rev: 4,
      workers: [{ paused: true }],
      claimed: { amal: ['p1'] },
    });
    await store.workers.put({ ...amal, paused: true });
    expect((await other.conversations.board()).rev).toBe(4);
    await other.close();
  });
});

describe('thread, timers, watch', () => {
  test('joins the thread with what became of each message, whatever order receipts come in', async () => {
    const log = (id: string, from: 'person' | 'bot') =>
      ({ type: 'log', entry: { id, at: 1, from, text: `text of ${id}` } }) as const;
    await turn(store, 'e1', sima, [log('e1', 'person'), send('m1', whatsapp(SIMA)), log('m1', 'bot')]);
    const status = async () =>
      (await store.conversations.thread('p1')).map(({ id, status, code }) => [id, status, code]);
    expect(await status()).toEqual([
      ['e1', undefined, undefined],
      ['m1', 'queued', undefined],
    ]);
    await turn(store, 'e2', sima, [{ type: 'delivery', message: 'm1', status: 'failed', code: 63016 }]);
    expect((await status())[1]).toEqual(['m1', 'failed', 63016]);
    await turn(store, 'e3', sima, [{ type: 'delivery', message: 'm1', status: 'delivered' }]);
    await turn(store, 'e4', sima, [{ type: 'delivery', message: 'm1', status: 'sent' }]);
    await turn(store, 'e5', sima, [{ type: 'delivery', message: 'm1', status: 'failed', code: 1 }]);
    expect((await status())[1]).toEqual(['m1', 'delivered', undefined]);
    expect((await store.conversations.thread('p1'))[0]?.text).toBe('text of e1');
  });

  test('ranks statuses as the turn does', () => {
    expect(STATUS_RANK).toEqual(deliveryRank);
  });

  test('due gives timers whose time has come by the practice clock, oldest first, until they are put off', async () => {
    const now = await store.clock.now();
    await turn(store, 'e1', sima, [
      { type: 'wake', timer: 'promise', at: now + 30 * 60_000 },
      { type: 'wake', timer: 'follow-up', at: now + 20 * 60_000 },
      { type: 'wake', timer: 'forget', at: now + 90 * 60_000 },
    ]);
    expect(await store.conversations.due(10)).toEqual([]);
    expect(await store.clock.advance(60)).toBeGreaterThanOrEqual(now + 60 * 60_000);
    expect(await store.conversations.due(10)).toEqual([
      { person: 'p1', timer: 'follow-up', at: now + 20 * 60_000 },
      { person: 'p1', timer: 'promise', at: now + 30 * 60_000 },
    ]);
    expect(await store.conversations.due(1)).toHaveLength(1);
    expect(await store.conversations.due(10, 1)).toMatchObject([{ timer: 'promise' }]);
    expect(await store.conversations.due(10, 2)).toEqual([]);
    await turn(store, 'e2', sima, [
      { type: 'unwake', timer: 'follow-up' },
      { type: 'wake', timer: 'promise', at: now + 80 * 60_000 },
    ]);
    expect(await store.conversations.due(10)).toEqual([]);
  });

  test('the clock of a real hub cannot be moved', async () => {
    await store.redis.flushall();
    const real = await openTestStore(redis.socket, { mode: 'twilio' });
    await expect(real.clock.advance(1)).rejects.toMatchObject({ code: 'not-practice' });
    await real.close();
  });

  test('watch tells every listener of a change in another process, until it stops', async () => {
    const other = await openTestStore(redis.socket, { keys });
    const heard: string[] = [];
    const both = new Promise<void>((settle) => {
      void store.conversations.watch((person) => {
        heard.push(person);
        if (heard.length === 2) settle();
      });
    });
    const stop = await store.conversations.watch(() => heard.push('never'));
    await stop();
    await turn(other, 'e1', sima);
    await turn(other, 'e2', conversation('p2', [sms('+447700900002')]));
    await both;
    expect(heard).toEqual(['p1', 'p2']);
    await other.close();
  });
});
