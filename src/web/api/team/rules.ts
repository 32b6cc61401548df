/** Who may change what of whom (docs/coordinators.md). Looked at in the moment of the change, on the board as it is then. */
import type { Board, BoardWorker, Role, WorkerId } from '../../../conversation/index.ts';
import { HttpError } from '../../errors.ts';
import type { ApiPorts } from '../ports.ts';

/** Those who may open the page at all. */
const MANAGERS: readonly Role[] = ['coordinator', 'admin'];

export function isManager({ roles }: BoardWorker): boolean {
  return roles.some((role) => MANAGERS.includes(role));
}

function isAdmin({ roles }: BoardWorker): boolean {
  return roles.includes('admin');
}

/** A coordinator brings in workers; every role that opens more than a worker's own people is an admin's to give. */
export function rolesGivenBy(worker: BoardWorker): Role[] {
  return isAdmin(worker) ? ['worker', 'coordinator', 'editor', 'safeguarding', 'admin'] : ['worker'];
}

/** Whoever can put their own number in somebody's place can sign in as them: only where they could give all those roles too. */
export function mayContact(reader: BoardWorker, worker: BoardWorker): boolean {
  return reader.id === worker.id || outranks(reader, worker);
}

export function mayRemove(reader: BoardWorker, worker: BoardWorker): boolean {
  return reader.id !== worker.id && outranks(reader, worker);
}

function outranks(reader: BoardWorker, worker: BoardWorker): boolean {
  return worker.roles.every((role) => rolesGivenBy(reader).includes(role));
}

/** Throws where `reader` may not turn these roles into those. */
export function mustGive(reader: BoardWorker, before: readonly Role[], after: readonly Role[]): void {
  const given = rolesGivenBy(reader);
  const changed = [...before, ...after].filter((role) => before.includes(role) !== after.includes(role));
  if (changed.some((role) => !given.includes(role))) {
    throw new HttpError(403, 'not_admin', 'Only an admin gives or takes this role.');
  }
}

export function mustContact(reader: BoardWorker, worker: BoardWorker): void {
  if (!mayContact(reader, worker)) {
    throw new HttpError(403, 'not_admin', 'Only an admin changes how somebody with this role signs in.');
  }
}

/** Named in hub.yaml: who is told of danger, and with whom workers talk. */
export type Leads = NonNullable<ApiPorts['leads']>;

/**
 * Throws 409 where the hub could not go on without these roles of theirs.
 * @param after the roles they would have; none where they are to be removed
 */
export function mustKeep(reader: BoardWorker, id: WorkerId, after: readonly Role[], board: Board, leads?: Leads): void {
  const before = board.workers.find((worker) => worker.id === id)?.roles ?? [];
  const lost = before.filter((role) => !after.includes(role));
  const { lead, second, supervisor } = leads?.() ?? {};
  const named = (id === lead || id === second) && (lost.includes('safeguarding') || after.length === 0);
  if (named || (id === supervisor && after.length === 0)) {
    throw new HttpError(409, 'named_lead', 'hub.yaml names them: name another there first.');
  }
  for (const role of MANAGERS) {
    const others = board.workers.some((worker) => worker.id !== id && worker.roles.includes(role));
    if (lost.includes(role) && !others) {
      throw new HttpError(409, `last_${role}`, `They are the last with the role ${role}: give it to another first.`);
    }
  }
  if (reader.id === id && !after.some((role) => MANAGERS.includes(role))) {
    throw new HttpError(409, 'own_role', 'Nobody shuts themselves out: ask another to do it.');
  }
}
