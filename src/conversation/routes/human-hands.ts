/** A worker has the chat: what the person writes is for them, "later" and "why?" too, and the bot is silent. */
import { ownerOf } from '../../handoff/index.ts';
import { tellActing } from '../care/acknowledging.ts';
import { sayOff } from '../care/notices.ts';
import { expectAnswer, tellFirstWords } from '../waiting/answers.ts';
import { questionDropped } from '../workers/handing-over.ts';
import { resume } from '../workers/resting.ts';
import { normalise } from '../../language/index.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { hasNotLeft, tappedChoice } from '../inputs.ts';
import type { Route } from '../routes.ts';
import { keepForWorker, relay } from '../thread.ts';
import { isOlderThanQuestion } from '../written.ts';
import { answerAside, askAgain } from './aside.ts';
import { mayBeForUs } from './choosing.ts';
import { alarmNotSafe } from './danger.ts';

export const humanHands: Route = {
  name: 'human-hands',
  matches: ({ conversation }) => ownerOf(conversation.handoff) !== 'bot',
  decide(draft, event) {
    // A question of ours ("delete everything?", "are you safe now?") is answered to us; anything else is for the worker.
    const older = isOlderThanQuestion(draft);
    if (!older && answerAside(draft, event)) return;
    const { aside } = draft.conversation;
    const unsure = !older && aside?.misses === 0 && mayBeForUs(draft, event, aside);
    resume(draft, 'person');
    if (!older && !unsure) putAway(draft);
    if (saysNotSafe(draft, event)) alarmNotSafe(draft);
    else tellActing(draft);
    keepForWorker(draft, event);
    if (!relay(draft, event)) {
      tellFirstWords(draft);
      sayOff(draft);
    }
    expectAnswer(draft);
    // The worker has it; and whether it was meant for us is asked once.
    if (unsure && !hasNotLeft(draft)) askAgain(draft, null);
  },
};

/** Our question never comes between the two again. Whether to delete stays open, for a word that can mean nothing else. */
function putAway(draft: Draft): void {
  questionDropped(draft);
  const { aside } = draft.conversation;
  draft.set({ aside: aside?.kind === 'delete' ? { ...aside, wordsOnly: true } : null });
}

/** Our question may have been put away meanwhile; "I am not safe" is heard all the same. */
function saysNotSafe(draft: Draft, event: PersonMessage): boolean {
  const typed = normalise(event.text) === normalise(draft.t('danger:choice_not_safe'));
  return typed || tappedChoice(event) === 'not_safe';
}
