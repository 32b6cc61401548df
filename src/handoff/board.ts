import type { Board, BoardStep, Millis, PersonId, Urgency, Waiting, WorkerId } from './types.ts';

/** So many closed handoffs are listed for a worker. */
const CLOSED_KEPT = 50;
/** Fairness looks at so many asks of a worker, and so far back. */
const ASKS_KEPT = 50;
const FOUR_WEEKS: Millis = 28 * 24 * 60 * 60_000;

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
    case 'wait': {
      // Who moves up goes on being asked for.
      const asked = step.entry.asked ?? board.waiting.find((entry) => entry.person === person)?.asked;
      const entry = { ...step.entry, ...(asked ? { asked } : {}) };
      return { ...cleared, waiting: [...cleared.waiting, entry].sort(compareWaiting) };
    }
    case 'ask':
      return asked(board, step);
    case 'claim':
      return {
        ...cleared,
        ...letterFor(cleared, step),
        claimed: { ...cleared.claimed, [step.worker]: [...(cleared.claimed[step.worker] ?? []), person] },
        ...(step.weight === undefined || step.weight === 1
          ? {}
          : { weights: { ...cleared.weights, [person]: step.weight } }),
      };
    case 'close': {
      const latest = [person, ...(cleared.closed[step.worker] ?? [])].slice(0, CLOSED_KEPT);
      return { ...cleared, closed: { ...cleared.closed, [step.worker]: latest } };
    }
    case 'leave':
      return cleared;
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The next letter that none of this worker's people has; after Z it begins again. */
function letterFor(board: Board, { person, worker }: { person: PersonId; worker: WorkerId }): Partial<Board> {
  const used = (board.claimed[worker] ?? []).map((one) => board.letters?.[one]);
  let count = board.lettered?.[worker] ?? 0;
  for (let tries = 0; tries < LETTERS.length && used.includes(LETTERS[count % LETTERS.length]); tries++) count++;
  return {
    letters: { ...board.letters, [person]: LETTERS[count % LETTERS.length]! },
    lettered: { ...board.lettered, [worker]: count + 1 },
  };
}

/** Who is being asked stands beside whoever waits; when, beside the worker, as far back as it counts. */
function asked(board: Board, { person, workers, at }: Extract<BoardStep, { do: 'ask' }>): Board {
  const waiting = board.waiting.map((entry) => (entry.person === person ? { ...entry, asked: workers } : entry));
  const asks = { ...board.asks };
  for (const worker of workers) asks[worker] = [...recent(asks[worker] ?? [], at), at].slice(-ASKS_KEPT);
  return { ...board, waiting, asks };
}

/** Times of the last four weeks. */
export function recent(times: readonly Millis[], now: Millis): readonly Millis[] {
  return times.filter((time) => now - time < FOUR_WEEKS);
}

function leave(board: Board, person: PersonId): Board {
  const { [person]: _, ...weights } = board.weights ?? {};
  const { [person]: __, ...letters } = board.letters ?? {};
  return {
    ...board,
    ...(board.letters ? { letters } : {}),
    ...(board.weights ? { weights } : {}),
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
