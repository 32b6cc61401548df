/** Never a dead end (evidence E18). */
import type { Draft } from './draft.ts';
import { tellPromise } from './waiting/handoffs.ts';

/** Nothing is open and nobody is coming: what they would like. */
export function askWhatNext(draft: Draft): void {
  const { handoff } = draft.conversation;
  const peer = draft.hub.peers.find(({ id }) => id === handoff?.movedTo);
  if (peer) {
    const params = { to: peer.name(draft.language), number: peer.number };
    return draft.ask('again', draft.t('handoff:again_moved', params), draft.choices('person', 'not_now'));
  }
  const known = handoff?.workerName;
  const text = known ? draft.t('handoff:again_known', { worker: known }) : draft.t('handoff:again');
  draft.ask('again', text, draft.choices('person', 'something_new', 'not_now'), known !== undefined);
}

/** Where an interview came to its end without a word, as where a hub took out what was open and all that followed. */
export function afterSilentEnd(draft: Draft): void {
  const { conversation, effects, event } = draft;
  const answered = effects.some(({ type }) => type === 'send') || draft.unreachable !== null;
  if (event.type !== 'person.message' || answered || conversation.session?.asking || draft.inHumanHands) return;
  if (conversation.handoff?.status === 'waiting') return tellPromise(draft, 'handoff:promise_again');
  askWhatNext(draft);
}
