import type { Board, BoardStep, PersonId, Urgency, Waiting, WorkerId } from './types.ts';

/** So many closed handoffs are listed for a worker. */
const CLOSED_KEPT = 50;

const urgencies: readonly Urgency[] = ['now', 'today', 'days', 'weeks'];

/** The most urgent first; of those, whoever was let down before; of those, the longest waiting. */
export function compareWaiting(a: Waiting, b: Waiting): number {
  return (
    urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
    Number(b.front) - Number(a.front) ||
    a.since - b.since
  );
}

/** The more urgent of two. */
export function moreUrgent(a: Urgency, b: Urgency): Urgency {
  return urgencies.indexOf(a) <= urgencies.indexOf(b) ? a : b;
}

export function applyBoard(board: Board, steps: readonly BoardStep[]): Board {
  let next = board;
  for (const step of steps) next = applyStep(next, step);
  return next;
}

function applyStep(board: Board, step: BoardStep): Board {
  const person = step.do === 'wait' ? step.entry.person : step.person;
  const cleared = leave(board, person);
  switch (step.do) {
    case 'wait':
      return { ...cleared, waiting: [...cleared.waiting, step.entry].sort(compareWaiting) };
    case 'claim':
      return {
        ...cleared,
        claimed: { ...cleared.claimed, [step.worker]: [...(cleared.claimed[step.worker] ?? []), person] },
      };
    case 'close': {
      const latest = [person, ...(cleared.closed[step.worker] ?? [])].slice(0, CLOSED_KEPT);
      return { ...cleared, closed: { ...cleared.closed, [step.worker]: latest } };
    }
    case 'leave':
      return cleared;
  }
}

function leave(board: Board, person: PersonId): Board {
  return {
    ...board,
    waiting: board.waiting.filter((entry) => entry.person !== person),
    claimed: without(board.claimed, person),
    closed: without(board.closed, person),
  };
}

function without(lists: Board['claimed'], person: PersonId): Board['claimed'] {
  return Object.fromEntries(
    Object.entries(lists)
      .map(([worker, people]) => [worker, people.filter((id) => id !== person)] as const)
      .filter(([, people]) => people.length > 0),
  );
}

/**
 * Why this worker may not take one more person; null when they may (evidence E23). The cap gives way for the one thing that
 * nobody else may do: the safeguarding lead can always take a child alone (evidence E31).
 */
export function mayNotTake(board: Board, id: WorkerId, leadOnly = false): 'unknown-worker' | 'paused' | 'full' | null {
  const worker = board.workers.find((candidate) => candidate.id === id);
  if (!worker) return 'unknown-worker';
  if (worker.paused) return 'paused';
  if (leadOnly && worker.roles.includes('safeguarding')) return null;
  return (board.claimed[id]?.length ?? 0) >= worker.cap ? 'full' : null;
}

/**
 * Who is told that somebody waits: those with room who share the language; where there is none of them, the coordinators,
 * so that nobody waits for the language they speak without somebody seeing it (evidence E29).
 */
export function whoToTell(board: Board, language: string): readonly WorkerId[] {
  const able = board.workers.filter((one) => mayNotTake(board, one.id) === null);
  const sharing = able.filter((one) => one.languages.includes(language));
  const told = sharing.length > 0 ? sharing : board.workers.filter((one) => one.roles.includes('coordinator'));
  return told.map((one) => one.id);
}
