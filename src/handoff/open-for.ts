/**
 * What is open for a worker: whose danger they were told of, whom they are asked to take, whom they have. When each last changed stands
 * on the board, one time of each: what was written before that is about something else.
 */
import type { Board, Open } from './board-types.ts';
import type { Millis, PersonId, WorkerId } from './types.ts';

const openFor: Readonly<Record<Open, (worker: WorkerId, board: Board) => readonly PersonId[]>> = {
  alerts: alertsOf,
  asked: askedOf,
  people: (worker, board) => board.claimed[worker] ?? [],
};
const kinds = Object.keys(openFor) as readonly Open[];

export function alertsOf(worker: WorkerId, board: Board): readonly PersonId[] {
  return Object.entries(board.alerts ?? {}).flatMap(([person, told]) => (told.includes(worker) ? [person] : []));
}

/** Those they are asked to take, from the line or from a colleague. */
export function askedOf(worker: WorkerId, board: Board): readonly PersonId[] {
  const waiting = board.waiting.filter((entry) => entry.asked?.includes(worker)).map(({ person }) => person);
  const handovers = Object.entries(board.handovers ?? {}).flatMap(([person, to]) => (to === worker ? [person] : []));
  return [...waiting, ...handovers];
}

/** `after`, with what became another for whom at this time. */
export function withChanges(before: Board, after: Board, at: Millis): Board {
  const changed = { ...after.changed };
  for (const { id } of after.workers) {
    const now = kinds.filter((kind) => isOther(openFor[kind](id, before), openFor[kind](id, after)));
    if (now.length > 0) changed[id] = { ...changed[id], ...Object.fromEntries(now.map((kind) => [kind, at])) };
  }
  return Object.keys(changed).length === 0 ? after : { ...after, changed };
}

/** What became another for them after this time. */
export function changedAfter(board: Board, worker: WorkerId, time: Millis): ReadonlySet<Open> {
  const changed = board.changed?.[worker] ?? {};
  return new Set(kinds.filter((kind) => (changed[kind] ?? 0) > time));
}

/** Whoever moves up in the line is the same. */
function isOther(before: readonly PersonId[], after: readonly PersonId[]): boolean {
  return before.length !== after.length || before.some((person) => !after.includes(person));
}
