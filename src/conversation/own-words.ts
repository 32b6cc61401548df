/** A story where we showed a list: nobody has to tell twice what they have written. */
import { answer, begin } from '../interview/index.ts';
import type { Progress, Session } from '../interview/index.ts';
import type { Draft } from './draft.ts';
import { follow } from './following.ts';
import { startInterview } from './greeting.ts';
import { interviewNames } from './hub.ts';
import { keepCare } from './workers/with-care.ts';

/** Fewer words are a greeting, or a slip. */
const A_STORY = 3;

export const isStory = (text: string): boolean => text.trim().split(/\s+/u).length >= A_STORY;

/**
 * "Something else" and the story with it, where the open list has that row and the interview asks for words next. Null where
 * it does not.
 */
export function inTheirOwnWords(draft: Draft, session: Session, text: string): Progress | null {
  if (!session.asking?.choices.includes('other') || !isStory(text)) return null;
  const { book, words } = draft.hub;
  const context = draft.context();
  const chosen = answer(book, session, { text: '', choice: 'other' }, context, words);
  if (chosen.session.asking?.kind !== 'text') return null;
  const told = answer(book, chosen.session, { text }, context, words);
  return { ...told, happenings: [...chosen.happenings, ...told.happenings] };
}

/**
 * Something new, told before it was asked for. With their leave, which holds until they take it back, the story is their first
 * answer. Without it nothing they write is kept: they are asked from the beginning.
 */
export function beginWithStory(draft: Draft, text: string): void {
  const { book, words } = draft.hub;
  const context = draft.context();
  const { session } = begin(book, interviewNames.main, context, words);
  if (draft.conversation.consent !== 'agreed' || !session.asking?.choices.includes('agree')) {
    return startInterview(draft);
  }
  const leave = answer(book, session, { text: '', choice: 'agree' }, context, words);
  const told = inTheirOwnWords(draft, leave.session, text);
  if (!told) return startInterview(draft);
  keepCare(draft);
  draft.set({ aside: null, paused: false, crises: [] });
  follow(draft, told);
}
