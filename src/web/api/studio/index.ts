/** `/api/studio`: editors change what people are asked. Mounted before the inbox's routes, whose bodies are small. */
import express, { Router } from 'express';
import { changesOf, draftSources } from '../../../studio/index.ts';
import type { ApiPorts } from '../ports.ts';
import { pageLanguage, requireWorker, workerOf } from '../session.ts';
import { listDrafts } from './catching-up.ts';
import type { OverviewDto } from './dto.ts';
import { fileRoutes } from './files.ts';
import type { StudioPorts } from './ports.ts';
import { publishingRoutes } from './publishing.ts';
import { patiently } from './refusals.ts';
import { textRoutes } from './texts.ts';
import { tryingRoutes } from './trying.ts';
import { namedLive, readNames, requireEditor } from './who.ts';

export function studioRoutes(ports: ApiPorts, studio: StudioPorts): Router {
  const router = Router();
  // Nobody but an editor makes us read so much.
  router.use(requireWorker(ports), requireEditor, express.json({ limit: '600kb', strict: true }));

  router.get('/', async (request, response) => {
    const [now, nameOf] = await Promise.all([studio.live(), readNames(ports)]);
    const { live, sources } = now;
    const all = await listDrafts(studio.drafts, now);
    const overview = await patiently(studio.desk.run('overview', { sources: draftSources(sources, all) }));
    const changes = changesOf(sources, all);
    const drafted = new Set(changes.map(({ path }) => path));
    const { id, name } = workerOf(response);
    const withDraft = <T extends { path: string }>(row: T) => ({ ...row, drafted: drafted.has(row.path) });
    response.json({
      hub: { id: studio.hubId, name: ports.hub.name(pageLanguage(request, ports)) },
      me: { id, name },
      live: namedLive(live, nameOf),
      ...overview,
      drafted: changes.map(({ path, draft, conflict }) => ({ path, by: nameOf(draft.by), at: draft.at, conflict })),
      interviews: overview.interviews.map(withDraft),
      others: overview.others.map(withDraft),
    } satisfies OverviewDto);
  });

  router.use(fileRoutes(ports, studio));
  router.use(tryingRoutes(ports, studio));
  router.use(textRoutes(ports, studio));
  router.use(publishingRoutes(ports, studio));
  return router;
}
