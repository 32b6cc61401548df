/** What the service worker decides, apart from the browser it runs in. */

/** Its caches begin so; the rest is the build. */
export const OURS = 'inbox-';
/** Under this address the page is kept, whichever handoff it was opened for. */
export const SHELL = '/inbox';

/**
 * `shell`: the inbox's page, from the line while there is one. `file`: its scripts, styles and pictures, whose names change
 * with what is inside. `leave`: everything else, and all answers of the API, which are never kept.
 */
export type Kind = 'shell' | 'file' | 'leave';

export function kindOf(request: { method: string; mode: string; url: string }, origin: string): Kind {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== origin) return 'leave';
  if (request.mode === 'navigate') return /^\/inbox(\/[^/]+)?\/?$/.test(url.pathname) ? 'shell' : 'leave';
  return url.pathname.startsWith('/assets/') ? 'file' : 'leave';
}

/**
 * Caches to throw away once `current` runs: all of ours but it and the one before it, which pages that are still open load
 * their parts from.
 * @param names in the order they were made in.
 */
export function outdated(names: readonly string[], current: string): string[] {
  return names.filter((name) => name.startsWith(OURS) && name !== current).slice(0, -1);
}

export interface Notice {
  title: string;
  body: string;
  /** A path of ours. */
  url: string;
}

/** @param fallback what is said where the message cannot be read: a browser wants something to be shown. */
export function noticeOf(message: string, fallback: string, origin: string): Notice {
  const given = read(message);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { title: text(given?.title) || fallback, body: text(given?.body), url: ownPath(given?.url, origin) };
}

function read(message: string): Partial<Record<keyof Notice, unknown>> | null {
  try {
    return JSON.parse(message) as Partial<Record<keyof Notice, unknown>> | null;
  } catch {
    return null;
  }
}

/** A notification leads to our own pages and nowhere else. */
export function ownPath(url: unknown, origin: string): string {
  if (typeof url !== 'string' || !URL.canParse(url, origin)) return SHELL;
  const to = new URL(url, origin);
  return to.origin === origin ? to.pathname + to.search + to.hash : SHELL;
}
