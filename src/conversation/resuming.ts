/** Back to where a conversation was, after a pause or after something came between. */
import { repeat } from '../interview/index.ts';
import type { Progress } from '../interview/index.ts';
import type { Draft } from './draft.ts';
import { follow } from './following.ts';
import { greet, startInterview } from './greeting.ts';
import { tellPromise } from './handoffs.ts';

/** "You can go on where you were, or start again." */
export function askResume(draft: Draft): void {
  draft.ask('resume', draft.t('conversation:resume'), draft.choices('go_on', 'start_again'));
}

/** The open question once more, with a word before it where something has to be said first. */
export function repeatOpen(draft: Draft, preface?: string): void {
  const { session } = draft.conversation;
  if (!session) return;
  const again = repeat(draft.hub.book, session, draft.context(), draft.hub.words);
  follow(draft, preface ? withPreface(draft, preface, again) : again);
}

/** Nothing is open and nobody is coming: what they would like, and never a dead end (evidence E18). */
export function askWhatNext(draft: Draft): void {
  const known = draft.conversation.handoff?.workerName;
  const text = known ? draft.t('handoff:again_known', { worker: known }) : draft.t('handoff:again');
  draft.ask('again', text, draft.choices('person', 'something_new', 'not_now'), known !== undefined);
}

/** Goes on with whatever is next: the language, the interview, the open question, the promise, what they would like. */
export function goOn(draft: Draft, preface?: string): void {
  const { conversation } = draft;
  if (draft.inHumanHands) return preface ? draft.tell(preface) : undefined;
  if (!conversation.language.confirmed) return greet(draft);
  if (!conversation.session) return startInterview(draft);
  if (conversation.session.asking) return repeatOpen(draft, preface);
  if (conversation.handoff?.status === 'waiting') return tellPromise(draft, 'handoff:promise_again');
  if (preface) return draft.tell(preface);
  askWhatNext(draft);
}

function withPreface(draft: Draft, key: string, progress: Progress): Progress {
  const [first, ...rest] = progress.messages;
  if (!first) return progress;
  return { ...progress, messages: [{ ...first, text: `${draft.t(key)}\n\n${first.text}` }, ...rest] };
}
