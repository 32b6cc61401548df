/** Where notifications may go: out to the internet and nowhere else, whatever a browser says its push service is. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { isOutside, lookupOutside, post } from '../../../src/channels/push/post.ts';

test.each([
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.20.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:1::', false],
  ['ff02::1', false],
  ['nonsense', false],
  ['142.250.1.1', true],
  ['172.32.0.1', true],
  ['2a00:1450:4009::1', true],
])('%s is on the internet: %s', (address, expected) => {
  expect(isOutside(address)).toBe(expected);
});

test.each([{ all: true }, { all: false }])(
  'a name that leads to this machine is not resolved (%j)',
  async (options) => {
    const error = await new Promise((settle) => lookupOutside('localhost', options, (failed) => settle(failed)));
    expect(error).toMatchObject({ code: 'push-inside' });
  },
);

test('nothing is sent to this machine, by name or by address', async () => {
  let connections = 0;
  const server = createServer(() => (connections += 1));
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  try {
    for (const host of ['localhost', '127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1']) {
      const sent = post({ endpoint: `https://${host}:${port}/x`, headers: {}, body: Buffer.from('x') });
      await expect(sent).rejects.toMatchObject({ code: 'push-inside' });
    }
    const open = post({ endpoint: `http://localhost:${port}/x`, headers: {}, body: Buffer.from('x') });
    await expect(open).rejects.toMatchObject({ code: 'push-inside' });
    expect(connections).toBe(0);
  } finally {
    server.close();
  }
});
