/** A message in several parts has arrived when all have, and has not when one has not, whichever is heard of first. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createReceipts, startReconciler, toReceipt, wayAfter, type StatusOf } from '../../../src/channels/index.ts';
import type { DeliveryStatus, Effect, Receipt } from '../../../src/conversation/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { amal, conversation, send, SIMA, turn, whatsapp } from '../../store/fixtures.ts';
import { freshStores } from '../../store/fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const sima = conversation('p1', [whatsapp(SIMA)]);
const told: Receipt[] = [];
const unheard: number[] = [];
/** As a turn that lets everything go again that can. */
async function handle(event: Receipt): Promise<void> {
  const { id, message, status, code, again } = event;
  const noted: Effect = { type: 'delivery', message, status, ...(code === undefined ? {} : { code }) };
  const more: Effect[] = again && code !== undefined ? [{ type: 'again', message, code }] : [];
  if ((await turn(store, id, sima, [noted, ...more])) === 'done') told.push(event);
}
const receipts = () =>
  createReceipts({
    sent: store.sent,
    wayAfter: (codes) => wayAfter(codes, 0.5),
    handle,
    unheard: (code) => unheard.push(code),
  });
/** The status callback of one part: `SM1` and `SM2` are the first of three. */
async function hear(MessageSid: string, MessageStatus: string, code = 0, h = 'p1'): Promise<void> {
  const query = { m: h === 'p1' ? 'm1' : 'n1', h, ...(MessageSid === 'SM3' ? {} : { more: '1' }) };
  const found = toReceipt({ MessageSid, MessageStatus, ErrorCode: String(code) }, query);
  if (found) await receipts().take(found.receipt, found.to, found.part);
}
async function look(statusOf: StatusOf): Promise<void> {
  await store.clock.advance(6);
  const reconciler = startReconciler({ sent: store.sent, statusOf, receipts: receipts(), every: 3_600_000 });
  await reconciler.run();
  await reconciler.stop();
}
const parts = ['SM1', 'SM2', 'SM3'];
async function leave(recipient: string): Promise<void> {
  const lease = (await store.outbox.lease(recipient, 60_000))!;
  await lease.outcome((await lease.next())!, { result: 'accepted', sid: 'SM3', parts, again: true });
  await lease.release();
}
const record = async (to = 'p1', id = 'm1') => (await store.redis.hget(`alp:{demo}:sent:${to}`, id))?.split(' ')[2];
const waiting = async (recipient = 'p:p1') =>
  (await store.redis.lrange(`alp:{demo}:out:${recipient}`, 0, -1)).map((item) => item.split(' ')[2]);
const read = async () => (await store.conversations.thread('p1'))[0];
const statuses = () => told.map(({ status }) => status);

beforeEach(async () => {
  told.splice(0);
  unheard.splice(0);
  const entry = { id: 'm1', at: 1, from: 'worker', text: 'x' } as const;
  await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA)), { type: 'log', entry }]);
});

describe('to a person', () => {
  beforeEach(() => leave('p:p1'));

  test.each([[['SM1', 'SM2', 'SM3']], [['SM3', 'SM2', 'SM1']]])(
    'what is kept of it stays until all arrived: %p',
    async (order) => {
      for (const sid of order) {
        expect(await record()).toBeDefined();
        await hear(sid, 'sent');
        await hear(sid, 'delivered');
        await hear(sid, 'read');
      }
      expect(await record()).toBeUndefined();
      expect(await store.redis.zcard('alp:{demo}:silent')).toBe(0);
      expect(statuses()).toEqual(['sent', 'delivered', 'read']);
      expect(await read()).toMatchObject({ status: 'read' });
    },
  );

  test('one that cannot be brought, after the last was: all of it goes another way', async () => {
    await hear('SM3', 'delivered');
    await hear('SM1', 'undelivered', 63016);
    expect(told.at(-1)).toMatchObject({ status: 'failed', code: 63016, again: true });
    expect(await waiting()).toEqual(['m1.63016.1']);
    expect(await read()).toMatchObject({ status: 'queued', again: true });
  });

  test('one that fails in a way that passes: it goes again when its time has come, though the others arrived since', async () => {
    await hear('SM1', 'undelivered', 30008);
    await hear('SM2', 'delivered');
    await hear('SM3', 'delivered');
    await look(() => Promise.reject(new Error('asked')));
    expect(await waiting()).toEqual(['m1.30008.1']);
  });

  test('one that fails for good: that is what stands there, whatever is said of the others later', async () => {
    await hear('SM3', 'delivered');
    await hear('SM2', 'undelivered', 30005);
    expect(statuses()).toEqual(['delivered', 'failed']);
    expect(await read()).toMatchObject({ status: 'failed', code: 30005 });
    await hear('SM3', 'read');
    expect(await read()).toMatchObject({ status: 'failed', code: 30005 });
    expect(await record()).toBeUndefined();
  });

  test('nothing is heard of some: these are asked about, and no others', async () => {
    await hear('SM1', 'delivered');
    const says: Record<string, DeliveryStatus> = { SM2: 'sent', SM3: 'delivered' };
    const asked: string[] = [];
    const statusOf: StatusOf = async (sid) => {
      asked.push(sid);
      const status = says[sid];
      return status ? { status } : 'unknown';
    };
    await look(statusOf);
    expect([asked, statuses()]).toEqual([['SM2', 'SM3'], ['delivered']]);
    asked.splice(0);
    delete says['SM2'];
    await store.clock.advance(15);
    await look(statusOf);
    expect(asked).toEqual(['SM2']);
    // The carrier does not know it any more: nobody will hear of it again.
    expect(await record()).toBeUndefined();
  });

  test('asked, one of them failed: told as what it is', async () => {
    await hear('SM3', 'delivered');
    await look(async (sid) => (sid === 'SM1' ? { status: 'failed', code: 30005 } : { status: 'delivered' }));
    expect(await read()).toMatchObject({ status: 'failed', code: 30005 });
    expect(await record()).toBeUndefined();
  });
});

test('the last arrived before it was recorded that all were taken: the others are still asked about', async () => {
  await hear('SM3', 'delivered');
  await leave('p:p1');
  const asked: string[] = [];
  await look(async (sid) => (asked.push(sid), { status: 'delivered' }));
  expect(asked).toEqual(parts);
  expect(await record()).toBeUndefined();
});

test('to a worker: one that was not brought goes again, or whoever runs the hub hears of it', async () => {
  await store.workers.put(amal);
  await store.outbox.notify('amal', 'n1', { text: 'x', language: 'en' });
  await leave('w:amal');
  await hear('SM3', 'delivered', 0, 'w:amal');
  expect(await record('w:amal', 'n1')).toBe('SM1,SM2,+SM3');
  await hear('SM1', 'undelivered', 63016, 'w:amal');
  expect(await waiting('w:amal')).toEqual(['n1.63016.1']);
  expect(unheard).toEqual([]);
  await store.outbox.notify('amal', 'n2', { text: 'x', language: 'en' });
  await hear('SM1', 'undelivered', 30005, 'w:amal');
  expect(unheard).toEqual([30005]);
});
