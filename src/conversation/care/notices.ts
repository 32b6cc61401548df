/**
 * Workers have time off (evidence E23). What is not urgent is not told to their phone then, but counted; when they are back they
 * get one text of what there was. Danger, being asked, and everything that is not listed here is told at once.
 */
import { hoursOf, isAway, isOpen, isThere, isUnderWay, nextOpening, promiseBy } from '../../handoff/index.ts';
import type { BoardWorker, Handoff, Millis, WorkerId } from '../../handoff/index.ts';
import type { TextRef } from '../../language/index.ts';
import type { Turn } from '../decision.ts';
import type { Draft } from '../draft.ts';
import type { Hub } from '../hub.ts';
import { whenText } from '../waiting/promises.ts';
import { inDanger } from './in-danger.ts';
import { toPhone } from '../workers/relaying.ts';

/** Worker and person write with each other just now, whatever the clock says. */
const JUST_NOW: Millis = 60 * 60_000;

/** Whoever is away for longer is looked for again after this. */
const LOOKED_AHEAD: Millis = 14 * 24 * 60 * 60_000;

/**
 * What may wait, by text, and under which words it is counted (`worker:later_<words>`). `own`: about people they have; told in
 * their hours also while they are paused, which keeps only new people away.
 */
const MAY_WAIT: Readonly<Record<string, { as: 'wrote' | 'changed' | 'waiting' | 'follow_up'; own?: true }>> = {
  'worker:person_wrote': { as: 'wrote', own: true },
  'worker:person_opted_out': { as: 'changed', own: true },
  'worker:opted_out_wrote': { as: 'wrote', own: true },
  'worker:held_failed': { as: 'changed', own: true },
  'worker:not_arrived': { as: 'changed', own: true },
  'worker:not_reached': { as: 'changed', own: true },
  'worker:person_deleted': { as: 'changed', own: true },
  'worker:number_gone': { as: 'changed', own: true },
  'worker:rest_over': { as: 'changed', own: true },
  'worker:took_over': { as: 'changed', own: true },
  'worker:handed_over': { as: 'changed', own: true },
  'worker:handover_declined': { as: 'changed', own: true },
  'worker:handover_stays': { as: 'changed', own: true },
  'worker:not_answered': { as: 'changed', own: true },
  'worker:released': { as: 'changed', own: true },
  'worker:moved': { as: 'changed', own: true },
  'worker:move_refused': { as: 'changed', own: true },
  'worker:move_not_wanted': { as: 'changed', own: true },
  'worker:promise_missed_yours': { as: 'waiting', own: true },
  // Reckoned from when they took somebody, so it may fall into the night before the morning it is about.
  'worker:promise_near_yours': { as: 'waiting', own: true },
  'worker:asked_to_take_over': { as: 'changed', own: true },
  'worker:asked_advice': { as: 'changed', own: true },
  'worker:promise_near': { as: 'waiting' },
  'worker:promise_missed': { as: 'waiting' },
  'worker:unanswered': { as: 'waiting' },
  'worker:nobody_free': { as: 'waiting' },
  'worker:accompany_missed': { as: 'changed', own: true },
  'worker:accompany_again': { as: 'changed', own: true },
  'worker:follow_up_silent': { as: 'follow_up', own: true },
  'worker:follow_up_failed': { as: 'follow_up' },
};

/** The words under which texts that waited are counted. */
export const laterWords = [...new Set(Object.values(MAY_WAIT).map(({ as }) => as))];

/** Whether this text is not told to this worker now, but when they are back. */
export function waitsForWork({ board, hub, now, conversation }: Turn, id: WorkerId, key: string): boolean {
  const kind = MAY_WAIT[key];
  const worker = board.workers.find((one) => one.id === id);
  if (!kind || !worker || isBack(worker, hub, now, key)) return false;
  if (kind.own) return !inDanger(conversation) && !underWay(conversation, hub, now);
  // Somebody must look. While the hub is open and no coordinator is there, all of them hear of it.
  if (conversation.handoff?.urgency === 'now') return false;
  const coordinators = board.workers.filter(({ roles }) => roles.includes('coordinator'));
  return !isOpen(hub.hours, now) || coordinators.some((one) => isThere(one, hub.hours, now));
}

/** Somebody goes along with them just now. */
function underWay({ handoff }: Turn['conversation'], hub: Hub, now: Millis): boolean {
  return handoff?.accompany !== undefined && isUnderWay(handoff.accompany, hub.hours.zone, now);
}

/** Whether this text, kept from their time off, may be told now. A hub without hours has no time off. */
export function isBack(worker: BoardWorker, hub: Hub, now: Millis, key: string): boolean {
  return !(worker.paused && MAY_WAIT[key]?.own !== true) && !isOff(worker, hub, now);
}

