import { dayOf, isAhead, stateOf } from '../handoff/index.ts';
import type { Millis, WorkerId } from '../handoff/index.ts';
import { freed } from './waiting/asking.ts';
import type { Draft } from './draft.ts';
import { workerOf } from './workers/who-may.ts';
import { writtenAt } from './written.ts';

/** Everything we hold of the person goes, and their place on the board. */
export function eraseEverything(draft: Draft, by: 'person' | 'clock' = 'person'): void {
  const { id, handoff } = draft.conversation;
  tellWorkers(draft);
  draft.place({ do: 'leave', person: id });
  draft.effect({ type: 'erase', what: 'person', ...(by === 'person' ? { asked: wantedAt(draft) } : {}) });
  draft.goes('deleted', by);
  draft.audit('deleted', by);
  if (handoff?.status === 'active' || (handoff?.asked ?? []).length > 0) freed(draft);
}

function wantedAt({ event, now }: Draft): Millis {
  return event.type === 'person.message' ? writtenAt(event, now) : now;
}

/** Nobody goes on looking for them, or waits for them somewhere: one text each, without a word about them. */
export function tellWorkers(draft: Draft): void {
  const { handoff, alarm } = draft.conversation;
  if (!handoff) return;
  const along = handoff.accompany && isAhead(handoff.accompany) ? handoff.accompany : undefined;
  const responsible = handoff.status === 'active' || stateOf(handoff) === 'closing' ? handoff.worker : undefined;
  const inDanger =
    alarm === undefined || alarm.over !== undefined ? [] : alarm.acknowledged ? [alarm.acknowledged.by] : alarm.told;
  const asked = handoff.status === 'waiting' ? (handoff.asked ?? []).map(({ worker }) => worker) : [];
  const told = new Set([responsible, handoff.handover?.to, ...asked, ...inDanger]);
  // They may still come; and whoever helps them may know another way to them.
  const lost = draft.event.type === 'timer' && draft.event.timer === 'gone';
  if (along && lost) told.add(along.worker);
  else if (along) {
    told.delete(along.worker);
    const { words, hours } = draft.hub;
    draft.notify(along.worker, 'worker:person_deleted_along', (language) => ({
      date: words.date(language, dayOf(along.at, hours.zone)),
      time: words.time(language, along.at, hours.zone),
    }));
  }
  for (const worker of told)
    if (worker !== undefined && isHere(draft, worker))
      draft.notify(worker, lost ? 'worker:number_gone' : 'worker:person_deleted');
}

const isHere = (draft: Draft, worker: WorkerId): boolean => workerOf(draft, worker) !== undefined;
