/**
 * Nobody is left who could keep what was promised to somebody who waits: it is taken back with an honest word, and not left to be
 * missed (evidence E15).
 */
import { without } from '../../handoff/index.ts';
import type { Millis } from '../../handoff/index.ts';
import { inDanger, isUnanswered } from '../care/in-danger.ts';
import type { Draft } from '../draft.ts';
import { tellHelplines } from '../numbers.ts';
import { welcomeAt } from '../quiet.ts';
import { lookAgain, promiseFor, promiseWakes } from './promises.ts';
import { sayWho } from './telling.ts';

/** @param from when the next who may be asked is at work; null where there is nobody */
export function takeBack(draft: Draft, from: Millis | null): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting') return;
  const promise = promiseFor(draft, from === null ? null : { at: from, workers: [] }, handoff.missed);
  // What was never told need not be taken back; a later time is told as any other.
  const unheard = handoff.untold === true || handoff.arrivedFrom !== undefined;
  draft.set({
    handoff: {
      ...without(handoff, 'promise', 'untold'),
      ...(promise === null ? {} : { promise }),
      ...(unheard ? (promise === null ? {} : { untold: true as const }) : { takenBack: true as const }),
    },
  });
  draft.audit('promise.taken-back', 'bot');
  watchOn(draft);
  if (unheard) return;
  draft.wake('promise', draft.now);
  // Who needs somebody now does not wait for the morning to hear it; after words of their own the answer to them says it, and what
  // is told of their danger step by step says it too.
  const urgent = handoff.urgency === 'now' || inDanger(draft.conversation);
  if (urgent && draft.event.type !== 'person.message' && !isPassedOn(draft)) sayTakenBack(draft);
}

/** The timer `promise`: they hear it when it is welcome and safe. */
export function tellTakenBack(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (isPassedOn(draft)) return draft.wake('promise', draft.now + draft.hub.dangerMinutes * 60_000);
  const welcome = welcomeAt(draft);
  if (welcome <= draft.now) return sayTakenBack(draft);
  draft.wake('promise', Math.min(welcome, handoff?.promise ?? welcome));
}

/** That nobody can write just now, with the numbers that answer where no time is known. */
export function sayTakenBack(draft: Draft): void {
  const { handoff } = draft.conversation;
  const read = sayWho(draft, handoff?.unheard, (handoff?.asked ?? []).length === 0);
  if (read && handoff?.promise === undefined) tellHelplines(draft);
  watchOn(draft);
}

/** Others are told of their danger one after the other: at each step they hear what is happening, and at the end the truth. */
function isPassedOn({ conversation: { alarm } }: Draft): boolean {
  return alarm !== undefined && isUnanswered(alarm) && alarm.unheard !== true;
}

function watchOn(draft: Draft): void {
  const { promise } = draft.conversation.handoff ?? {};
  if (promise === undefined) lookAgain(draft);
  else promiseWakes(draft, promise);
}
