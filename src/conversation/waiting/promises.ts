/** Who will write, and by when: put into words here and nowhere else. */
import { dayOf, hoursOf, nextOpening, promiseBy, sameDay, suits, tomorrowOf } from '../../handoff/index.ts';
import type { BoardWorker, Handoff, Millis } from '../../handoff/index.ts';
import type { Session } from '../../interview/index.ts';
import type { TextRef } from '../../language/index.ts';
import { languagesOf, languageUnknown } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import { helplineTexts } from '../numbers.ts';
import { planFor } from './planning.ts';
import type { Plan, Somebody } from './planning.ts';
import { wishesIn } from './wishes.ts';

const ALMOST_A_DAY = 20 * 60 * 60_000;

/** So many waits must be known before they say anything, and so many of ten must have been kept by the time that is promised. */
const KNOWN_ENOUGH = 5;
const KEPT_OF_TEN = 9;

/**
 * Opening minutes within which somebody writes: what the hub says of itself, or longer, where people lately waited longer. Never
 * shorter than the hub's own word: a promise kept is worth more than one that sounds soon.
 */
function minutesNow({ board, hub }: Draft): number {
  const waits = [...(board.waits ?? [])].sort((a, b) => a - b);
  const usual = waits[Math.ceil((waits.length * KEPT_OF_TEN) / 10) - 1] ?? 0;
  return waits.length < KNOWN_ENOUGH ? hub.answerWithinMinutes : Math.max(hub.answerWithinMinutes, usual);
}

/** @param from when the first who may be asked is at work; now where they are */
export function promiseNow(draft: Draft, from: Millis = draft.now): Millis | null {
  return promiseBy(draft.hub.hours, minutesNow(draft), Math.max(from, draft.now));
}

/** Within the next working day: somebody who waits long is not written to every two hours. */
export function promiseTomorrow(draft: Draft): Millis | null {
  return promiseBy(draft.hub.hours, minutesNow(draft), draft.now + ALMOST_A_DAY);
}

/** By when somebody writes to whoever waits; after the first one that was missed, once a day. Null: nobody can be asked. */
export function promiseFor(draft: Draft, plan: Plan | null, missed = 0): Millis | null {
  if (!plan) return null;
  return promiseNow(draft, missed > 1 ? Math.max(plan.at, draft.now + ALMOST_A_DAY) : plan.at);
}

/**
 * Whoever took somebody writes when they are at work: no later than was promised before, where they are there by then, and
 * otherwise in hours of their own. Null where they are not there for longer than is looked ahead.
 */
export function promiseOf(
  draft: Draft,
  worker: BoardWorker | undefined,
  { promised, missed = 0 }: { promised?: Millis | undefined; missed?: number } = {},
): Millis | null {
  const hours = worker ? hoursOf(worker, draft.hub.hours) : draft.hub.hours;
  const from = missed > 1 ? draft.now + ALMOST_A_DAY : draft.now;
  const there = nextOpening(hours, from, worker);
  if (there !== null && promised !== undefined && promised > there) return promised;
  return promiseBy(hours, minutesNow(draft), from, worker);
}

/** Nothing could be promised, or nobody knows when: it is looked at again on the next working day. */
export function lookAgain(draft: Draft): void {
  draft.unwake('promise-near');
  draft.wake('promise', promiseTomorrow(draft) ?? draft.now + ALMOST_A_DAY);
}

/** Its time is over, and the person has not been told so. */
export function isOver({ promise }: Handoff, now: Millis): boolean {
  return promise !== undefined && promise <= now;
}

/** A quarter of the time is left when somebody is warned that a promise is in danger. */
const NEAR = 0.25;

/** The time that was promised, and a little before it. */
export function promiseWakes(draft: Draft, promise: Millis): void {
  draft.wake('promise', promise);
  draft.wake('promise-near', Math.round(promise - (promise - draft.now) * NEAR));
}

export function promiseOver(draft: Draft): void {
  draft.unwake('promise');
  draft.unwake('promise-near');
}

