import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { StartError } from '../../src/errors.ts';
import { createKeys, openStore } from '../../src/store/index.ts';
import { majorVersion, readInfo, whyUnfit } from '../../src/store/checks.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { conversation, newKeys, openTestStore, send, SIMA, turn, whatsapp } from './fixtures.ts';

const sima = conversation('p1', [whatsapp(SIMA)]);

describe('whyUnfit', () => {
  const good = { redis_version: '7.0.15', maxmemory_policy: 'noeviction', role: 'master', cluster_enabled: '0' };

  test.each([
    ['7.0.15', null],
    ['8.2', null],
    ['6.2.14', /Redis 6.2.14: use Redis 7/],
    ['', /use Redis 7/],
  ])('version %s', (redis_version, why) => {
    const found = whyUnfit({ ...good, redis_version }, null);
    if (why === null) expect(found).toBeNull();
    else expect(found).toMatch(why);
  });

  test('takes any Valkey', () => {
    expect(whyUnfit({ ...good, redis_version: '6.9', valkey_version: '8.0.1' }, null)).toBeNull();
  });

  test('asks CONFIG first, then INFO, and takes silence for a no', () => {
    expect(whyUnfit(good, 'allkeys-lru')).toMatch(/maxmemory-policy is allkeys-lru.*noeviction/);
    expect(whyUnfit({ ...good, maxmemory_policy: 'volatile-ttl' }, null)).toMatch(/volatile-ttl/);
    expect(whyUnfit({ ...good, maxmemory_policy: 'volatile-ttl' }, 'noeviction')).toBeNull();
    const { maxmemory_policy: _, ...silent } = good;
    expect(whyUnfit(silent, null)).toMatch(/unknown/);
  });

  test('refuses a replica and a cluster', () => {
    expect(whyUnfit({ ...good, role: 'slave' }, null)).toMatch(/replica/);
    expect(whyUnfit({ ...good, cluster_enabled: '1' }, null)).toMatch(/Cluster/);
  });

  test('reads what Redis writes', () => {
    expect(readInfo('# Server\r\nredis_version:7.0.15\r\nconfig_file:/a:b\r\n\r\n')).toEqual({
      redis_version: '7.0.15',
      config_file: '/a:b',
    });
    expect([majorVersion('7.0.15'), majorVersion('255.255.255'), majorVersion('x'), majorVersion(undefined)]).toEqual([
      7,
      255,
      null,
      null,
    ]);
  });
});

