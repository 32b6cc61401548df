/** The API beneath the pages: JSON, described at `/api/openapi.json`. */
import express, { Router } from 'express';
import { HttpError } from '../errors.ts';
import { arrivalRoutes } from './arrivals.ts';
import { changesRoutes } from './changes.ts';
import { colleagueRoutes } from './colleagues.ts';
import { handoffRoutes } from './handoffs.ts';
import { mediaRoutes } from './media.ts';
import { oidcRoutes } from './oidc.ts';
import { openapi } from './openapi.ts';
import { phraseRoutes } from './phrases.ts';
import type { ApiPorts } from './ports.ts';
import { pushRoutes } from './push.ts';
import { ownJsonOnly } from './session.ts';
import { signInRoutes } from './sign-in.ts';
import { studioRoutes } from './studio/index.ts';
import { teamRoutes } from './team/index.ts';
import { translationRoutes } from './translation.ts';

export interface Api {
  /** To be mounted at `/api`. */
  router: Router;
  /** Ends open streams. */
  close: () => Promise<void>;
}

export function createApi(ports: ApiPorts): Api {
  const router = Router();
  const changes = changesRoutes(ports);
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/openapi.json', (_request, response) => {
    response.json(openapi);
  });
  router.use('/arrivals', express.json({ limit: '512kb', strict: true }));
  router.use(arrivalRoutes(ports));
  router.use(ownJsonOnly);
  if (ports.studio !== undefined) router.use('/studio', studioRoutes(ports, ports.studio));
  router.use(express.json({ limit: '16kb', strict: true }));
  router.use(signInRoutes(ports));
  router.use(oidcRoutes(ports));
  router.use(pushRoutes(ports));
  router.use(changes.router);
  router.use(mediaRoutes(ports));
  router.use(translationRoutes(ports));
  router.use(handoffRoutes(ports));
  router.use(colleagueRoutes(ports));
  router.use(phraseRoutes(ports));
  router.use('/team', teamRoutes(ports));
  router.use(() => {
    throw new HttpError(404, 'not_found', 'There is nothing at this address.');
  });
  return { router, close: changes.close };
}
