/** Which worker may do what with the handoff of this turn. */
import { mayNotHave as notHave, ownerOf } from '../../handoff/index.ts';
import type { BoardWorker, Handoff, NotHave, WorkerId } from '../../handoff/index.ts';
import { languagesOf } from '../conversation.ts';
import type { Draft } from '../draft.ts';

/** Whether this worker has the chat. */
export function inCharge(draft: Draft, worker: WorkerId): boolean {
  const owner = ownerOf(draft.conversation.handoff);
  return owner !== 'bot' && owner.worker === worker;
}

export function workerOf(draft: Draft, id: WorkerId): BoardWorker | undefined {
  return draft.board.workers.find((one) => one.id === id);
}

export function isCoordinator(draft: Draft, id: WorkerId): boolean {
  return workerOf(draft, id)?.roles.includes('coordinator') ?? false;
}

/** Why this worker may not have this person; null where they may. */
export function mayNotHave({ board, conversation }: Draft, worker: BoardWorker, handoff: Handoff): NotHave | null {
  return notHave(worker, { board, handoff, spoken: languagesOf(conversation), themselves: conversation.isWorker });
}
