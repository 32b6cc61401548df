/** Closed, and something is still to come: the board knows, so that whoever is responsible, or comes after them, finds the person. */
import { isAhead, stateOf } from '../../handoff/index.ts';
import type { Conversation } from '../conversation.ts';
import type { Draft } from '../draft.ts';

/** At the end of every turn: of those closed before the board knew it too. */
export function keepUnfinished(draft: Draft): void {
  const { id } = draft.conversation;
  const unfinished = isUnfinished(draft.conversation);
  if (unfinished !== (draft.board.unfinished ?? []).includes(id))
    draft.place({ do: 'unfinished', person: id, unfinished });
}

/** A number that is somebody else's now is nobody to be asked after. */
function isUnfinished({ handoff, addresses }: Conversation): boolean {
  if (handoff?.status !== 'closed' || addresses.length === 0) return false;
  return stateOf(handoff) === 'closing' || (handoff.accompany !== undefined && isAhead(handoff.accompany));
}
