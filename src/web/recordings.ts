/** The hub's recordings (language/recordings.ts): public, because the carrier fetches them without a password. Nobody's words. */
import express, { Router } from 'express';
import { recordingName } from '../language/index.ts';

/** @param folder of the hub, `flows/hubs/<id>/audio` */
export function recordings(folder: string): Router {
  const router = Router();
  const files = express.static(folder, {
    index: false,
    redirect: false,
    maxAge: '1h',
    setHeaders(response, path) {
      // WhatsApp plays Opus only where it is told so.
      if (path.endsWith('.ogg')) response.setHeader('Content-Type', 'audio/ogg; codecs=opus');
    },
  });
  router.use('/audio', (request, response, next) => {
    if (recordingName.test(request.path.slice(1))) files(request, response, next);
    else next();
  });
  return router;
}
