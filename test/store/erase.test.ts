import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/index.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import {
  amal,
  AMAL_PHONE,
  conversation,
  dump,
  openTestStore,
  SECRET_WORDS,
  send,
  SIMA,
  sms,
  turn,
  wait,
  whatsapp,
} from './fixtures.ts';

let redis: TestRedis;
let store: Store;

beforeAll(async () => {
  redis = await startTestRedis();
  store = await openTestStore(redis.socket);
});
afterAll(async () => {
  await store.close();
  await redis.stop();
});

// Not a word of base64, so that no sealed value holds it by chance.
const PERSON = 'p.1';
const person = conversation(PERSON, [whatsapp(SIMA), sms(SIMA), whatsapp('GB.77')]);

test('nothing personal lies open, and erasing leaves only what is said of it and who did what', async () => {
  await store.workers.put(amal);
  await store.signIn.code('amal');
  await turn(store, 'e1', person, [
    send('m1', whatsapp(SIMA)),
    { type: 'notify', id: 'm2', worker: 'amal', message: { text: SECRET_WORDS, language: 'en' } },
    { type: 'log', entry: { id: 'e1', at: 1, from: 'person', text: SECRET_WORDS } },
    { type: 'wake', timer: 'forget', at: 5 },
    { type: 'wake', timer: 'danger', at: 5 },
    { type: 'audit', what: 'handoff.waiting.days', by: 'person' },
    wait(PERSON),
  ]);
  const before = await dump(store);
  expect(before).toContain(`thread:${PERSON}`);
  for (const open of [SIMA, SIMA.slice(3), AMAL_PHONE, 'GB.77', SECRET_WORDS, 'Amal'])
    expect(before).not.toContain(open);

  expect(
    await turn(store, 'e2', person, [
      { type: 'log', entry: { id: 'e2', at: 2, from: 'person', text: 'delete' } },
      send('m3', whatsapp(SIMA), 'Everything is deleted.'),
      { type: 'delivery', message: 'm1', status: 'read' },
      { type: 'wake', timer: 'resume', at: 6 },
      { type: 'erase', what: 'person' },
      { type: 'audit', what: 'erased', by: 'person' },
    ]),
  ).toBe('done');

  const keysOfPerson = async () => (await store.redis.keys('*')).filter((key) => key.includes(PERSON));
  expect(await keysOfPerson()).toEqual([`alp:{demo}:out:p:${PERSON}`]);
  expect(await store.redis.hlen('alp:{demo}:index')).toBe(0);
  expect(await store.redis.zcard('alp:{demo}:timers')).toBe(0);
  expect((await store.conversations.board()).waiting).toEqual([]);
  expect((await store.conversations.open('e3', { addresses: [sms(SIMA)] })).conversation).toBeNull();
  expect(await store.conversations.thread(PERSON)).toEqual([]);

  const lease = (await store.outbox.lease(`p:${PERSON}`, 60_000))!;
  const item = (await lease.next())!;
  expect(item).toMatchObject({ id: 'm3', to: whatsapp(SIMA) });
  expect(await lease.outcome(item, { result: 'accepted', sid: 'SM1' })).toBe(true);
  expect(await lease.next()).toBeNull();
  await lease.release();
  expect(await keysOfPerson()).toEqual([]);
  const after = (await dump(store)).split('\n').filter((line) => line.includes(PERSON));
  expect(after.map((line) => line.split(' = ')[0])).toEqual(['alp:{demo}:audit']);
});
