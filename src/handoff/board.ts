import { withChanges } from './open-for.ts';
import type { Board, BoardStep, BoardWorker, Waiting } from './board-types.ts';
import type { Millis, PersonId, Urgency, WorkerId } from './types.ts';

/** So many of those who wait are looked at where a place frees up or somebody is added: the first may not suit who is free. */
export const LOOKED_AT = 5;
/** So many closed handoffs are listed for a worker, and every one of whom something is still to come. */
const CLOSED_KEPT = 50;
/** Fairness looks at so many asks of a worker, and so far back. */
const ASKS_KEPT = 50;
/** Waits that a promise is made of, and needs that could not be met. */
const WAITS_KEPT = 50;
const UNMET_KEPT = 1000;
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

/** @param at when it was decided, where it may be about what is open for a worker */
export function applyBoard(board: Board, steps: readonly BoardStep[], at?: Millis): Board {
  let next = board;
  for (const step of steps) next = applyStep(next, step);
  return at === undefined ? next : withChanges(board, next, at);
}

function applyStep(board: Board, step: BoardStep): Board {
  switch (step.do) {
    case 'alert': {
      const { [step.person]: _, ...others } = board.alerts ?? {};
      return { ...board, alerts: step.workers.length > 0 ? { ...others, [step.person]: step.workers } : others };
    }
    case 'handover': {
      const { [step.person]: _, ...others } = board.handovers ?? {};
      return { ...board, handovers: step.to === null ? others : { ...others, [step.person]: step.to } };
    }
    case 'leaving': {
      const others = (board.leaving ?? []).filter((person) => person !== step.person);
      return { ...board, leaving: step.leaving ? [...others, step.person] : others };
    }
    case 'unfinished': {
      const others = (board.unfinished ?? []).filter((person) => person !== step.person);
      return { ...board, unfinished: step.unfinished ? [...others, step.person] : others };
    }
    case 'joined':
      return withoutJoined(board, step.person);
    case 'waited':
      return { ...board, waits: [...(board.waits ?? []), step.minutes].slice(-WAITS_KEPT), ...waitedIn(board, step) };
    case 'unmet':
      return { ...board, unmet: [...(board.unmet ?? []), step.entry].slice(-UNMET_KEPT) };
    case 'later': {
      const texts = board.later?.[step.worker] ?? {};
      const counted = { ...texts, [step.text]: (texts[step.text] ?? 0) + 1 };
      return { ...board, later: { ...board.later, [step.worker]: counted } };
    }
    case 'told': {
      const { [step.worker]: texts = {}, ...others } = board.later ?? {};
      const left = Object.entries(texts).filter(([text]) => step.texts && !step.texts.includes(text));
      return {
        ...board,
        later: { ...others, ...(left.length > 0 ? { [step.worker]: Object.fromEntries(left) } : {}) },
      };
    }
    case 'strained': {
      const { at = [], ...asked } = board.strain?.[step.worker] ?? {};
      const strain = { ...asked, at: [...recent(at, step.at), step.at].slice(-ASKS_KEPT) };
      return { ...board, strain: { ...board.strain, [step.worker]: strain } };
    }
    case 'cared': {
      const at = board.strain?.[step.worker]?.at ?? [];
      return { ...board, strain: { ...board.strain, [step.worker]: { at, asked: step.at } } };
    }
    case 'unreached':
      return { ...board, unreached: { ...board.unreached, [step.worker]: step.since } };
    case 'weekly':
      return { ...board, weekly: { ...board.weekly, [step.worker]: step.monday } };
    default:
      return movePerson(board, step);
  }
}

function waitedIn(board: Board, { language, minutes }: Extract<BoardStep, { do: 'waited' }>): Partial<Board> {
  if (language === undefined) return {};
  const waits = [...(board.waitsIn?.[language] ?? []), minutes].slice(-WAITS_KEPT);
  return { waitsIn: { ...board.waitsIn, [language]: waits } };
}

type PersonStep = Extract<BoardStep, { do: 'wait' | 'ask' | 'claim' | 'close' | 'leave' }>;