describe('openStore', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis({ port: '0', appendonly: 'yes', appendfsync: 'always' });
  });
  afterAll(() => redis.stop());
  const raw = async (work: (client: Redis) => Promise<unknown>) => {
    const client = new Redis({ path: redis.socket });
    await work(client);
    await client.quit();
  };
  beforeEach(() => raw((client) => client.flushall()));

  test('a Redis that met real Twilio is not for practice, nor the other way round', async () => {
    await (await openTestStore(redis.socket, { mode: 'twilio' })).close();
    await expect(openTestStore(redis.socket, { mode: 'practice' })).rejects.toThrow(/has met real Twilio/);
    await expect(openTestStore(redis.socket, { mode: 'practice', hub: 'other' })).rejects.toThrow(StartError);
    await raw((client) => client.flushall());
    await (await openTestStore(redis.socket, { mode: 'practice' })).close();
    await expect(openTestStore(redis.socket, { mode: 'twilio' })).rejects.toThrow(/holds practice/);
  });

  test('notices that the keys are others than those of the data', async () => {
    const old = { id: 'k1', secret: Buffer.alloc(32, 1) };
    await (await openTestStore(redis.socket, { keys: createKeys([old]) })).close();
    await expect(openTestStore(redis.socket, { keys: newKeys() })).rejects.toThrow(
      /sealed under key k1, which is not this one/,
    );
    const fresh = { id: 'k2', secret: Buffer.alloc(32, 2) };
    await expect(openTestStore(redis.socket, { keys: createKeys([fresh]) })).rejects.toThrow(StartError);
    await (await openTestStore(redis.socket, { keys: createKeys([fresh, old]) })).close();
  });

  test('refuses a Redis that may evict', async () => {
    await raw((client) => client.config('SET', 'maxmemory-policy', 'allkeys-lru'));
    await expect(openTestStore(redis.socket)).rejects.toThrow(/maxmemory-policy is allkeys-lru/);
    // Where CONFIG is forbidden it still shows.
    await raw((client) => client.acl('SETUSER', 'default', '-config'));
    await expect(openTestStore(redis.socket)).rejects.toThrow(/maxmemory-policy is allkeys-lru/);
    await raw((client) => client.acl('SETUSER', 'default', '+config'));
    await raw((client) => client.config('SET', 'maxmemory-policy', 'noeviction'));
  });

  test('refuses one that does not let us write, in one line', async () => {
    await raw((client) => client.acl('SETUSER', 'default', '-set'));
    await expect(openTestStore(redis.socket)).rejects.toThrow(/does not write \(NOPERM\)/);
    await raw((client) => client.acl('SETUSER', 'default', '+set'));
  });

  test('works where CONFIG is forbidden', async () => {
    await raw((client) => client.acl('SETUSER', 'default', '-config'));
    await (await openTestStore(redis.socket)).close();
    await raw((client) => client.acl('SETUSER', 'default', '+config'));
  });

  test('keeps hubs apart in one Redis', async () => {
    const [one, two] = await Promise.all(['one', 'two'].map((hub) => openTestStore(redis.socket, { hub })));
    await turn(one!, 'e1', sima);
    expect((await two!.conversations.open('e1', { addresses: [whatsapp(SIMA)] })).conversation).toBeNull();
    await one!.close();
    await two!.close();
  });

  test('gives up within seconds where nobody is there, and never repeats a password', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((settle) => closed.once('listening', settle));
    const { port } = closed.address() as AddressInfo;
    await new Promise((settle) => closed.close(settle));
    const opening = openStore({
      url: `redis://user:s3cret@127.0.0.1:${port}/0`,
      hub: 'demo',
      mode: 'practice',
      keys: newKeys(),
    });
    const error = await opening.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toContain(`Cannot reach Redis at redis://127.0.0.1:${port} (ECONNREFUSED)`);
    expect(String(error)).not.toMatch(/s3cret|user/);
  });

  test.each(['', 'localhost:6379', 'http://x:s3cret@localhost', 'redis://'])(
    'refuses %p as an address',
    async (url) => {
      const opening = openStore({ url, hub: 'demo', mode: 'practice', keys: newKeys() });
      const error = await opening.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StartError);
      expect(String(error)).not.toContain('s3cret@localhost');
    },
  );

  test('says when the password is wrong', async () => {
    await raw((client) => client.acl('SETUSER', 'default', 'resetpass', '>right'));
    await expect(openTestStore(redis.socket)).rejects.toThrow(/does not let us in \(NOAUTH\)/);
    const client = new Redis({ path: redis.socket, password: 'right' });
    await client.acl('SETUSER', 'default', 'nopass');
    await client.quit();
  });

  test('while Redis is away everything is refused at once; afterwards all is there', async () => {
    const store = await openTestStore(redis.socket);
    await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA))]);
    expect(await store.ready()).toBe(true);
    redis.signal('SIGKILL');
    await redis.ended();
    // The first may meet the breaking connection, the second the broken one.
    await expect(store.conversations.open('e2', { person: 'p1' })).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.conversations.open('e2', { person: 'p1' })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await store.ready()).toBe(false);

    const back = new Promise((settle) => store.redis.once('ready', settle));
    await redis.restart();
    await back;
    expect(await store.ready()).toBe(true);
    expect(await store.conversations.open('e1', { addresses: [whatsapp(SIMA)] })).toMatchObject({
      seen: true,
      conversation: sima,
      rev: 1,
    });
    expect(await turn(store, 'e2', { ...sima, turn: 2 }, [send('m2', whatsapp(SIMA))])).toBe('done');
    const lease = (await store.outbox.lease('p:p1', 60_000))!;
    expect((await lease.next())?.id).toBe('m1');
    await store.close();
  });

  test('a turn waits out a short change of primary, and fails if it lasts', async () => {
    const store = await openTestStore(redis.socket);
    await raw((client) => client.replicaof('127.0.0.1', 1));
    const passing = turn(store, 'e1', sima);
    await raw((client) => client.replicaof('NO', 'ONE'));
    expect(await passing).toBe('done');
    await raw((client) => client.replicaof('127.0.0.1', 1));
    await expect(turn(store, 'e2', sima)).rejects.toMatchObject({ code: 'unavailable' });
    await raw((client) => client.replicaof('NO', 'ONE'));
    await store.close();
  });

  test('a Redis that hangs fails a turn instead of holding it', async () => {
    const store = await openTestStore(redis.socket);
    redis.signal('SIGSTOP');
    await expect(store.conversations.open('e1', { person: 'p1' })).rejects.toThrow('unavailable (timeout)');
    redis.signal('SIGCONT');
    await store.close();
  });
});
