/** Going along (evidence E12): promised by a worker, changed, and called off. Reminded of and asked about: reminding.ts. */
import { isAhead, meetingAt, meetingTimes, stateOf, without } from '../../handoff/index.ts';
import type { Accompany, Handoff, WorkerId } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import type { Audit } from '../effects.ts';
import type { WorkerAccompanies } from '../events.ts';
import { reach } from '../workers/holding.ts';
import { workerOf } from '../workers/who-may.ts';
import { change, forWorker, tellGoing, timesOf, told } from './going.ts';
import { askThere } from './reminding.ts';

/** Promised, changed, or called off: the person is told, honestly, and a worker who writes from their phone too. */
export function accompany(draft: Draft, { worker, at, where }: WorkerAccompanies): void {
  const { handoff } = draft.conversation;
  if (!handoff || !mayPromise(handoff, worker)) return draft.refuse('not-yours');
  const before = handoff.accompany && isAhead(handoff.accompany) ? handoff.accompany : undefined;
  if (at === null) return before ? callOff(draft, handoff, before, worker) : draft.refuse('not-possible');
  const time = meetingAt(at, draft.hub.hours.zone, draft.now);
  const place = where.trim();
  if (time === null || place === '') return draft.refuse('not-possible');
  const same = before?.at === time && before.where === place && before.worker === worker;
  if (same && before.cannot === undefined) return; // the same tap twice
  // Another hub may have them by then.
  if (handoff.moving) return draft.refuse('not-possible');
  if (draft.unreachable) return draft.refuse(draft.unreachable);
  const workerName = workerOf(draft, worker)?.name ?? handoff.workerName ?? '';
  const along: Accompany = { at: time, where: place, worker, workerName, state: 'promised' };
  draft.set({ handoff: { ...handoff, accompany: along } });
  reach(draft, draft.t(before ? 'handoff:accompany_changed' : 'handoff:accompany', told(draft, along)));
  confirm(draft, along, 'worker:accompany_set');
  if (before && before.worker !== worker) tellGoing(draft, before, 'worker:accompany_off');
  draft.audit(before ? 'accompany.changed' : 'accompany.promised', worker);
  wakeNext(draft, along);
}

/** Whoever has the chat; whoever closed it and is responsible still; and always whoever goes along, for their own promise. */
function mayPromise(handoff: Handoff, worker: WorkerId): boolean {
  if (handoff.movedTo !== undefined) return false;
  const { accompany: along } = handoff;
  if (along && isAhead(along) && along.worker === worker) return true;
  return handoff.worker === worker && (handoff.status === 'active' || stateOf(handoff) === 'closing');
}

function callOff(draft: Draft, handoff: Handoff, along: Accompany, worker: WorkerId): void {
  if (draft.unreachable) return draft.refuse(draft.unreachable);
  takeBack(draft, handoff, along, worker);
  confirm(draft, along, 'worker:accompany_off');
}

/** Whoever goes along has left. Somebody here has to know that nobody goes; the person too, where we may write to them. */
export function calledOff(draft: Draft, along: Accompany): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  takeBack(draft, handoff, along, 'clock');
  tellGoing(draft, along, 'worker:accompany_gone');
}

function takeBack(draft: Draft, handoff: Handoff, along: Accompany, by: Audit['by']): void {
  draft.set({ handoff: without(handoff, 'accompany') });
  reach(draft, draft.t('handoff:accompany_off', told(draft, along)));
  draft.unwake('accompany');
  draft.audit('accompany.called-off', by);
}

function wakeNext(draft: Draft, along: Accompany): void {
  const safe = timesOf(draft, along);
  const { evening, near, after } = meetingTimes(along.at, draft.hub.hours.zone);
  // The last safe time of that day may be over already: then whoever goes along hears at the reminder's own that there was none.
  const next = [safe.evening, evening, safe.near, near].find((time) => draft.now < time);
  if (next !== undefined) return draft.wake('accompany', next);
  // Less than two hours are left: what the second reminder asks is asked at once.
  change(draft, { state: 'told' });
  askThere(draft, []);
  draft.wake('accompany', after);
}

/**
 * A worker who writes from their own phone reads there that it was promised, and that the person cannot have read it yet where the
 * words are held; others see it where they promised it.
 */
function confirm(draft: Draft, along: Accompany, key: 'worker:accompany_set' | 'worker:accompany_off'): void {
  if (!workerOf(draft, along.worker)?.relay) return;
  const held = (draft.conversation.handoff?.held ?? []).length > 0;
  const keys = held ? [...(key === 'worker:accompany_set' ? [key] : []), 'worker:held'] : [key];
  const params = forWorker(draft, along, along.worker);
  for (const one of keys) draft.notify(along.worker, one, params, { personal: true });
}
