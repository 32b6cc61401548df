/** The texts of an interview in one language. */
import { Router } from 'express';
import { draftSources, isWritable, textsPath, UnreadableTexts, writeText } from '../../../studio/index.ts';
import { HttpError } from '../../errors.ts';
import { readBody } from '../body.ts';
import type { ApiPorts } from '../ports.ts';
import { workerOf } from '../session.ts';
import { editable, textBody, textsQuery } from './bodies.ts';
import { catchUp } from './catching-up.ts';
import type { TextsDto } from './dto.ts';
import { liveText } from './files.ts';
import type { StudioPorts } from './ports.ts';
import { answerSaved, patiently } from './refusals.ts';
import { readNames } from './who.ts';

export function textRoutes(ports: ApiPorts, studio: StudioPorts): Router {
  const router = Router();
  const { desk, drafts, hubId } = studio;

  router.get('/texts', async (request, response) => {
    const { interview, language } = readBody(textsQuery, request.query);
    const [{ sources }, all] = await Promise.all([studio.live(), drafts.list()]);
    const found = await patiently(desk.run('texts', { sources: draftSources(sources, all), interview, language }));
    if (found === null) throw noSuchTexts();
    const draft = all.find((one) => one.path === found.path);
    response.json({
      interview,
      language,
      ...found,
      rev: draft?.rev ?? 0,
      base: draft ? draft.base : liveText(sources, found.path).base,
    } satisfies TextsDto);
  });

  router.put('/text', async (request, response) => {
    const { interview, language, key, text, rev, base } = readBody(textBody, request.body);
    const path = editable(hubId, textsPath(hubId, language, interview));
    const [now, draft] = await Promise.all([studio.live(), drafts.read(path)]);
    const { sources } = now;
    // What is there already may be taken out.
    if (text !== null && !isWritable(hubId, sources, path)) throw noSuchTexts();
    if (draft) await catchUp(drafts, now, [draft]);
    const there = sources.find((file) => file.path === path)?.text ?? null;
    const live = liveText(sources, path);
    const next = written(draft ? draft.text : there, key, text);
    const about = { nameOf: await readNames(ports), live };
    if (next === null && there === null) {
      // Nothing of the hub's own is left to be published.
      const gone = draft ? await drafts.forget(path, rev) : ({ result: 'done' } as const);
      answerSaved(response, gone, about);
      return;
    }
    const by = workerOf(response).id;
    const saved = await drafts.save({ path, text: next, rev, by, base: base === undefined ? live.base : base });
    answerSaved(response, saved, about);
  });
  return router;
}

function noSuchTexts(): HttpError {
  return new HttpError(404, 'no_such_texts', 'There is no such interview, or no such language.');
}

function written(file: string | null, key: string, text: string | null): string | null {
  try {
    return writeText(file, key, text);
  } catch (error) {
    if (!(error instanceof UnreadableTexts)) throw error;
    throw new HttpError(409, 'broken_file', 'The file of these texts is not JSON: open it and mend it first.');
  }
}
