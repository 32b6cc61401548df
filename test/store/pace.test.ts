/** How fast a number sends: counted for all processes, with room kept for answers. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/index.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { newKeys, openTestStore } from './fixtures.ts';

let redis: TestRedis;
let stores: Store[];
const keys = newKeys();
beforeAll(async () => {
  redis = await startTestRedis();
  stores = [await openTestStore(redis.socket, { keys }), await openTestStore(redis.socket, { keys })];
});
beforeEach(() => stores[0]!.redis.flushall());
afterAll(async () => {
  await Promise.all(stores.map((one) => one.close()));
  await redis.stop();
});
/** Slow enough that no test run comes near a second unit. */
const SLOW = 0.01;
const take = (unprompted = false, number: 'sms' | 'whatsapp' = 'sms', store = stores[0]!) =>
  store.pace.take(number, 1, SLOW, unprompted);

test('what is over the rate waits, whichever process asks; another number does not', async () => {
  expect(await take()).toBe(0);
  const wait = await take(false, 'sms', stores[1]);
  expect(wait).toBeGreaterThan(90_000);
  expect(wait).toBeLessThanOrEqual(99_000);
  expect(await take(false, 'whatsapp')).toBe(0);
  await stores[0]!.clock.advance(2);
  expect(await take()).toBe(0);
});

test('asking does not use anything up', async () => {
  await take();
  const first = await take();
  for (let n = 0; n < 20; n += 1) await take();
  expect(await take()).toBeLessThanOrEqual(first);
});

test('the unprompted have half of the rate: when theirs is used up, answers still go', async () => {
  const { pace } = stores[0]!;
  // Ten a second, a second's worth at once: five are half of it.
  const gone: number[] = [];
  for (let n = 0; n < 10; n += 1) if ((await pace.take('sms', 100, 100, true)) === 0) gone.push(n);
  expect(gone).toHaveLength(1);
  expect(await pace.take('sms', 100, 100, true)).toBeGreaterThan(0);
  expect(await pace.take('sms', 100, 100, false)).toBe(0);
});

test('held: nothing leaves by this number for so long, answers neither, whichever process asks', async () => {
  await stores[0]!.pace.hold('sms', 60_000);
  await stores[1]!.pace.hold('sms', 1000);
  const waits = [await take(), await take(true), await take(false, 'sms', stores[1])];
  for (const wait of waits) expect(Math.abs(wait - 60_000)).toBeLessThan(2000);
  expect(await take(false, 'whatsapp')).toBe(0);
  await stores[0]!.clock.advance(1.1);
  expect(await take()).toBe(0);
  await stores[0]!.pace.hold('sms', 10 * 3_600_000);
  expect(await take()).toBeLessThanOrEqual(30 * 60_000);
});

test('a clock that was moved back does not stop the hub', async () => {
  await stores[0]!.redis.set('alp:{demo}:pace:sms', String(Date.now() + 10 * 3_600_000));
  expect(await take()).toBe(0);
});
