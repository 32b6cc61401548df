/** Requests to our own server. */
import { pageLanguage } from './i18n.ts';

/** `status` 0: the server could not be reached; otherwise what it answered, with its code. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  /** The whole answer, where there is more in it than its code. */
  readonly answer: unknown;

  constructor(status: number, code: string, answer?: unknown) {
    super(code);
    this.status = status;
    this.code = code;
    this.answer = answer;
  }
}

/**
 * Whose page this is: said with every request. Where somebody else has signed in meanwhile in another tab, nothing is done here in
 * their name, and nothing of theirs is shown under another's.
 */
let whose: string | null = null;

export function pageOf(worker: string | null): void {
  whose = worker;
}

function ofWhom(): Record<string, string> {
  return whose === null ? {} : { 'Alongside-Worker': encodeURIComponent(whose) };
}

const PATIENCE_MS = 15_000;

/** The JSON answer, or undefined where there is none. Throws CallError. `signal`: gives up early, as if there were no line. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': pageLanguage().code,
    ...ofWhom(),
  };
  if (method !== 'GET') headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      signal:
        signal === undefined
          ? AbortSignal.timeout(PATIENCE_MS)
          : AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      ...(method !== 'GET' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
  } catch {
    throw new CallError(0, 'offline');
  }
  const text = await response.text().catch(() => '');
  const answer = parse(text);
  if (!response.ok) throw new CallError(response.status, codeOf(answer), answer);
  return answer as T;
}

/** Says something while the page goes away; nobody waits for the answer. */
export function tellOnLeaving(method: 'POST' | 'DELETE', path: string): void {
  const headers = { 'Content-Type': 'application/json', ...ofWhom() };
  fetch(path, { method, headers, credentials: 'same-origin', keepalive: true, body: '{}' }).catch(() => undefined);
}

/** A file may take its time. */
const FILE_PATIENCE_MS = 60_000;

/** A file of ours. Throws CallError. */
export async function getFile(path: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      headers: ofWhom(),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(FILE_PATIENCE_MS),
    });
  } catch {
    throw new CallError(0, 'offline');
  }
  if (!response.ok) throw new CallError(response.status, codeOf(parse(await response.text().catch(() => ''))));
  return response;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(answer: unknown): string {
  const error = (answer as { error?: unknown } | undefined)?.error;
  if (typeof error === 'string') return error;
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : 'internal';
}
