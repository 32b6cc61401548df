/** `/api/team`: coordinators see who waits and why, and look after the team. */
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { Worker } from '../../../conversation/index.ts';
import { HttpError } from '../../errors.ts';
import { isCoordinator, isOwn } from '../access.ts';
import { readBody } from '../body.ts';
import { emptyBody } from '../bodies.ts';
import { findHandoff } from '../find.ts';
import type { ApiPorts } from '../ports.ts';
import { readerOf } from '../reader.ts';
import { requireWorker, workerOf } from '../session.ts';
import { addBody, changeBody, liftBody, mustKnow, phoneIn, removeBody } from './bodies.ts';
import type { Particulars } from './bodies.ts';
import { fitsFor } from './fits.ts';
import { newWorkerId } from './ids.ts';
import { readTeam, revOf } from './read.ts';
import { removeWorker, unknown } from './removing.ts';
import { isManager, mustContact, mustGive, mustKeep } from './rules.ts';

export function teamRoutes(ports: ApiPorts): Router {
  const router = Router();
  const { workers, signIn } = ports.store;
  router.use(requireWorker(ports), managersOnly);

  /** Each change answers the team as it is then. */
  const answer = async (request: Request, response: Response, status = 200): Promise<void> => {
    response.status(status).json(await readTeam(await readerOf(request, response, ports), ports));
  };
  const known = (body: Particulars): void => {
    const codes = ports.words.languages().map(({ code }) => code);
    mustKnow('languages', body.languages, codes);
    mustKnow('communities', body.communities ?? [], codes);
  };

  router.get('/', (request, response) => answer(request, response));

  router.get('/fits/:id', async (request, response) => {
    if (!isCoordinator(workerOf(response))) {
      throw new HttpError(403, 'not_coordinator', 'Only a coordinator may do this.');
    }
    const conversation = await findHandoff(request, ports);
    if (isOwn(conversation, workerOf(response))) throw new HttpError(404, 'not_found', 'There is no such handoff.');
    response.json({ fits: fitsFor(conversation, await readerOf(request, response, ports)) });
  });

  router.post('/', async (request, response) => {
    const { phone, login, ...body } = readBody(addBody, request.body);
    const reader = workerOf(response);
    known(body);
    mustGive(reader, [], body.roles);
    const value = phoneIn(phone);
    const id = newWorkerId(body.name, ports.newId());
    await storing(
      workers.change(
        id,
        (before) => {
          if (before !== null) throw new HttpError(409, 'changed', 'Ask again.');
          const worker = withParticulars({ id, paused: false }, body, { channel: body.channel, value });
          return login == null ? worker : { ...worker, login };
        },
        { what: 'worker.added', by: reader.id },
      ),
    );
    await answer(request, response, 201);
  });

  router.put('/:id', async (request, response) => {
    const { rev, phone, login, ...body } = readBody(changeBody, request.body);
    const reader = workerOf(response);
    const { id } = request.params;
    known(body);
    const value = phone === undefined ? null : phoneIn(phone);
    let gaveUp = false;
    const worker = await storing(
      workers.change(
        id,
        (before, board) => {
          if (before === null) return null;
          // Two have it open: the second sees what the first has changed before it is lost.
          if (revOf(before) !== rev) throw new HttpError(409, 'changed', 'Somebody has changed this worker meanwhile.');
          mustGive(reader, before.roles, body.roles);
          mustKeep(reader, id, body.roles, board, ports.leads);
          const moved = value !== null && value !== before.address.value;
          const relogged = login !== undefined && login !== (before.login ?? null);
          if (moved || relogged) mustContact(reader, before);
          gaveUp = moved || (relogged && before.login !== undefined);
          const { login: sameLogin, ...kept } = before;
          const next = withParticulars(kept, body, { channel: body.channel, value: value ?? before.address.value });
          const email = login === undefined ? sameLogin : (login ?? undefined);
          return email === undefined ? next : { ...next, login: email };
        },
        { what: 'worker.changed', by: reader.id },
      ),
    );
    if (worker === null) throw unknown();
    // Whoever has the old number or email has nothing more to do here, nor have codes that are on their way.
    if (gaveUp && id !== reader.id) await signIn.endAll(id);
    await answer(request, response);
  });

  /** One thing of theirs, whatever else is changed at the same moment. */
  const alter = (what: string, read: (body: unknown, reader: Worker, now: number) => Alteration): void => {
    router.post(`/:id/${what}`, async (request, response) => {
      const reader = workerOf(response);
      const { next, audit } = read(request.body, reader, await ports.store.conversations.now());
      const record = { what: audit, by: reader.id };
      const worker = await workers.change(String(request.params['id']), (before) => before && next(before), record);
      if (worker === null) throw unknown();
      await answer(request, response);
    });
  };
  alter('pause', (body) => {
    readBody(emptyBody, body);
    return { next: (worker) => ({ ...worker, paused: true }), audit: 'worker.paused' };
  });
  alter('resume', (body) => {
    readBody(emptyBody, body);
    return { next: (worker) => ({ ...worker, paused: false }), audit: 'worker.resumed' };
  });
  alter('lift', (body, reader, at) => {
    const { extra, why } = readBody(liftBody, body);
    if (extra === 0) return { next: ({ lifted: _, ...worker }) => worker, audit: 'worker.lift-ended' };
    const lifted = { extra, why, by: reader.id, at };
    return { next: (worker) => ({ ...worker, lifted }), audit: 'worker.lifted' };
  });

  router.post('/:id/remove', async (request, response) => {
    const { release } = readBody(removeBody, request.body);
    await removeWorker(ports, workerOf(response), request.params.id, release === true);
    await answer(request, response);
  });
  return router;
}

interface Alteration {
  next: (worker: Worker) => Worker;
  /** As the audit calls it. */
  audit: string;
}

const managersOnly: RequestHandler = (_request, response, next) => {
  if (!isManager(workerOf(response))) {
    throw new HttpError(403, 'not_coordinator', 'Only coordinators and admins may see the team.');
  }
  next();
};

/** Everything that can be changed comes from the body; what is not there stays away. */
function withParticulars(
  kept: Pick<Worker, 'id' | 'paused'> & Partial<Worker>,
  { channel: _, gender, communities, skills, relay, hours, ...body }: Particulars,
  address: Worker['address'],
): Worker {
  const { gender: __, communities: ___, skills: ____, relay: _____, hours: ______, ...rest } = kept;
  return {
    ...rest,
    ...body,
    address,
    ...(gender === null ? {} : { gender }),
    ...(communities === null ? {} : { communities }),
    ...(skills.length === 0 ? {} : { skills }),
    ...(relay ? { relay } : {}),
    ...(hours === null ? {} : { hours }),
  };
}

/** The store's refusals as the page has words for them. */
async function storing<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'phone-taken') throw new HttpError(409, 'phone_taken', 'Another worker has this number.');
    if (code === 'login-taken') throw new HttpError(409, 'login_taken', 'Another worker signs in with this email.');
    throw error;
  }
}