/** "before 14:00, in the afternoon today"; honest where the hub never opens. */
export function whenText(draft: Draft, by: Millis | null): TextRef {
  if (by === null) return { key: 'handoff:when_unknown' };
  const { zone } = draft.hub.hours;
  const { words } = draft.hub;
  const params = {
    time: words.time(draft.language, by, zone),
    date: words.date(draft.language, dayOf(by, zone)),
  };
  if (sameDay(by, draft.now, zone)) return { key: 'handoff:when_today', params };
  if (dayOf(by, zone) === tomorrowOf(draft.now, zone)) return { key: 'handoff:when_tomorrow', params };
  return { key: 'handoff:when_day', params };
}

/** Says which language they will share only where whoever is asked, or will be, speaks it. */
export function whoText(draft: Draft, somebody: Somebody = somebodyOf(draft)): TextRef {
  const { handoff } = draft.conversation;
  const { language } = draft;
  const speaks = whoMayWrite(draft, somebody).some((one) => one.languages.includes(language));
  if (languageUnknown(handoff) || !speaks) return { key: 'handoff:who_any', params: { hub: draft.hub.name(language) } };
  return { key: 'handoff:who_speaks', params: { language: draft.hub.words.info(language).name } };
}

/** Those who are being asked; before that, who would be; where nobody can be, who could be if they had a place. */
function whoMayWrite(draft: Draft, somebody: Somebody): readonly BoardWorker[] {
  const { board, conversation } = draft;
  const spoken = languagesOf(conversation);
  const asked = conversation.handoff?.status === 'waiting' ? (conversation.handoff.asked ?? []) : [];
  if (asked.length > 0) return board.workers.filter(({ id }) => asked.some(({ worker }) => worker === id));
  return (
    planFor(draft, somebody)?.workers ??
    board.workers.filter((one) => !one.paused && one.roles.includes('worker') && suits(one, somebody, spoken))
  );
}

/** The person of this turn, as they will be looked for. */
function somebodyOf(
  { conversation: { handoff, session } }: Draft,
  answers: Session['answers'] = session?.answers ?? {},
): Somebody {
  const wishes = wishesIn(answers) ?? handoff?.wishes;
  return {
    ...(handoff?.status === 'waiting' ? { urgency: handoff.urgency, passed: handoff.passed ?? [] } : {}),
    ...(wishes ? { wishes } : {}),
    ...(handoff?.leadOnly ? { leadOnly: true } : {}),
  };
}

/** What any text of an interview may say of whoever would write, as they choose in it. */
export function offerParams(draft: Draft, answers: Session['answers']): Record<'who' | 'when', TextRef> {
  const somebody = somebodyOf(draft, answers);
  return { who: whoText(draft, somebody), when: whenText(draft, expected(draft, somebody)) };
}

/** Who will write; or that nobody can be asked, and then never a time that nobody keeps. */
export function whoWrites(promise: Millis | null | undefined): 'handoff:promise' | 'handoff:nobody_now' {
  return promise == null ? 'handoff:nobody_now' : 'handoff:promise';
}

/** Who will write, and by when, as texts say it. */
export function promised(draft: Draft): Record<'who' | 'when', TextRef> {
  return { who: whoText(draft), when: whenText(draft, draft.conversation.handoff?.promise ?? null) };
}

/** What they were promised, or would be now. */
function expected(draft: Draft, somebody: Somebody): Millis | null {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting') return promiseFor(draft, planFor(draft, somebody));
  return isOver(handoff, draft.now) ? null : (handoff.promise ?? null);
}

/**
 * What is said to whoever has just been asked for (an interview says it before the handoff is there): who will write and by when;
 * where nobody can be asked, that, and never a time that nobody keeps.
 */
export function promiseTexts(draft: Draft, answers: Session['answers'], leadOnly: boolean): readonly TextRef[] {
  const { handoff } = draft.conversation;
  const kept = handoff?.status === 'waiting' && !isOver(handoff, draft.now) ? handoff.promise : undefined;
  const somebody = { ...somebodyOf(draft, answers), ...(leadOnly ? { leadOnly } : {}) };
  const by = kept ?? promiseFor(draft, planFor(draft, somebody));
  const params = { who: whoText(draft, somebody), when: whenText(draft, by) };
  return [{ key: whoWrites(by), params }, ...(by === null ? helplineTexts(draft) : [])];
}
