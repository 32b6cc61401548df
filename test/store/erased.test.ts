/** Who had everything deleted stays unknown, also where the carrier brings what they wrote before that. */
import { beforeEach, expect, test } from '@jest/globals';
import { createShell, createTurns } from '../../src/conversation/index.ts';
import type { Effect, PersonMessage, Turns } from '../../src/conversation/index.ts';
import { createKeys } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { SEEN_SECONDS } from '../../src/store/keys.ts';
import { demo } from '../support/hub.ts';
import type { TestRedis } from '../support/redis.ts';
import { conversation, dump, openTestStore, SIMA, sms, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
let redis: TestRedis;
let turns: Turns;
let now: number;
freshStores((fresh) => ({ store, redis } = fresh));
beforeEach(async () => {
  turns = createTurns({ store: store.conversations, hubFor: () => demo.hub, shell: await createShell() });
  now = await store.clock.now();
});

const BSUID = 'GB.77';
const sima = conversation('p.1', [whatsapp(SIMA), whatsapp(BSUID)]);
const erase = (asked?: number): Effect => ({
  type: 'erase',
  what: 'person',
  ...(asked === undefined ? {} : { asked }),
});
let count = 0;
async function kept(writtenAt: number | undefined, address = whatsapp(SIMA)) {
  const event: PersonMessage = {
    ...{ type: 'person.message', id: `in:${++count}`, address, aliases: [], text: 'hello, I need help', media: [] },
    ...(writtenAt === undefined ? {} : { writtenAt }),
  };
  return (await turns.handle(event)).outcome;
}
const records = async () => (await store.redis.keys('*')).filter((key) => key.includes('}:person:')).length;
const tombs = () => store.redis.keys('*}:erased:*');

test('what they wrote before makes no new record and is not answered, by whichever of their addresses', async () => {
  await turn(store, 'e1', sima, []);
  await turn(store, 'e2', sima, [erase(now)]);
  for (const address of [whatsapp(SIMA), whatsapp(BSUID), sms(SIMA)]) {
    expect(await kept(now - 60_000, address)).toBe('nobody');
  }
  expect(await records()).toBe(0);
  expect(await store.outbox.ready(10)).toEqual([]);
  expect((await store.conversations.open(`in:${count}`, { addresses: [sms(SIMA)] })).seen).toBe(true);
});

test('nor does it reach whoever they have become here since', async () => {
  await turn(store, 'e1', sima, []);
  await turn(store, 'e2', sima, [erase(now)]);
  expect(await kept(undefined)).toBe('done');
  expect(await kept(now - 60_000)).toBe('nobody');
  expect(await records()).toBe(1);
});

test('what they write afterwards is answered, also where it comes late', async () => {
  await turn(store, 'e1', sima, []);
  await turn(store, 'e2', sima, [erase(now - 60_000)]);
  expect(await kept(now - 30_000)).toBe('done');
  expect(await records()).toBe(1);
});

test('what went by itself leaves nothing: nobody asked for that, and they are answered', async () => {
  await turn(store, 'e1', sima, []);
  await turn(store, 'e2', sima, [erase()]);
  expect(await tombs()).toEqual([]);
  expect(await kept(now - 60_000)).toBe('done');
});

test('only the hash of the address and the time are kept, for as long as the carrier is asked for what it has', async () => {
  await turn(store, 'e1', sima, []);
  await turn(store, 'e2', sima, [erase(now)]);
  const keys = await tombs();
  expect(keys).toHaveLength(2);
  for (const key of keys) {
    expect(await store.redis.get(key)).toBe(String(now));
    expect(await store.redis.ttl(key)).toBeGreaterThan(SEEN_SECONDS - 60);
    expect(await store.redis.ttl(key)).toBeLessThanOrEqual(SEEN_SECONDS);
  }
  const all = await dump(store);
  for (const open of [SIMA, SIMA.slice(3), BSUID]) expect(all).not.toContain(open);
  expect(all).not.toContain(`person:${sima.id}`);
});

test('an address that went to somebody else meanwhile is not theirs to be silent', async () => {
  const both = conversation('p.1', [whatsapp(SIMA), whatsapp(BSUID)]);
  await turn(store, 'e1', both, []);
  const other = conversation('p.2', [whatsapp(BSUID)]);
  const opened = await store.conversations.open('e2', { addresses: [whatsapp(BSUID)] });
  await store.conversations.commit({
    ...{ event: 'e2', person: 'p.2', rev: 0, boardRev: opened.board.rev, conversation: other },
    ...{ effects: [], replaces: 'p.1' },
  });
  await turn(store, 'e3', both, [erase(now)]);
  expect(await tombs()).toHaveLength(1);
  expect(await kept(now - 60_000, whatsapp(BSUID))).toBe('done');
});

test('throughout a change of keys', async () => {
  const [old, fresh] = ['k1', 'k2'].map((id, n) => ({ id, secret: Buffer.alloc(32, n + 1) })) as [never, never];
  const more = { hub: 'rotated' };
  const before = await openTestStore(redis.socket, { ...more, keys: createKeys([old]) });
  await turn(before, 'e1', sima, []);
  await turn(before, 'e2', sima, [erase(now)]);
  await before.close();
  const after = await openTestStore(redis.socket, { ...more, keys: createKeys([fresh, old]) });
  expect((await after.conversations.open('e3', { addresses: [whatsapp(SIMA)] })).erasedAt).toBe(now);
  await after.close();
});
