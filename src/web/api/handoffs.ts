/** The inbox: who waits, who is with whom, the thread, and what a worker does in it. For workers only. */
import { Router } from 'express';
import { HttpError } from '../errors.ts';
import { actingRoutes } from './acting.ts';
import { readDetail } from './detail.ts';
import { readLists } from './lists.ts';
import type { ApiPorts } from './ports.ts';
import { presenceRoutes } from './presence.ts';
import { readerOf } from './reader.ts';
import { searchRoutes } from './search.ts';
import { requireWorker } from './session.ts';

export function handoffRoutes(ports: ApiPorts): Router {
  const router = Router();
  router.use('/handoffs', requireWorker(ports));

  router.get('/handoffs', async (request, response) => {
    response.json(await readLists(await readerOf(request, response, ports), ports));
  });
  router.use(searchRoutes(ports));
  router.get('/handoffs/:id', async (request, response) => {
    const detail = await readDetail(request, response, ports);
    if (detail === null) throw new HttpError(403, 'not_yours', 'Another worker has this conversation.');
    response.json(detail);
  });
  router.use(actingRoutes(ports));
  router.use(presenceRoutes(ports));
  return router;
}
