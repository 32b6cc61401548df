/** Who has whose handoff open: the same for every process, told when it changes, and over when nobody says so any more. */
import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { keysOf } from '../../src/store/keys.ts';
import { createPresence } from '../../src/store/presence.ts';
import type { Store } from '../../src/store/index.ts';
import type { TestRedis } from '../support/redis.ts';
import { freshPairs } from './fresh.ts';

let redis: TestRedis;
let hub: string;
let store: Store;
let other: Store;
freshPairs((pair) => ({ redis, hub, store, other } = pair));

/** Ids told since, in another process. */
async function listen(): Promise<{ told: string[]; until(n: number): Promise<void> }> {
  const told: string[] = [];
  await other.conversations.watch((person) => told.push(person));
  return {
    told,
    async until(n) {
      while (told.length < n) await new Promise((settle) => setTimeout(settle, 5));
    },
  };
}

test('another process sees who is there, and whether they write; of this person only', async () => {
  await store.presence.here('p1', 'amal', false);
  await store.presence.here('p1', 'sara', true);
  expect([...(await other.presence.who('p1'))].sort((a, b) => (a.worker < b.worker ? -1 : 1))).toEqual([
    { worker: 'amal', typing: false },
    { worker: 'sara', typing: true },
  ]);
  expect(await other.presence.who('p2')).toEqual([]);
  await other.presence.away('p1', 'amal');
  expect(await store.presence.who('p1')).toEqual([{ worker: 'sara', typing: true }]);
});

test('only a change is told: coming, beginning and ceasing to write, leaving', async () => {
  const { told, until } = await listen();
  await store.presence.here('p1', 'amal', false);
  await store.presence.here('p1', 'amal', false);
  await store.presence.here('p1', 'amal', true);
  await store.presence.here('p1', 'amal', true);
  await store.presence.here('p1', 'amal', false);
  await store.presence.away('p1', 'amal');
  await store.presence.away('p1', 'amal');
  // What follows comes after all of it on the same line.
  await store.presence.here('last', 'amal', false);
  await until(5);
  expect(told).toEqual(['p1', 'p1', 'p1', 'p1', 'last']);
});

test('who says nothing more is gone; whoever is still there brings it to everybody’s notice', async () => {
  const own = new Redis(redis.socket);
  try {
    const brief = createPresence({ redis: own, at: keysOf(hub, 'practice'), presentMs: 1 });
    await store.presence.here('p1', 'sara', false);
    await brief.here('p1', 'amal', true);
    while ((await store.presence.who('p1')).length > 1) await new Promise((settle) => setTimeout(settle, 5));
    const { told, until } = await listen();
    await store.presence.here('p1', 'sara', false);
    await until(1);
    expect(told).toEqual(['p1']);
    expect(await store.presence.who('p1')).toEqual([{ worker: 'sara', typing: false }]);
  } finally {
    own.disconnect();
  }
});
