/** The inbox: who waits, who is with whom, the thread, and what a worker does in it. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { PersonId } from '../../conversation/index.ts';
import { compareWaiting } from '../../handoff/index.ts';
import { HttpError } from '../errors.ts';
import { accessOf, dangerSince, hasHandoff, isLead, maySee } from './access.ts';
import type { HandedOff } from './access.ts';
import { readBody } from './body.ts';
import type { Detail, Lists } from './dto.ts';
import { findHandoff } from './find.ts';
import type { ApiPorts, WorkerEvent } from './ports.ts';
import { toDetail, toRow } from './rows.ts';
import type { Reader } from './rows.ts';
import { pageLanguage, requireWorker, workerOf } from './session.ts';

const CLOSED_SHOWN = 50;
/** WhatsApp and SMS both carry 1600 characters at most. */
const LONGEST = 1600;

const writeBody = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  text: z.string().trim().min(1).max(LONGEST),
});
const closeBody = z.strictObject({
  agreed: z.string().trim().min(1).max(1000),
  followUpOn: z.iso.date().nullable(),
});
const emptyBody = z.strictObject({}).optional();

export function handoffRoutes(ports: ApiPorts): Router {
  const router = Router();
  router.use('/handoffs', requireWorker(ports));

  router.get('/handoffs', async (request, response) => {
    response.json(await readLists(await readerOf(request, response, ports), ports));
  });

  router.get('/handoffs/:id', async (request, response) => {
    response.json(await readDetail(request, response, ports));
  });

  router.post('/handoffs/:id/claim', async (request, response) => {
    readBody(emptyBody, request.body);
    const worker = workerOf(response).id;
    await act(request, response, ports, { id: `claim-${ports.newId()}`, type: 'worker.claim', worker }, (handoff) => {
      return handoff.status === 'active' && handoff.worker === worker;
    });
  });

  router.post('/handoffs/:id/decline', async (request, response) => {
    readBody(emptyBody, request.body);
    const worker = workerOf(response).id;
    await act(
      request,
      response,
      ports,
      { id: `decline-${ports.newId()}`, type: 'worker.decline', worker },
      (handoff) => {
        return handoff.status === 'waiting' && handoff.passed?.includes(worker) === true;
      },
    );
  });

  router.post('/handoffs/:id/messages', async (request, response) => {
    const { id, text } = readBody(writeBody, request.body);
    const worker = workerOf(response).id;
    // The worker is part of the id: nobody can use up an id that another page made.
    await act(request, response, ports, { id: `write-${worker}-${id}`, type: 'worker.message', worker, text });
  });

  router.post('/handoffs/:id/close', async (request, response) => {
    const { agreed, followUpOn } = readBody(closeBody, request.body);
    const worker = workerOf(response).id;
    const event = { id: `close-${ports.newId()}`, type: 'worker.close', worker, agreed, followUpOn } as const;
    await act(request, response, ports, event, (handoff) => handoff.status === 'closed' && handoff.worker === worker);
  });
  return router;
}

async function readerOf(request: Request, response: Response, ports: ApiPorts): Promise<Reader> {
  const workers = await ports.store.workers.list();
  return {
    worker: workerOf(response),
    language: pageLanguage(request, ports),
    words: ports.words,
    privateNeeds: new Set(ports.privateNeeds ?? []),
    workers: new Map(workers.map((worker) => [worker.id, worker.name])),
  };
}

async function readLists(reader: Reader, ports: ApiPorts): Promise<Lists> {
  const { conversations } = ports.store;
  const [board, now, closedIds] = await Promise.all([
    conversations.board(),
    conversations.now(),
    ports.closedBy?.(reader.worker.id) ?? [],
  ]);
  const waitingIds = [...board.waiting].sort(compareWaiting).map((entry) => entry.person);
  const mineIds = board.claimed[reader.worker.id] ?? [];
  const closed = closedIds.slice(0, CLOSED_SHOWN);
  const watched = isLead(reader.worker) ? [...waitingIds, ...Object.values(board.claimed).flat()] : [];
  const people = await conversations.readMany([...new Set([...waitingIds, ...mineIds, ...closed, ...watched])]);
  const handedOff = (ids: readonly PersonId[]) => ids.map((id) => people.get(id)).filter(hasHandoff);
  const toRows = (some: readonly HandedOff[]) => some.map((conversation) => toRow(conversation, reader, false));
  const rows = (ids: readonly PersonId[], fits: (conversation: HandedOff) => boolean) =>
    toRows(handedOff(ids).filter(fits));
  const own = (status: string) => (one: HandedOff) =>
    one.handoff.status === status && one.handoff.worker === reader.worker.id;
  return {
    now,
    alerts: toRows(inDanger(handedOff(watched))),
    waiting: rows(waitingIds, (one) => one.handoff.status === 'waiting' && maySee(one, reader.worker)).sort(
      (a, b) => Number(b.asked !== null) - Number(a.asked !== null),
    ),
    mine: rows(mineIds, own('active')).sort((a, b) => b.at - a.at),
    closed: rows(closed, own('closed')),
  };
}

/** Those with a sign of danger that nobody has dealt with yet, the newest first. */
function inDanger(some: readonly HandedOff[]): HandedOff[] {
  return some
    .flatMap((conversation) => {
      const since = conversation.handoff.status === 'closed' ? null : dangerSince(conversation);
      return since === null ? [] : [{ conversation, since }];
    })
    .sort((a, b) => b.since - a.since)
    .map(({ conversation }) => conversation);
}

async function readDetail(request: Request, response: Response, ports: ApiPorts): Promise<Detail> {
  const reader = await readerOf(request, response, ports);
  const [conversation, now] = await Promise.all([findHandoff(request, ports), ports.store.conversations.now()]);
  const access = accessOf(conversation, reader.worker, now);
  if (access === 'none') throw new HttpError(403, 'not_yours', 'Another worker has this conversation.');
  const thread = access === 'thread' ? await ports.store.conversations.thread(conversation.id) : null;
  return toDetail(conversation, thread, reader, now);
}

/**
 * Takes the event through the turn and answers with the conversation as it is then.
 * @param already true of a handoff where this was done before: a retry after a lost answer is not an error.
 */
async function act(
  request: Request,
  response: Response,
  ports: ApiPorts,
  event: WorkerEvent,
  already: (handoff: HandedOff['handoff']) => boolean = () => false,
): Promise<void> {
  const conversation = await findHandoff(request, ports);
  if (!already(conversation.handoff)) {
    const { outcome, reason } = await ports.handle(event, conversation.id);
    if (outcome === 'refused') throw refusal(reason);
  }
  response.json(await readDetail(request, response, ports));
}

/** The turn's reasons as the pages have words for them. */
const REASONS: Readonly<Record<string, string>> = {
  taken: 'taken',
  full: 'full',
  paused: 'paused',
  'lead-only': 'lead_only',
  'not-asked': 'not_asked',
  'not-suited': 'not_suited',
  'not-yours': 'not_in_charge',
  'not-open': 'closed',
};

function refusal(reason: string | undefined): HttpError {
  return new HttpError(409, REASONS[reason ?? ''] ?? 'refused', 'The conversation does not allow this now.');
}
