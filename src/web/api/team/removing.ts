/**
 * Somebody leaves the team. Nobody of theirs is left behind: each is told, and somebody else is asked. What they had promised others,
 * or were asked, is put right by the store and the turn (conversation/workers/team.ts), whoever removes them.
 */
import type { Board, Worker } from '../../../conversation/index.ts';
import { HttpError } from '../../errors.ts';
import { isCoordinator } from '../access.ts';
import type { ApiPorts } from '../ports.ts';
import { mayRemove, mustKeep } from './rules.ts';

/**
 * With `release` each of their people is taken back first, and told so; without, having people is a refusal. Throws HttpError;
 * whoever was released by then stays released, and asking again goes on from there.
 */
export async function removeWorker(ports: ApiPorts, reader: Worker, id: string, release: boolean): Promise<void> {
  const { workers, conversations } = ports.store;
  const worker = await workers.get(id);
  if (worker === null) throw unknown();
  const may = (board: Board): void => {
    const now = board.workers.find((one) => one.id === id);
    // Somebody else has removed them meanwhile.
    if (now === undefined) return;
    if (reader.id !== id && !mayRemove(reader, now)) {
      throw new HttpError(403, 'not_admin', 'Only an admin removes somebody with this role.');
    }
    mustKeep(reader, id, [], board, ports.leads);
  };
  const board = await conversations.board();
  may(board);
  if ((board.claimed[id] ?? []).length > 0) {
    if (!release) throw hasPeople();
    if (!isCoordinator(reader)) throw new HttpError(403, 'not_coordinator', 'Only a coordinator takes people back.');
  }
  // Nobody new comes to them while the others are brought elsewhere.
  if (!worker.paused) {
    await workers.change(id, (now) => now && { ...now, paused: true }, { what: 'worker.paused', by: reader.id });
  }
  if (release) await letGo(ports, reader, id);
  const left = await workers.remove(id, may, { what: 'worker.removed', by: reader.id });
  if (left > 0) throw hasPeople();
}

async function letGo(ports: ApiPorts, reader: Worker, id: string): Promise<void> {
  const board = await ports.store.conversations.board();
  for (const person of board.claimed[id] ?? []) {
    const event = { id: `release-${ports.newId()}`, type: 'coordinator.release', worker: reader.id } as const;
    // What is refused was closed or handed over meanwhile; whoever is still theirs is found by `remove`.
    await ports.handle(event, person);
  }
}

export function unknown(): HttpError {
  return new HttpError(404, 'no_such_worker', 'There is no such worker (any more).');
}

function hasPeople(): HttpError {
  return new HttpError(409, 'has_people', 'They still have people.');
}
