import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/index.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { amal, AMAL_PHONE, openTestStore, sms } from './fixtures.ts';

let redis: TestRedis;
let store: Store;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await store?.redis.flushall();
  await store?.close();
  store = await openTestStore(redis.socket);
});
afterAll(async () => {
  await store.close();
  await redis.stop();
});

describe('the register', () => {
  test('finds workers by id and by phone, and forgets a number given up', async () => {
    await store.workers.put(amal);
    expect(await store.workers.get('amal')).toEqual(amal);
    expect(await store.workers.byPhone(AMAL_PHONE)).toEqual(amal);
    const moved = { ...amal, address: sms('+447700900109') };
    await store.workers.put(moved);
    expect(await store.workers.byPhone(AMAL_PHONE)).toBeNull();
    expect(await store.workers.byPhone('+447700900109')).toEqual(moved);
    expect(await store.workers.get('nobody')).toBeNull();
  });

  test('gives one number to one worker only', async () => {
    await store.workers.put(amal);
    await expect(store.workers.put({ ...amal, id: 'ben' })).rejects.toMatchObject({ code: 'phone-taken' });
    expect(await store.workers.list()).toEqual([amal]);
  });

  test('loses nobody when all are put at once', async () => {
    const many = Array.from({ length: 8 }, (_, n) => ({ ...amal, id: `w${n}`, address: sms(`+44770090011${n}`) }));
    await Promise.all(many.map((worker) => store.workers.put(worker)));
    expect(await store.workers.list()).toEqual(many);
    expect((await store.conversations.board()).workers.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
  });
});

describe('signing in', () => {
  const wrong = (code: string) => (code === '000000' ? '111111' : '000000');

  test('a code opens a session once, and the session ends', async () => {
    const code = await store.signIn.code('amal');
    expect(code).toMatch(/^\d{6}$/);
    const token = await store.signIn.redeem('amal', ` ${code} `);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await store.signIn.session(token)).toBe('amal');
    expect(await store.signIn.redeem('amal', code)).toBe('wrong');
    await store.signIn.end(token);
    expect(await store.signIn.session(token)).toBeNull();
    expect(await store.signIn.session('')).toBeNull();
  });

  test('five guesses, then not even the right one', async () => {
    const code = await store.signIn.code('amal');
    for (let n = 0; n < 5; n++) expect(await store.signIn.redeem('amal', wrong(code))).toBe('wrong');
    expect(await store.signIn.redeem('amal', code)).toBe('too-many');
    const next = await store.signIn.code('amal');
    expect(await store.signIn.redeem('amal', next)).toMatch(/^[\w-]{43}$/);
  });

  test('a code is of one worker, and a newer one replaces it', async () => {
    const code = await store.signIn.code('amal');
    await store.signIn.code('ben');
    expect(await store.signIn.redeem('ben', code)).not.toMatch(/^[\w-]{43}$/);
    let newer = await store.signIn.code('amal');
    while (newer === code) newer = await store.signIn.code('amal');
    expect(await store.signIn.redeem('amal', code)).toBe('wrong');
  });

  test('codes cannot be asked for without end; signing in starts the count anew', async () => {
    for (let n = 0; n < 5; n++) await store.signIn.code('amal');
    const code = await store.signIn.code('amal');
    await expect(store.signIn.code('amal')).rejects.toMatchObject({ code: 'too-many-codes' });
    await store.signIn.redeem('amal', code);
    expect(await store.signIn.code('amal')).toMatch(/^\d{6}$/);
  });

  test('neither code nor token can be read in Redis, and both run out', async () => {
    const token = await store.signIn.redeem('amal', await store.signIn.code('amal'));
    const code = await store.signIn.code('amal');
    const keys = await store.redis.keys('*');
    expect(keys.join()).not.toContain(token);
    expect(await store.redis.hget('alp:{demo}:code:amal', 'hash')).not.toContain(code);
    expect(await store.redis.ttl('alp:{demo}:code:amal')).toBeGreaterThan(500);
    expect(await store.redis.ttl(keys.find((key) => key.includes(':session:'))!)).toBeGreaterThan(40_000);
  });
});
