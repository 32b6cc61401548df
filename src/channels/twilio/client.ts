/** The official Twilio client, sent to any address that speaks Twilio's REST API. */
import twilio from 'twilio';
// A deep path, for the package's door does not offer the class; CommonJS, so the class is its default.
import RequestClient from 'twilio/lib/base/RequestClient.js';
import type { Millis } from '../../conversation/index.ts';

export type TwilioClient = ReturnType<typeof twilio>;

export interface ClientOptions {
  accountSid: string;
  authToken: string;
  /** Instead of Twilio's own hosts: `http://127.0.0.1:3000/practice/twilio`. Paths stay as they are at Twilio. */
  apiUrl?: string;
  /** Milliseconds for a whole request; 15 000 if not given. */
  timeout?: number;
}

/**
 * Never retries by itself: what to do after a refusal is decided in `reactions.ts`, after a silence in `sender.ts`.
 */
export function createClient(options: ClientOptions): TwilioClient {
  const settings = { timeout: options.timeout ?? 15_000, autoRetry: false };
  // Options of the client itself are ignored beside a request client of ours: everything is set on that.
  const httpClient = new Requests(settings, options.apiUrl?.replace(/\/+$/, ''));
  // The log level is pinned: at "debug" (TWILIO_LOG_LEVEL) the client prints numbers and texts.
  return twilio(options.accountSid, options.authToken, { httpClient, logLevel: 'error' });
}

class Requests extends RequestClient {
  readonly #base: string | undefined;

  /** The client has no option for a base URL, only for regions of Twilio's own. */
  constructor(settings: { timeout: number; autoRetry: boolean }, base: string | undefined) {
    super(settings);
    this.#base = base;
  }

  override async request<TData>(options: RequestClient.RequestOptions<TData>) {
    const response = await super.request<TData>({ ...options, uri: this.#address(options.uri) });
    const { statusCode: status, body } = response;
    // The client's own errors keep no header.
    const retryAfter = status === 429 || status === 503 ? readRetryAfter(response.headers) : null;
    if (retryAfter === null) return response;
    const { code } = (typeof body === 'object' && body !== null ? body : {}) as { code?: unknown };
    throw Object.assign(new Error('busy'), { status, code, retryAfter });
  }

  #address(uri: string): string {
    // The address of a next page may already be one of ours.
    if (this.#base === undefined || uri.startsWith(`${this.#base}/`)) return uri;
    const { pathname, search } = new URL(uri);
    return this.#base + pathname + search;
  }
}

/** Nobody is kept waiting for longer than this on one word; it can be said again. */
const LONGEST_AFTER = 10 * 60_000;

/** Milliseconds: from seconds, or from a date beside the server's own. Null where nothing is said that can be read. */
export function readRetryAfter(headers: unknown): Millis | null {
  const { 'retry-after': given, date } = (headers ?? {}) as Record<string, unknown>;
  const text = typeof given === 'string' ? given.trim() : '';
  const now = typeof date === 'string' && Number.isFinite(Date.parse(date)) ? Date.parse(date) : Date.now();
  const after = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(after) ? Math.min(Math.max(0, after), LONGEST_AFTER) : null;
}

/** What a failed call told us. */
export interface Refusal {
  /** HTTP status; absent where no whole answer came. */
  status?: number;
  /** Twilio's error code, where the answer had one. */
  code?: number;
  /** True when Twilio may have acted although we do not know: never to be sent again without looking. */
  unknown: boolean;
  /** Not before so many milliseconds, says whoever refused. */
  retryAfter?: Millis;
}

// The request never left: nothing was there to take it.
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL']);

// Somebody between us and Twilio gave up waiting.
const UNSURE = new Set([408, 499]);

/** Reads only codes: the texts of these errors may quote numbers and bodies. */
export function readRefusal(error: unknown): Refusal {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const { status, code, retryAfter } = given;
  // An answer that said yes and broke off is no refusal.
  if (typeof status === 'number' && status >= 300) {
    return {
      status,
      ...(typeof code === 'number' && { code }),
      unknown: status >= 500 || UNSURE.has(status),
      ...(typeof retryAfter === 'number' && { retryAfter }),
    };
  }
  return { unknown: !(typeof code === 'string' && unsent.has(code)) };
}

/** Whether Twilio knows these credentials; asked with the smallest request there is. */
export async function checkCredentials(client: TwilioClient): Promise<'right' | 'wrong' | 'unreachable'> {
  try {
    await client.messages.list({ limit: 1, pageSize: 1 });
    return 'right';
  } catch (error) {
    const { status, code } = readRefusal(error);
    if (status === 401 || status === 403 || code === 20003) return 'wrong';
    return status === 404 ? 'wrong' : 'unreachable';
  }
}
