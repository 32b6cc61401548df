import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhooks, readOverrides, sign } from '../../../src/channels/practice/webhooks.ts';

test('signs as Twilio does', () => {
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  const params = {
    ...{ CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234' },
    ...{ From: '+14158675309', To: '+18005551212' },
  };
  expect(sign('12345', url, params)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  expect(sign('12346', url, params)).not.toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
});

test('connection overrides outside their range are Twilio’s defaults', () => {
  const usual = { connect: 5000, read: 15_000, total: 15_000, retries: 1, policy: ['ct'] };
  expect(readOverrides('')).toEqual(usual);
  expect(readOverrides('#rc=9&rt=99999&ct=x')).toEqual(usual);
  expect(readOverrides('rc=2&rp=ct,rt,5xx&rt=200&tt=1000&ct=100')).toEqual({
    ...{ connect: 100, read: 200, total: 1000, retries: 2, policy: ['ct', 'rt', '5xx'] },
  });
});

async function withServer(
  answer: (count: number) => number | null,
  act: (base: string) => Promise<void>,
): Promise<number> {
  let count = 0;
  const server = createServer((_req, res) => {
    count += 1;
    const status = answer(count);
    if (status !== null) res.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return count;
}
const start = (base: string) =>
  createWebhooks({ authToken: 't', webhookBase: () => base, signingBase: () => base, log: { warn: () => undefined } });

test('by default only a failed connection is tried again', async () => {
  const calls = await withServer(
    () => 500,
    async (base) => {
      const webhooks = start(base);
      expect(await webhooks.deliver(`${base}/x`, {})).toBe(false);
      webhooks.close();
    },
  );
  expect(calls).toBe(1);
});

test('an app that says nothing is asked again where the address asks for it', async () => {
  const calls = await withServer(
    (count) => (count === 1 ? null : 200),
    async (base) => {
      const webhooks = start(base);
      expect(await webhooks.deliver(`${base}/x#rc=1&rp=rt&rt=150`, {})).toBe(true);
      webhooks.close();
    },
  );
  expect(calls).toBe(2);
});

test('nobody there: gives up quietly', async () => {
  const webhooks = start('http://127.0.0.1:1');
  expect(await webhooks.deliver('http://127.0.0.1:1/x#rc=0', {})).toBe(false);
  expect(await webhooks.deliver('not an address', {})).toBe(false);
  webhooks.close();
});
