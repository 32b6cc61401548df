/** Asks workers to take somebody who waits: one after the other, each with a time to answer (evidence E13, E23). */
import {
  chosenByHand,
  compareWaiting,
  hoursOf,
  isThere,
  LOOKED_AT,
  nextOpening,
  somebodyAt,
  whomToAsk,
  without,
} from '../../handoff/index.ts';
import type { Ask, BoardWorker, Handoff, Looking, Millis, WorkerId } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import type { WorkerDeclined } from '../events.ts';
import { lookingFor, namedFor, planFor } from './planning.ts';
import { promiseFor, promiseWakes } from './promises.ts';
import { takeBack } from './taking-back.ts';

const MINUTE: Millis = 60_000;
/** While nobody is free it is tried again so often; a place that frees up tries at once. */
const AGAIN: Millis = 30 * MINUTE;
/** Who is away for longer than over a weekend is asked at once, or they would wait for that. */
const LONGEST_OFF: Millis = 3 * 24 * 60 * MINUTE;
/** Somebody who must be met now is not waited for longer than this by each. */
const NOW: Millis = 5 * MINUTE;

/**
 * Asks whoever is next, or the one a coordinator has chosen. Where nobody is left or free, the coordinators hear of it, once.
 */
export function askNext(draft: Draft, chosen?: BoardWorker): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting') return;
  const looking = lookingFor(draft, handoff);
  const matches = chosen ? [chosenByHand(chosen, looking)] : whomToAsk(looking);
  if (matches.length === 0) return nobodyNow(draft, handoff, looking);

  const from = chosen ? readsAt(draft, chosen, handoff) : draft.now;
  const until = from + (handoff.urgency === 'now' ? NOW : draft.hub.askMinutes * MINUTE);
  // Who was alerted in this very turn knows; they are asked when they have had the time to act.
  if (handoff.leadOnly && !chosen && matches.some(({ worker }) => wasTold(draft, worker.id)))
    return draft.wake('ask', until);
  const later = from > draft.now ? { from } : {};
  const now = matches.map(({ worker, because }) => ({ worker: worker.id, at: draft.now, until, ...later, because }));
  // Who was asked before may still answer.
  const before = (handoff.asked ?? []).filter(
    (ask) => ask.until > draft.now && !now.some((one) => one.worker === ask.worker),
  );
  const asked = [...before, ...now];
  draft.set({ handoff: { ...handoff, asked } });
  draft.goes('asked', 'bot');
  place(draft, idsOf(asked));
  draft.wake('ask', from > draft.now ? from : until);
  if (from === draft.now) for (const ask of now) tellAsked(draft, ask);
  promiseAnew(draft);
}

function tellAsked(draft: Draft, { worker, until }: Ask): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  draft.notify(worker, askingText(handoff), (language) => ({
    language: namedFor(draft, language),
    time: draft.hub.words.time(language, until, draft.hub.hours.zone),
  }));
  draft.audit('ask.sent', worker);
}

/** Chosen by hand while they are off: nobody is woken by it, nor passed over for not having read it. Now is now. */
function readsAt({ hub, now }: Draft, chosen: BoardWorker, { urgency }: Handoff): Millis {
  if (urgency === 'now' || isThere(chosen, hub.hours, now)) return now;
  const back = nextOpening(hoursOf(chosen, hub.hours), now, chosen);
  return back === null || back - now > LONGEST_OFF ? now : back;
}

/** They are back, and read now that they are asked. */
function tellWhoIsBack(draft: Draft, handoff: Handoff): void {
  const back = (handoff.asked ?? []).filter(({ from }) => from !== undefined && from <= draft.now);
  if (back.length === 0) return;
  const asked = (handoff.asked ?? []).map((ask) => {
    const { from: _, ...told } = ask;
    return back.includes(ask) ? told : ask;
  });
  draft.set({ handoff: { ...handoff, asked } });
  for (const ask of back) tellAsked(draft, ask);
}

/**
 * Nothing could be promised before, and now something can: it is watched from now on, and told with the next words of ours, or
 * by itself when that is welcome and safe (the timer `promise`).
 */
export function promiseAnew(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting' || handoff.promise !== undefined) return;
  const asked = (handoff.asked ?? []).some((ask) => ask.until > draft.now);
  const plan = asked ? { at: draft.now, workers: [] } : planFor(draft, handoff);
  const promise = promiseFor(draft, plan, handoff.missed);
  if (promise === null) return;
  draft.set({ handoff: { ...without(handoff, 'promiseIn'), promise, untold: true } });
  promiseWakes(draft, promise);
  draft.wake('promise', draft.now);
}

function askingText({ leadOnly, urgency }: Handoff): string {
  if (leadOnly) return 'worker:asked_lead';
  return urgency === 'now' ? 'worker:asked_now' : 'worker:asked';
}

function wasTold({ effects }: Draft, worker: WorkerId): boolean {
  return effects.some((effect) => effect.type === 'notify' && effect.worker === worker);
}

/** The time to answer is over: on to the next, and never back to these; but who went home meanwhile is asked again when they are back. */
export function answerDue(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting') return;
  tellWhoIsBack(draft, handoff);
  const until = Math.max(0, ...(handoff.asked ?? []).map((ask) => ask.until));
  const back = (handoff.asked ?? []).flatMap(({ from = 0 }) => (from > draft.now ? [from] : []));
  if (until > draft.now) return draft.wake('ask', Math.min(until, ...back));
  const asked = handoff.asked ?? [];
  const silent = idsOf(asked.filter((ask) => hadTheTime(draft, ask)));
  for (const worker of silent) draft.audit('ask.not-answered', worker);
  pass(draft, handoff, idsOf(asked), silent);
  askNext(draft);
  if ((handoff.asked ?? []).length > 0) freed(draft);
}