function movePerson(board: Board, step: PersonStep): Board {
  const person = step.do === 'wait' ? step.entry.person : step.person;
  const cleared = leave(board, person);
  switch (step.do) {
    case 'wait': {
      // Who moves up goes on being asked for.
      const { asked, countsOn } = { ...board.waiting.find((entry) => entry.person === person), ...step.entry };
      const entry = { ...step.entry, ...(asked ? { asked } : {}), ...(countsOn === undefined ? {} : { countsOn }) };
      return { ...cleared, waiting: [...cleared.waiting, entry].sort(compareWaiting) };
    }
    case 'ask':
      return asked(board, step);
    case 'claim':
      return {
        ...cleared,
        ...letterFor(cleared, step),
        ...(step.at === undefined ? {} : { took: { ...board.took, [step.worker]: step.at } }),
        claimed: { ...cleared.claimed, [step.worker]: [...(cleared.claimed[step.worker] ?? []), person] },
        ...(step.weight === undefined || step.weight === 1
          ? {}
          : { weights: { ...cleared.weights, [person]: step.weight } }),
      };
    case 'close': {
      const all = [person, ...(cleared.closed[step.worker] ?? [])];
      const latest = all.filter((one, n) => n < CLOSED_KEPT || cleared.unfinished?.includes(one) === true);
      return { ...settled(cleared, person), closed: { ...cleared.closed, [step.worker]: latest } };
    }
    case 'leave':
      return withoutJoined(settled(cleared, person), person);
  }
}

function withoutJoined(board: Board, person: PersonId): Board {
  if (board.joined?.[person] === undefined) return board;
  const { [person]: _, ...joined } = board.joined;
  return { ...board, joined };
}

/** Nobody need act for them any more, nor take them to another hub. */
function settled(board: Board, person: PersonId): Board {
  const { [person]: _, ...alerts } = board.alerts ?? {};
  return {
    ...board,
    ...(board.alerts ? { alerts } : {}),
    ...(board.leaving ? { leaving: board.leaving.filter((one) => one !== person) } : {}),
  };
}

/**
 * Without a worker who has left, and what was counted of them. Whom they have must be with others by then; those whom they closed
 * and of whom something is still to come stay among the unfinished.
 */
export function withoutWorker(board: Board, id: WorkerId): Board {
  const others = <T>(of: Readonly<Record<WorkerId, T>> | undefined): Readonly<Record<WorkerId, T>> =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([worker]) => worker !== id));
  return {
    ...board,
    workers: board.workers.filter((worker) => worker.id !== id),
    closed: others(board.closed),
    ...(board.asks ? { asks: others(board.asks) } : {}),
    ...(board.changed ? { changed: others(board.changed) } : {}),
    ...(board.joined ? { joined: withoutTo(board.joined, id) } : {}),
    ...(board.handovers ? { handovers: withoutTo(board.handovers, id) } : {}),
    ...(board.lettered ? { lettered: others(board.lettered) } : {}),
    ...(board.later ? { later: others(board.later) } : {}),
    ...(board.strain ? { strain: others(board.strain) } : {}),
    ...(board.took ? { took: others(board.took) } : {}),
    ...(board.weekly ? { weekly: others(board.weekly) } : {}),
    ...(board.unreached ? { unreached: others(board.unreached) } : {}),
  };
}

function withoutTo(of: Readonly<Record<PersonId, WorkerId>>, id: WorkerId): Readonly<Record<PersonId, WorkerId>> {
  return Object.fromEntries(Object.entries(of).filter(([, worker]) => worker !== id));
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
function asked(board: Board, { person, workers, at, countsOn }: Extract<BoardStep, { do: 'ask' }>): Board {
  const waiting = board.waiting.map((entry) => {
    if (entry.person !== person) return entry;
    const { countsOn: _, ...rest } = entry;
    return { ...rest, asked: workers, ...(countsOn === undefined ? {} : { countsOn }) };
  });
  const asks = { ...board.asks };
  for (const worker of workers) asks[worker] = [...recent(asks[worker] ?? [], at), at].slice(-ASKS_KEPT);
  return { ...board, waiting, asks };
}

/** What is written to a worker is in the language they like best. */
export function languageOf(worker: Pick<BoardWorker, 'languages'> | undefined): string {
  return worker?.languages[0] ?? 'en';
}

/** Times of the last four weeks. */
export function recent(times: readonly Millis[], now: Millis): readonly Millis[] {
  return times.filter((time) => now - time < FOUR_WEEKS);
}

function leave(board: Board, person: PersonId): Board {
  const { [person]: _, ...weights } = board.weights ?? {};
  const { [person]: __, ...letters } = board.letters ?? {};
  const { [person]: ___, ...handovers } = board.handovers ?? {};
  return {
    ...board,
    ...(board.letters ? { letters } : {}),
    ...(board.handovers ? { handovers } : {}),
    ...(board.weights ? { weights } : {}),
    waiting: board.waiting.filter((entry) => entry.person !== person),
    ...(board.unfinished ? { unfinished: board.unfinished.filter((one) => one !== person) } : {}),
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
  return (board.claimed[id]?.length ?? 0) >= capOf(worker) ? 'full' : null;
}

/** The most people this worker may have now: their cap, and what a coordinator has given above it by hand. */
export function capOf(worker: BoardWorker): number {
  return worker.cap + (worker.lifted?.extra ?? 0);
}
