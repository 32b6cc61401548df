/** Messages that stay silent are asked about; what failed goes once more. Over the real store; only the carrier is played. */
import { createReceipts, startReconciler, wayAfter, type StatusOf } from '../../../src/channels/index.ts';
import type { Receipt } from '../../../src/conversation/events.ts';
import type { Store } from '../../../src/store/index.ts';
import { amal, conversation, openTestStore, send, SIMA, turn, whatsapp } from '../../store/fixtures.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
let store: Store;
let receipts: Receipt[];
let unheard: number[];
let ends: unknown[];
beforeAll(async () => {
  redis = await startTestRedis();
  store = await openTestStore(redis.socket);
});
beforeEach(() => void ([receipts, unheard, ends] = [[], [], []]));
afterEach(() => store.redis.flushall());
afterAll(async () => {
  await store.close();
  await redis.stop();
});

const sima = conversation('p1', [whatsapp(SIMA)]);
async function sent(...ids: string[]): Promise<void> {
  await turn(
    store,
    `e${ids.join()}`,
    sima,
    ids.map((id) => send(id, whatsapp(SIMA))),
  );
  await leaveAll();
}
async function leaveAll(): Promise<void> {
  const lease = (await store.outbox.lease('p:p1', 60_000))!;
  for (let item = await lease.next(); item; item = await lease.next()) {
    await lease.outcome(item, { result: 'accepted', sid: item.id, again: true });
  }
  await lease.release();
}
const door = () =>
  createReceipts({
    sent: store.sent,
    wayAfter: (codes) => wayAfter(codes, 0.5),
    handle: async (event) => void receipts.push(event),
    unheard: (code) => void unheard.push(code),
    ofWorker: async (...end) => void ends.push(end),
  });
/** One look, long after the messages left. */
async function look(statusOf: StatusOf, log: string[] = [], minutes = 6): Promise<void> {
  await store.clock.advance(minutes);
  const reconciler = startReconciler({
    sent: store.sent,
    statusOf,
    receipts: door(),
    log: (...line) => log.push(line.join(' ')),
    every: 3_600_000,
  });
  await reconciler.run();
  await reconciler.stop();
}
const known = async () => Object.keys(await store.redis.hgetall('alp:{demo}:sent:p1')).filter((id) => id !== '#');

test('what the carrier says goes through the door as its own word would have', async () => {
  await sent('m1', 'm2', 'm3', 'm4');
  const says: Record<string, Awaited<ReturnType<StatusOf>>> = {
    m1: { status: 'delivered' },
    m2: { status: 'failed', code: 30007 },
    m3: { status: 'sent' },
    m4: {},
  };
  const log: string[] = [];
  await look(async (sid) => says[sid]!, log);
  expect(receipts).toEqual([
    { type: 'receipt', id: 'st:m1:delivered', message: 'm1', status: 'delivered' },
    { type: 'receipt', id: 'st:m2:failed:asked', message: 'm2', status: 'failed', code: 30007 },
    { type: 'receipt', id: 'st:m3:sent', message: 'm3', status: 'sent' },
  ]);
  expect(log).toEqual(['asked 4']);
  // What is still under way is asked about again.
  expect((await known()).sort()).toEqual(['m3', 'm4']);
});

test('after days without us, what nothing is known of any more holds up nobody behind it', async () => {
  const orphans = Array.from({ length: 250 }, (_, n) => [String(n), `gone${n}|m`]).flat();
  await store.redis.zadd('alp:{demo}:silent', ...orphans);
  await sent('m1', 'm2');
  const log: string[] = [];
  await look(async () => ({ status: 'delivered' }), log);
  expect(receipts.map(({ message }) => message)).toEqual(['m1', 'm2']);
  expect(log).toEqual(['asked 2']);
  expect(await store.redis.zcard('alp:{demo}:silent')).toBe(0);
});

