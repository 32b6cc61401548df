/**
 * What a person writes in their own words once it is closed. Whoever closed it stays responsible until the person says that it
 * happened (evidence E16): with leave to keep, the words stand in the thread and that worker hears of them, whatever we made of them.
 */
import { dayOf, stateOf } from '../../handoff/index.ts';
import { toldOf } from '../../interview/index.ts';
import type { Progress, Told } from '../../interview/index.ts';
import { normalise } from '../../language/index.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { follow } from '../following.ts';
import { interviewNames } from '../hub.ts';
import { isOurOwnWord } from '../inputs.ts';
import { noticeLanguage } from '../noticing.ts';
import { keepForWorker, mayKeep } from '../thread.ts';
import { tellPromise } from '../waiting/handoffs.ts';
import { reopenAfterFollowUp, tellResponsible } from './follow-up.ts';

/** Fewer words are a greeting or a thank-you, and no beginning of something new. */
const A_STORY = 6;
const A_STORY_IN_LETTERS = 12;

export const whatIsTold = (draft: Draft, text: string): Told | null =>
  toldOf(text, {
    language: draft.language,
    words: draft.hub.words,
    today: dayOf(draft.now, draft.hub.hours.zone),
  });

/** More than a tap, a number or a label we showed. */
export function isOwn(draft: Draft, event: PersonMessage): boolean {
  if (event.media.length > 0 || event.location !== undefined) return true;
  const text = normalise(event.text);
  return text !== '' && !/^\d+$/.test(text) && !isOurOwnWord(draft.turn, event);
}

/** The open question is "Did it happen?", and somebody is responsible until they say so. */
export function isAskedWhether({ conversation, hub }: Draft): boolean {
  const open = conversation.session?.asking;
  if (open?.interview !== interviewNames.followUp || stateOf(conversation.handoff) !== 'closing') return false;
  const step = hub.book.interviews[open.interview]?.steps.find(({ id }) => id === open.step);
  return step?.kind === 'ask' && step.as === 'happened';
}

/** "Did it happen?", answered in any words: what is not understood the second time brings a person, and nothing of it is lost. */
export function answerWhether(draft: Draft, event: PersonMessage, progress: Progress, missed: boolean): void {
  const own = isOwn(draft, event);
  const again = (draft.conversation.session?.asking?.misses ?? 0) > 0;
  if (missed && again) {
    const { session } = draft.conversation;
    if (session) draft.set({ session: { ...session, asking: null, stack: [] }, aside: null });
    reopenAfterFollowUp(draft, 'person');
    if (own && mayKeep(draft)) keepForWorker(draft, event);
    return tellPromise(draft);
  }
  if (missed) {
    keepForResponsible(draft, event);
    return noticeLanguage(draft, event.text) ? undefined : follow(draft, progress);
  }
  follow(draft, progress);
  if (!own) return;
  if (draft.conversation.handoff?.status === 'waiting' && mayKeep(draft)) keepForWorker(draft, event);
  // A voice note: asked again, in words.
  if (isAskedWhether(draft)) keepForResponsible(draft, event);
}

/** Closed, and no question of ours is open. True where all is said: "nobody came", written before anybody asked. */
export function heardAfterClosing(draft: Draft, event: PersonMessage): boolean {
  if (stateOf(draft.conversation.handoff) !== 'closing' || !isOwn(draft, event)) return false;
  if (whatIsTold(draft, event.text) !== 'no') {
    keepForResponsible(draft, event);
    return false;
  }
  reopenAfterFollowUp(draft, 'no');
  if (mayKeep(draft)) keepForWorker(draft, event);
  draft.tell('handoff:met_no');
  tellPromise(draft);
  return true;
}

/** The same where nothing can be asked or answered: after STOP, by SMS. */
export function reopenWhereNobodyCame(draft: Draft, event: PersonMessage): void {
  const { handoff, session } = draft.conversation;
  if (stateOf(handoff) !== 'closing' || whatIsTold(draft, event.text) !== 'no') return;
  if (session && isAskedWhether(draft)) draft.set({ session: { ...session, asking: null, stack: [] } });
  reopenAfterFollowUp(draft, 'no');
}

/** Their words are in the thread of whoever is responsible, who hears of it. */
export function keepForResponsible(draft: Draft, event: PersonMessage): void {
  const { handoff } = draft.conversation;
  if (!handoff || stateOf(handoff) !== 'closing' || !isOwn(draft, event) || !mayKeep(draft)) return;
  keepForWorker(draft, event);
  tellResponsible(draft, handoff, 'worker:person_wrote', 'worker:unanswered');
}

/** What they wrote before they were asked what they would like: for whoever takes them again, and not to be told twice. */
export function rememberSaid(draft: Draft, event: PersonMessage): void {
  const { aside, consent, handoff } = draft.conversation;
  const kept = stateOf(handoff) === 'closing' || handoff?.movedTo !== undefined;
  if (aside?.kind !== 'again' || consent !== 'agreed' || kept || event.text.trim() === '' || !isOwn(draft, event))
    return;
  draft.set({ aside: { ...aside, said: event.text } });
}

export function saidBefore(draft: Draft): string | undefined {
  return draft.conversation.aside?.said;
}

export const isNewStory = (said: string | undefined): said is string =>
  said !== undefined &&
  (said.trim().split(/\s+/u).length >= A_STORY || (said.match(/\p{Script=Han}/gu) ?? []).length >= A_STORY_IN_LETTERS);

/** For whoever takes them. */
export function keepSaid(draft: Draft, said: string | undefined): void {
  if (said === undefined || !mayKeep(draft)) return;
  draft.effect({ type: 'log', entry: { id: `${draft.event.id}:before`, at: draft.now, from: 'person', text: said } });
}
