/** The official Twilio client, sent to any address that speaks Twilio's REST API. */
import twilio from 'twilio';
// A deep path, for the package's door does not offer the class; CommonJS, so the class is its default.
import RequestClient from 'twilio/lib/base/RequestClient.js';

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
  const httpClient = options.apiUrl ? new Rebase(options.apiUrl, settings) : new RequestClient(settings);
  // The log level is pinned: at "debug" (TWILIO_LOG_LEVEL) the client prints numbers and texts.
  return twilio(options.accountSid, options.authToken, { httpClient, logLevel: 'error' });
}

/** The client has no option for a base URL, only for regions of Twilio's own. */
class Rebase extends RequestClient {
  readonly #base: string;

  constructor(base: string, settings: { timeout: number; autoRetry: boolean }) {
    super(settings);
    this.#base = base.replace(/\/+$/, '');
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { pathname, search } = new URL(options.uri);
    // The address of a next page may already be one of ours.
    const ours = options.uri.startsWith(`${this.#base}/`);
    return super.request<TData>({ ...options, uri: ours ? options.uri : this.#base + pathname + search });
  }
}

/** What a failed call told us. */
export interface Refusal {
  /** HTTP status; absent where no answer came. */
  status?: number;
  /** Twilio's error code, where the answer had one. */
  code?: number;
  /** True when Twilio may have acted although we do not know: never to be sent again without looking. */
  unknown: boolean;
}

// The request never left: nothing was there to take it.
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL']);

/** Reads only codes: the texts of these errors may quote numbers and bodies. */
export function readRefusal(error: unknown): Refusal {
  const { status, code } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  if (typeof status === 'number') {
    return { status, ...(typeof code === 'number' && { code }), unknown: status >= 500 };
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
