/** A worker has the chat: what the person writes is for them, "later" and "why?" too, and the bot is silent. */
import { ownerOf } from '../../handoff/index.ts';
import { promiseNow } from '../promises.ts';
import { normalise } from '../../language/index.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { tappedChoice } from '../inputs.ts';
import type { Route } from '../routes.ts';
import { keepForWorker, relay } from '../thread.ts';
import { answerAside } from './aside.ts';

export const humanHands: Route = {
  name: 'human-hands',
  matches: ({ conversation }) => ownerOf(conversation.handoff) !== 'bot',
  decide(draft, event) {
    // A question of ours ("delete everything?", "are you safe now?") is answered to us; anything else is for the worker,
    // and the question is dropped: it never comes between the two again.
    if (answerAside(draft, event)) return;
    draft.set({ aside: null });
    if (saysNotSafe(draft, event)) draft.notifyLeads('worker:not_safe_alert');
    keepForWorker(draft, event);
    if (!relay(draft, event)) tellFirstWords(draft);
    expectAnswer(draft);
  },
};

/** Our question may have been put away meanwhile; "I am not safe" is heard all the same. */
function saysNotSafe(draft: Draft, event: PersonMessage): boolean {
  const typed = normalise(event.text) === normalise(draft.t('danger:choice_not_safe'));
  return typed || tappedChoice(event) === 'not_safe';
}

/** The worker's phone hears of the first words that wait for them. */
function tellFirstWords(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.worker && handoff.unanswered === undefined) draft.notify(handoff.worker, 'worker:person_wrote');
}

/** If nobody answers, the coordinators hear of it. */
function expectAnswer(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.worker || handoff.unanswered !== undefined) return;
  draft.set({ handoff: { ...handoff, unanswered: draft.now } });
  const by = promiseNow(draft);
  if (by !== null) draft.wake('unanswered', by);
}
