/** Trying a draft: what is wrong with it, how a conversation would go, and that conversation as a transcript. Keeps nothing. */
import { Router } from 'express';
import type { Response } from 'express';
import { draftSources, withText } from '../../../studio/index.ts';
import type { Sources } from '../../../studio/index.ts';
import { HttpError } from '../../errors.ts';
import { readBody } from '../body.ts';
import type { ApiPorts } from '../ports.ts';
import { workerOf } from '../session.ts';
import { checkBody, editable, phoneBody, transcriptBody } from './bodies.ts';
import type { CheckDto, PhoneDto, TranscriptDto } from './dto.ts';
import type { StudioPorts } from './ports.ts';
import { patiently, refuseFor } from './refusals.ts';
import { readNames } from './who.ts';

export function tryingRoutes(ports: ApiPorts, studio: StudioPorts): Router {
  const router = Router();
  const { desk, drafts, hubId } = studio;

  /** What is live, with every draft and what the page has not saved yet. */
  async function trying(unsaved: { path: string; text: string } | undefined): Promise<Sources> {
    const [{ sources }, all] = await Promise.all([studio.live(), drafts.list()]);
    const drafted = draftSources(sources, all);
    return unsaved === undefined ? drafted : withText(drafted, editable(hubId, unsaved.path), unsaved.text);
  }

  router.post('/check', async (request, response) => {
    const { path: wanted, text, interview } = readBody(checkBody, request.body);
    const path = editable(hubId, wanted);
    const sources = await trying({ path, text });
    const input = { sources, path, ...(interview === undefined ? {} : { interview }) };
    const [described, others, nameOf] = await Promise.all([
      patiently(desk.run('describe', input, leaving(response))),
      drafts.editing(path, workerOf(response).id),
      readNames(ports),
    ]);
    response.json({ ...described, others: others.map(nameOf) } satisfies CheckDto);
  });

  router.post('/phone', async (request, response) => {
    const { unsaved, ...run } = readBody(phoneBody, request.body);
    const [sources, workers] = await Promise.all([trying(unsaved), ports.store.workers.list()]);
    const input = { sources, run, workers: workers.map(({ address: _, ...worker }) => worker) };
    const tried = await patiently(desk.run('phone', input, leaving(response)));
    if ('problems' in tried) refuseFor(tried.problems, response);
    else response.json(tried.view satisfies PhoneDto);
  });

  router.post('/transcript', async (request, response) => {
    const { unsaved, title, ...run } = readBody(transcriptBody, request.body);
    const [sources, workers] = await Promise.all([trying(unsaved), ports.store.workers.list()]);
    const input = { sources, run, title, workers: workers.map(({ address: _, ...worker }) => worker) };
    const made = await patiently(desk.run('transcript', input, leaving(response)));
    if ('problems' in made) refuseFor(made.problems, response);
    else if ('refused' in made) throw new HttpError(400, 'not_a_conversation', made.refused);
    else response.json(made.recording satisfies TranscriptDto);
  });
  return router;
}

/** Tells when the page has gone away: with each key pressed it asks anew. */
function leaving(response: Response): AbortSignal {
  const left = new AbortController();
  response.on('close', () => left.abort());
  return left.signal;
}
