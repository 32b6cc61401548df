/** The practice page's own API: phones, the clock, faults, the broken network. JSON in, JSON out. */
import express, { Router, type ErrorRequestHandler, type Request } from 'express';
import { isBusinessScoped, isNumber } from './addresses.ts';
import type { Changes } from './changes.ts';
import { readFault, type Faults } from './faults.ts';
import { BadRequest, type createPhones } from './phones.ts';
import type { Message, MessageStore, Noted } from './store.ts';

/** A worker of the demo hub, with the phone they would use. */
export interface PracticeWorker {
  name: string;
  phone: string;
  channel: 'whatsapp' | 'sms';
  languages: readonly string[];
}
/** A phone shown on the practice page. */
export interface PracticePerson {
  name: string;
  phone: string;
  channel: 'whatsapp' | 'sms';
  language: string;
}

export interface PracticeClock {
  /** Milliseconds since 1970, practice time. */
  now(): number | Promise<number>;
  advance(minutes: number): unknown;
}

export interface ApiOptions {
  store: MessageStore;
  phones: ReturnType<typeof createPhones>;
  faults: Faults;
  changes: Changes;
  clock: PracticeClock;
  fireDue: () => Promise<unknown>;
  workers: () => readonly PracticeWorker[] | Promise<readonly PracticeWorker[]>;
  people: () => readonly PracticePerson[] | Promise<readonly PracticePerson[]>;
  log: { error(details: object, message: string): void };
}

/** Routes under `/practice/api`. */
export function apiRouter(options: ApiOptions): Router {
  const { store, phones, faults, changes, clock, fireDue, workers, people, log } = options;
  const router = Router();
  router.use((_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.use((req, res, next) => {
    if (isOwnPage(req)) return next();
    res.status(403).json({ error: 'another site may not use the practice phones' });
  });
  // Read as text whatever it calls itself: scripts forget the header, and a clear answer helps them more than none.
  router.use(express.text({ type: () => true, limit: '64kb' }));

  router.post('/messages', async (req, res) => {
    res.json(await phones.receive(readBody(req)));
  });

  router.get('/messages', async (req, res) => {
    const phone = readPhone(req.query.phone);
    const channel = req.query.channel;
    if (channel !== undefined && channel !== 'whatsapp' && channel !== 'sms') {
      throw new BadRequest('channel must be "whatsapp" or "sms"');
    }
    const all = await store.onPhone(await store.phoneOf(phone));
    const time = await clock.now();
    const messages = all.filter(
      (message) => (channel === undefined || message.channel === channel) && hasArrived(message, time),
    );
    const noted = await store.noted(messages.flatMap(({ messageId }) => (messageId === null ? [] : [messageId])));
    // A long text leaves in several parts and may be sent again: its choices are asked by the last of them.
    const last = new Map(messages.map(({ messageId, sid }) => [messageId, sid]));
    res.json(
      messages.map((message) => {
        const shaped = noted.get(message.messageId ?? '');
        return view(message, shaped, last.get(message.messageId) === message.sid);
      }),
    );
  });

  router.get('/workers', async (_req, res) => {
    const all = await workers();
    res.json(all.map(({ name, phone, channel, languages }) => ({ name, phone, channel, languages })));
  });
  router.get('/people', async (_req, res) => {
    res.json(await people());
  });
  router.get('/changes', (req, res) => changes.stream(req, res));

  const time = async (): Promise<{ now: string }> => ({ now: new Date(await clock.now()).toISOString() });
  router.get('/clock', async (_req, res) => {
    res.json(await time());
  });
  router.post('/clock', async (req, res) => {
    const minutes = (readBody(req) as { advanceMinutes?: unknown }).advanceMinutes;
    if (typeof minutes !== 'number' || !(minutes >= 0 && minutes <= 60 * 24 * 366)) {
      throw new BadRequest('advanceMinutes must be a number from 0 to 527040 (a year): the clock only moves forward');
    }
    await clock.advance(minutes);
    await fireDue();
    res.json(await time());
  });

  router.get('/faults', async (_req, res) => {
    res.json({ pending: await faults.pending(), broken: await faults.isBroken() });
  });
  router.post('/faults', async (req, res) => {
    const { next, as, to } = readBody(req) as { next?: unknown; as?: unknown; to?: unknown };
    const fault = readFault(as);
    if (typeof next !== 'number' || !Number.isInteger(next) || next < 0 || next > 1000) {
      throw new BadRequest('next must be a whole number from 0 (none, takes pending ones back) to 1000');
    }
    if (fault === null && next > 0) {
      throw new BadRequest('as must be "429", "500", "timeout", "lost" or a Twilio error code such as 63016');
    }
    await faults.add(next, fault ?? 'lost', to === undefined ? null : await store.phoneOf(readPhone(to)));
    res.json({ pending: await faults.pending(), broken: await faults.isBroken() });
  });

  router.get('/network', async (_req, res) => {
    res.json({ broken: await faults.isBroken() });
  });
  router.post('/network', async (req, res) => {
    const { broken } = readBody(req) as { broken?: unknown };
    if (typeof broken !== 'boolean') throw new BadRequest('broken must be true or false');
    await faults.setBroken(broken);
    res.json({ broken });
  });

  router.use((_req, res) => {
    res.status(404).json({ error: 'the practice API has no such address' });
  });
  const answer: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof BadRequest) return void res.status(400).json({ error: error.message });
    const status = statusOf(error);
    if (status === 413) return void res.status(413).json({ error: 'the body is larger than 64 kB: send less' });
    if (status < 500) return void res.status(status).json({ error: 'the body could not be read: send UTF-8 JSON' });
    log.error({ error: (error as Error).name }, 'practice API failed');
    return void res.status(500).json({ error: 'this failed on our side; the log says why' });
  };
  router.use(answer);
  return router;
}

