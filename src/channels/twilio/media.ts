/** Opens what people sent, where the carrier keeps it: credentials go to the carrier only, and nothing else is ever asked. */
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as wait } from 'node:timers/promises';

export interface OpenedMedia {
  /** As the carrier says: not to be believed by a browser. */
  contentType: string;
  /** Bytes; null where the carrier does not say beforehand. */
  size: number | null;
  /** Fails with `MediaError` where the carrier stops in the middle or sends too much. */
  body: ReadableStream<Uint8Array>;
}

/** Null: the carrier does not have it, or no longer. Throws `MediaError`. */
export type OpenMedia = (url: string) => Promise<OpenedMedia | null>;

/**
 * `media-elsewhere`: the address, or where it leads, is none of the carrier's; nothing was asked there.
 * `media-refused`: the carrier does not let us in. `media-unreachable`: no answer in time, or one that is no use.
 */
export type MediaErrorCode = 'media-elsewhere' | 'media-refused' | 'media-unreachable' | 'media-too-large';

export class MediaError extends Error {
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode) {
    super(code);
    this.code = code;
  }
}

export interface OpenMediaOptions {
  accountSid: string;
  authToken: string;
  /** As for the client: asked instead of Twilio's own host. */
  apiUrl?: string;
  /** Whether to go where Twilio leads, its CDN. Not in practice, where nothing is fetched from the internet. */
  follow: boolean;
  /** Milliseconds until the answer begins, and of silence within it; 15 000 if not given. */
  timeout?: number;
  /** Bytes; 16 MB if not given, which is the most WhatsApp carries. */
  most?: number;
  /** Milliseconds before what is not there is asked for once more; 1500 if not given. */
  again?: number;
  fetch?: typeof fetch;
}

const TWILIO = 'https://api.twilio.com';
const MEDIA_PATH = /^\/2010-04-01\/Accounts\/\w+\/Messages\/\w+\/Media\/\w+$/;
const MOST_HOPS = 3;

export function createOpenMedia(options: OpenMediaOptions): OpenMedia {
  const { accountSid, authToken, follow, timeout = 15_000, most = 16 * 1024 * 1024, again = 1500 } = options;
  const get = options.fetch ?? fetch;
  const base = withoutQuery(new URL(options.apiUrl ?? TWILIO)).replace(/\/+$/, '');
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  /** The address to ask; null where it is none of the carrier's media. What is Twilio's is asked where the client asks. */
  function carriers(url: string): URL | null {
    if (!URL.canParse(url)) return null;
    const given = new URL(url);
    const plain = withoutQuery(given);
    const root = [base, TWILIO].find((one) => plain.startsWith(`${one}/`));
    if (root === undefined || given.username !== '' || given.password !== '') return null;
    const path = plain.slice(root.length);
    return MEDIA_PATH.test(path) ? new URL(base + path) : null;
  }

  /** The answer that holds the bytes, or says that there are none. */
  async function ask(from: URL, signal: AbortSignal): Promise<{ response: Response; led: boolean }> {
    let at = from;
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const headers = {
        // Otherwise the length would be that of something packed.
        'Accept-Encoding': 'identity',
        ...(at.origin === from.origin ? { Authorization: authorization } : {}),
      };
      const response = await get(at, { redirect: 'manual', headers, signal });
      if (response.status < 300 || response.status > 399) return { response, led: at.origin !== from.origin };
      await response.body?.cancel();
      const location = response.headers.get('location') ?? '';
      const next = location !== '' && URL.canParse(location, at) ? new URL(location, at) : null;
      if (!follow || next === null || !isTwilios(next)) throw new MediaError('media-elsewhere');
      at = next;
    }
    throw new MediaError('media-elsewhere');
  }

  return async (url) => {
    const from = carriers(url);
    if (from === null) throw new MediaError('media-elsewhere');
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), timeout);
    try {
      let answer = await ask(from, stop.signal);
      if (answer.response.status === 404) {
        // Twilio tells of a file shortly before it can be had.
        await answer.response.body?.cancel();
        await wait(again, undefined, { signal: stop.signal });
        answer = await ask(from, stop.signal);
      }
      return await read(answer.response, answer.led);
    } catch (error) {
      // Whatever else it is (DNS, TLS, too late), its text may name the address.
      throw error instanceof MediaError ? error : new MediaError('media-unreachable');
    } finally {
      clearTimeout(late);
    }

    async function read({ status, headers, body }: Response, led: boolean): Promise<OpenedMedia | null> {
      if (status !== 200 || body === null) {
        await body?.cancel();
        // The CDN says 403 of what is not there.
        if (status === 404 || status === 410 || (status === 403 && led)) return null;
        throw new MediaError(status === 401 || status === 403 ? 'media-refused' : 'media-unreachable');
      }
      const told = headers.get('content-encoding') === null ? (headers.get('content-length') ?? '') : '';
      const size = /^\d+$/.test(told) ? Number(told) : null;
      if (size !== null && size > most) {
        stop.abort();
        throw new MediaError('media-too-large');
      }
      const contentType = headers.get('content-type') ?? 'application/octet-stream';
      return { contentType, size, body: limited(body, { most, timeout, stop }) };
    }
  };
}

/** Only the carrier's silence counts as such: whoever reads may take their time. */
function limited(
  body: globalThis.ReadableStream<Uint8Array>,
  { most, timeout, stop }: { most: number; timeout: number; stop: AbortController },
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let seen = 0;
  const stream = new globalThis.ReadableStream<Uint8Array>({
    async pull(controller) {
      const late = setTimeout(() => stop.abort(), timeout);
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        seen += value.byteLength;
        if (seen <= most) return controller.enqueue(value);
        stop.abort();
        controller.error(new MediaError('media-too-large'));
      } catch {
        controller.error(new MediaError('media-unreachable'));
      } finally {
        clearTimeout(late);
      }
    },
    cancel: () => stop.abort(),
  });
  return stream as unknown as ReadableStream<Uint8Array>;
}

function withoutQuery({ origin, pathname }: URL): string {
  return origin + pathname;
}

/** Where Twilio keeps what its API leads to: its own hosts, and its bucket at Amazon. */
function isTwilios({ protocol, hostname, port, username, password, pathname }: URL): boolean {
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  if (hostname.endsWith('.twilio.com') || hostname.endsWith('.twiliocdn.com')) return true;
  const bucket = /^(?:(.+)\.)?s3[a-z0-9.-]*\.amazonaws\.com$/.exec(hostname);
  if (bucket === null) return false;
  return /^(media|mms)\.twiliocdn\.com$/.test(bucket[1] ?? pathname.split('/')[1] ?? '');
}
