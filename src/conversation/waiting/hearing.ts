/** They write: what they were only asked to write for is said, as it stands now (see unheard.ts). */
import type { Draft } from '../draft.ts';
import { sayWhoIsThere } from '../workers/who-is-there.ts';
import { MISSED_BY, ownUp, sayMissedBy } from './owning-up.ts';
import { isOver } from './promises.ts';
import { sayTakenBack } from './taking-back.ts';
import { sayNumbers, sayWho } from './telling.ts';

export function sayUnheard(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.unheard || draft.unreachable) return;
  const { unheard, asked = [] } = handoff;
  const over = isOver(handoff, draft.now);
  if (handoff.status === 'active') {
    // One that is over is owned up to at the end of the turn.
    if (over) return;
    return unheard.key === MISSED_BY ? sayMissedBy(draft) : sayWhoIsThere(draft);
  }
  if (handoff.status !== 'waiting') return;
  if (over) return ownUp(draft, handoff);
  if (handoff.takenBack) return sayTakenBack(draft);
  if (sayWho(draft, unheard, asked.length === 0)) sayNumbers(draft);
}
