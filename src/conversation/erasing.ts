import type { Draft } from './draft.ts';

/** Everything we hold of the person goes, and their place on the board. */
export function eraseEverything(draft: Draft, by: 'person' | 'clock' = 'person'): void {
  draft.place({ do: 'leave', person: draft.conversation.id });
  draft.effect({ type: 'erase', what: 'person' });
  draft.audit('deleted', by);
}
