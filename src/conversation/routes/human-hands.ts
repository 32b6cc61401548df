/** A worker has the chat: what the person writes is for them, "later" and "why?" too, and the bot is silent. */
import { ownerOf } from '../../handoff/index.ts';
import { promiseNow } from '../promises.ts';
import type { Draft } from '../draft.ts';
import type { Route } from '../routes.ts';
import { keepForWorker } from '../thread.ts';
import { answerAside } from './aside.ts';

export const humanHands: Route = {
  name: 'human-hands',
  matches: ({ conversation }) => ownerOf(conversation.handoff) !== 'bot',
  decide(draft, event) {
    // A question of ours ("delete everything?", "are you safe now?") is answered to us; anything else is for the worker,
    // and the question is dropped: it never comes between the two again.
    if (answerAside(draft, event)) return;
    draft.set({ aside: null });
    keepForWorker(draft, event);
    expectAnswer(draft);
  },
};

/** The worker's phone hears of the first words that wait for them; if nobody answers, the coordinators do. */
function expectAnswer(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.worker || handoff.unanswered !== undefined) return;
  draft.set({ handoff: { ...handoff, unanswered: draft.now } });
  draft.notify(handoff.worker, 'worker:person_wrote');
  const by = promiseNow(draft);
  if (by !== null) draft.wake('unanswered', by);
}
