/**
 * A promise in danger is warned of, a missed one owned up to and made anew (evidence E15). Where nothing could be promised it is
 * looked at once a working day, and said how it stands.
 */
import { missedPromise, without } from '../../handoff/index.ts';
import type { Handoff } from '../../handoff/index.ts';
import { askNext, promiseAnew, tellNobodyFree } from './asking.ts';
import type { Draft } from '../draft.ts';
import { isOver, lookAgain, promiseOf, promiseWakes, whenText } from './promises.ts';
import { welcomeAt } from '../quiet.ts';
import { firstOf } from '../second.ts';
import { sayOrKeep } from '../unheard.ts';
import { INTRODUCED, sayWhoIsThere } from '../workers/who-is-there.ts';
import { tellTakenBack } from './taking-back.ts';
import { MISSED, sayNumbers, sayWho } from './telling.ts';

export const MISSED_BY = 'handoff:promise_missed_by';

/** Nobody has written yet to whom it was promised: the first words, or those after a rest. */
export function unkept({ conversation }: Pick<Draft, 'conversation'>): Handoff | null {
  const { handoff } = conversation;
  if (handoff?.status === 'waiting') return handoff;
  if (handoff?.status !== 'active') return null;
  return handoff.lastWorkerWords === undefined || handoff.again === true ? handoff : null;
}

/** Little time is left: whoever can still keep it hears of it, once. */
export function promiseNear(draft: Draft): void {
  const handoff = unkept(draft);
  if (!handoff?.promise || handoff.promise <= draft.now) return;
  const { promise } = handoff;
  const by = (language: string) => ({ time: draft.hub.words.time(language, promise, draft.hub.hours.zone) });
  if (handoff.again && handoff.worker) draft.notify(handoff.worker, 'worker:rest_over');
  else if (handoff.worker && handoff.status === 'active') draft.notify(handoff.worker, 'worker:promise_near_yours', by);
  else draft.notifyCoordinators('worker:promise_near', by);
  draft.audit('promise.near', 'clock');
}

/** The timer `promise`: the time has come and nobody wrote, or there is something to say of it. */
export function promiseDue(draft: Draft): void {
  const handoff = unkept(draft);
  if (!handoff) return;
  if (handoff.takenBack && !isOver(handoff, draft.now)) return tellTakenBack(draft);
  if (handoff.promise === undefined) return lookedAgain(draft, handoff);
  if (!isOver(handoff, draft.now)) return tellLater(draft, handoff, handoff.promise);
  // The coordinators hear of it at once; the person when it is welcome and safe.
  const welcome = welcomeAt(draft);
  if (welcome > draft.now) {
    if (!handoff.owed) draft.notifyCoordinators('worker:promise_missed');
    draft.set({ handoff: { ...handoff, owed: true } });
    return draft.wake('promise', welcome);
  }
  ownUp(draft, handoff);
}

/** An honest word with a new time; after the first, once a day. */
export function ownUp(draft: Draft, handoff: Handoff): void {
  draft.audit('promise.missed', 'clock');
  if (!handoff.owed) draft.notifyCoordinators('worker:promise_missed');
  if (handoff.status === 'active') return ownUpFor(draft, handoff);
  const next = missedPromise(handoff, null);
  draft.set({ handoff: next });
  const { since, urgency } = next;
  draft.place({ do: 'wait', entry: { person: draft.conversation.id, since, urgency, front: true } });
  // Nobody is being asked: perhaps somebody has come meanwhile.
  if ((next.asked ?? []).length === 0) askNext(draft);
  else promiseAnew(draft);
  watch(draft);
  const nobodyAsked = (draft.conversation.handoff?.asked ?? []).length === 0;
  // What was never told was not missed for them.
  if (handoff.untold && !handoff.promiseIn?.sorry) return void sayWho(draft, {}, nobodyAsked);
  if (sayWho(draft, handoff.unheard ?? { key: MISSED }, nobodyAsked)) sayNumbers(draft);
}

/** The same for whoever has them. */
function ownUpFor(draft: Draft, handoff: Handoff): void {
  const worker = draft.board.workers.find(({ id }) => id === handoff.worker);
  const promise = promiseOf(draft, worker, { missed: handoff.missed + 1 });
  draft.set({ handoff: missedPromise(handoff, promise) });
  watch(draft);
  if (worker) draft.notify(worker.id, 'worker:promise_missed_yours');
  const never = handoff.untold && !handoff.promiseIn?.sorry;
  if (never || handoff.unheard?.key === INTRODUCED) sayWhoIsThere(draft);
  else sayMissedBy(draft);
}

/** Whoever has them has not written in time. */
export function sayMissedBy(draft: Draft): void {
  const { promise = null, workerName: worker = '' } = draft.conversation.handoff ?? {};
  const text = draft.t(MISSED_BY, { worker, when: whenText(draft, promise) });
  const message = { text, language: draft.language, step: MISSED_BY.replace(':', '/') };
  sayOrKeep(draft, message, { key: MISSED_BY }, true);
}

/** The newest words of a promise did not leave while they were true: it is told anew, as it stands when that is welcome and safe. */
export function promiseUntold(draft: Draft, message: string): void {
  const handoff = unkept(draft);
  if (!handoff || handoff.promiseIn?.message !== firstOf(message)) return;
  draft.set({ handoff: { ...handoff, untold: true } });
  draft.wake('promise', draft.now);
}

/** A promise could be made since they last heard of it, or was not told in time: they are told when it is welcome and safe. */
function tellLater(draft: Draft, handoff: Handoff, promise: number): void {
  // Whom another hub sent is greeted first, and hears it then.
  if (!handoff.untold || handoff.arrivedFrom !== undefined) return draft.wake('promise', promise);
  const welcome = welcomeAt(draft);
  if (welcome > draft.now) return draft.wake('promise', Math.min(welcome, promise));
  tellAnew(draft, handoff);
  draft.wake('promise', promise);
}

/** What they have not been told, as it stands now; with the honest word, where they have not heard that either. */
export function tellAnew(draft: Draft, handoff: Handoff): void {
  const sorry = handoff.promiseIn?.sorry === true;
  if (handoff.status === 'waiting') return void sayWho(draft, sorry ? { key: MISSED } : {});
  draft.set({ handoff: without(handoff, 'untold') });
  if (sorry) sayMissedBy(draft);
  else sayWhoIsThere(draft);
}

/** Nothing could be promised: once a working day somebody looks again, and the person hears how it stands. */
function lookedAgain(draft: Draft, handoff: Handoff): void {
  if (handoff.status === 'active') {
    draft.notifyCoordinators('worker:unanswered');
    return lookAgain(draft);
  }
  const welcome = welcomeAt(draft);
  if (welcome > draft.now) return draft.wake('promise', welcome);
  if (handoff.arrivedFrom !== undefined) return lookAgain(draft);
  if ((handoff.asked ?? []).length === 0) askNext(draft);
  else promiseAnew(draft);
  // The first time they heard it as nobody was found.
  if (draft.conversation.handoff?.promise === undefined && handoff.unmatched) tellNobodyFree(draft);
  watch(draft);
  sayWho(draft);
}

/** Whatever came of it, there is a time at which it is looked at. */
function watch(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff) draft.set({ handoff: without(handoff, 'untold', 'takenBack') });
  if (handoff?.promise === undefined) lookAgain(draft);
  else promiseWakes(draft, handoff.promise);
}
