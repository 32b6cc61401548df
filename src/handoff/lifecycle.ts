/** Each change of a handoff's state, as a function from one to the next. Who is told what is decided in conversation/. */
import type { NoteLine } from '../interview/index.ts';
import { moreUrgent } from './board.ts';
import { isAhead } from './going-along.ts';
import type { Handoff, IsoDate, Millis, Urgency, Wishes, WorkerId } from './types.ts';

/** Who owns the chat: the bot, or a worker. Every part obeys this and nothing else. */
export function ownerOf(handoff: Handoff | null): 'bot' | { worker: WorkerId } {
  return handoff?.status === 'active' && handoff.worker ? { worker: handoff.worker } : 'bot';
}

/** The handoff without these. */
export function without<K extends keyof Handoff>(handoff: Handoff, ...keys: readonly K[]): Omit<Handoff, K> {
  const left = { ...handoff };
  for (const key of keys) delete left[key];
  return left;
}

export interface Opening {
  now: Millis;
  urgency: Urgency;
  needs: readonly string[];
  lines: readonly NoteLine[];
  because?: readonly NoteLine[];
  deadline?: IsoDate;
  promise: Millis | null;
  /** "Nobody came": before everyone of the same urgency. */
  front?: boolean;
  leadOnly?: boolean;
  /** What they chose now; what was chosen before where left out. */
  wishes?: Wishes;
}

/**
 * The person agreed (or a danger sign, or a follow-up, opened it): it waits for a worker. One that waits already keeps its
 * place and its promise, takes the newer lines and the higher urgency: nobody waits longer for having told more.
 */
export function opened(before: Handoff | null, opening: Opening): Handoff {
  const waits = before?.status === 'waiting' ? before : null;
  // What was promised still holds, unless its time is over.
  const promised = waits?.promise !== undefined && waits.promise > opening.now ? waits.promise : null;
  const promise = promised ?? opening.promise ?? undefined;
  const wishes = opening.wishes ?? before?.wishes;
  const knows = before?.worker ?? before?.knows;
  const deadline = [waits?.deadline, opening.deadline].filter((day) => day !== undefined).sort()[0];
  return {
    status: 'waiting',
    since: waits?.since ?? opening.now,
    urgency: waits ? moreUrgent(waits.urgency, opening.urgency) : opening.urgency,
    needs: [...new Set([...(waits?.needs ?? []), ...opening.needs])],
    lines: opening.lines.length > 0 ? opening.lines : (waits?.lines ?? []),
    because: [...new Map([...(waits?.because ?? []), ...(opening.because ?? [])].map((one) => [one.id, one])).values()],
    missed: waits?.missed ?? 0,
    front: (waits?.front ?? false) || (opening.front ?? false),
    ...(waits?.asked ? { asked: waits.asked } : {}),
    ...(waits?.passed ? { passed: waits.passed } : {}),
    ...(waits?.unmatched ? { unmatched: true } : {}),
    ...(wishes && Object.keys(wishes).length > 0 ? { wishes } : {}),
    ...(knows === undefined ? {} : { knows }),
    // What was written to them and they have not read yet still comes first, whoever has them meanwhile.
    ...(before?.held ? { held: before.held } : {}),
    ...(before?.heldAsk === undefined ? {} : { heldAsk: before.heldAsk }),
    // Somebody still goes along, whoever writes with them meanwhile.
    ...(before?.accompany && isAhead(before.accompany) ? { accompany: before.accompany } : {}),
    ...(before?.leadOnly || opening.leadOnly ? { leadOnly: true } : {}),
    ...(deadline === undefined ? {} : { deadline }),
    ...(promise === undefined ? {} : { promise }),
    ...(waits?.untold && promised !== null ? { untold: true } : {}),
    ...(waits?.takenBack ? { takenBack: true } : {}),
    ...(waits?.unheard ? { unheard: waits.unheard } : {}),
  };
}

export function claimed(handoff: Handoff, worker: { id: WorkerId; name: string }, now: Millis): Handoff {
  const taken = without(
    handoff,
    'asked',
    'passed',
    'unmatched',
    'handover',
    'rest',
    'said',
    'lastWorkerWords',
    'offUntil',
    'owed',
    'untold',
    'again',
    'promise',
    'takenBack',
    'unheard',
    'unread',
  );
  return { ...taken, status: 'active', worker: worker.id, workerName: worker.name, claimedAt: now };
}

export function wrote(handoff: Handoff, now: Millis): Handoff {
  return { ...without(handoff, 'unanswered', 'late', 'offUntil', 'rest', 'unheard'), lastWorkerWords: now };
}

export function closed(handoff: Handoff, agreed: string, followUpOn: IsoDate | null, now: Millis): Handoff {
  return {
    ...without(
      handoff,
      'followUp',
      'again',
      'unanswered',
      'late',
      'offUntil',
      'unrelayed',
      'rest',
      'said',
      'handover',
      'colleagues',
      'unheard',
    ),
    status: 'closed',
    agreed,
    closedAt: now,
    ...(followUpOn ? { followUp: { on: followUpOn, state: 'planned' } } : {}),
  };
}

export function followedUp(handoff: Handoff, state: 'asked' | 'answered'): Handoff {
  return handoff.followUp ? { ...handoff, followUp: { ...handoff.followUp, state } } : handoff;
}

/** The day on which the worker writes again, as the person was told; undefined where none was, or it has come. */
export function promisedDay(handoff: Handoff | null): IsoDate | undefined {
  return handoff?.rest?.until ?? handoff?.said;
}

/** The promised time passed with nobody there: owned up to, with a new one. */
export function missedPromise(handoff: Handoff, promise: Millis | null): Handoff {
  return {
    ...without(handoff, 'promise', 'owed', 'untold', 'takenBack'),
    missed: handoff.missed + 1,
    front: true,
    ...(promise === null ? {} : { promise }),
  };
}
