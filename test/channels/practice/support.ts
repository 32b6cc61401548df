/** A stand-in on a real Redis, an app that writes down every webhook, and the official client pointed at it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { Redis } from 'ioredis';
import twilio from 'twilio';
import { createPractice, type Practice } from '../../../src/channels/practice/index.ts';
import { createClient } from '../../../src/channels/twilio/client.ts';
import { validateResponse } from '../../contract/openapi.ts';

export const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
export const authToken = 'practice-token';
export const numbers = { whatsapp: '+447700900200', sms: '+447700900201' };
export const person = '+447700900001';

export interface Server {
  connect(): Redis;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<Server> {
  const dir = mkdtempSync(join(tmpdir(), 'practice-'));
  const path = join(dir, 'redis.sock');
  const child = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--save', '', '--dir', dir], {
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const clients: Redis[] = [];
  const connect = (): Redis => {
    const redis = new Redis({ path, retryStrategy: () => 50, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    clients.push(redis);
    return redis;
  };
  await connect().ping();
  return {
    connect,
    async stop() {
      for (const client of clients) client.disconnect();
      child.kill();
      await exited;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface Webhook {
  path: string;
  url: string;
  headers: Record<string, unknown>;
  params: Record<string, string>;
}

export interface Hub {
  base: string;
  practice: Practice;
  client: ReturnType<typeof createClient>;
  /** Everything that came to the app, refused ones too, in order. */
  webhooks: Webhook[];
  /** Statuses with which the app answers its next webhooks; 200 when there are none left. */
  answers: number[];
  clock: { offset: number; fired: number; now(): Promise<number>; advance(minutes: number): Promise<number> };
  logged: { details: object; message: string }[];
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  rest(method: string, path: string, form?: Record<string, string> | object): Promise<Answer>;
  /** Waits until it gives something. */
  until<T>(probe: () => T | Promise<T>): Promise<NonNullable<T>>;
  messages(phone?: string, more?: string): Promise<PhoneMessage[]>;
  stop(): Promise<void>;
}
export interface Answer {
  status: number;
  headers: Headers;
  // Whatever the stand-in said: each test says what it expects.
  body: Record<string, unknown>;
}
export interface PhoneMessage {
  sid: string;
  direction: string;
  channel: string;
  body: string;
  choices: string[];
  options?: { id: string; label: string }[];
  status: string;
  at: string;
  step?: string;
  kind: string;
  media: { url: string; contentType: string }[];
  error?: number;
}

export interface HubOptions {
  prefix?: string;
  signingBase?: string;
}

export async function startHub(server: Server, options: HubOptions = {}): Promise<Hub> {
  const app = express();
  app.disable('x-powered-by');
  const http = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const webhooks: Webhook[] = [];
  const answers: number[] = [];
  const logged: Hub['logged'] = [];
  const note = (details: object, message: string): void => void logged.push({ details, message });
  const clock: Hub['clock'] = {
    offset: 0,
    fired: 0,
    now: async () => Date.now() + clock.offset,
    advance: async (minutes) => {
      clock.offset += minutes * 60_000;
      return clock.now();
    },
  };
  const practice = createPractice({
    redis: server.connect(),
    prefix: options.prefix ?? `alp:{test${Math.random().toString(36).slice(2)}}:`,
    accountSid,
    authToken,
    numbers,
    webhookBase: () => base,
    signingBase: options.signingBase,
    clock,
    fireDue: async () => {
      await wait(5);
      clock.fired += 1;
    },
    workers: () => [{ name: 'Amal', phone: '+447700900101', channel: 'whatsapp', languages: ['ar', 'en'] }],
    people: [{ name: 'Salam', phone: person, channel: 'whatsapp', language: 'ar' }],
    log: { warn: note, error: note },
  });
  app.use('/practice/twilio', practice.rest);
  app.use('/practice/api', practice.api);
  app.post(/^\/twilio\//, express.urlencoded({ extended: false }), (req, res) => {
    webhooks.push({
      path: req.path,
      url: req.originalUrl,
      headers: req.headers,
      params: { ...(req.body as Record<string, string>) },
    });
    res
      .status(answers.shift() ?? 200)
      .type('text/xml')
      .send('<Response/>');
  });

  async function request(method: string, path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(base + path, { method, ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }
  return {
    base,
    practice,
    client: createClient({ accountSid, authToken, apiUrl: `${base}/practice/twilio` }),
    webhooks,
    answers,
    clock,
    logged,
    api: (method, path, body, headers = {}) =>
      request(method, `/practice/api${path}`, {
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    /** Straight HTTP, so that the answer can be held against Twilio's description field by field. */
    async rest(method, path, input) {
      const json = path.startsWith('/v1');
      const answer = await request(method, `/practice/twilio${path}`, {
        headers: {
          Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
          'Content-Type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        },
        ...(input === undefined
          ? {}
          : { body: json ? JSON.stringify(input) : new URLSearchParams(input as Record<string, string>).toString() }),
      });
      const body = Object.keys(answer.body).length === 0 && answer.status === 204 ? undefined : answer.body;
      expect(validateResponse(path, method, answer.status, body)).toEqual([]);
      return answer;
    },
    async until(probe) {
      for (;;) {
        const found = await probe();
        if (found) return found;
        await wait(5);
      }
    },
    async messages(phone = person, more = '') {
      const response = await fetch(`${base}/practice/api/messages?phone=${encodeURIComponent(phone)}${more}`);
      return (await response.json()) as PhoneMessage[];
    },
    async stop() {
      await practice.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export const isSigned = (hub: Hub, webhook: Webhook, base = hub.base): boolean =>
  twilio.validateRequest(authToken, String(webhook.headers['x-twilio-signature']), base + webhook.url, webhook.params);

/** The phone writes, so that WhatsApp's window is open. */
export async function write(hub: Hub, body: string, more: object = {}): Promise<Webhook> {
  const before = hub.webhooks.length;
  const answer = await hub.api('POST', '/messages', { channel: 'whatsapp', from: person, body, ...more });
  expect(answer).toMatchObject({ status: 200, body: { sid: expect.stringMatching(/^(SM|MM)[0-9a-f]{32}$/) } });
  return hub.until(() =>
    hub.webhooks.slice(before).find(({ params }) => params.MessageSid === answer.body.sid && !params.MessageStatus),
  );
}
