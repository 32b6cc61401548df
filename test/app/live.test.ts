/** The same program with Twilio credentials set: no practice anywhere, signed webhooks only. The stand-in plays Twilio. */
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import twilio from 'twilio';
import { fail, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { build, newDataDir, removeDir, startProgram } from '../support/process.ts';
import type { Program } from '../support/process.ts';

const of = (what: string) => createHash('sha256').update(`practice ${what} demo`).digest('hex').slice(0, 32);
const authToken = of('token');
const publicBaseUrl = 'https://bot.example.org';
let standIn: TestApp;
let dataDir: string;
let live: Program;
let env: Record<string, string>;
let local: string;

beforeAll(async () => {
  await build();
  standIn = await startApp();
  dataDir = await newDataDir();
  const port = 20_000 + (process.pid % 20_000);
  env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    ALONGSIDE_DATA: dataDir,
    TWILIO_ACCOUNT_SID: `AC${of('account')}`,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_URL: `${standIn.address}/practice/twilio`,
    PUBLIC_BASE_URL: publicBaseUrl,
  };
  live = await startProgram(env);
  local = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await live?.end('SIGTERM');
  await standIn?.stop();
  await removeDir(dataDir);
});

test('practice is not there: neither its page nor its API nor its Twilio', async () => {
  for (const path of ['/practice', '/practice/api/workers', '/practice/api/messages?phone=%2B447700900101']) {
    expect((await fetch(`${local}${path}`)).status).toBe(404);
  }
  expect((await fetch(`${local}/practice/twilio/2010-04-01/Accounts/x/Messages.json`)).status).toBe(404);
});

test('only what Twilio signed, over the public address, is taken', async () => {
  const params = {
    MessageSid: `SM${'a'.repeat(32)}`,
    AccountSid: 'AC0',
    From: '+447700900001',
    To: '+447700900201',
    Body: 'hello, I need help',
    NumMedia: '0',
  };
  const send = (signature: string | null) =>
    fetch(`${local}/twilio/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(signature === null ? {} : { 'x-twilio-signature': signature }),
      },
      body: new URLSearchParams(params),
    });
  const sign = (base: string) => twilio.getExpectedTwilioSignature(authToken, `${base}/twilio/messages`, params);
  expect((await send(null)).status).toBe(400);
  expect((await send('wrong')).status).toBe(403);
  expect((await send(sign(local))).status).toBe(403);
  const taken = await send(sign(publicBaseUrl));
  expect(taken.status).toBe(200);
  expect(await taken.text()).toMatch(/<Response\s*\/>/);
});

test('content sync makes the templates and asks for approval; status tells what became of them', async () => {
  const root = join(import.meta.dirname, '..', '..');
  const run = async (action: string) => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist', 'cli.js'), 'content', action], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    return stdout.trim().split('\n');
  };
  const made = await run('sync');
  const rows = await run('status');
  expect(rows).toHaveLength(made.length);
  expect(rows).toContain('worker_waiting\ten\tapproved');
  expect(rows).toContain('follow_up\tar\tapproved');
  expect(rows).toContain('follow_up\tckb\tunsupported');
});

test('Twilio refuses our credentials while we run: not ready', async () => {
  expect((await fetch(`${local}/readyz`)).status).toBe(200);
  await fail(standIn.address, 1, '20003');
  const params = {
    MessageSid: `SM${'b'.repeat(32)}`,
    AccountSid: 'AC0',
    From: '+447700900002',
    To: '+447700900201',
    Body: 'hello, I need help',
    NumMedia: '0',
  };
  const signature = twilio.getExpectedTwilioSignature(authToken, `${publicBaseUrl}/twilio/messages`, params);
  await fetch(`${local}/twilio/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: new URLSearchParams(params),
  });
  while ((await fetch(`${local}/readyz`)).status === 200) await sleep(20);
  expect((await fetch(`${local}/healthz`)).status).toBe(200);
});
