/** The one HTTP server: carriers' webhooks, the API, the pages. */
import express from 'express';
import type { ErrorRequestHandler, Express, Router } from 'express';
import { codeOf } from '../errors.ts';
import { jsonErrors, sendError } from './errors.ts';
import type { Log } from './errors.ts';
import { createMetrics, measureRequests, metricsRoute } from './metrics.ts';
import { pages, sendPage } from './pages.ts';
import { recordings } from './recordings.ts';
import { ownHostsOnly, securityHeaders } from './security.ts';

export interface AppOptions {
  /** The carrier's webhooks; they name their own paths (`/twilio/messages`, `/twilio/status`) and read their own bodies. */
  twilio?: Router;
  /**
   * Only in practice mode: the stand-in carrier (mounted at `/practice/twilio`) and its phones (at `/practice/api`). Nothing is
   * answered then under a name but this machine's and `hosts` (see `ownHostsOnly`).
   */
  practice?: { rest: Router; api: Router; hosts?: readonly string[] };
  /** Mounted at `/api`; see `createApi`. */
  api: Router;
  /** The folder of the hub's recordings, where it may have some. */
  audioDir?: string;
  /** The folder Vite built into. */
  clientDir: string;
  /** Whether what we stand on (the store) answers; asked for `/readyz`. */
  ready: () => Promise<boolean>;
  /** With a token, `/metrics` exists. */
  metrics?: { token: string };
  /** Whether the public address is https: strict transport security and secure cookies. */
  https?: boolean;
  log: Log;
}

export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // Only proxies on private networks are believed about where a request came from; used to limit sign-in attempts.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.set('query parser', 'simple');
  app.use(securityHeaders(options.https ?? false));
  if (options.practice !== undefined) app.use(ownHostsOnly(options.practice.hosts ?? []));

  if (options.metrics !== undefined) {
    const metrics = createMetrics(options.metrics.token);
    app.use(measureRequests(metrics));
    app.use(metricsRoute(metrics));
  }
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const ready = await options.ready().catch(() => false);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  });

  if (options.twilio !== undefined) app.use(options.twilio);
  if (options.practice !== undefined) {
    app.use('/practice/twilio', options.practice.rest);
    app.use('/practice/api', options.practice.api);
  }
  app.use('/api', options.api);
  app.use(['/api', '/practice/api', '/practice/twilio', '/twilio'], (_request, response) => {
    sendError(response, 404, 'not_found', 'There is nothing at this address.');
  });
  if (options.audioDir !== undefined) app.use(recordings(options.audioDir));
  app.use(pages(options.clientDir, options.practice !== undefined));
  app.use((_request, response) => sendPage(response, options.clientDir, 'not-found', 404));

  app.use(['/api', '/practice/api'], jsonErrors(options.log));
  app.use(plainErrors(options.log));
  return app;
}

/** For everything that is not the API: a status and one word; details go to the log, by kind only. */
function plainErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const given = (error as { status?: unknown } | null)?.status;
    const status = typeof given === 'number' && given >= 400 && given <= 599 ? given : 500;
    if (status >= 500) log.error({ code: codeOf(error) }, 'request failed');
    response
      .status(status)
      .type('text')
      .send(status >= 500 ? 'error' : 'not possible');
  };
}
