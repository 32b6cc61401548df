/** A message that the carrier stumbles over each time holds up the others only until one of them shows that it is not the carrier. */
import { expect, test } from '@jest/globals';
import { createDrain } from '../../src/channels/delivery/drain.ts';
import type { OutboxItem, SendOutcome } from '../../src/conversation/index.ts';
import type { Store } from '../../src/store/index.ts';
import { conversation, send, SIMA, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const sima = conversation('p1', [whatsapp(SIMA)]);
const to = whatsapp(SIMA);
const tried: string[] = [];
beforeEach(async () => {
  tried.splice(0);
  await turn(store, 'e1', sima, [send('m1', to), send('m2', to), send('m3', to)]);
});

const accepted = (item: OutboxItem): SendOutcome => ({ result: 'accepted', sid: `SM${item.id}` });
const retry = async (stuck?: number): Promise<SendOutcome> => ({
  result: 'retry',
  at: (await store.clock.now()) + 600_000,
  ...(stuck === undefined ? {} : { stuck }),
});
/** Drains until nothing is due. */
async function drain(outcome: (item: OutboxItem) => SendOutcome | Promise<SendOutcome>): Promise<void> {
  const one = createDrain({
    outbox: store.outbox,
    send: async (item) => {
      tried.push(item.id);
      return outcome(item);
    },
    onReceipt: async () => undefined,
    again: () => undefined,
    log: () => undefined,
  });
  for (let n = 0; n < 10 && (await store.outbox.ready(10)).length > 0; n++) await one.drain('p:p1');
}
const waiting = async () => (await store.redis.lrange('alp:{demo}:out:p:p1', 0, -1)).map((item) => item.split(' ')[2]);
const status = async (id: string) => store.redis.hget('alp:{demo}:status:p1', id);

test('the next one is taken: the first has failed with its code, the rest goes on in order, and its turn will hear of it', async () => {
  await drain((item) => (item.id === 'm1' ? retry(500) : accepted(item)));
  expect(tried).toEqual(['m1', 'm2', 'm3']);
  expect(await waiting()).toEqual([]);
  expect(await status('m1')).toBe('failed 500');
  expect(await status('m3')).toBe('sent');
  await store.clock.advance(1);
  expect(await store.sent.silent(5)).toContainEqual(expect.objectContaining({ message: 'm1', refused: 500 }));
});

test('the carrier takes nothing: all stand as they stood, the first is tried first, and leaves first', async () => {
  await drain(() => retry(500));
  expect(tried).toEqual(['m1', 'm2']);
  expect(await waiting()).toEqual(['m1', 'm2', 'm3']);
  await store.clock.advance(11);
  await drain(accepted);
  expect(tried).toEqual(['m1', 'm2', 'm1', 'm2', 'm3']);
  expect(await status('m1')).toBe('sent');
});

test('the next one has to wait its turn: nothing is concluded from that', async () => {
  await drain(async (item) =>
    item.id === 'm1' ? retry(500) : { result: 'wait', at: (await store.clock.now()) + 60_000 },
  );
  expect(await waiting()).toEqual(['m1', 'm2', 'm3']);
});

test('the next one is refused for good: that proves nothing, and the one behind it is tried', async () => {
  await drain((item) =>
    item.id === 'm1' ? retry(500) : item.id === 'm2' ? { result: 'failed', code: 21211 } : accepted(item),
  );
  expect(tried).toEqual(['m1', 'm2', 'm1', 'm3']);
  expect([await status('m1'), await status('m2'), await status('m3')]).toEqual(['failed 500', 'failed 21211', 'sent']);
});

test('not stuck, or alone: it waits as before', async () => {
  await drain(() => retry());
  expect(tried).toEqual(['m1']);
  expect(await waiting()).toEqual(['m1', 'm2', 'm3']);
});

test('withdrawn meanwhile, nothing is left behind', async () => {
  await drain(async (item) => {
    if (item.id === 'm1') return retry(500);
    await turn(store, 'e2', sima, [{ type: 'withdraw', code: 21610 }]);
    return accepted(item);
  });
  expect(await waiting()).toEqual([]);
  expect([await status('m1'), await status('m2')]).toEqual(['failed 21610', 'sent']);
  await turn(store, 'e3', sima, [send('m4', to)]);
  await drain(accepted);
  expect(await status('m4')).toBe('sent');
});
