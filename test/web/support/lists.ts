/** Lists as the server sends them, with somebody in every state, and a server that sends them to the real pages. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express, { Router } from 'express';
import type { Response } from 'express';
import type { Lists, Me, Row } from '../../../src/web/api/dto.ts';
import { createApp } from '../../../src/web/index.ts';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ZONE = 'Europe/London';

export const day = (now: number, days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(now + days * DAY);

/** Somebody with Amal, of whom nothing is to be said. */
export function rowOf(now: number, given: Partial<Row> & { id: string }): Row {
  return {
    ...{ name: null, status: 'active', state: 'active', language: { code: 'ar', name: 'العربية', dir: 'rtl' } },
    ...{ needs: ['A place to live'], privateNeeds: 0, urgency: 'days', front: false, danger: false },
    ...{ waitingSince: now - 2 * HOUR, promiseBy: null, deadline: null, worker: { id: 'amal', name: 'Amal' } },
    ...{ asked: null, channel: 'whatsapp', windowClosesAt: now + 20 * HOUR, unreached: null, unanswered: null },
    ...{ restUntil: null, followUpOn: null, accompanyAt: null, why: null, interpreter: false, at: now - 60_000 },
    ...given,
  };
}

export function fullLists(now: number): Lists {
  const row = (given: Partial<Row> & { id: string }): Row => rowOf(now, given);
  const waits = (given: Partial<Row> & { id: string }): Row =>
    row({ status: 'waiting', state: 'waiting', worker: null, windowClosesAt: null, ...given });
  const uk = { code: 'uk', name: 'Українська', dir: 'ltr' } as const;
  const ti = { code: 'ti', name: 'ትግርኛ', dir: 'ltr' } as const;
  const danger = waits({ id: 'danger', language: uk, urgency: 'now', danger: true, needs: [], privateNeeds: 2 });
  const asked = waits({
    id: 'asked',
    state: 'asked',
    language: ti,
    needs: ['A place to live', 'Help with letters'],
    urgency: 'now',
    deadline: day(now, 6),
    promiseBy: now + 20 * 60_000,
    asked: { until: now + 25 * 60_000, because: ['speaks ትግርኛ', 'you have 2 of 6 people'] },
    why: 'asking',
  });
  const nobody = waits({
    id: 'nobody',
    why: 'nobody-fits',
    front: true,
    waitingSince: now - 26 * HOUR,
    promiseBy: now - HOUR,
  });
  const window = row({
    id: 'window',
    name: 'Sami',
    windowClosesAt: now + 40 * 60_000,
    unanswered: now - 23 * HOUR,
    at: now - 23 * HOUR,
    needs: ['Children and school'],
  });
  const newest = row({ id: 'newest', language: ti, state: 'introduced', accompanyAt: now, at: now - 30_000 });
  const colleague = row({
    id: 'colleague',
    worker: { id: 'sara', name: 'Sara' },
    channel: 'sms',
    windowClosesAt: null,
  });
  const resting = row({ id: 'resting', state: 'resting', restUntil: day(now, 5), at: now - 3 * DAY });
  const over = { status: 'closed', state: 'closing', windowClosesAt: null } as const;
  const late = row({ id: 'late', ...over, followUpOn: day(now, -2), name: 'Олена', language: uk });
  const soon = row({ id: 'soon', ...over, followUpOn: day(now, 3) });
  const closed = row({ id: 'closed', ...over, state: 'closed' });
  return {
    now,
    sending: 'ok',
    alerts: [danger],
    waiting: [asked, danger, nobody],
    mine: [newest, colleague, window],
    resting: [resting],
    followUps: [late, soon],
    closed: [closed],
    all: [asked, danger, nobody, newest, colleague, window, resting, late],
  };
}

export interface ListsServer {
  url: string;
  me: Me;
  lists: Lists;
  /** What was asked for, in order: `POST /api/handoffs/search {"q":"…"}`. */
  asked: string[];
  found: Row[];
  /** The public key of push, where there is one. */
  pushKey: string | null;
  /** Tells open pages that something changed. */
  tell(): void;
  /** Says on every line that we are there, and whether messages leave in time. */
  here(sending: Lists['sending']): void;
  /** Every stream and the server itself end; the address stays ours to come back to. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** The real pages with their real headers, over an API that says what the test wants said. */
export async function startLists(clientDir: string): Promise<ListsServer> {
  const streams = new Set<Response>();
  const api = Router();
  api.use(express.json());
  api.use((request, _response, next) => {
    const body: unknown = request.body;
    server.asked.push(`${request.method} /api${request.url}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`);
    next();
  });
  api.get('/me', (_request, response) => void response.json(server.me));
  api.get('/handoffs', (_request, response) => void response.json(server.lists));
  api.post('/handoffs/search', (_request, response) => void response.json({ rows: server.found }));
  api.get('/push', (_request, response) => void response.json({ key: server.pushKey }));
  for (const method of ['put', 'delete'] as const)
    api[method]('/push', (_request, response) => void response.status(204).end());
  api.post('/sign-out', (_request, response) => void response.status(204).end());
  api.post('/handoffs/:id/decline', (_request, response) => {
    response.status(409).json({ error: { code: 'not_asked', message: '' } });
  });
  api.get('/changes', (_request, response) => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 200\nevent: hello\ndata: {}\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  });
  const log = { error: () => undefined };
  const app = createApp({ ready: () => Promise.resolve(true), api, clientDir, log });
  let http: Server;
  let port = 0;
  const server: ListsServer = {
    url: '',
    me: {
      ...{ id: 'amal', name: 'Amal', roles: ['worker'], translation: false },
      hub: { name: 'Example Hub', zone: ZONE, lockMinutes: 10 },
    },
    lists: fullLists(Date.now()),
    asked: [],
    found: [],
    pushKey: null,
    tell() {
      for (const response of streams) response.write('event: change\ndata: {}\n\n');
    },
    here(sending) {
      for (const response of streams) response.write(`event: here\ndata: ${JSON.stringify({ sending })}\n\n`);
    },
    async down() {
      const closed = new Promise((settle) => http.close(settle));
      http.closeAllConnections();
      await closed;
    },
    async up() {
      http = app.listen(port, '127.0.0.1');
      await new Promise((settle) => http.once('listening', settle));
      port = (http.address() as AddressInfo).port;
      server.url = `http://127.0.0.1:${port}`;
    },
    stop: () => server.down(),
  };
  await server.up();
  return server;
}
