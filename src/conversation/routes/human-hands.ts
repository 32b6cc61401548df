/** A worker has the chat: what the person writes is for them, "later" and "why?" too, and the bot is silent. */
import { ownerOf } from '../../handoff/index.ts';
import { sayOff } from '../care/notices.ts';
import { expectAnswer, tellFirstWords } from '../waiting/answers.ts';
import { askUnread, isUnread, questionDropped } from '../workers/handing-over.ts';
import { resume } from '../workers/resting.ts';
import type { Draft } from '../draft.ts';
import { hasNotLeft } from '../inputs.ts';
import type { Route } from '../routes.ts';
import { keepForWorker, relay } from '../thread.ts';
import { isOlderThanQuestion } from '../written.ts';
import { answerAside, askAgain } from './aside.ts';
import { mayBeForUs } from './choosing.ts';

export const humanHands: Route = {
  name: 'human-hands',
  matches: ({ conversation }) => ownerOf(conversation.handoff) !== 'bot',
  decide(draft, event) {
    // A question of ours ("delete everything?", "are you safe now?") is answered to us; anything else is for the worker.
    const older = isOlderThanQuestion(draft) || isUnread(draft, event);
    if (!older && answerAside(draft, event)) return;
    const { aside } = draft.conversation;
    const unsure = !older && aside?.misses === 0 && mayBeForUs(draft, event, aside);
    resume(draft, 'person');
    if (!older && !unsure) putAway(draft);
    keepForWorker(draft, event);
    if (!relay(draft, event)) {
      tellFirstWords(draft);
      sayOff(draft);
    }
    expectAnswer(draft);
    // The worker has it; and whether it was meant for us is asked once.
    if (unsure && !hasNotLeft(draft)) askAgain(draft, null);
    askUnread(draft);
  },
};

/** Our question never comes between the two again. Whether to delete stays open, for a word that can mean nothing else. */
function putAway(draft: Draft): void {
  const { aside } = draft.conversation;
  questionDropped(draft);
  if (aside?.kind === 'delete') draft.set({ aside: { ...aside, wordsOnly: true } });
}