/** Outside their hours, or on holiday. Who is only paused still has their people. */
export function isOff(worker: BoardWorker, hub: Hub, now: Millis): boolean {
  if (isAway(worker, now, hub.hours.zone)) return true;
  const hours = hoursOf(worker, hub.hours);
  return !isOpen(hours, now) && nextOpening(hours, now) !== null;
}

/** "2 people who wrote, 1 follow-up": what there was, counted. */
export function counted(texts: Readonly<Record<string, number>>): readonly TextRef[] {
  const sums = new Map<string, number>();
  for (const [key, count] of Object.entries(texts)) {
    const as = MAY_WAIT[key]?.as ?? 'changed';
    sums.set(as, (sums.get(as) ?? 0) + count);
  }
  return laterWords.flatMap((as) => {
    const count = sums.get(as);
    return count === undefined ? [] : [{ key: `worker:later_${as}`, params: { count } }];
  });
}

/**
 * Words for the own phone of a worker who is off. They are in the thread at once, and come to the phone, in order, when the
 * worker is back: a private phone at night is no place for them. The person is told so, once, so that nobody takes silence for
 * somebody reading. False where the worker is there: then nothing was done.
 */
export function holdForWork(draft: Draft, worker: BoardWorker, text: string, more: boolean): boolean {
  const { handoff } = draft.conversation;
  if (!handoff || !isOff(worker, draft.hub, draft.now) || isThereAfterAll(handoff, draft.now)) return false;
  if (inDanger(draft.conversation)) return false;
  const before = handoff.unrelayed?.worker === worker.id ? handoff.unrelayed.words : [];
  draft.set({ handoff: { ...handoff, unrelayed: { worker: worker.id, words: [...before, { text, more }] } } });
  draft.wake('relay', backAt(draft, worker) ?? draft.now + LOOKED_AHEAD);
  tellOff(draft, worker);
  return true;
}

/** The same for a worker who uses the inbox: their words are there; that nobody reads them yet is said, once each time off. */
export function sayOff(draft: Draft): void {
  const { handoff } = draft.conversation;
  const worker = draft.board.workers.find(({ id }) => id === handoff?.worker);
  if (!handoff || !worker || !isOff(worker, draft.hub, draft.now)) return;
  if (!isThereAfterAll(handoff, draft.now) && !inDanger(draft.conversation)) tellOff(draft, worker);
}

function tellOff(draft: Draft, worker: BoardWorker): void {
  const { handoff } = draft.conversation;
  if (!handoff || (handoff.offUntil ?? 0) > draft.now) return;
  const back = backAt(draft, worker);
  draft.set({ handoff: { ...handoff, offUntil: back ?? draft.now + LOOKED_AHEAD } });
  const hours = hoursOf(worker, draft.hub.hours);
  const by = back === null ? null : promiseBy(hours, draft.hub.answerWithinMinutes, back);
  draft.tell('handoff:worker_off', { worker: worker.name, when: whenText(draft, by) });
}

/** A colleague has them now: what was held is theirs, when they are there. */
export function passOnHeld(draft: Draft, worker: BoardWorker): void {
  const { handoff } = draft.conversation;
  if (!handoff?.unrelayed) return;
  draft.set({ handoff: { ...handoff, unrelayed: { ...handoff.unrelayed, worker: worker.id } } });
  draft.wake('relay', draft.now);
}

/** The timer `relay`: they are back, unless their time off has become longer. */
export function relayDue(draft: Draft): void {
  const worker = draft.board.workers.find(({ id }) => id === draft.conversation.handoff?.unrelayed?.worker);
  if (!worker || !isOff(worker, draft.hub, draft.now)) return handOnWords(draft);
  draft.wake('relay', backAt(draft, worker) ?? draft.now + LOOKED_AHEAD);
}

function backAt({ hub, now }: Draft, worker: BoardWorker): Millis | null {
  return nextOpening(hoursOf(worker, hub.hours), now, worker);
}

/** They are there: what was held goes to their phone, if they still have the person. */
export function handOnWords(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.unrelayed) return;
  const { unrelayed, ...rest } = handoff;
  draft.set({ handoff: rest });
  draft.unwake('relay');
  const worker = draft.board.workers.find((one) => one.id === unrelayed.worker);
  if (handoff.status !== 'active' || handoff.worker !== unrelayed.worker || worker?.relay !== true) return;
  for (const words of unrelayed.words) toPhone(draft, worker, words);
}

/** Writing with them at this very hour: who does that is there, whatever their hours say. */
function isThereAfterAll({ lastWorkerWords, claimedAt }: Handoff, now: Millis): boolean {
  return now - Math.max(lastWorkerWords ?? 0, claimedAt ?? 0) < JUST_NOW;
}
