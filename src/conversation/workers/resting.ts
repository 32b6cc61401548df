/**
 * Rest until a day: the two stay together and nobody waits for anything. Words of either side end it; the day itself holds where it was
 * the person who wrote.
 */
import { closingOn, dayOf, followUpAt, hoursOf, promisedDay, stateOf, without } from '../../handoff/index.ts';
import type { Handoff, IsoDate, Millis, WorkerId } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import type { Audit } from '../effects.ts';
import type { WorkerRested } from '../events.ts';
import { reach } from './holding.ts';
import { promiseOver, promiseWakes } from '../waiting/promises.ts';
import { inCharge } from './who-may.ts';

/** Nobody rests longer than this without a word. */
const LONGEST = 90 * 24 * 60 * 60_000;

export function rest(draft: Draft, { worker, until }: WorkerRested): void {
  const { handoff } = draft.conversation;
  if (!handoff || !inCharge(draft, worker)) return draft.refuse('not-yours');
  if (until === null) return restEnded(draft, worker);
  const state = stateOf(handoff);
  // Nobody is left alone before they were greeted.
  if (state === 'introduced') return draft.refuse('not-introduced');
  const at = followUpAt(draft.hub.hours, until);
  const { zone } = draft.hub.hours;
  if (until <= dayOf(draft.now, zone) || at > draft.now + LONGEST) return draft.refuse('not-possible');
  draft.set({ handoff: { ...without(handoff, 'unanswered', 'late', 'again', 'owed', 'said'), rest: { until } } });
  promiseOver(draft);
  draft.goes('resting', worker);
  draft.unwake('unanswered');
  draft.wake('rest', at);
  const date = draft.hub.words.date(draft.language, until);
  reach(draft, draft.t('handoff:resting', { worker: handoff.workerName ?? '', date }));
}

/** The worker wants none any more, nor to be reminded of the day. */
function restEnded(draft: Draft, worker: WorkerId): void {
  resume(draft, worker);
  const { handoff } = draft.conversation;
  if (handoff?.said !== undefined) forgetDay(draft, handoff);
}

/** Ends a rest, if there is one. Words of the worker on the day keep what was said of it; a thank-you of the person does not undo it. */
export function resume(draft: Draft, by: Audit['by']): void {
  const { handoff: before } = draft.conversation;
  if (before?.again && by === before.worker) {
    draft.set({ handoff: without(before, 'again', 'owed') });
    promiseOver(draft);
  }
  const { handoff } = draft.conversation;
  if (!handoff) return;
  const { rest, said } = handoff;
  if (rest) {
    draft.goes('resumed', by);
    if (by === 'person') draft.set({ handoff: { ...without(handoff, 'rest'), said: rest.until } });
    else forgetDay(draft, handoff);
  } else if (said !== undefined && by === handoff.worker && said <= dayOf(draft.now, draft.hub.hours.zone)) {
    forgetDay(draft, handoff);
  }
}

function forgetDay(draft: Draft, handoff: Handoff): void {
  draft.set({ handoff: without(handoff, 'rest', 'said') });
  draft.unwake('rest');
}

/** The day has come: the worker hears of it. That they write on it was promised, and is watched like any promise. */
export function restDue(draft: Draft): void {
  const { handoff } = draft.conversation;
  const until = promisedDay(handoff);
  if (!handoff || until === undefined || handoff.status !== 'active') return;
  resume(draft, 'clock');
  if (handoff.worker) draft.notify(handoff.worker, 'worker:rest_over');
  const promise = endOf(draft, until);
  draft.set({ handoff: { ...without(handoff, 'rest', 'said', 'owed'), again: true, missed: 0, promise } });
  promiseWakes(draft, promise);
}

/** What was said holds for the whole day: as long as the worker is there on it, or else the hub. */
function endOf({ board, hub, conversation, now }: Draft, day: IsoDate): Millis {
  const worker = board.workers.find(({ id }) => id === conversation.handoff?.worker);
  const end = (worker && closingOn(hoursOf(worker, hub.hours), day, worker)) ?? closingOn(hub.hours, day);
  return Math.max(end ?? 0, now + hub.answerWithinMinutes * 60_000);
}
