/** Redis lost while running: webhooks answer 503, the process stays up and recovers, and nothing is lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import { phoneOf, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { startTestRedis } from '../support/redis.ts';
import twilio from 'twilio';
import { createHash } from 'node:crypto';

let redis: Awaited<ReturnType<typeof startTestRedis>>;
let app: TestApp;
beforeAll(async () => {
  redis = await startTestRedis({ appendonly: 'yes', appendfsync: 'always' });
  app = await startApp({ REDIS_URL: `unix://${redis.socket}` });
});
afterAll(async () => {
  await app?.stop();
  await redis?.stop();
});

/** A webhook as Twilio would sign it: practice's own credentials are the same at every start. */
async function webhook(sid: string): Promise<Response> {
  const token = createHash('sha256').update('practice token demo').digest('hex').slice(0, 32);
  const params = {
    MessageSid: sid,
    AccountSid: 'AC0',
    From: '+447700900001',
    To: '+447700900201',
    Body: 'Hello, I got a letter and I need help',
    NumMedia: '0',
  };
  const url = `${app.address}/twilio/messages`;
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(token, url, params),
    },
    body: new URLSearchParams(params),
  });
}

async function eventually(test: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await test().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error('it never came to be so');
}

test('503 while it is away; afterwards everything goes on', async () => {
  const phone = phoneOf(app.address, 'sms', '+447700900001');
  expect((await webhook(`SM${'1'.repeat(32)}`)).status).toBe(200);
  await phone.hears(({ step }) => step === 'conversation/language-right');

  redis.signal('SIGKILL');
  await redis.ended();
  const refused = await webhook(`SM${'2'.repeat(32)}`);
  expect(refused.status).toBe(503);
  expect(await refused.text()).not.toMatch(/redis|stack|Error/i);
  expect((await fetch(`${app.address}/readyz`)).status).toBe(503);
  expect((await fetch(`${app.address}/healthz`)).status).toBe(200);

  await redis.restart();
  await eventually(async () => (await fetch(`${app.address}/readyz`)).status === 200);
  // Twilio tries again: the same message is acted on now, once.
  expect((await webhook(`SM${'2'.repeat(32)}`)).status).toBe(200);
  expect((await webhook(`SM${'2'.repeat(32)}`)).status).toBe(200);
  const told = await phone.say('1');
  expect(told.at(-1)?.step).toBe('welcome/keep');
});
