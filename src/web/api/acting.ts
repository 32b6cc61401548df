/** What a worker does with a handoff: each is one event through the turn, and the answer is the handoff as it is then. */
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { PersonId, WorkerId } from '../../conversation/index.ts';
import { promisedDay } from '../../handoff/index.ts';
import type { Handoff } from '../../handoff/index.ts';
import { HttpError } from '../errors.ts';
import { isCoordinator, isOwn } from './access.ts';
import type { HandedOff } from './access.ts';
import {
  accompanyBody,
  askBody,
  assignBody,
  closeBody,
  emptyBody,
  handOverBody,
  messageBody,
  moveBody,
  mustBeAhead,
  mustBeMeeting,
  mustNotBeOver,
  notExpected,
  noteBody,
  restBody,
} from './bodies.ts';
import { readBody } from './body.ts';
import { readDetail } from './detail.ts';
import { findHandoff } from './find.ts';
import { acknowledgedOf } from './may.ts';
import type { ApiPorts, WorkerEvent } from './ports.ts';
import { workerOf } from './session.ts';

/** What is to be done, read from a request. */
interface Act {
  event: WorkerEvent;
  /** True of a handoff where this was done before: a retry after a lost answer is not an error. */
  already?: (handoff: Handoff, conversation: HandedOff) => boolean;
}

type ReadAct = (body: unknown, worker: WorkerId, person: PersonId) => Act | Promise<Act>;

/** Workers are known to be signed in here. */
export function actingRoutes(ports: ApiPorts): Router {
  const router = Router();
  const on = (what: string, read: ReadAct, ...before: RequestHandler[]): void => {
    router.post(`/handoffs/:id/${what}`, ...before, async (request, response) => {
      await act(
        request,
        response,
        ports,
        await read(request.body, workerOf(response).id, String(request.params['id'])),
      );
    });
  };
  const id = (what: string): string => `${what}-${ports.newId()}`;
  const now = () => ports.store.conversations.now();
  const { hub } = ports;

  on('claim', (body, worker) => {
    readBody(emptyBody, body);
    return {
      event: { id: id('claim'), type: 'worker.claim', worker },
      already: ({ status, worker: whose, handover }) =>
        status === 'active' && (whose === worker || (handover?.to === worker && handover.asking === 'person')),
    };
  });

  on('decline', (body, worker) => {
    readBody(emptyBody, body);
    return {
      event: { id: id('decline'), type: 'worker.decline', worker },
      already: ({ status, passed }) => status === 'waiting' && passed?.includes(worker) === true,
    };
  });

  // Worker and person are part of the id: nobody can use up an id that another page made, or the same one elsewhere.
  on('messages', (body, worker, person) => {
    const { id: own, text, original } = readBody(messageBody, body);
    const event = { id: `write-${worker}-${person}-${own}`, type: 'worker.message', worker, text } as const;
    return { event: original === undefined ? event : { ...event, original } };
  });

  on('notes', (body, worker, person) => {
    const { id: own, text } = readBody(noteBody, body);
    return { event: { id: `note-${worker}-${person}-${own}`, type: 'worker.note', worker, text } };
  });

  on('rest', async (body, worker) => {
    const { until } = readBody(restBody, body);
    mustBeAhead('until', until, await now(), hub.zone);
    return {
      event: { id: id('rest'), type: 'worker.rest', worker, until },
      already: (handoff) =>
        handoff.worker === worker &&
        (until === null ? promisedDay(handoff) === undefined : handoff.rest?.until === until),
    };
  });

  on('ask', (body, worker) => {
    const { colleague, text } = readBody(askBody, body);
    return { event: { id: id('ask'), type: 'worker.ask', worker, colleague, text } };
  });

  on('hand-over', (body, worker) => {
    const { to, note } = readBody(handOverBody, body);
    return { event: { id: id('hand-over'), type: 'worker.hand-over', worker, to, note } };
  });

  on('accompany', async (body, worker) => {
    const { at, where } = readBody(accompanyBody, body);
    mustBeMeeting('at', at, await now(), hub.zone);
    return { event: { id: id('accompany'), type: 'worker.accompany', worker, at, where } };
  });

  on('acknowledge', (body, worker) => {
    readBody(emptyBody, body);
    return {
      event: { id: id('acknowledge'), type: 'worker.acknowledge', worker },
      already: (_handoff, conversation) => acknowledgedOf(conversation)?.by === worker,
    };
  });

  on('close', async (body, worker) => {
    const { agreed, followUpOn, unmet } = readBody(closeBody, body);
    mustNotBeOver('followUpOn', followUpOn, await now(), hub.zone);
    const event = { id: id('close'), type: 'worker.close', worker, agreed, followUpOn } as const;
    return {
      event: unmet === true ? { ...event, unmet } : event,
      already: (handoff) => handoff.status === 'closed' && handoff.worker === worker,
    };
  });

  on('move', (body, worker) => {
    const { hub: to, note } = readBody(moveBody, body);
    if (!(ports.peers?.('en') ?? []).some((peer) => peer.id === to)) throw notExpected('hub');
    return {
      event: { id: id('move'), type: 'worker.move', worker, hub: to, note },
      already: ({ movedTo }) => movedTo === to,
    };
  });

  on(
    'release',
    (body, worker) => {
      readBody(emptyBody, body);
      return {
        event: { id: id('release'), type: 'coordinator.release', worker },
        already: ({ status }) => status === 'waiting',
      };
    },
    coordinatorsOnly,
  );

  on(
    'assign',
    (body, worker) => {
      const { to } = readBody(assignBody, body);
      return {
        event: { id: id('assign'), type: 'coordinator.assign', worker, to },
        already: ({ asked }) => asked?.some((one) => one.worker === to) === true,
      };
    },
    coordinatorsOnly,
  );
  return router;
}

const coordinatorsOnly: RequestHandler = (_request, response, next) => {
  if (!isCoordinator(workerOf(response))) {
    throw new HttpError(403, 'not_coordinator', 'Only a coordinator may do this.');
  }
  next();
};

async function act(request: Request, response: Response, ports: ApiPorts, { event, already }: Act): Promise<void> {
  const conversation = await findHandoff(request, ports);
  if (isOwn(conversation, workerOf(response))) throw new HttpError(404, 'not_found', 'There is no such handoff.');
  if (already?.(conversation.handoff, conversation) !== true) {
    const { outcome, reason } = await ports.handle(event, conversation.id);
    if (outcome === 'refused') throw refusal(reason);
  }
  const detail = await readDetail(request, response, ports);
  // Who has said that they cannot take over has nothing more to see of it.
  if (detail === null) response.status(204).end();
  else response.json(detail);
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
  'not-introduced': 'not_introduced',
  'not-possible': 'not_possible',
  'not-open': 'closed',
  'opted-out': 'opted_out',
  'no-address': 'no_address',
  'unknown-worker': 'unknown_worker',
};

function refusal(reason: string | undefined): HttpError {
  return new HttpError(409, REASONS[reason ?? ''] ?? 'refused', 'The conversation does not allow this now.');
}
