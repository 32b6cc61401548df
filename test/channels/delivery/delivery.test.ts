/** Delivery over the real store and a real Redis; only Twilio is played by a function. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../../src/channels/index.ts';
import type { Receipt } from '../../../src/conversation/events.ts';
import type { OutboxItem, SendOutcome } from '../../../src/conversation/ports/index.ts';
import type { Keys, Store } from '../../../src/store/index.ts';
import {
  amal,
  conversation,
  dump,
  newKeys,
  openTestStore,
  SECRET_WORDS,
  send,
  SIMA,
  turn,
  whatsapp,
} from '../../store/fixtures.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
const keys: Keys = newKeys();
let store: Store;
let deliveries: Delivery[];
let stores: Store[];
let sent: string[];
let receipts: [Receipt, string][];
let log: string[];

beforeAll(async () => (redis = await startTestRedis({ appendonly: 'yes', appendfsync: 'always' })));
afterAll(() => redis.stop());
beforeEach(async () => {
  [deliveries, stores, sent, receipts, log] = [[], [], [], [], []];
  store = await open();
});
afterEach(async () => {
  await Promise.all(deliveries.map((one) => one.stop()));
  await store.redis.flushall();
  await Promise.all(stores.map((one) => one.close()));
});

async function open(): Promise<Store> {
  const opened = await openTestStore(redis.socket, { keys });
  stores.push(opened);
  return opened;
}
type Sending = (item: OutboxItem) => Promise<SendOutcome> | SendOutcome;
const accepted = (item: OutboxItem): SendOutcome => ({ result: 'accepted', sid: `SM${item.id}` });

function deliver(sending: Sending = accepted, change: Partial<DeliveryOptions> = {}): Delivery {
  const over = change.outbox ? store : (stores.at(-1) ?? store);
  const delivery = createDelivery({
    outbox: over.outbox,
    send: async (item) => {
      const outcome = await sending(item);
      if (outcome.result === 'accepted') sent.push(item.id);
      return outcome;
    },
    redis: { socket: redis.socket },
    prefix: 'alp:{demo}:bull',
    now: () => over.conversations.now(),
    onReceipt: async (receipt, person) => void receipts.push([receipt, person]),
    log: (...line) => log.push(line.join(' ')),
    sweepEvery: 50,
    ...change,
  });
  deliveries.push(delivery);
  return delivery;
}
const sima = conversation('p1', [whatsapp(SIMA)]);
const put = (event: string, ...ids: string[]) =>
  turn(
    store,
    event,
    sima,
    ids.map((id) => send(id, whatsapp(SIMA))),
  );
async function until(probe: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await probe())) await sleep(10);
}

test('woken, it sends in the order decided and says what became of each', async () => {
  const delivery = deliver(accepted, { sweepEvery: 3_600_000 });
  await put('e1', 'm1', 'm2');
  await put('e2', 'm3');
  delivery.wake('p:p1');
  await until(() => receipts.length === 3);
  expect(sent).toEqual(['m1', 'm2', 'm3']);
  expect(receipts[0]).toEqual([{ type: 'receipt', id: 'st:m1:sent', message: 'm1', status: 'sent' }, 'p1']);
  expect(await store.outbox.ready(10)).toEqual([]);
});

test('nothing leaves before what it waits for, whoever was woken; then all of it does', async () => {
  let goOn!: () => void;
  const delivery = deliver(accepted, { after: new Promise((resolve) => (goOn = resolve)) });
  await put('e1', 'm1');
  delivery.wake('p:p1');
  await sleep(300);
  expect(sent).toEqual([]);
  goOn();
  await until(() => sent.length === 1);
});

test('stopped before anything was to leave', async () => {
  const delivery = deliver(accepted, { after: new Promise(() => undefined) });
  await put('e1', 'm1');
  await delivery.stop();
  expect(sent).toEqual([]);
});

test('what nobody woke for is found', async () => {
  await put('e1', 'm1');
  deliver();
  await until(() => sent.length === 1);
  await put('e2', 'm2');
  await until(() => sent.length === 2);
});

test('a worker’s message leaves too; no conversation hears of it', async () => {
  await store.workers.put(amal);
  await store.outbox.notify('amal', 'code1', { text: '123456', language: 'en' });
  const items: OutboxItem[] = [];
  deliver((item) => (items.push(item), accepted(item)));
  await until(async () => sent.length === 1 && (await store.outbox.ready(10)).length === 0);
  expect(items[0]).toMatchObject({ to: amal.address, person: null });
  expect(receipts).toEqual([]);
});

test('what a worker’s phone took is passed on once, after it was recorded; nothing else is', async () => {
  await store.workers.put(amal);
  for (const id of ['n1', 'n2', 'n3']) await store.outbox.notify('amal', id, { text: id, language: 'ar' });
  await put('e1', 'm1');
  const told: unknown[] = [];
  let tries = 0;
  const sending: Sending = async (item) => {
    if (item.id === 'n2') return { result: 'failed', code: 21610 };
    if (item.id === 'n3' && (tries += 1) === 1) return { result: 'retry', at: await store.conversations.now() };
    return accepted(item);
  };
  const failed: unknown[] = [];
  deliver(sending, {
    onWorkerFailed: (...what) => void failed.push(what),
    onWorker: (worker, message) => {
      told.push([worker, message, store.redis.llen('alp:{demo}:out:w:amal')]);
    },
  });
  await until(async () => sent.length === 3 && (await store.outbox.ready(10)).length === 0);
  expect(await Promise.all(told.map(async (one) => Promise.all(one as unknown[])))).toEqual([
    ['amal', { text: 'n1', language: 'ar' }, 2],
    ['amal', { text: 'n3', language: 'ar' }, 0],
  ]);
  expect(failed).toEqual([['amal', 21610]]);
});

test('a failure is told with its code and channel, and the next message follows', async () => {
  await put('e1', 'm1', 'm2');
  deliver((item) => (item.id === 'm1' ? { result: 'failed', code: 21610, by: 'sms' } : accepted(item)));
  await until(() => receipts.length === 2);
  expect(receipts[0]![0]).toEqual({
    type: 'receipt',
    id: 'st:m1:failed',
    message: 'm1',
    status: 'failed',
    code: 21610,
    by: 'sms',
  });
  expect(sent).toEqual(['m2']);
});

test('a retry holds back what comes after it', async () => {
  await put('e1', 'm1', 'm2', 'm3');
  const tried: [string, number][] = [];
  deliver(async (item) => {
    tried.push([item.id, item.tries]);
    if (item.id === 'm1' && item.tries < 3) return { result: 'retry', at: (await store.conversations.now()) + 20 };
    return accepted(item);
  });
  await until(() => receipts.length === 3);
  expect(tried).toEqual([
    ['m1', 0],
    ['m1', 1],
    ['m1', 2],
    ['m1', 3],
    ['m2', 0],
    ['m3', 0],
  ]);
});

test('a retry is due by the store’s clock, which practice may move', async () => {
  await put('e1', 'm1');
  let asked = 0;
  deliver(async (item) => {
    asked += 1;
    return item.tries === 0 ? { result: 'retry', at: (await store.conversations.now()) + 3_600_000 } : accepted(item);
  });
  await until(() => asked === 1);
  await store.clock.advance(61);
  await until(() => sent.length === 1);
});

test('two processes share the work: every message once, each person’s in order', async () => {
  const people = Array.from({ length: 12 }, (_, n) => `q${n}`);
  const ids = [1, 2, 3, 4];
  for (const id of people) {
    const number = `+4477009000${10 + people.indexOf(id)}`;
    await turn(
      store,
      `e-${id}`,
      conversation(id, [whatsapp(number)]),
      ids.map((n) => send(`${id}.${n}`, whatsapp(number))),
    );
  }
  const slow: Sending = async (item) => (await sleep(5), accepted(item));
  const first = deliver(slow);
  await open();
  const second = deliver(slow);
  for (const id of people) [first, second].forEach((one) => one.wake(`p:${id}`));
  await until(() => receipts.length === people.length * ids.length);
  expect(sent).toHaveLength(people.length * ids.length);
  for (const id of people) expect(sent.filter((one) => one.startsWith(`${id}.`))).toEqual(ids.map((n) => `${id}.${n}`));
});

test('a message that came while the last was leaving is not left behind', async () => {
  let arrived = false;
  const delivery = deliver(
    async (item) => {
      if (!arrived) {
        arrived = true;
        await put('e2', 'm2');
        delivery.wake('p:p1');
      }
      return accepted(item);
    },
    { sweepEvery: 3_600_000 },
  );
  await put('e1', 'm1');
  delivery.wake('p:p1');
  await until(() => sent.length === 2);
});

test('a receipt that cannot be taken holds nothing up', async () => {
  await put('e1', 'm1', 'm2');
  deliver(accepted, { onReceipt: async () => Promise.reject(new Error('away')) });
  await until(() => log.length === 2);
  expect([sent, log]).toEqual([
    ['m1', 'm2'],
    ['receipt-not-taken', 'receipt-not-taken'],
  ]);
});

test('sending that breaks is tried again, and its words are written nowhere', async () => {
  await put('e1', 'm1');
  let broken = 0;
  deliver((item) => {
    if (broken < 2) {
      broken += 1;
      throw new Error(`${SIMA} ${SECRET_WORDS}`);
    }
    return accepted(item);
  });
  await until(() => broken === 2);
  const kept = await dump(store);
  await until(() => sent.length === 1);
  expect(kept).not.toContain(SECRET_WORDS);
  expect(kept).not.toContain(SIMA);
  expect(log.join('\n')).not.toContain(SIMA);
  expect(log).toContain('drain-failed Error');
});

test('stopping finishes what is in flight and takes no more', async () => {
  await put('e1', 'm1', 'm2');
  let open!: () => void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let begun = false;
  const delivery = deliver(async (item) => {
    begun = true;
    await gate;
    return accepted(item);
  });
  await until(() => begun);
  const stopped = delivery.stop();
  open();
  await stopped;
  expect(sent).toEqual(['m1']);
  expect(receipts).toHaveLength(1);
  expect(await store.outbox.ready(10)).toEqual(['p:p1']);
});

describe('Redis goes away and comes back', () => {
  const unhandled: unknown[] = [];
  const catcher = (error: unknown) => unhandled.push(error);
  beforeEach(() => process.on('unhandledRejection', catcher));
  afterEach(() => {
    process.off('unhandledRejection', catcher);
    expect(unhandled).toEqual([]);
  });

  test('what is written afterwards still leaves', async () => {
    const delivery = deliver();
    await put('e1', 'm1');
    await until(() => receipts.length === 1);
    redis.signal('SIGKILL');
    await redis.ended();
    delivery.wake('p:p1');
    await sleep(300);
    await redis.restart();
    await until(() => store.ready());
    await put('e2', 'm2');
    delivery.wake('p:p1');
    await until(() => receipts.length === 2);
    expect(sent).toEqual(['m1', 'm2']);
  });

  test('a message that left just before is recorded when Redis is back, and not sent again', async () => {
    await put('e1', 'm1', 'm2');
    deliver(async (item) => {
      if (item.id === 'm1' && sent.length === 0) {
        redis.signal('SIGKILL');
        await redis.ended();
        setTimeout(() => void redis.restart(), 700);
      }
      return accepted(item);
    });
    await until(() => receipts.length === 2);
    expect(sent).toEqual(['m1', 'm2']);
  });

  test('it can be stopped while Redis is away', async () => {
    const delivery = deliver();
    await put('e1', 'm1');
    await until(() => receipts.length === 1);
    redis.signal('SIGKILL');
    await redis.ended();
    await delivery.stop();
    await redis.restart();
    await until(() => store.ready());
  });
});
