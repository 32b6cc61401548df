/** What cannot start says so in one clear line, with what to do, and exits 2. */
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, newDataDir, removeDir, runToEnd, startProgram } from '../support/process.ts';
import { startTestRedis } from '../support/redis.ts';

let dataDir: string;
beforeAll(async () => {
  await build();
  dataDir = await newDataDir();
});
afterAll(() => removeDir(dataDir));

async function problem(env: Record<string, string>): Promise<string> {
  const { status, said } = await runToEnd({ PORT: '0', ALONGSIDE_DATA: dataDir, ...env });
  expect(status).toBe(2);
  expect(said).not.toMatch(/\n\s+at /);
  expect(
    said
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('{')),
  ).toHaveLength(1);
  return said;
}

const sid = `AC${'0'.repeat(32)}`;

test('a malformed variable', async () => {
  expect(await problem({ PORT: 'three thousand' })).toContain('PORT must be a number');
});

test("half of Twilio's credentials", async () => {
  expect(await problem({ TWILIO_ACCOUNT_SID: sid })).toContain('TWILIO_AUTH_TOKEN is not set');
});

test('practice under NODE_ENV=production, unless it is meant', async () => {
  expect(await problem({ NODE_ENV: 'production' })).toContain('ALONGSIDE_PRACTICE=1');
  const meant = await startProgram({
    PORT: '0',
    ALONGSIDE_DATA: dataDir,
    NODE_ENV: 'production',
    ALONGSIDE_PRACTICE: '1',
  });
  expect(await meant.end('SIGTERM')).toBe(0);
});

test('a port in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await problem({ PORT: String(port) })).toContain(`Port ${port} is in use`);
  server.close();
});

test('a hub that is not there', async () => {
  expect(await problem({ ALONGSIDE_HUB: 'nowhere' })).toContain('flows/hubs/nowhere/hub.yaml does not exist');
});

test('a Redis that is down', async () => {
  expect(await problem({ REDIS_URL: 'redis://:secret@127.0.0.1:1' })).toMatch(/Redis at (?!.*secret)/);
});

test('a Redis that evicts', async () => {
  const redis = await startTestRedis({ 'maxmemory-policy': 'allkeys-lru' });
  expect(await problem({ REDIS_URL: `unix://${redis.socket}` })).toContain('noeviction');
  await redis.stop();
});

test('practice on a store that has met real Twilio', async () => {
  const redis = await startTestRedis();
  const { Redis } = await import('ioredis');
  const direct = new Redis(redis.socket);
  await direct.set('al:mode', 'twilio');
  direct.disconnect();
  expect(await problem({ REDIS_URL: `unix://${redis.socket}` })).toContain('met real Twilio');
  await redis.stop();
});

test('credentials that Twilio does not accept', async () => {
  const twilio = createHttpServer((_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"code":20003,"message":"Authenticate","status":401}');
  }).listen(0, '127.0.0.1');
  await once(twilio, 'listening');
  const { port } = twilio.address() as AddressInfo;
  const said = await problem({
    TWILIO_ACCOUNT_SID: sid,
    TWILIO_AUTH_TOKEN: 'not-the-right-token',
    TWILIO_API_URL: `http://127.0.0.1:${port}`,
    PUBLIC_BASE_URL: 'https://bot.example.org',
  });
  expect(said).toContain('Twilio does not accept TWILIO_ACCOUNT_SID');
  expect(said).not.toContain('not-the-right-token');
  twilio.close();
});

test('keys that were lost', async () => {
  const keys = join(dataDir, 'lost', 'practice');
  await mkdir(keys, { recursive: true });
  await writeFile(join(keys, 'keys.json'), '{"not": "keys"}');
  expect(await problem({ ALONGSIDE_DATA: join(dataDir, 'lost') })).toContain('keys.json');
});
