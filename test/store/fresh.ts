/** Stores for the tests of a file, on a Redis of its own. */
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Keys, Store } from '../../src/store/index.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { newKeys, openTestStore } from './fixtures.ts';

export interface Fresh {
  redis: TestRedis;
  store: Store;
  keys: Keys;
}

/** Before each test: a store with keys of its own over nothing at all. */
export function freshStores(given: (fresh: Fresh) => void): void {
  let redis: TestRedis;
  let store: Store | undefined;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  beforeEach(async () => {
    await store?.redis.flushall();
    await store?.close();
    const keys = newKeys();
    store = await openTestStore(redis.socket, { keys });
    given({ redis, store, keys });
  });
  afterAll(async () => {
    await store?.close();
    await redis?.stop();
  });
}

export interface Pair {
  redis: TestRedis;
  hub: string;
  store: Store;
  /** As another process has it. */
  other: Store;
}

/** Before each test: a new hub, in two stores. */
export function freshPairs(given: (pair: Pair) => void): void {
  let redis: TestRedis;
  let pair: Pair;
  let count = 0;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  beforeEach(async () => {
    const more = { hub: `hub${++count}`, keys: newKeys() };
    const [store, other] = [await openTestStore(redis.socket, more), await openTestStore(redis.socket, more)];
    pair = { redis, hub: more.hub, store, other };
    given(pair);
  });
  afterEach(async () => {
    await pair.store.close();
    await pair.other.close();
  });
  afterAll(() => redis?.stop());
}
