/** From draft to live, and back. */
import { Router } from 'express';
import { changesOf, commonText, draftSources, hashOf, leadProblems } from '../../../studio/index.ts';
import { HttpError } from '../../errors.ts';
import { readBody } from '../body.ts';
import type { ApiPorts } from '../ports.ts';
import { workerOf } from '../session.ts';
import { publishBody, rollbackBody } from './bodies.ts';
import { listDrafts } from './catching-up.ts';
import type { ChangesDto, VersionDto } from './dto.ts';
import type { StudioPorts } from './ports.ts';
import { patiently, refuseFor } from './refusals.ts';
import { namedVersion, readNames } from './who.ts';

export function publishingRoutes(ports: ApiPorts, studio: StudioPorts): Router {
  const router = Router();
  const { desk, drafts, versions } = studio;

  router.get('/changes', async (_request, response) => {
    const [now, nameOf] = await Promise.all([studio.live(), readNames(ports)]);
    const { sources, base } = now;
    const all = await listDrafts(drafts, now);
    const problems = await patiently(desk.run('problems', { sources: draftSources(sources, all) }));
    response.json({
      base,
      files: changesOf(sources, all).map((change) => {
        const { draft, path, before, after, conflict } = change;
        const common = before === null || after === null ? commonText(studio.hubId, sources, change) : null;
        return { path, before, after, common, conflict, by: nameOf(draft.by) };
      }),
      problems,
    } satisfies ChangesDto);
  });

  router.get('/versions', async (_request, response) => {
    const [all, nameOf] = await Promise.all([versions.list(), readNames(ports)]);
    response.json(all.map((version) => namedVersion(version, nameOf)) satisfies VersionDto[]);
  });

  router.post('/publish', async (request, response) => {
    const { note, base, everyone } = readBody(publishBody, request.body);
    const [{ sources, base: now, unusable }, all] = await Promise.all([studio.live(), drafts.list()]);
    if (unusable) throw new HttpError(409, 'unusable_version', 'The live version cannot be read: go back to another.');
    if (now !== base) throw changedMeanwhile();
    const changes = changesOf(sources, all);
    if (changes.length === 0) throw new HttpError(409, 'nothing_new', 'What is drafted is live already.');
    if (changes.some((change) => change.conflict)) {
      throw new HttpError(409, 'conflict', 'Somebody published another text of a drafted file: choose one of the two.');
    }
    const files = draftSources(sources, all);
    const problems = [
      ...(await patiently(desk.run('problems', { sources: files }))),
      ...leadProblems(files, studio.hubId, await ports.store.workers.list()),
    ];
    if (problems.some((problem) => problem.severity === 'error')) {
      refuseFor(problems, response);
      return;
    }
    const by = workerOf(response).id;
    const version = await versions.publish({ files, by, note, from: 'studio', base, everyone });
    if (version === 'changed') throw changedMeanwhile();
    // Should this fail, the drafts say what is live: they change nothing, and catch up with it when they are looked at.
    await drafts.published(all.map(({ path, rev, text }) => ({ path, rev, base: hashOf(text) })));
    response.json(namedVersion(version, await readNames(ports)));
  });

  router.post('/rollback', async (request, response) => {
    const { to, note, base } = readBody(rollbackBody, request.body);
    const version = await versions.rollback(to, workerOf(response).id, note, base);
    if (version === 'changed') throw changedMeanwhile();
    if (version === 'unknown') throw new HttpError(404, 'no_such_version', 'This version is not kept any more.');
    response.json(namedVersion(version, await readNames(ports)));
  });
  return router;
}

function changedMeanwhile(): HttpError {
  return new HttpError(409, 'changed', 'Something else went live meanwhile: look at it again.');
}
