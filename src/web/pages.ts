/** The pages: built by Vite into one folder, each with its own entry. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Response } from 'express';

/**
 * `/inbox`, `/inbox/<id>`, `/team`, `/studio`, `/practice` (only when `practice`), the files they load, what makes the inbox
 * an app, and the way in from `/`.
 * @param clientDir the folder Vite built into (`dist/client`).
 */
export function pages(clientDir: string, practice: boolean): Router {
  const router = Router();
  router.use(
    '/assets',
    // Names carry a hash of what is inside, so they may be kept for ever.
    express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '365d', index: false, redirect: false }),
  );
  // The inbox as an app. Looked at anew each time: the worker says which build there is.
  router.get('/sw.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('text/javascript');
    response.sendFile(join(clientDir, 'sw.js'), { cacheControl: false, dotfiles: 'allow' });
  });
  router.get('/manifest.:language.webmanifest', (request, response, next) => {
    if (!/^[a-z]{2,3}$/.test(request.params.language)) return next();
    const file = join(clientDir, `manifest.${request.params.language}.webmanifest`);
    response.set('Cache-Control', 'no-cache').type('application/manifest+json');
    response.sendFile(file, { cacheControl: false, dotfiles: 'allow' }, (error) => {
      if (error !== undefined && !response.headersSent) next();
    });
  });
  router.get('/', (_request, response) => {
    response.redirect(302, practice ? '/practice' : '/inbox');
  });
  router.get(['/inbox', '/inbox/:id'], (_request, response) => sendPage(response, clientDir, 'inbox', 200));
  router.get('/team', (_request, response) => sendPage(response, clientDir, 'team', 200));
  router.get('/studio', (_request, response) => sendStudio(response, clientDir));
  if (practice) router.get('/practice', (_request, response) => sendPage(response, clientDir, 'practice', 200));
  return router;
}

/** Pages are never kept by the browser: after "sign out", "back" must not show anybody. */
export function sendPage(response: Response, clientDir: string, page: string, status: number): void {
  response.status(status).set('Cache-Control', 'no-store');
  response.sendFile(join(clientDir, page, 'index.html'), { cacheControl: false, dotfiles: 'allow' });
}

/**
 * The studio's editor makes its styles while it runs. They carry a nonce of this one answer, so that everything else
 * inline stays refused.
 */
async function sendStudio(response: Response, clientDir: string): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  const page = await readFile(join(clientDir, 'studio', 'index.html'), 'utf8');
  response
    .set('Cache-Control', 'no-store')
    .set('Content-Security-Policy', policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`))
    .type('html')
    .send(page.replace('__NONCE__', nonce));
}
