/** Words in the worker's language, or a draft in the person's. Nothing of it is kept, and the original is always there. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { codeOf } from '../../errors.ts';
import { detect } from '../../language/index.ts';
import type { LanguageCode } from '../../language/index.ts';
import { HttpError } from '../errors.ts';
import { accessOf, entriesFor, readsEntries } from './access.ts';
import type { Access, HandedOff } from './access.ts';
import { readBody } from './body.ts';
import type { Translated } from './dto.ts';
import { findHandoff } from './find.ts';
import { createLimiter } from './limit.ts';
import type { ApiPorts } from './ports.ts';
import { pageLanguage, requireWorker, workerOf } from './session.ts';

/** As long as anything that can be sent. */
const draftBody = z.strictObject({ text: z.string().trim().min(1).max(1600) });

const MINUTES = 60_000;

export function translationRoutes(ports: ApiPorts): Router {
  const router = Router();
  // A service has a price or a machine of a certain size: a page gone wild must not use it up for everybody.
  const perWorker = createLimiter(300, 10 * MINUTES, () => performance.now());

  async function translate(
    text: string,
    from: LanguageCode,
    to: LanguageCode,
    response: Response,
  ): Promise<Translated> {
    if (ports.translate === undefined) throw new HttpError(404, 'no_translation', 'This hub translates nothing.');
    if (from === to) return { text, from, to };
    if (!perWorker.take(workerOf(response).id))
      throw new HttpError(429, 'too_many', 'Too many at once. Wait a little.');
    try {
      return { text: await ports.translate.translate(text, from, to), from, to };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'unsupported') {
        throw new HttpError(422, 'translation_unsupported', 'The service does not know this pair of languages.');
      }
      ports.log.error({ code, from, to }, 'the service that translates did not');
      if (code === 'busy') throw new HttpError(503, 'translation_busy', 'Too much is asked of the service just now.');
      throw new HttpError(502, 'translation_unreachable', 'The service does not translate just now.');
    }
  }

  router.get('/handoffs/:id/entries/:entry/translation', requireWorker(ports), async (request, response) => {
    const [handoff, access] = await opened(request, response, ports);
    const worker = workerOf(response);
    if (!readsEntries(handoff, worker, access)) throw notYours();
    const thread = entriesFor(handoff, await ports.store.conversations.thread(handoff.id), worker, access);
    const entry = thread.find(({ id }) => id === request.params['entry']);
    if (entry === undefined || entry.text.trim() === '') throw noWords();
    const page = pageLanguage(request, ports);
    // Notes are between workers.
    const from = languageOf(entry.text, entry.from === 'note' ? page : handoff.language.code);
    response.json(await translate(entry.text, from, page, response));
  });

  router.post('/handoffs/:id/translation', requireWorker(ports), async (request, response) => {
    const { text } = readBody(draftBody, request.body);
    const [handoff, access] = await opened(request, response, ports);
    if (access !== 'thread') throw notYours();
    const from = languageOf(text, pageLanguage(request, ports));
    response.json(await translate(text, from, handoff.language.code, response));
  });
  return router;
}

async function opened(request: Request, response: Response, ports: ApiPorts): Promise<[HandedOff, Access]> {
  const [handoff, now] = await Promise.all([findHandoff(request, ports), ports.store.conversations.now()]);
  return [handoff, accessOf(handoff, workerOf(response), now)];
}

function notYours(): HttpError {
  return new HttpError(403, 'not_yours', 'Another worker has this conversation.');
}

function noWords(): HttpError {
  return new HttpError(404, 'not_found', 'There are no such words.');
}

/** People write in more than one language; what is too short to tell is in the one they usually write. */
function languageOf(text: string, usually: LanguageCode): LanguageCode {
  return detect(text).language ?? usually;
}
