/** Who else is there: colleagues to ask, to hand over to, to assign; hubs to move to. */
import { Router } from 'express';
import { capOf, isThere, isWithPeople } from '../../handoff/index.ts';
import type { BoardWorker } from '../../handoff/index.ts';
import type { Colleague } from './dto.ts';
import type { ApiPorts } from './ports.ts';
import { readerOf } from './reader.ts';
import type { Reader } from './reader.ts';
import { pageLanguage, requireWorker } from './session.ts';

export function colleagueRoutes(ports: ApiPorts): Router {
  const router = Router();
  router.get('/colleagues', requireWorker(ports), async (request, response) => {
    const reader = await readerOf(request, response, ports);
    const colleagues = reader.board.workers
      .filter((worker) => worker.id !== reader.worker.id && isWithPeople(worker))
      .map((worker) => toColleague(worker, reader))
      .sort((a, b) => Number(b.there) - Number(a.there) || (a.name < b.name ? -1 : 1));
    response.json({ colleagues });
  });
  router.get('/hubs', requireWorker(ports), (request, response) => {
    response.json({ hubs: (ports.peers?.(pageLanguage(request, ports)) ?? []).map(({ id, name }) => ({ id, name })) });
  });
  return router;
}

function toColleague(worker: BoardWorker, { board, hours, now, words }: Reader): Colleague {
  return {
    id: worker.id,
    name: worker.name,
    languages: worker.languages.map((code) => {
      const { name, dir } = words.info(code);
      return { code, name, dir };
    }),
    have: board.claimed[worker.id]?.length ?? 0,
    cap: capOf(worker),
    there: isThere(worker, hours, now),
  };
}
