/** The interview takes every message that nothing else took. */
import { answer } from '../../interview/index.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { follow } from '../following.ts';
import { tellPromise } from '../handoffs.ts';
import { isEmpty, isOldTap, isPicture, isVoice, tappedChoice, tooEarly } from '../inputs.ts';
import { noticeLanguage } from '../noticing.ts';
import { askResume, repeatOpen } from '../resuming.ts';
import type { Route } from '../routes.ts';
import { keepForWorker } from './human-hands.ts';

export const interview: Route = {
  name: 'interview',
  matches: () => true,
  decide(draft, event) {
    const { conversation, hub } = draft;
    const { session } = conversation;
    if (conversation.paused) {
      draft.set({ paused: false });
      if (session) return askResume(draft);
    }
    if (!session?.asking) return nothingOpen(draft, event);
    if (isEmpty(event)) return repeatOpen(draft, 'conversation:empty');
    if (event.location) return repeatOpen(draft, 'conversation:got_place');
    if (isPicture(event)) return repeatOpen(draft, 'conversation:got_picture');
    if (isOldTap(draft, event)) return repeatOpen(draft, 'conversation:old_tap');

    const choice = tappedChoice(event);
    const input = { text: event.text, hasVoice: isVoice(event), ...(choice === null ? {} : { choice }) };
    const progress = answer(hub.book, session, input, draft.context(), hub.words);
    const missed = (progress.session.asking?.misses ?? 0) > session.asking.misses;
    if (missed && tooEarly(draft)) return; // it answers what we asked before: our question is on its way to them
    if (missed && noticeLanguage(draft, event.text)) return;
    // A voice note that was an answer is for the worker to hear.
    if (!missed && isVoice(event) && conversation.consent === 'agreed') {
      draft.set({ media: [...conversation.media, ...event.media] });
    }
    follow(draft, progress);
  },
};

/** No question is open: they wait, or it is over and one word brings us back (evidence E18). */
function nothingOpen(draft: Draft, event: PersonMessage): void {
  if (draft.conversation.handoff?.status === 'waiting') {
    keepForWorker(draft, event);
    if (!tooEarly(draft)) tellPromise(draft, 'handoff:promise_again');
    return;
  }
  const { handoff } = draft.conversation;
  const text = handoff?.workerName
    ? draft.t('handoff:again_known', { worker: handoff.workerName })
    : draft.t('handoff:again');
  draft.ask('again', text, draft.choices('person', 'something_new', 'not_now'));
}
