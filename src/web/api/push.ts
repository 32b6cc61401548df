/** Notifications in a worker's browser: which browsers want them. What they are told is no more than their phone is. */
import { isIP } from 'node:net';
import { Router } from 'express';
import { z } from 'zod';
import { HttpError } from '../errors.ts';
import { readBody } from './body.ts';
import type { ApiPorts } from './ports.ts';
import { requireWorker, sessionToken, workerOf } from './session.ts';

const base64url = (bytes: number) =>
  z.string().refine((text) => /^[\w-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === bytes);

/** A browser's `PushSubscription` as its `toJSON()` gives it. We send to where it says, so it may not say anything. */
const subscriptionBody = z.object({
  endpoint: z.string().max(1000).refine(isPublic),
  keys: z.object({ p256dh: base64url(65), auth: base64url(16) }),
});
const removeBody = z.strictObject({ endpoint: z.string().max(1000).optional() }).optional();

export function pushRoutes(ports: ApiPorts): Router {
  const router = Router();
  router.use('/push', requireWorker(ports));

  router.get('/push', (_request, response) => {
    response.json({ key: ports.push?.key ?? null });
  });

  router.put('/push', async (request, response) => {
    const subscription = readBody(subscriptionBody, request.body);
    if (ports.push === undefined) throw new HttpError(404, 'no_push', 'This hub sends no notifications to browsers.');
    const put = await ports.push.subscriptions.put(workerOf(response).id, sessionToken(request) ?? '', subscription);
    // It ended between the two looks.
    if (!put) throw new HttpError(401, 'signed_out', 'Sign in first.');
    response.status(204).end();
  });

  router.delete('/push', async (request, response) => {
    const { endpoint } = readBody(removeBody, request.body) ?? {};
    await ports.push?.subscriptions.remove(workerOf(response).id, endpoint);
    response.status(204).end();
  });
  return router;
}

/** The name of a push service out on the internet; where that name leads is looked at again when something is sent. */
function isPublic(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, username, password, port } = new URL(endpoint);
  const host = hostname.replace(/\.$/, '');
  return (
    protocol === 'https:' &&
    username === '' &&
    password === '' &&
    port === '' &&
    host.includes('.') &&
    isIP(host.replace(/^\[|\]$/g, '')) === 0 &&
    !/\.(localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid|example)$/.test(host)
  );
}
