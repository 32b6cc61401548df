/** What Twilio kept while we were down is read before anything that waits goes on: a STOP may be among it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import twilio from 'twilio';
import { startApp } from '../support/app.ts';
import { newDataDir, removeDir } from '../support/process.ts';
import { startTestRedis } from '../support/redis.ts';

const base = 'https://bot.example.org';
const authToken = 'a-token-of-nobody';
const JSON_TYPE = { 'content-type': 'application/json' };
/** Longer than what failed waits to be tried again. */
const LISTING = 4000;

/** Somebody's first words, signed as Twilio signs. */
async function writes(address: string): Promise<number> {
  const words = { From: '+447700900001', To: '+447700900201', Body: 'hello', NumMedia: '0' };
  const params = { MessageSid: `SM${'a'.repeat(32)}`, ...words };
  const signature = twilio.getExpectedTwilioSignature(authToken, `${base}/twilio/messages`, params);
  const headers = { 'x-twilio-signature': signature };
  const body = new URLSearchParams(params);
  return (await fetch(`${address}/twilio/messages`, { method: 'POST', headers, body })).status;
}

test('an answer that waits does not leave before it', async () => {
  const said: string[] = [];
  const server = createServer((request, response) => {
    const kept = request.url?.includes('DateSent');
    if (request.method === 'POST') {
      said.push('sends');
      return void response.writeHead(500, JSON_TYPE).end('{}');
    }
    if (!kept) return void response.writeHead(200, JSON_TYPE).end('{"messages":[]}');
    said.push('asks');
    void sleep(LISTING).then(() => {
      said.push('was told');
      response.writeHead(200, JSON_TYPE).end('{"messages":[]}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const redis = await startTestRedis();
  const dataDir = await newDataDir();
  const env = {
    REDIS_URL: `unix://${redis.socket}`,
    HOST: '127.0.0.1',
    ALONGSIDE_DATA: dataDir,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    TWILIO_SMS_NUMBER: '+447700900201',
    PUBLIC_BASE_URL: base,
  };
  const first = await startApp(env);
  try {
    expect(await writes(first.address)).toBe(200);
    while (!said.includes('sends')) await sleep(20);
  } finally {
    await first.stop();
  }
  said.splice(0);
  const second = await startApp(env);
  try {
    while (!said.includes('sends')) await sleep(20);
    // One list for each of our numbers.
    expect(said.slice(0, 4)).toEqual(['asks', 'asks', 'was told', 'was told']);
  } finally {
    await second.stop();
    await redis.stop();
    await removeDir(dataDir);
    server.closeAllConnections();
    server.close();
  }
});
