import { expect, test } from '@jest/globals';
import { StartError } from '../../src/errors.ts';
import { nameOf, readAddress } from '../../src/store/address.ts';

test('one Redis, a socket, a Cluster, sentinels', () => {
  expect(readAddress({ socket: '/run/redis.sock' })).toEqual({ kind: 'socket', path: '/run/redis.sock' });
  expect(readAddress({ url: 'rediss://u:p@host:6380/2' })).toEqual({ kind: 'single', url: 'rediss://u:p@host:6380/2' });
  expect(readAddress({ url: 'redis+cluster://a:7000,b,[::1]:7002' })).toEqual({
    kind: 'cluster',
    tls: false,
    nodes: [
      { host: 'a', port: 7000 },
      { host: 'b', port: 6379 },
      { host: '::1', port: 7002 },
    ],
  });
  expect(readAddress({ url: 'rediss+cluster://app:p%40ss@a:7000' })).toMatchObject({
    tls: true,
    username: 'app',
    password: 'p@ss',
  });
  expect(readAddress({ url: 'redis+sentinel://:secret@s1,s2:26380/hub/3?sentinelPassword=x' })).toEqual({
    kind: 'sentinel',
    tls: false,
    password: 'secret',
    sentinels: [
      { host: 's1', port: 26379 },
      { host: 's2', port: 26380 },
    ],
    primary: 'hub',
    db: 3,
    sentinelPassword: 'x',
  });
});

test.each([
  ['redis+cluster://a:7000/1', /no databases/],
  ['redis+cluster://', /not an address/],
  ['redis+cluster://u:s3cret@a:7000,,b', /separated by commas/],
  ['redis+cluster://u:s3cret@a:99999', /separated by commas/],
  ['redis+sentinel://u:s3cret@a:26379', /name they know the primary by/],
  ['redis+sentinel://u:s3cret@a:26379/hub/x', /name they know the primary by/],
  ['redis+cluster://u:s3cr%et@a:7000', /%25/],
  ['redis+other://u:s3cret@a', /not an address/],
])('%s is refused, saying what to write and never a password', (url, why) => {
  let error: unknown;
  try {
    readAddress({ url });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toMatch(why);
  expect(String(error)).not.toMatch(/s3cr/);
});

test('what is shown of an address has no password in it', () => {
  const shown = [
    'redis://u:s3cret@host:6379/1',
    'redis+cluster://u:s3cret@a:7000,[::1]:7001',
    'rediss+sentinel://u:s3cret@s1,s2/hub?sentinelPassword=s3cret',
  ].map((url) => nameOf({ url }));
  expect(shown).toEqual([
    'redis://host:6379',
    'redis+cluster://a:7000,[::1]:7001',
    'rediss+sentinel://s1:26379,s2:26379/hub',
  ]);
});
