/** Back to where a conversation was, after a pause or after something came between. */
import { repeat } from '../interview/index.ts';
import type { Progress } from '../interview/index.ts';
import type { Draft } from './draft.ts';
import { follow } from './following.ts';
import { greet, startInterview } from './greeting.ts';
import { tellPromise } from './waiting/handoffs.ts';
import { askWhatNext } from './what-next.ts';

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
