/** Browsers that want notifications: as long as their session lasts, sealed, and few. */
import { expect, test } from '@jest/globals';
import type { PushSubscription } from '../../src/conversation/index.ts';
import type { Store } from '../../src/store/index.ts';
import { amal, dump } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const browser = (name: string): PushSubscription => ({
  endpoint: `https://push.service.org/${name}`,
  keys: { p256dh: `key-of-${name}`, auth: `auth-of-${name}` },
});
const namesOf = async (worker: string) =>
  (await store.pushes.list(worker)).map(({ endpoint }) => endpoint.split('/').at(-1)).sort();

test('a worker has several, each once; one or all are taken away', async () => {
  const token = await store.signIn.start('amal');
  expect(await store.pushes.list('amal')).toEqual([]);
  expect(await store.pushes.put('amal', token, browser('phone'))).toBe(true);
  await store.pushes.put('amal', token, browser('laptop'));
  const renewed = { ...browser('phone'), keys: { p256dh: 'new', auth: 'new' } };
  await store.pushes.put('amal', token, renewed);
  expect(await namesOf('amal')).toEqual(['laptop', 'phone']);
  expect(await store.pushes.list('amal')).toContainEqual(renewed);
  expect(await store.pushes.list('ben')).toEqual([]);
  await store.pushes.remove('amal', browser('phone').endpoint);
  expect(await namesOf('amal')).toEqual(['laptop']);
  await store.pushes.remove('amal');
  expect(await namesOf('amal')).toEqual([]);
});

test('five at most: the oldest goes', async () => {
  const token = await store.signIn.start('amal');
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await store.pushes.put('amal', token, browser(name));
  expect(await namesOf('amal')).toEqual(['c', 'd', 'e', 'f', 'g']);
});

test('they end with the session they were made in, and only they', async () => {
  const [phone, laptop] = [await store.signIn.start('amal'), await store.signIn.start('amal')];
  await store.pushes.put('amal', phone, browser('phone'));
  await store.pushes.put('amal', laptop, browser('laptop'));
  await store.signIn.end(phone);
  expect(await namesOf('amal')).toEqual(['laptop']);
  expect(await store.redis.hlen('alp:{demo}:pushes:amal')).toBe(1);
  // Nor can one be made in a session that is over, or in another worker's.
  expect(await store.pushes.put('amal', phone, browser('phone'))).toBe(false);
  const bens = await store.signIn.start('ben');
  expect(await store.pushes.put('amal', bens, browser('phone'))).toBe(false);
  expect(await namesOf('amal')).toEqual(['laptop']);
});

test('they are gone with all sessions, and with the worker', async () => {
  for (const end of [() => store.signIn.endAll('amal'), () => store.workers.remove('amal')]) {
    await store.workers.put(amal);
    await store.pushes.put('amal', await store.signIn.start('amal'), browser('phone'));
    expect(await namesOf('amal')).toEqual(['phone']);
    await end();
    expect(await namesOf('amal')).toEqual([]);
    expect((await store.redis.keys('*')).filter((key) => /push/.test(key))).toEqual([]);
  }
});

test('a browser that another worker signs in with is theirs from then on', async () => {
  await store.pushes.put('amal', await store.signIn.start('amal'), browser('shared'));
  await store.pushes.put('ben', await store.signIn.start('ben'), browser('shared'));
  expect(await namesOf('amal')).toEqual([]);
  expect(await namesOf('ben')).toEqual(['shared']);
});

test('nothing of it lies open, and nothing lies longer than a session', async () => {
  const token = await store.signIn.start('amal');
  await store.pushes.put('amal', token, browser('phone'));
  const all = await dump(store);
  expect(all).toContain('alp:{demo}:pushes:amal');
  expect(all).not.toMatch(/service\.org|key-of|auth-of/);
  expect(all).not.toContain(token);
  for (const key of await store.redis.keys('*push*')) {
    expect(await store.redis.ttl(key)).toBeGreaterThan(0);
    expect(await store.redis.ttl(key)).toBeLessThanOrEqual(12 * 60 * 60);
  }
  // Moved to another worker it does not open.
  const [[field, value] = ['', '']] = Object.entries(await store.redis.hgetall('alp:{demo}:pushes:amal'));
  await store.redis.hset('alp:{demo}:pushes:ben', field, value);
  await store.redis.set(value.split(' ')[1] ?? '', 'ben');
  await expect(store.pushes.list('ben')).rejects.toMatchObject({ code: 'unreadable' });
});
