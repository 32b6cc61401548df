/**
 * The stand-in Twilio, kept here so that it outlives the processes that are killed; and a postman between it and them, who
 * brings each webhook to some process that is up, late, twice, or in another order.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { Redis } from 'ioredis';
import { createPractice } from '../../../src/channels/index.ts';
import { createSeal } from '../../../src/channels/practice/seal.ts';
import { createMessageStore } from '../../../src/channels/practice/store.ts';
import type { Message } from '../../../src/channels/practice/store.ts';
import { startTestRedis } from '../../support/redis.ts';

const of = (what: string): string => createHash('sha256').update(`faults ${what}`).digest('hex').slice(0, 32);
export const carrier = { accountSid: `AC${of('account')}`, authToken: of('token') };
/** The demo hub's own. */
export const numbers = { whatsapp: '+447700900200', sms: '+447700900201' };

/** How the line between us and Twilio is: chances between 0 and 1, times in milliseconds. */
export interface Weather {
  /** An answer to a send takes this long. */
  slow: number;
  /** Half of an answer comes, then the line is dead; the message was taken. */
  half: number;
  /** A webhook comes twice. */
  twice: number;
  /** A webhook is held up for this long, so that later ones overtake it. */
  late: number;
  lateness: number;
}
export const FAIR: Weather = { slow: 0, half: 0, twice: 0, late: 0, lateness: 0 };

export interface StandIn {
  /** For TWILIO_API_URL. */
  api: string;
  /** For PUBLIC_BASE_URL: the postman. */
  postman: string;
  weather: Weather;
  /** Where processes of ours listen; the postman goes to one of them. */
  doors: string[];
  now(): number;
  /** What was put before the real time. */
  ahead: number;
  /** A phone writes; answers the sid. */
  write(channel: 'whatsapp' | 'sms', from: string, body: string): Promise<string>;
  /** The next so many sends go wrong like this. */
  faults(next: number, as: string): Promise<void>;
  /** Nothing but reading works. */
  broken(is: boolean): Promise<void>;
  /** All on this phone, in the order in which Twilio took it. */
  onPhone(number: string): Promise<readonly Message[]>;
  stop(): Promise<void>;
}

/** `chance` gives numbers from 0 to 1. */
export async function startStandIn(chance: () => number): Promise<StandIn> {
  const own = await startTestRedis();
  const redis = new Redis(own.socket);
  const key = (...parts: string[]): string => `alp:{faults}:twilio:${parts.join(':')}`;
  const store = createMessageStore(redis, key, createSeal(carrier.authToken));
  const app = express();
  const server = http.createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const self = { weather: { ...FAIR }, doors: [] as string[], ahead: 0 };
  const now = () => Date.now() + self.ahead;
  const postman = await startPostman(self, chance);
  const practice = createPractice({
    redis,
    prefix: 'alp:{faults}:',
    ...carrier,
    numbers,
    webhookBase: () => postman.address,
    signingBase: postman.address,
    clock: { now, advance: () => undefined },
    fireDue: async () => undefined,
    workers: () => [],
    people: [],
    log: { warn: () => undefined, error: () => undefined },
  });
  app.post('/practice/twilio/2010-04-01/Accounts/:account/Messages.json', async (_request, response, next) => {
    await sleep(self.weather.slow * chance());
    if (chance() < self.weather.half) halve(response);
    next();
  });
  app.use('/practice/twilio', practice.rest);
  app.use('/practice/api', practice.api);

  const post = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${base}/practice/api/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the stand-in answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  return Object.assign(self, {
    api: `${base}/practice/twilio`,
    postman: postman.address,
    now,
    write: async (channel: string, from: string, body: string) =>
      (await post<{ sid: string }>('messages', { channel, from, body })).sid,
    faults: (next: number, as: string) => post<void>('faults', { next, as }),
    broken: (is: boolean) => post<void>('network', { broken: is }),
    onPhone: async (number: string) =>
      [...(await store.onPhone(number))].sort((a, b) => (a.member < b.member ? -1 : 1)),
    async stop() {
      await practice.close();
      postman.stop();
      server.closeAllConnections();
      server.close();
      redis.disconnect();
      await own.stop();
    },
  });
}

/** The head of the answer goes out, and half of what it promised. */
function halve(response: express.Response): void {
  const end = response.end.bind(response) as (...given: unknown[]) => express.Response;
  response.end = ((chunk?: unknown, ...more: unknown[]) => {
    if (chunk === undefined || response.statusCode !== 201) return end(chunk, ...more);
    const whole = Buffer.from(chunk as string);
    response.write(whole.subarray(0, whole.length / 2), () => response.socket?.destroy());
    return response;
  }) as typeof response.end;
}

interface Posted {
  weather: Weather;
  doors: readonly string[];
}

async function startPostman(given: Posted, chance: () => number) {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void carry(request, Buffer.concat(chunks), response));
  });
  async function bring(request: http.IncomingMessage, body: Buffer): Promise<number> {
    const door = given.doors[Math.floor(chance() * given.doors.length)];
    if (door === undefined) return 502;
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => /^(content-type|x-twilio|user-agent)/.test(name)),
    ) as Record<string, string>;
    try {
      const answer = await fetch(door + request.url, { method: 'POST', headers, body: new Uint8Array(body) });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 502;
    }
  }
  async function carry(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): Promise<void> {
    const { late, lateness, twice } = given.weather;
    if (chance() < late) await sleep(lateness * chance());
    const status = await bring(request, body);
    // Once more although it was taken, and nobody waits for that answer.
    if (chance() < twice) void sleep(lateness * chance()).then(() => bring(request, body));
    response.statusCode = status;
    response.end();
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** How far ahead the next Tuesday at half past ten is. */
export function openHours(): number {
  const now = new Date();
  const days = (9 - now.getUTCDay()) % 7 || 7;
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 10, 30) - now.getTime();
}
