/** Numbers for operators, behind a token. They count; they name nobody. */
import { timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** What a scraper sends as `Authorization: Bearer …`. */
  token: string;
}

/** A registry with the process' own numbers. */
export function createMetrics(token: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry, token };
}

/** Times every request by method, route pattern and status; addresses themselves are not kept. */
export function measureRequests(metrics: Metrics): RequestHandler {
  const seconds = new Histogram({
    name: 'alongside_http_seconds',
    help: 'Time to answer HTTP requests',
    labelNames: ['method', 'room', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [metrics.registry],
  });
  return (request, response, next) => {
    const end = seconds.startTimer();
    const room = /^\/(twilio|api|inbox|practice|assets|healthz|readyz)(\/|$)/.exec(request.path)?.[1] ?? 'other';
    response.on('finish', () => end({ method: request.method, room, status: String(response.statusCode) }));
    next();
  };
}

/** `GET /metrics`; without the token it does not exist. */
export function metricsRoute(metrics: Metrics): Router {
  const router = Router();
  router.get('/metrics', async (request, response, next) => {
    if (!sameText(request.get('authorization') ?? '', `Bearer ${metrics.token}`)) {
      next();
      return;
    }
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