/** They were at work until the time was over. */
function hadTheTime({ board, hub }: Draft, { worker, until }: Ask): boolean {
  const asked = board.workers.find(({ id }) => id === worker);
  return asked !== undefined && isThere(asked, hub.hours, until - 1);
}

/** "I can't": the next is asked at once. */
export function decline(draft: Draft, { worker }: WorkerDeclined): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting' || !handoff.asked?.some((ask) => ask.worker === worker)) {
    return draft.refuse('not-asked');
  }
  pass(draft, handoff, [worker]);
  draft.audit('ask.declined', worker);
  if (draft.conversation.handoff?.asked?.length === 0) askNext(draft);
  freed(draft);
}

/** Nobody is asked for them any more. The others who were asked hear, kindly, that it is done. */
export function endAsking(draft: Draft, takenBy: string): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  for (const ask of handoff.asked ?? []) if (ask.worker !== takenBy) draft.notify(ask.worker, 'worker:taken');
  draft.set({ handoff: without(handoff, 'asked', 'passed', 'unmatched') });
  draft.unwake('ask');
  // Who was asked has answered: they can be asked for whoever waited for that.
  if ((handoff.asked ?? []).length > 0) freed(draft);
}

/** Only the safeguarding lead may have them now (evidence E31): whoever else was asked hears that it is done. */
export function leaveToLead(draft: Draft): void {
  const { handoff } = draft.conversation;
  const isLead = (id: WorkerId) =>
    draft.board.workers.some((one) => one.id === id && one.roles.includes('safeguarding'));
  const asked = (handoff?.asked ?? []).filter(({ worker }) => isLead(worker));
  const others = (handoff?.asked ?? []).filter(({ worker }) => !isLead(worker));
  if (!handoff || others.length === 0) return;
  for (const { worker } of others) draft.notify(worker, 'worker:taken');
  draft.set({ handoff: { ...handoff, asked } });
  if (asked.length === 0) draft.goes('unasked', 'bot');
  place(draft, idsOf(asked));
  freed(draft);
}

/** A place is free, or somebody can be asked again: those who wait longest and most urgently are looked at first. */
export function freed(draft: Draft): void {
  const { id } = draft.conversation;
  const others = draft.board.waiting.filter((entry) => entry.person !== id && (entry.asked ?? []).length === 0);
  for (const [n, { person }] of others.slice(0, LOOKED_AT).entries()) draft.wakeOther(person, 'ask', draft.now + n);
}

function nobodyNow(draft: Draft, handoff: Handoff, looking: Looking): void {
  if ((handoff.asked ?? []).some((ask) => ask.until > draft.now)) return;
  if ((handoff.asked ?? []).length > 0) draft.goes('unasked', 'bot');
  draft.set({ handoff: { ...handoff, asked: [] } });
  const first = somebodyAt(looking);
  draft.place({ do: 'ask', person: draft.conversation.id, workers: [], at: draft.now, ...countsOn(first?.worker) });
  promiseAnew(draft);
  // Nobody is at work who may be asked: the first of them is, when they come. Otherwise a place may free up, or somebody be added.
  const comes = first !== null && first.at > draft.now;
  draft.wake('ask', comes ? first.at + placeInLine(draft, handoff) : draft.now + AGAIN);
  const { promise } = draft.conversation.handoff ?? handoff;
  const keepable = promise === undefined || (first !== null && first.at < promise);
  // One whose time is over is owned up to instead (see owning-up.ts).
  const broken = !keepable && promise > draft.now;
  if (broken) takeBack(draft, first?.at ?? null);
  if (comes && handoff.urgency !== 'now' && keepable) return;
  if (handoff.unmatched) return broken ? tellNobodyFree(draft) : undefined;
  draft.set({ handoff: { ...(draft.conversation.handoff ?? handoff), unmatched: true } });
  tellNobodyFree(draft);
  const { language } = draft;
  draft.place({ do: 'unmet', entry: { at: draft.now, language, needs: handoff.needs, why: 'nobody' } });
  draft.audit('ask.nobody', 'bot');
}

const countsOn = (worker: WorkerId | undefined) => (worker === undefined ? {} : { countsOn: worker });

/** So many stand before them: when somebody comes to work, those are looked at first, a millisecond each. */
function placeInLine({ board, conversation: { id } }: Draft, { since, urgency, front }: Handoff): number {
  const own = { person: id, since, urgency, front };
  return board.waiting.filter((entry) => entry.person !== id && compareWaiting(entry, own) < 0).length;
}

export function tellNobodyFree(draft: Draft): void {
  draft.notifyCoordinators('worker:nobody_free', { language: namedFor(draft, 'en') });
}

/** @param never those of them who are not asked again */
function pass(draft: Draft, handoff: Handoff, workers: readonly WorkerId[], never = workers): void {
  const asked = (handoff.asked ?? []).filter((ask) => !workers.includes(ask.worker));
  draft.set({ handoff: { ...handoff, asked, passed: [...new Set([...(handoff.passed ?? []), ...never])] } });
  if (asked.length === 0 && (handoff.asked ?? []).length > 0) draft.goes('unasked', 'bot');
  place(draft, idsOf(asked));
}

const idsOf = (asked: readonly Ask[]): readonly WorkerId[] => asked.map(({ worker }) => worker);

function place(draft: Draft, workers: readonly string[]): void {
  draft.place({ do: 'ask', person: draft.conversation.id, workers, at: draft.now });
}
