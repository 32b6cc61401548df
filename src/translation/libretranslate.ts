/** LibreTranslate's HTTP API: `GET /languages`, `POST /translate`. What is to be translated goes there and nowhere else. */
import { z } from 'zod';
import { nameIn } from './codes.ts';
import { TranslationError } from './translator.ts';
import type { Translator } from './translator.ts';

export interface LibreTranslateOptions {
  /** Without a slash at the end. */
  url: string;
  /** Not needed by a LibreTranslate of one's own. */
  apiKey: string | null;
  /** Milliseconds until the whole answer is there; 12 000 if not given, a little less than the pages wait. */
  timeout?: number;
  /** Milliseconds for which its list of languages is good; an hour if not given. */
  listFor?: number;
}

/** Older ones do not say into what; then it is every other. */
const listed = z.array(z.object({ code: z.string(), targets: z.array(z.string()).optional() })).min(1);
const translated = z.object({ translatedText: z.string().min(1) });

/** From code to the codes it can be put into, as the service writes them. */
type Languages = ReadonlyMap<string, ReadonlySet<string>>;

/** More than the longest text makes; anything beyond it is no translation. */
const MOST_BYTES = 256 * 1024;

export function createLibreTranslate(options: LibreTranslateOptions): Translator {
  const { url, apiKey, timeout = 12_000, listFor = 60 * 60 * 1000 } = options;
  let list: { until: number; languages: Promise<Languages> } | null = null;

  /** The JSON of a good answer. */
  async function ask(path: string, body?: object): Promise<unknown> {
    const signal = AbortSignal.timeout(timeout);
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}${path}`, {
        signal,
        // Somewhere else is not where the hub wants words to go.
        redirect: 'error',
        headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      text = await read(response);
    } catch (error) {
      // Its own text may name the address, and an address may hold a key.
      throw error instanceof TranslationError ? error : new TranslationError('unreachable');
    }
    if (response.status === 429) throw new TranslationError('busy');
    if (response.status >= 500) throw new TranslationError('unreachable');
    if (response.status !== 200) throw new TranslationError('refused');
    try {
      return JSON.parse(text);
    } catch {
      throw new TranslationError('malformed');
    }
  }

  function languages(): Promise<Languages> {
    const now = performance.now();
    if (list !== null && list.until > now) return list.languages;
    const asked = { until: now + listFor, languages: ask('/languages').then(readLanguages) };
    list = asked;
    asked.languages.catch(() => {
      if (list === asked) list = null;
    });
    return asked.languages;
  }

  return {
    async languages() {
      const known = await languages();
      return { can: (from, to) => pairIn(known, from, to) !== null };
    },

    async translate(text, from, to) {
      const pair = pairIn(await languages(), from, to);
      if (pair === null) throw new TranslationError('unsupported');
      const [source, target] = pair;
      // Dari into Persian: nothing to do.
      if (source === target) return text;
      const key = apiKey === null ? {} : { api_key: apiKey };
      const answer = await ask('/translate', { q: text, source, target, format: 'text', ...key });
      const read = translated.safeParse(answer);
      if (!read.success) throw new TranslationError('malformed');
      return read.data.translatedText;
    },
  };
}

function pairIn(known: Languages, from: string, to: string): [source: string, target: string] | null {
  const source = nameIn(new Set(known.keys()), from);
  const targets = source === null ? undefined : known.get(source);
  const target = targets === undefined || source === null ? null : nameIn(new Set([...targets, source]), to);
  return source === null || target === null ? null : [source, target];
}

function readLanguages(answer: unknown): Languages {
  const read = listed.safeParse(answer);
  if (!read.success) throw new TranslationError('malformed');
  const all = read.data.map(({ code }) => code);
  return new Map(read.data.map(({ code, targets }) => [code, new Set(targets ?? all)]));
}

async function read(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    // Leaving the loop hangs up.
    if (size > MOST_BYTES) throw new TranslationError('malformed');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