/**
 * Only our own page writes, and scripts; another page open in the same browser does not, be it on this machine. Browsers
 * leave out Sec-Fetch-Site where the address is neither https nor of this machine: then Origin tells.
 */
export function isOwnPage(req: Request): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return true;
  const { origin, host, 'sec-fetch-site': site } = req.headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
}

/** An HTTP status that the body's reader put on its error; 500 for everything else. */
export function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function readBody(req: Request): object {
  const text = typeof req.body === 'string' ? req.body.trim() : '';
  const type = req.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded') && !text.startsWith('{')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest(
      'the body is not JSON: send for example {"channel":"sms","from":"+447700900001","body":"hello"}',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequest('the body must be a JSON object, {…}');
  }
  return value;
}

/** A `+` that was not escaped arrives as a space. */
function readPhone(given: unknown): string {
  const text = typeof given === 'string' ? given.trim() : '';
  const phone = /^\d/.test(text) ? `+${text}` : text;
  if (isNumber(phone) || isBusinessScoped(phone)) return phone;
  throw new BadRequest('give the phone in E.164 form with its + escaped, for example ?phone=%2B447700900001');
}

/** A message on its way is not on the phone yet; one that takes this long is shown as what it is. As long as the app waits. */
const ON_ITS_WAY = 10_000;

function hasArrived(message: Message, now: number): boolean {
  const leaving = message.direction !== 'inbound' && (message.status === 'queued' || message.status === 'sent');
  return !leaving || now - message.at > ON_ITS_WAY;
}

function view(message: Message, noted: Noted | undefined, last: boolean): Record<string, unknown> {
  const choices = message.choices.length > 0 ? message.choices : last ? (noted?.choices ?? []) : [];
  return {
    sid: message.sid,
    direction: message.direction === 'inbound' ? 'in' : 'out',
    channel: message.channel,
    body: message.body,
    choices: choices.map(({ label }) => label),
    status: message.status,
    at: new Date(message.at).toISOString(),
    ...(noted?.step === undefined ? {} : { step: noted.step }),
    kind: message.kind,
    ...(message.choices.length === 0 ? {} : { options: message.choices }),
    media: message.media.map(({ url, contentType }) => ({ url, contentType })),
    ...(message.location === undefined ? {} : { location: message.location }),
    ...(message.button === undefined ? {} : { button: message.button }),
    ...(message.error === null ? {} : { error: message.error }),
  };
}
