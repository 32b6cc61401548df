/**
 * Who is asked to take somebody, and why (evidence E13, E23, E29). What a person chose for their own safety is never given
 * up to find somebody sooner; everything else widens step by step.
 */
import type { NoteLine } from '../interview/index.ts';
import { capOf, mayNotTake, recent } from './board.ts';
import { mayBeOfTheirs } from './communities.ts';
import { isAway, isOpen, nextOpening } from './hours.ts';
import type { OpeningHours } from './hours.ts';
import type { Board, BoardWorker } from './board-types.ts';
import type { Handoff, Millis, PersonId, Urgency, WorkerId } from './types.ts';

/** Asked together where somebody must come now: the first to take it has it. */
const AT_ONCE = 3;

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
  /** Every language in which they have written or were recognised; the one above where left out. */
  spoken?: readonly string[];
  /** The worker whose own conversation it is. */
  themselves?: string;
  handoff: Pick<Handoff, 'urgency' | 'needs' | 'passed' | 'knows' | 'wishes' | 'leadOnly'>;
}

export interface Match {
  worker: BoardWorker;
  /** Why, as the worker reads it: "speaks Tigrinya", "2 of 6 people". */
  because: readonly NoteLine[];
}

/**
 * Who is to be asked next: one, or several at once where it is `now`. Empty: nobody is left who may be.
 *
 * The one they know comes first, whatever language they found then. Then those who share the language; when none of them is left,
 * and the person did not say that it has to be their language, anybody, with an interpreter. Within that: who knows about what they need, then the lightest
 * load for their cap, then who was asked least in the last weeks, then by id, so that every process chooses the same.
 */
export function whomToAsk(looking: Looking): readonly Match[] {
  const { board, handoff } = looking;
  const able = board.workers.filter((worker) => mayBeAsked(worker, looking));
  const sharing = able.filter((worker) => shares(worker, looking));
  const known = able.filter((worker) => worker.id === handoff.knows);
  const pool = onlyOwnLanguage(looking) ? sharing : sharing.length > 0 ? [...new Set([...known, ...sharing])] : able;
  return [...pool]
    .sort((a, b) => compare(a, b, looking))
    .slice(0, handoff.urgency === 'now' ? AT_ONCE : 1)
    .map((worker) => ({ worker, because: reasons(worker, looking) }));
}

/** Who is to be asked, and from when on. */
export interface Expected {
  worker: WorkerId;
  at: Millis;
}

/**
 * The first to be at work of those who may be asked and have a place left for them; null where nobody does. A place that was
 * counted on for somebody else who waits is none: two people are never promised the same one.
 */
export function somebodyAt(looking: Looking): Expected | null {
  const { board, hours, now } = looking;
  const [first] = board.workers
    .filter((worker) => isAvailable(worker) && mayBe(worker, looking) && hasPlace(worker, looking))
    .filter((worker) => !onlyOwnLanguage(looking) || shares(worker, looking))
    .flatMap((worker) => {
      const at = nextOpening(hoursOf(worker, hours), now, worker);
      return at === null ? [] : [{ worker, at }];
    })
    .sort((a, b) => a.at - b.at || compare(a.worker, b.worker, looking));
  return first ? { worker: first.worker.id, at: first.at } : null;
}

const shares = (worker: BoardWorker, { language }: Looking): boolean => worker.languages.includes(language);

function onlyOwnLanguage({ handoff }: Looking): boolean {
  return handoff.wishes?.language === 'own' && handoff.leadOnly !== true;
}

function hasPlace(worker: BoardWorker, { board, handoff, person }: Looking): boolean {
  if (handoff.leadOnly) return true;
  const others = board.waiting.filter(
    (entry) => entry.person !== person && (entry.asked?.includes(worker.id) || entry.countsOn === worker.id),
  );
  return isBelowCap(board, worker, others.length);
}

/** Whether there is room beside those they have and so many more. */
function isBelowCap({ claimed }: Board, worker: BoardWorker, more: number): boolean {
  return (claimed[worker.id]?.length ?? 0) + more < capOf(worker);
}

/** A worker's own, or the hub's. */
export function hoursOf(worker: BoardWorker, hours: OpeningHours): OpeningHours {
  return worker.hours ? { zone: hours.zone, week: worker.hours } : hours;
}

