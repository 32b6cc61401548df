/** Who has a handoff open: the page says so every 15 seconds, others read it with the handoff and hear of a change live. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { HttpError } from '../errors.ts';
import { presenceBody } from './bodies.ts';
import { readBody } from './body.ts';
import { findHandoff } from './find.ts';
import type { ApiPorts } from './ports.ts';
import { accessIn, readerOf } from './reader.ts';
import { workerOf } from './session.ts';

export function presenceRoutes(ports: ApiPorts): Router {
  const router = Router();
  const { presence } = ports.store;

  router.put('/handoffs/:id/presence', async (request, response) => {
    const { typing } = readBody(presenceBody, request.body);
    await presence.here(await visible(request, response, ports), workerOf(response).id, typing);
    response.status(204).end();
  });

  // Whoever may not see it any more leaves all the same.
  router.delete('/handoffs/:id/presence', async (request, response) => {
    await presence.away((await findHandoff(request, ports)).id, workerOf(response).id);
    response.status(204).end();
  });
  return router;
}

/** The person whose handoff it is. Throws where the worker may see nothing of it. */
async function visible(request: Request, response: Response, ports: ApiPorts): Promise<string> {
  const [reader, conversation] = await Promise.all([readerOf(request, response, ports), findHandoff(request, ports)]);
  if (accessIn(reader, conversation) !== 'none') return conversation.id;
  throw new HttpError(403, 'not_yours', 'Another worker has this conversation.');
}
