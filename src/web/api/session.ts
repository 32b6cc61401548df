/** Who is asking: the session cookie, and the language the page is read in. */
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import type { Worker } from '../../conversation/index.ts';
import { HttpError } from '../errors.ts';
import type { ApiPorts } from './ports.ts';

export const COOKIE = 'alongside_session';

function cookieOptions(https: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: https, path: '/' };
}

function setSession(response: Response, token: string, https: boolean): void {
  response.cookie(COOKIE, token, cookieOptions(https));
}

export function clearSession(response: Response, https: boolean): void {
  response.clearCookie(COOKIE, cookieOptions(https));
}

/** Signs in, and out whoever was here before in this browser. */
export async function startSession(
  request: Request,
  response: Response,
  token: string,
  ports: ApiPorts,
): Promise<void> {
  const before = sessionToken(request);
  if (before !== null) await ports.store.signIn.end(before);
  setSession(response, token, ports.https);
}

export function sessionToken(request: Request): string | null {
  return cookieOf(request, COOKIE);
}

export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decodeCookie(part.slice(at + 1).trim());
  }
  return null;
}

function decodeCookie(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** The worker signed in, or null. */
export async function currentWorker(request: Request, ports: ApiPorts): Promise<Worker | null> {
  const token = sessionToken(request);
  if (token === null || token.length > 200) return null;
  const id = await ports.store.signIn.session(token);
  return id === null ? null : ports.store.workers.get(id);
}

/** Whose page asks, where it says so. Another worker may have signed in meanwhile in another tab of the same browser. */
const PAGE_OF = 'alongside-worker';

export function isOthersPage(request: Request, worker: Worker): boolean {
  const whose = request.get(PAGE_OF);
  return whose !== undefined && whose !== encodeURIComponent(worker.id);
}

/** Lets only signed-in workers through, from pages of their own; routes find theirs with `workerOf`. */
export function requireWorker(ports: ApiPorts): RequestHandler {
  return async (request, response, next) => {
    const worker = await currentWorker(request, ports);
    if (worker === null || isOthersPage(request, worker)) throw new HttpError(401, 'signed_out', 'Sign in first.');
    response.locals['worker'] = worker;
    next();
  };
}

export function workerOf(response: Response): Worker {
  return response.locals['worker'] as Worker;
}

/** The language of the page, which says so in `Accept-Language`; English where we have no such words. */
export function pageLanguage(request: Request, ports: ApiPorts): string {
  const known = ports.words.languages().map((language) => language.code);
  const wanted = request.acceptsLanguages().map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return wanted.find((code) => known.includes(code)) ?? 'en';
}

/**
 * What changes something must be JSON and come from our own pages: together with a SameSite=Strict cookie no other site
 * can act in a worker's name.
 */
export const ownJsonOnly: RequestHandler = (request, _response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') {
    next();
    return;
  }
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new HttpError(403, 'other_site', 'This may be asked by our own pages only.');
  }
  if (request.is('application/json') === false) {
    throw new HttpError(415, 'unsupported_media_type', 'Send application/json.');
  }
  next();
};
