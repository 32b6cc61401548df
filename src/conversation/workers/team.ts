/** The team has changed: somebody left, or somebody who had looked for help here is a worker now. */
import { isAhead } from '../../handoff/index.ts';
import type { WorkerId } from '../../handoff/index.ts';
import { calledOff } from '../after/accompanying.ts';
import { actsNoMore } from '../care/acknowledging.ts';
import type { Draft } from '../draft.ts';
import { decline } from '../waiting/asking.ts';
import { declineHandover } from './handing-over.ts';
import { workerOf } from './who-may.ts';

/** First in every turn: nobody is brought to themselves, nor reads what they told us as a person. */
export function knowAsWorker(draft: Draft): void {
  const { id } = draft.conversation;
  const worker = draft.board.joined?.[id];
  if (worker === undefined) return;
  draft.set({ isWorker: worker });
  draft.place({ do: 'joined', person: id });
}

/** The timer `team`: what this person was told somebody would do, and they do it no more, is put right. */
export function teamDue(draft: Draft): void {
  const event = (worker: WorkerId) => ({ type: 'worker.decline', id: draft.event.id, worker }) as const;
  const isGone = (worker: WorkerId): boolean => workerOf(draft, worker) === undefined;
  const { handoff, alarm, isWorker } = draft.conversation;
  const acting = alarm?.acknowledged?.by;
  if (acting !== undefined && isGone(acting)) actsNoMore(draft, acting);
  if (!handoff) return;
  const { handover, accompany, colleagues = [] } = handoff;
  if (handover && isGone(handover.to)) declineHandover(draft, event(handover.to));
  if (accompany && isAhead(accompany) && isGone(accompany.worker)) calledOff(draft, accompany);
  if (colleagues.some(isGone)) forgetColleagues(draft, isGone);
  if (handoff.status !== 'waiting') return;
  for (const { worker } of handoff.asked ?? []) {
    if (isGone(worker) || worker === isWorker) decline(draft, event(worker));
  }
}

function forgetColleagues(draft: Draft, isGone: (worker: WorkerId) => boolean): void {
  const { handoff } = draft.conversation;
  if (handoff?.colleagues) {
    draft.set({ handoff: { ...handoff, colleagues: handoff.colleagues.filter((one) => !isGone(one)) } });
  }
}
