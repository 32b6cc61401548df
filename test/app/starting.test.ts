/** While the parts start, whoever asks is told to come again, at once. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startAlongside } from '../../src/alongside.ts';
import { readConfig } from '../../src/config.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('503 with Retry-After until Twilio has answered, then everything', async () => {
  let answer = (): void => undefined;
  const released = new Promise<void>((resolve) => (answer = resolve));
  let knock = (): void => undefined;
  const asked = new Promise<void>((resolve) => (knock = resolve));
  const twilio = createServer((_request, response) => {
    knock();
    void released.then(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"messages":[]}'));
  }).listen(0, '127.0.0.1');
  await once(twilio, 'listening');

  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-'));
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    ALONGSIDE_DATA: dataDir,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'a-token-of-nobody',
    TWILIO_API_URL: `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`,
    PUBLIC_BASE_URL: 'https://bot.example.org',
  });
  const starting = startAlongside(config, pino({ level: 'silent' }));
  const local = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([asked, starting]);
    const body = new URLSearchParams({ Body: 'hello', MessageSid: `SM${'a'.repeat(32)}` });
    for (const [path, init] of [
      ['/healthz', {}],
      ['/readyz', {}],
      ['/inbox', {}],
      ['/twilio/messages', { method: 'POST', body }],
    ] as const) {
      const early = await fetch(`${local}${path}`, { ...init, signal: AbortSignal.timeout(5000) });
      expect([path, early.status]).toEqual([path, 503]);
      expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    answer();
    await starting;
    expect((await fetch(`${local}/healthz`)).status).toBe(200);
    expect((await fetch(`${local}/twilio/messages`, { method: 'POST', body })).status).toBe(400);
  } finally {
    answer();
    await (await starting).stop();
    twilio.closeAllConnections();
    twilio.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
});
