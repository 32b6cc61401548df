/** Whose turn it is: answers go before what nobody waits for. Over the real store; only Twilio is played. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createDelivery, type Delivery } from '../../../src/channels/index.ts';
import type { Effect } from '../../../src/conversation/effects.ts';
import type { OutboxItem, SendOutcome } from '../../../src/conversation/ports/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { conversation, openTestStore, send, turn, whatsapp } from '../../store/fixtures.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
let store: Store;
let delivery: Delivery;
let sent: string[];
beforeAll(async () => {
  redis = await startTestRedis();
  store = await openTestStore(redis.socket);
});
beforeEach(() => void (sent = []));
afterEach(async () => {
  await delivery.stop();
  await store.redis.flushall();
});
afterAll(async () => {
  await store.close();
  await redis.stop();
});

/** One recipient at a time. */
function deliver(sending: (item: OutboxItem) => Promise<SendOutcome>, sweepEvery = 50): void {
  delivery = createDelivery({
    outbox: store.outbox,
    send: async (item) => {
      const outcome = await sending(item);
      if (outcome.result === 'accepted') sent.push(item.id);
      return outcome;
    },
    redis: { socket: redis.socket },
    prefix: 'alp:{demo}:bull',
    now: () => store.conversations.now(),
    onReceipt: async () => undefined,
    concurrency: 1,
    sweepEvery,
  });
}
const accepted = ({ id }: OutboxItem): SendOutcome => ({ result: 'accepted', sid: `SM${id}` });
async function until(probe: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await probe())) await sleep(10);
}
function to(person: string, ids: readonly string[], unprompted = false) {
  const address = whatsapp(`+4477009000${person.charCodeAt(0)}`);
  const effects = ids.map((id) => ({ ...send(id, address), ...(unprompted && { unprompted }) }) as Effect);
  return turn(store, `e-${person}`, conversation(person, [address]), effects);
}

test('much that nobody waits for holds up no answer', async () => {
  let [open, begun] = [() => undefined as void, () => undefined as void];
  const gate = new Promise<void>((resolve) => (open = resolve));
  const first = new Promise<void>((resolve) => (begun = resolve));
  deliver(async (item) => {
    begun();
    await gate;
    return accepted(item);
  }, 3_600_000);
  const many = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const person of many) await to(person, [`m-${person}`], true);
  for (const person of many) delivery.wake(`p:${person}`, true);
  await first;
  await to('z', ['m-z']);
  delivery.wake('p:z');
  const queue = new Redis(redis.socket);
  await until(async () => (await queue.llen('alp:{demo}:bull:drain:wait')) === 1);
  queue.disconnect();
  open();
  await until(() => sent.length === 7);
  expect(sent.indexOf('m-z')).toBe(1);
});

test('what waits for its turn was not tried, and is looked at again', async () => {
  const tries: number[] = [];
  let waits = 2;
  deliver(async (item) => {
    tries.push(item.tries);
    waits -= 1;
    return waits >= 0 ? { result: 'wait', at: (await store.conversations.now()) + 10 } : accepted(item);
  });
  await to('p1', ['m1', 'm2']);
  await until(() => sent.length === 2);
  expect([sent, tries]).toEqual([
    ['m1', 'm2'],
    [0, 0, 0, 0],
  ]);
});
