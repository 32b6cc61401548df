/** Who is looking, in which language, and what there is to know for it besides the conversation itself. */
import type { Request, Response } from 'express';
import type { Board, BoardWorker, Millis } from '../../conversation/index.ts';
import type { OpeningHours } from '../../handoff/index.ts';
import type { Words } from '../../language/index.ts';
import { accessOf } from './access.ts';
import type { Access, HandedOff } from './access.ts';
import type { ApiPorts, Peer } from './ports.ts';
import { pageLanguage, workerOf } from './session.ts';

export interface Reader {
  worker: BoardWorker;
  /** The language of the page. */
  language: string;
  words: Words;
  privateNeeds: ReadonlySet<string>;
  board: Board;
  now: Millis;
  /** The hub's. */
  hours: OpeningHours;
  /** Other hubs that somebody may be moved to. */
  peers: readonly Peer[];
}

export async function readerOf(request: Request, response: Response, ports: ApiPorts): Promise<Reader> {
  const language = pageLanguage(request, ports);
  const [board, now] = await Promise.all([ports.store.conversations.board(), ports.store.conversations.now()]);
  return {
    worker: workerOf(response),
    language,
    words: ports.words,
    privateNeeds: new Set(ports.privateNeeds ?? []),
    board,
    now,
    hours: ports.hub.hours,
    peers: ports.peers?.(language) ?? [],
  };
}

/** The worker's name; '' where they are no worker of this hub any more. */
export function nameOf({ board }: Reader, id: string): string {
  return board.workers.find((one) => one.id === id)?.name ?? '';
}

/** How much of it somebody may see at the reader's moment; the reader themselves where left out. */
export function accessIn(reader: Reader, conversation: HandedOff, worker: BoardWorker = reader.worker): Access {
  return accessOf(conversation, worker, reader.now);
}
