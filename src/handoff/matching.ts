/**
 * Who is asked to take somebody, and why (evidence E13, E23, E29). What a person chose for their own safety is never given
 * up to find somebody sooner; everything else widens step by step.
 */
import type { NoteLine } from '../interview/index.ts';
import { mayNotTake, recent } from './board.ts';
import { isOpen } from './hours.ts';
import type { OpeningHours } from './hours.ts';
import type { Board, BoardWorker, Handoff, Millis, PersonId, Urgency } from './types.ts';

/** Asked together where somebody must come now: the first to take it has it. */
const AT_ONCE = 3;

/** Spoken by workers of every community: it says nothing about theirs. Who told us no community may be of any they speak. */
const LINGUA_FRANCA = 'en';

/** A crisis weighs more than somebody who has weeks (evidence E23). */
const WEIGHTS: Readonly<Record<Urgency, number>> = { now: 2, today: 2, days: 1, weeks: 1 };

export interface Looking {
  board: Board;
  /** The hub's. */
  hours: OpeningHours;
  now: Millis;
  person: PersonId;
  /** The person's, and how it calls itself. */
  language: string;
  languageName: string;
  handoff: Pick<Handoff, 'urgency' | 'needs' | 'passed' | 'knows' | 'wishes'>;
}

export interface Match {
  worker: BoardWorker;
  /** Why, as the worker reads it: "speaks Tigrinya", "2 of 6 people". */
  because: readonly NoteLine[];
}

/**
 * Who is to be asked next: one, or several at once where it is `now`. Empty: nobody is left who may be.
 *
 * Those who share the language come first; when none of them is left, and the person did not say that it has to be their
 * language, anybody, with an interpreter. Within that: the one they know, then who knows about what they need, then the lightest
 * load for their cap, then who was asked least in the last weeks, then by id, so that every process chooses the same.
 */
export function whomToAsk(looking: Looking): readonly Match[] {
  const { board, handoff, language } = looking;
  const able = board.workers.filter((worker) => mayBeAsked(worker, looking));
  const sharing = able.filter((worker) => worker.languages.includes(language));
  const pool = sharing.length > 0 || handoff.wishes?.language === 'own' ? sharing : able;
  return [...pool]
    .sort((a, b) => compare(a, b, looking))
    .slice(0, handoff.urgency === 'now' ? AT_ONCE : 1)
    .map((worker) => ({ worker, because: reasons(worker, looking) }));
}

/** Whether anybody at all could be asked later: when the hub opens, or when a place is free. */
export function somebodyLater(looking: Looking): boolean {
  const { board, handoff } = looking;
  return board.workers.some(
    (worker) =>
      !worker.paused &&
      worker.cap > 0 &&
      !(handoff.passed ?? []).includes(worker.id) &&
      suits(worker, handoff, looking.language),
  );
}

function mayBeAsked(worker: BoardWorker, looking: Looking): boolean {
  const { board, handoff, hours, now, person } = looking;
  if ((handoff.passed ?? []).includes(worker.id) || !suits(worker, handoff, looking.language)) return false;
  if (mayNotTake(board, worker.id) !== null) return false;
  const others = board.waiting.filter((entry) => entry.person !== person && entry.asked?.includes(worker.id));
  // One at a time, so that "yes" means this person; a crisis does not wait for an answer, nor does whoever they know.
  if (others.length > 0 && handoff.urgency !== 'now' && handoff.knows !== worker.id) return false;
  if ((board.claimed[worker.id]?.length ?? 0) + others.length >= worker.cap) return false;
  return isOpen(worker.hours ? { zone: hours.zone, week: worker.hours } : hours, now);
}

/**
 * What never widens: a worker at all, and what the person chose to be safe. Who does not suit is not asked, may not take
 * them, and reads nothing of them.
 */
export function suits(worker: BoardWorker, handoff: Pick<Handoff, 'wishes'>, language: string): boolean {
  const { gender, notOwnCommunity } = handoff.wishes ?? {};
  if (!worker.roles.includes('worker')) return false;
  if (gender !== undefined && worker.gender !== gender) return false;
  return !(
    notOwnCommunity === true &&
    (worker.communities ?? worker.languages.filter((one) => one !== LINGUA_FRANCA)).includes(language)
  );
}

function compare(a: BoardWorker, b: BoardWorker, { board, handoff, language, now }: Looking): number {
  const known = (worker: BoardWorker) => Number(worker.id === handoff.knows);
  const shares = (worker: BoardWorker) => Number(worker.languages.includes(language));
  const asks = (worker: BoardWorker) => recent(board.asks?.[worker.id] ?? [], now).length;
  return (
    shares(b) - shares(a) ||
    known(b) - known(a) ||
    skillsFor(b, handoff.needs).length - skillsFor(a, handoff.needs).length ||
    loadOf(board, a) - loadOf(board, b) ||
    asks(a) - asks(b) ||
    (a.id < b.id ? -1 : 1)
  );
}

function skillsFor(worker: BoardWorker, needs: readonly string[]): readonly string[] {
  return needs.filter((need) => worker.skills?.includes(need));
}

/** The share of their cap that is taken; crises weigh double, so it may be more than all of it. */
export function loadOf(board: Board, worker: BoardWorker): number {
  const people = board.claimed[worker.id] ?? [];
  const weight = people.reduce((sum, person) => sum + (board.weights?.[person] ?? 1), 0);
  return worker.cap === 0 ? Number.POSITIVE_INFINITY : weight / worker.cap;
}

export function weightOf(urgency: Urgency): number {
  return WEIGHTS[urgency];
}

function reasons(worker: BoardWorker, { board, handoff, language, languageName }: Looking): readonly NoteLine[] {
  const line = (id: string, params: NonNullable<NoteLine['text']['params']> = {}): NoteLine => ({
    id,
    text: { key: `handoff:because_${id}`, params },
  });
  const shares = worker.languages.includes(language);
  return [
    ...(worker.id === handoff.knows ? [line('known')] : []),
    line(shares ? 'speaks' : 'interpreter', { language: languageName }),
    ...(skillsFor(worker, handoff.needs).length > 0 ? [line('skills')] : []),
    line('room', { have: board.claimed[worker.id]?.length ?? 0, cap: worker.cap }),
  ];
}
