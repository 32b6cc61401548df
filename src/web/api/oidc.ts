/** Sign-in at the organization's own provider. Nobody is told who is a worker: only what they have proven to be theirs is looked up. */
import { Router } from 'express';
import type { CookieOptions, Request, Response } from 'express';
import { z } from 'zod';
import { codeOf } from '../../errors.ts';
import { HttpError } from '../errors.ts';
import { OidcError } from '../oidc.ts';
import type { Oidc } from '../oidc.ts';
import { createLimiter } from './limit.ts';
import type { ApiPorts } from './ports.ts';
import { cookieOf, startSession } from './session.ts';

/** Names what we remember of a browser that is away at the provider. */
const COOKIE = 'alongside_oidc';
const CALLBACK = '/sign-in/oidc/callback';
const MINUTES = 60_000;

const Remembered = z.object({ to: z.string(), verifier: z.string(), state: z.string(), nonce: z.string() });

/** Codes with words on the page: `error_<code>` of ui.json. */
type Problem = 'oidc_unknown' | 'oidc_failed' | 'oidc_unreachable' | 'too_many';

export function oidcRoutes(ports: ApiPorts): Router {
  const router = Router();
  const perPlace = createLimiter(60, 10 * MINUTES, () => performance.now());

  /** Lax, not strict: the way back begins at the provider. Only our callback ever sees it. */
  const cookie: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: ports.https, path: `/api${CALLBACK}` };

  function provider(): Oidc {
    if (ports.oidc === undefined) throw new HttpError(404, 'not_found', 'There is nothing at this address.');
    return ports.oidc;
  }
  function problem(error: unknown): Problem {
    ports.log.error(
      { code: codeOf(error), ...(error instanceof OidcError ? { detail: error.detail } : {}) },
      'signing in at the provider failed',
    );
    return codeOf(error) === 'unreachable' ? 'oidc_unreachable' : 'oidc_failed';
  }

  router.get('/sign-in/ways', (_request, response) => {
    response.json({ code: true, oidc: ports.oidc !== undefined });
  });

  router.get('/sign-in/oidc', async (request, response) => {
    const oidc = provider();
    const to = ownPath(request.query['to']);
    if (!perPlace.take(request.ip ?? '')) return back(response, to, 'too_many');
    try {
      const { url, secrets } = await oidc.begin();
      const token = await ports.store.signIn.remember(JSON.stringify({ to, ...secrets }));
      response.cookie(COOKIE, token, { ...cookie, maxAge: 10 * MINUTES });
      response.redirect(303, url);
    } catch (error) {
      back(response, to, problem(error));
    }
  });

  router.get(CALLBACK, async (request, response) => {
    const oidc = provider();
    response.clearCookie(COOKIE, cookie);
    let to = '/inbox';
    try {
      const remembered = await recall(request, ports);
      if (remembered === null || !perPlace.take(request.ip ?? '')) return back(response, to, 'oidc_failed');
      to = ownPath(remembered.to);
      const email = await oidc.finish(queryOf(request), remembered);
      const worker = email === null ? null : await ports.store.workers.byLogin(email);
      if (worker === null) return back(response, to, 'oidc_unknown');
      await startSession(request, response, await ports.store.signIn.start(worker.id), ports);
      response.redirect(303, to);
    } catch (error) {
      back(response, to, problem(error));
    }
  });
  return router;
}

/** What the browser was sent away with; the second time, or with another's cookie, there is nothing. */
async function recall(request: Request, ports: ApiPorts): Promise<z.infer<typeof Remembered> | null> {
  const token = cookieOf(request, COOKIE);
  const kept = token === null || token.length > 200 ? null : await ports.store.signIn.recall(token);
  return kept === null ? null : Remembered.parse(JSON.parse(kept));
}

function back(response: Response, to: string, problem: Problem): void {
  const page = new URL(to, HERE);
  page.searchParams.set('problem', problem);
  response.redirect(303, page.pathname + page.search);
}

const HERE = 'http://here.invalid';
const PAGES = /^\/(inbox|studio|team)(\/|$)/;

/** Pages of ours and nothing else: whoever makes somebody sign in must not choose where that leads. */
function ownPath(to: unknown): string {
  if (typeof to !== 'string' || to.length > 300 || !URL.canParse(to, HERE)) return '/inbox';
  const url = new URL(to, HERE);
  return url.origin === HERE && PAGES.test(url.pathname) ? url.pathname + url.search : '/inbox';
}

function queryOf(request: Request): string {
  const at = request.originalUrl.indexOf('?');
  return at < 0 ? '' : request.originalUrl.slice(at);
}
