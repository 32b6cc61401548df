/**
 * Finding somebody among one's own people by words of the thread, the notes, the summary or the needs. The words come in the body,
 * because addresses are written into logs; they are kept nowhere, and what is found is told as rows, without the place.
 */
import { Router } from 'express';
import type { PersonId } from '../../conversation/index.ts';
import { normalise } from '../../language/index.ts';
import { lineText } from '../../interview/index.ts';
import { HttpError } from '../errors.ts';
import { entriesFor, isCoordinator, readsEntries } from './access.ts';
import type { HandedOff } from './access.ts';
import { notExpected, searchBody } from './bodies.ts';
import { readBody } from './body.ts';
import { summaryOf } from './detail.ts';
import type { Found } from './dto.ts';
import { createLimiter } from './limit.ts';
import { closedFor, forInbox } from './lists.ts';
import type { ApiPorts } from './ports.ts';
import { accessIn, readerOf } from './reader.ts';
import type { Reader } from './reader.ts';
import { needLabel, toRow } from './rows.ts';
import { workerOf } from './session.ts';

/** The latest are looked through: every thread has to be opened for it. */
const LOOKED_THROUGH = 300;
/** So many threads at a time, so that others get their turn. */
const PAGE = 20;
const MINUTES = 60_000;

/** Workers are known to be signed in here. */
export function searchRoutes(ports: ApiPorts): Router {
  const router = Router();
  const perWorker = createLimiter(200, 10 * MINUTES, () => performance.now());
  router.post('/handoffs/search', async (request, response) => {
    const { q } = readBody(searchBody, request.body);
    const wanted = normalise(q);
    if (wanted === '') throw notExpected('q');
    if (!perWorker.take(workerOf(response).id))
      throw new HttpError(429, 'too_many', 'Too many tries. Wait ten minutes.');
    response.json(await search(wanted.split(' '), await readerOf(request, response, ports), ports));
  });
  return router;
}

async function search(wanted: readonly string[], reader: Reader, ports: ApiPorts): Promise<Found> {
  const { conversations } = ports.store;
  const people = [...(await conversations.readMany(searchable(reader))).values()]
    .filter(forInbox(reader))
    .filter((one) => accessIn(reader, one) !== 'none')
    .sort((a, b) => b.at - a.at)
    .slice(0, LOOKED_THROUGH);
  const found: HandedOff[] = [];
  for (let from = 0; from < people.length; from += PAGE) {
    const page = people.slice(from, from + PAGE);
    const texts = await Promise.all(page.map((one) => textOf(one, reader, ports)));
    found.push(...page.filter((_one, n) => wanted.every((word) => texts[n]?.includes(word))));
  }
  return { rows: found.map((one) => toRow(one, reader, false)) };
}

/** A coordinator's are all; anybody else's whoever is or was with them, or whom a colleague asked them about. */
function searchable({ board, worker }: Reader): PersonId[] {
  const waiting = isCoordinator(worker) ? board.waiting.map(({ person }) => person) : [];
  return [...new Set([...Object.values(board.claimed).flat(), ...closedFor(board, worker), ...waiting])];
}

/** All that the reader could read if they opened it, and nothing else: no search tells what is not theirs to read. */
async function textOf(conversation: HandedOff, reader: Reader, ports: ApiPorts): Promise<string> {
  const access = accessIn(reader, conversation);
  const reads = readsEntries(conversation, reader.worker, access);
  const thread = reads ? await ports.store.conversations.thread(conversation.id) : [];
  const texts = [
    ...entriesFor(conversation, thread, reader.worker, access).flatMap(({ text, original }) => [text, original ?? '']),
    ...summaryOf(conversation, reader).flatMap(({ yours, own }) => [yours, own]),
    ...conversation.handoff.because.map((line) => lineText(reader.words, reader.language, line)),
    ...conversation.handoff.needs.map((need) => needLabel(need, reader)),
    conversation.handoff.agreed ?? '',
  ];
  return texts.map(normalise).join('\n');
}