test('failed in a way that passes: nobody is told, and it goes again when its time has come; the last time it is told', async () => {
  await sent('m1');
  const never: StatusOf = () => Promise.reject(new Error('asked'));
  const fails = (message: string) =>
    door().take({ type: 'receipt', id: `st:${message}:failed`, message, status: 'failed', code: 30008 }, 'p1');
  expect(await fails('m1')).toBe('later');
  await look(never, [], 0.5);
  expect(receipts).toEqual([]);
  await look(never, [], 1);
  expect(receipts).toEqual([
    { type: 'receipt', id: 'st:m1:failed:again', message: 'm1', status: 'failed', code: 30008, again: true },
  ]);
  receipts = [];
  expect(await fails('m1.30008.1.30008.2')).toBe('done');
  expect(receipts).toMatchObject([{ message: 'm1.30008.1.30008.2', status: 'failed' }]);
  expect(receipts[0]).not.toHaveProperty('again');
});

test('one that was asked about and failed in a way that passes is kept for its time', async () => {
  await sent('m1');
  await look(async () => ({ status: 'failed', code: 30008 }));
  expect([receipts, await known()]).toEqual([[], ['m1']]);
  await look(async () => 'unknown', [], 2);
  expect(receipts).toMatchObject([{ message: 'm1', code: 30008, again: true }]);
});

test('a worker’s phone: asked about, sent again, and whoever runs the hub hears where that did not help', async () => {
  await store.workers.put(amal);
  const held = async () => (await store.outbox.lease('w:amal', 60_000))!;
  const leave = async () => {
    const lease = await held();
    const item = (await lease.next())!;
    await lease.outcome(item, { result: 'accepted', sid: item.id, again: true });
    await lease.release();
    return item.id;
  };
  await store.outbox.notify('amal', 'n1', { text: 'x', language: 'en' });
  await store.outbox.notify('amal', 'n2', { text: 'y', language: 'en' });
  await leave();
  await leave();
  await look(async (sid) => (sid === 'n1' ? { status: 'failed', code: 30008 } : { status: 'delivered' }));
  await look(async () => 'unknown', [], 2);
  expect(await leave()).toBe('n1.30008.1');
  expect(unheard).toEqual([]);
  await look(async () => ({ status: 'failed', code: 30006 }));
  expect([unheard, receipts]).toEqual([[30006], []]);
  // Whoever keeps what is known of their phone hears the end of each.
  expect(ends).toEqual([
    ['amal', 'arrived', 0],
    ['amal', 'failed', 30006],
  ]);
  expect(await store.redis.hgetall('alp:{demo}:sent:w:amal')).toEqual({ '#': '3' });
});

test('failed in a way that leaves another: it says so', async () => {
  await sent('m1');
  await look(async () => ({ status: 'failed', code: 63024 }));
  expect(receipts).toMatchObject([{ message: 'm1', status: 'failed', code: 63024, again: true }]);
});

test('a question that goes again says which it is, at once and after its wait', async () => {
  const question = { text: 'Safe?', language: 'en', step: 'main/safe', turn: 3 };
  const to = whatsapp(SIMA);
  await turn(store, 'e1', sima, [
    { type: 'send', id: 'm1', to, message: question },
    { type: 'send', id: 'm2', to, message: { ...question, turn: 4 } },
  ]);
  await leaveAll();
  await look(async (sid) => ({ status: 'failed', code: sid === 'm1' ? 63024 : 30003 }));
  await look(async () => 'unknown', [], 10);
  expect(receipts).toMatchObject([
    { message: 'm1', again: true, question: 3 },
    { message: 'm2', again: true, question: 4 },
  ]);
});

test('a carrier that does not answer holds up nobody else, and is asked again; one that does not know it is not', async () => {
  await sent('m1', 'm2', 'm3');
  const log: string[] = [];
  const statusOf: StatusOf = async (sid) => {
    if (sid === 'm1') throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
    return sid === 'm2' ? 'unknown' : { status: 'read' };
  };
  await look(statusOf, log);
  expect(receipts).toMatchObject([{ message: 'm3', status: 'read' }]);
  expect(log).toEqual(['asking-failed ECONNRESET', 'asked 3']);
  expect(await known()).toEqual(['m1']);
});
