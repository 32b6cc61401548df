/** Opening, saving and throwing away drafts of files. */
import { Router } from 'express';
import { z } from 'zod';
import { hashOf, isWritable, openFile, ownPath } from '../../../studio/index.ts';
import { readBody } from '../body.ts';
import type { ApiPorts } from '../ports.ts';
import { workerOf } from '../session.ts';
import { editable, fileBody, keepBody, noSuchFile, pathOf } from './bodies.ts';
import { catchUp } from './catching-up.ts';
import type { FileDto } from './dto.ts';
import type { StudioPorts } from './ports.ts';
import { answerSaved } from './refusals.ts';
import { readNames } from './who.ts';

const revQuery = z.object({ rev: z.coerce.number().int().min(0) });

export function fileRoutes(ports: ApiPorts, studio: StudioPorts): Router {
  const router = Router();
  const { drafts, hubId } = studio;

  router.get('/file', async (request, response) => {
    const wanted = openable(pathOf(request), hubId);
    const [{ sources }, draft, nameOf, others] = await Promise.all([
      studio.live(),
      drafts.read(wanted),
      readNames(ports),
      drafts.editing(wanted, workerOf(response).id),
    ]);
    const file = openFile(hubId, sources, draft, wanted);
    if (file === null) throw noSuchFile();
    response.json({
      ...file,
      rev: draft?.rev ?? 0,
      by: draft ? nameOf(draft.by) : null,
      at: draft?.at ?? null,
      others: others.map(nameOf),
    } satisfies FileDto);
  });

  router.put('/file', async (request, response) => {
    const body = readBody(fileBody, request.body);
    const path = editable(hubId, body.path);
    const [now, draft] = await Promise.all([studio.live(), drafts.read(path)]);
    // What is there already may be taken away.
    if (body.text !== null && !isWritable(hubId, now.sources, path)) throw noSuchFile();
    if (draft) await catchUp(drafts, now, [draft]);
    const live = liveText(now.sources, path);
    const base = body.base === undefined ? live.base : body.base;
    const saved = await drafts.save({ path, text: body.text, rev: body.rev, by: workerOf(response).id, base });
    answerSaved(response, saved, { nameOf: await readNames(ports), live });
  });

  router.delete('/file', async (request, response) => {
    const path = editable(hubId, pathOf(request));
    const { rev } = readBody(revQuery, request.query);
    const { sources } = await studio.live();
    const forgot = await drafts.forget(path, rev);
    answerSaved(response, forgot, { nameOf: await readNames(ports), live: liveText(sources, path) });
  });

  router.post('/keep', async (request, response) => {
    const { path: wanted, rev } = readBody(keepBody, request.body);
    const path = editable(hubId, wanted);
    const { sources } = await studio.live();
    const live = liveText(sources, path);
    const kept = await drafts.keep(path, rev, live.base);
    answerSaved(response, kept, { nameOf: await readNames(ports), live, rev });
  });
  return router;
}

/** The hub's own path for what may be opened: its files, and those of the base to be copied. */
function openable(wanted: string, hub: string): string {
  const own = ownPath(hub, wanted);
  if (own === null) throw noSuchFile();
  return own;
}

export function liveText(
  sources: readonly { path: string; text: string }[],
  path: string,
): { text: string; base: string | null } {
  const text = sources.find((file) => file.path === path)?.text;
  return { text: text ?? '', base: hashOf(text) };
}
