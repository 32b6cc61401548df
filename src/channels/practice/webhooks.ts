/** Calls the app as Twilio does: signed, form encoded, tried again as the URL's fragment asks, for 15 seconds at most. */
import { setMaxListeners } from 'node:events';
import { createHmac, randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

export type Params = Readonly<Record<string, string>>;

/** HMAC-SHA1 over the URL and each parameter's name and value, sorted by name; base64. */
export function sign(authToken: string, url: string, params: Params): string {
  const names = Object.keys(params).sort();
  const data = url + names.map((name) => name + (params[name] ?? '')).join('');
  return createHmac('sha1', authToken).update(data, 'utf8').digest('base64');
}

export interface Overrides {
  /** Milliseconds. */
  connect: number;
  read: number;
  total: number;
  retries: number;
  /** Which failures are tried again: `ct`, `rt`, `4xx`, `5xx`, `all`. */
  policy: readonly string[];
}

/** Twilio's connection overrides, `#rc=2&rp=ct,rt,5xx`; outside their range or unknown they are its defaults. */
export function readOverrides(fragment: string): Overrides {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const number = (name: string, low: number, high: number, usual: number): number => {
    const value = given.get(name);
    if (value === null || !/^\d+$/.test(value)) return usual;
    return Number(value) >= low && Number(value) <= high ? Number(value) : usual;
  };
  return {
    connect: number('ct', 100, 10_000, 5000),
    read: number('rt', 100, 15_000, 15_000),
    total: number('tt', 100, 15_000, 15_000),
    retries: number('rc', 0, 5, 1),
    policy: (given.get('rp') ?? 'ct').split(','),
  };
}

type Outcome = { status: number } | { failure: 'ct' | 'rt' };

export interface WebhookOptions {
  authToken: string;
  /** Where the app listens: `http://127.0.0.1:3000`. */
  webhookBase: () => string;
  /** The address the app believes it has, which is what gets signed. */
  signingBase: () => string;
  log: { warn(details: object, message: string): void };
}

export interface Webhooks {
  /** Resolves with true when the app answered 2xx. Never rejects. */
  deliver(url: string, params: Params): Promise<boolean>;
  close(): void;
}

export function createWebhooks({ authToken, webhookBase, signingBase, log }: WebhookOptions): Webhooks {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  const closing = new AbortController();
  // As many listen as webhooks are on their way.
  setMaxListeners(0, closing.signal);

  function post(url: URL, headers: Record<string, string>, body: string, limits: Overrides): Promise<Outcome> {
    return new Promise((resolve) => {
      const secure = url.protocol === 'https:';
      const request = (secure ? https : http).request(url, {
        method: 'POST',
        headers,
        agent: secure ? agents.https : agents.http,
        signal: closing.signal,
      });
      let connected = false;
      let connecting: NodeJS.Timeout | undefined;
      let late = false;
      const reading = setTimeout(() => {
        late = true;
        request.destroy(new Error('rt'));
      }, limits.read);
      const settle = (outcome: Outcome): void => {
        clearTimeout(connecting);
        clearTimeout(reading);
        resolve(outcome);
      };
      request.on('socket', (socket) => {
        const established = (): void => {
          connected = true;
          clearTimeout(connecting);
        };
        if (!socket.connecting) return established();
        connecting = setTimeout(() => request.destroy(new Error('ct')), limits.connect);
        socket.once(secure ? 'secureConnect' : 'connect', established);
      });
      request.on('response', (response) => {
        response.resume();
        response.on('end', () => settle({ status: response.statusCode ?? 0 }));
        response.on('error', () => settle({ failure: 'rt' }));
      });
      // A kept connection that the other side had closed meanwhile never carried the request.
      request.on('error', () => settle({ failure: connected && (late || !request.reusedSocket) ? 'rt' : 'ct' }));
      request.end(body);
    });
  }

  const again = (outcome: Outcome, { policy }: Overrides): boolean => {
    if ('failure' in outcome) return policy.includes('all') || policy.includes(outcome.failure);
    if (outcome.status >= 500) return policy.includes('all') || policy.includes('5xx');
    return outcome.status >= 400 && (policy.includes('all') || policy.includes('4xx'));
  };

  return {
    async deliver(address, params) {
      try {
        const [signed = '', fragment = ''] = address.split('#', 2);
        const limits = readOverrides(fragment);
        const base = signingBase();
        const local = signed.startsWith(`${base}/`) ? webhookBase() + signed.slice(base.length) : signed;
        const body = new URLSearchParams(params).toString();
        const headers = {
          'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'Content-Length': String(Buffer.byteLength(body)),
          'User-Agent': 'TwilioProxy/1.1',
          Accept: '*/*',
          'X-Twilio-Signature': sign(authToken, signed, params),
          'I-Twilio-Idempotency-Token': randomUUID(),
        };
        const end = performance.now() + limits.total;
        for (let attempt = 0; ; attempt += 1) {
          const left = end - performance.now();
          const outcome = await post(new URL(local), headers, body, { ...limits, read: Math.min(limits.read, left) });
          if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) return true;
          const pause = 300 * 4 ** attempt;
          const over = attempt >= limits.retries || performance.now() + pause >= end || closing.signal.aborted;
          if (over || !again(outcome, limits)) {
            const code = 'failure' in outcome && outcome.failure === 'ct' ? 11205 : 11200;
            if (!closing.signal.aborted) log.warn({ code, outcome }, 'practice: the app did not take a webhook');
            return false;
          }
          await wait(pause, undefined, { signal: closing.signal });
        }
      } catch {
        return false;
      }
    },
    close() {
      closing.abort();
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
