/** The inbox: who waits, who is with whom, the thread, and what a worker does in it. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { PersonId } from '../../conversation/index.ts';
import { compareWaiting } from '../../handoff/index.ts';
import { HttpError } from '../errors.ts';
import { readBody } from './body.ts';
import type { Detail, Lists } from './dto.ts';
import type { ApiPorts, WorkerEvent } from './ports.ts';
import { accessOf, hasHandoff, maySee, toDetail, toRow } from './rows.ts';
import type { HandedOff, Reader } from './rows.ts';
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
  const people = await conversations.readMany([...new Set([...waitingIds, ...mineIds, ...closed])]);
  const rows = (ids: readonly PersonId[], fits: (conversation: HandedOff) => boolean) =>
    ids
      .map((id) => people.get(id))
      .filter(hasHandoff)
      .filter(fits)
      .map((conversation) => toRow(conversation, reader, false));
  const own = (status: string) => (one: HandedOff) =>
    one.handoff.status === status && one.handoff.worker === reader.worker.id;
  return {
    now,
    waiting: rows(waitingIds, (one) => one.handoff.status === 'waiting' && maySee(one.handoff, reader.worker)),
    mine: rows(mineIds, own('active')).sort((a, b) => b.at - a.at),
    closed: rows(closed, own('closed')),
  };
}

async function readDetail(request: Request, response: Response, ports: ApiPorts): Promise<Detail> {
  const reader = await readerOf(request, response, ports);
  const conversation = await readHandoff(idOf(request), ports);
  const access = accessOf(conversation, reader.worker);
  if (access === 'none') throw new HttpError(403, 'not_yours', 'Another worker has this conversation.');
  const [thread, now] = await Promise.all([
    access === 'thread' ? ports.store.conversations.thread(conversation.id) : null,
    ports.store.conversations.now(),
  ]);
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
  const conversation = await readHandoff(idOf(request), ports);
  if (!already(conversation.handoff)) {
    const { outcome, reason } = await ports.handle(event, conversation.id);
    if (outcome === 'refused') throw refusal(reason);
  }
  response.json(await readDetail(request, response, ports));
}

function idOf(request: Request): PersonId {
  const id = request.params['id'];
  return typeof id === 'string' ? id : '';
}

async function readHandoff(id: PersonId, ports: ApiPorts): Promise<HandedOff> {
  const conversation = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? await ports.store.conversations.read(id) : null;
  if (!hasHandoff(conversation)) throw new HttpError(404, 'not_found', 'There is no such handoff.');
  return conversation;
}

/** The turn's reasons as the pages have words for them. */
const REASONS: Readonly<Record<string, string>> = {
  taken: 'taken',
  full: 'full',
  paused: 'paused',
  'lead-only': 'lead_only',
  'not-yours': 'not_in_charge',
  'not-open': 'closed',
};

function refusal(reason: string | undefined): HttpError {
  return new HttpError(409, REASONS[reason ?? ''] ?? 'refused', 'The conversation does not allow this now.');
}
