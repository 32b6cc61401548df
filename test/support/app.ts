/** The whole program, started for a test: private Redis, stand-in Twilio, demo hub. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { startAlongside } from '../../src/alongside.ts';
import { readConfig } from '../../src/config.ts';

export interface TestApp {
  address: string;
  stop(): Promise<void>;
}

/** Starts it in this process, on a free port, with data that is gone afterwards. */
export async function startApp(env: Record<string, string> = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-'));
  const config = readConfig({ PORT: '0', ALONGSIDE_DATA: dataDir, ...env });
  const running = await startAlongside(config, pino({ level: 'silent' }));
  return {
    address: running.address,
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A message as the practice API tells it. */
export interface Told {
  sid: string;
  direction: 'in' | 'out';
  channel: string;
  body: string;
  choices: string[];
  status: string;
  step?: string;
  kind: string;
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** One simulated phone. */
export interface Phone {
  /** Writes and waits for what comes back; empty if nothing does within the time given. */
  say(body: string, more?: { waitFor?: number } & Record<string, unknown>): Promise<readonly Told[]>;
  messages(): Promise<readonly Told[]>;
  /** Waits until a message to this phone satisfies the test. */
  hears(test: (message: Told) => boolean, within?: number): Promise<Told>;
}

export function phoneOf(address: string, channel: 'whatsapp' | 'sms', number: string): Phone {
  const messages = async (): Promise<readonly Told[]> =>
    json(await fetch(`${address}/practice/api/messages?phone=${encodeURIComponent(number)}`));
  const out = async () => (await messages()).filter((one) => one.direction === 'out' && one.status !== 'queued');

  return {
    messages,
    async say(body, { waitFor = 8000, ...more } = {}) {
      const before = (await out()).length;
      await json(
        await fetch(`${address}/practice/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ channel, from: number, body, ...more }),
        }),
      );
      for (let waited = 0; waited < waitFor; waited += 50) {
        await sleep(50);
        const now = await out();
        if (now.length > before) {
          // A turn may say more than one thing: wait until nothing more comes.
          await sleep(250);
          return (await out()).slice(before);
        }
      }
      return [];
    },
    async hears(test, within = 8000) {
      for (let waited = 0; waited <= within; waited += 50) {
        const found = (await out()).findLast(test);
        if (found) return found;
        await sleep(50);
      }
      throw new Error(`nothing of the kind came to the phone within ${within} ms`);
    },
  };
}

export async function advance(address: string, minutes: number): Promise<void> {
  await json(
    await fetch(`${address}/practice/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMinutes: minutes }),
    }),
  );
}

/** So many of the next sends fail so: those to one phone, or to any; none any more with 0. */
export async function fail(address: string, next: number, as: string, to?: string): Promise<void> {
  await json(
    await fetch(`${address}/practice/api/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ next, as, to }),
    }),
  );
}

/** A worker's browser: whoever holds the cookie is signed in. */
export interface Browser {
  get<T>(path: string): Promise<T>;
  /** The answer as it is. */
  fetch(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  /** The same browser, after the program was started at another address. */
  at(address: string): Browser;
}

function browser(address: string, cookie: string): Browser {
  return {
    get: async <T>(path: string): Promise<T> => json(await fetch(`${address}${path}`, { headers: { cookie } })),
    fetch: (path) => fetch(`${address}${path}`, { headers: { cookie } }),
    post: (path, body = {}) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      }),
    at: (other) => browser(other, cookie),
  };
}

/** A worker signed in by the code that came to their practice phone. */
export async function signIn(address: string, number: string): Promise<Browser> {
  const phone = phoneOf(address, 'sms', number);
  const before = (await phone.messages()).map((one) => one.sid);
  const nobody = browser(address, '');
  await nobody.post('/api/sign-in', { phone: number });
  const sms = await phone.hears(({ sid, body }) => !before.includes(sid) && /\b\d{6}\b/.test(body));
  const code = /\b\d{6}\b/.exec(sms.body)?.[0];
  const response = await nobody.post('/api/sign-in/code', { phone: number, code });
  if (!response.ok) throw new Error(`sign-in ${response.status}`);
  return browser(address, response.headers.get('set-cookie')?.split(';')[0] ?? '');
}

/** Moves the practice clock on to a Tuesday at half past ten, and answers when that is. */
export async function openHours(address: string): Promise<number> {
  const now = new Date((await json<{ now: string }>(await fetch(`${address}/practice/api/clock`))).now);
  const days = (9 - now.getUTCDay()) % 7 || 7;
  const ten = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 10, 30);
  await advance(address, Math.ceil((ten - now.getTime()) / 60_000));
  return ten;
}
