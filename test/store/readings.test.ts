/** What a worker's message was read as first holds, in every process, until it was acted on. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { KeptReading } from '../../src/conversation/ports/index.ts';
import type { Store } from '../../src/store/index.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { newKeys, openTestStore, SECRET_WORDS } from './fixtures.ts';

let redis: TestRedis;
let store: Store;
let other: Store;
let count = 0;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  const [hub, keys] = [`hub${++count}`, newKeys()];
  store = await openTestStore(redis.socket, { hub, keys });
  other = await openTestStore(redis.socket, { hub, keys });
});
afterEach(async () => {
  await store.close();
  await other.close();
});

const write: KeptReading = { word: { does: 'write', person: 'p1', text: SECRET_WORDS }, letter: 'A' };
const unclear: KeptReading = { word: { does: 'unclear', letters: ['A', 'B'] }, letter: '' };

test('the first reading holds, whoever reads it later', async () => {
  expect(await store.readings.first('in:SM1', write)).toEqual(write);
  expect(await other.readings.first('in:SM1', unclear)).toEqual(write);
  expect(await other.readings.first('in:SM2', unclear)).toEqual(unclear);
});

test('of several at once all get the same', async () => {
  const all = await Promise.all(
    [write, unclear, write, unclear].map((one, n) => (n % 2 ? store : other).readings.first('in:SM1', one)),
  );
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('it is sealed, and once acted on it is gone; both for seven days', async () => {
  await store.readings.first('in:SM1', write);
  const [key] = await store.redis.keys(`*hub${count}}:reading:*`);
  expect(key).not.toContain('SM1');
  expect(await store.redis.get(key!)).not.toMatch(/Friday|write/);
  expect(await store.redis.ttl(key!)).toBeGreaterThan(7 * 24 * 3600 - 60);
  await store.readings.done('in:SM1');
  expect(await store.redis.get(key!)).toBe('');
  expect(await store.redis.ttl(key!)).toBeGreaterThan(7 * 24 * 3600 - 60);
  expect(await other.readings.first('in:SM1', unclear)).toBeNull();
});