/** Not paused, not as somebody who looks for help themselves, and with a phone that can be written to. */
function isAvailable({ paused, seeking, unreachable }: BoardWorker): boolean {
  return !paused && seeking !== true && unreachable === undefined;
}

/** At work at this moment: in their hours, and not paused or away, and can be told so. */
export function isThere(worker: BoardWorker, hours: OpeningHours, now: Millis): boolean {
  return isAvailable(worker) && !isAway(worker, now, hours.zone) && isOpen(hoursOf(worker, hours), now);
}

function mayBeAsked(worker: BoardWorker, looking: Looking): boolean {
  const { board, handoff, hours, now, person } = looking;
  if (!mayBe(worker, looking) || !isThere(worker, hours, now)) return false;
  if (mayNotTake(board, worker.id, handoff.leadOnly) !== null) return false;
  if (handoff.leadOnly) return true;
  const others = board.waiting.filter((entry) => entry.person !== person && entry.asked?.includes(worker.id));
  // One at a time, so that "yes" means this person; a crisis does not wait for an answer, nor does whoever they know.
  if (others.length > 0 && handoff.urgency !== 'now' && handoff.knows !== worker.id) return false;
  return isBelowCap(board, worker, others.length);
}

/** Whom the person wants, who has not said no to them, and is not they themselves. */
function mayBe(worker: BoardWorker, { handoff, language, spoken = [language], themselves }: Looking): boolean {
  return isKind(worker, handoff, spoken) && worker.id !== themselves && !handoff.passed?.includes(worker.id);
}

/** Workers whom the person wants; where only a safeguarding lead may meet them, the leads, whoever else it could be (evidence E31). */
function isKind(worker: BoardWorker, handoff: Looking['handoff'], spoken: readonly string[]): boolean {
  if (handoff.leadOnly) return worker.roles.includes('safeguarding');
  return worker.roles.includes('worker') && suits(worker, handoff, spoken);
}

/**
 * What never widens: what the person chose to be safe. Who does not suit is not asked, may not take
 * them, and reads nothing of them.
 *
 * @param spoken every language in which the person has written or was recognised
 */
export function suits(worker: BoardWorker, handoff: Pick<Handoff, 'wishes'>, spoken: readonly string[]): boolean {
  const { gender, notOwnCommunity } = handoff.wishes ?? {};
  if (gender !== undefined && worker.gender !== gender) return false;
  return notOwnCommunity !== true || !mayBeOfTheirs(worker, spoken);
}

function compare(a: BoardWorker, b: BoardWorker, looking: Looking): number {
  const { board, handoff, now } = looking;
  const known = (worker: BoardWorker) => Number(worker.id === handoff.knows);
  const asks = (worker: BoardWorker) => recent(board.asks?.[worker.id] ?? [], now).length;
  return (
    known(b) - known(a) ||
    Number(shares(b, looking)) - Number(shares(a, looking)) ||
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
  const cap = capOf(worker);
  return cap === 0 ? Number.POSITIVE_INFINITY : weight / cap;
}

export function weightOf(urgency: Urgency): number {
  return WEIGHTS[urgency];
}

/** Asked because a coordinator said so. */
export function chosenByHand(worker: BoardWorker, looking: Looking): Match {
  const because = { id: 'coordinator', text: { key: 'handoff:because_coordinator' } };
  return { worker, because: [because, ...reasons(worker, looking)] };
}

function reasons(worker: BoardWorker, looking: Looking): readonly NoteLine[] {
  const { board, handoff, languageName } = looking;
  const line = (id: string, params: NonNullable<NoteLine['text']['params']> = {}): NoteLine => ({
    id,
    text: { key: `handoff:because_${id}`, params },
  });
  return [
    ...(worker.id === handoff.knows ? [line('known')] : []),
    line(shares(worker, looking) ? 'speaks' : 'interpreter', { language: languageName }),
    ...(skillsFor(worker, handoff.needs).length > 0 ? [line('skills')] : []),
    line('room', { have: board.claimed[worker.id]?.length ?? 0, cap: capOf(worker) }),
  ];
}
