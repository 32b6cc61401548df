/** Going along (evidence E12): both are reminded of it, who is lost is not left to one phone, and afterwards: did they meet? */
import { isAhead, morningAfter, sameDay } from '../../handoff/index.ts';
import type { Accompany, Handoff, Millis } from '../../handoff/index.ts';
import type { Aside } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import { isSafeAt, welcomeAt } from '../quiet.ts';
import { trueUntil } from '../waiting/while-true.ts';
import { isTheirsAlone } from '../workers/with-care.ts';
import { cannotYet, change, isUntold, tellGoing, timesOf, told } from './going.ts';

const MINUTE: Millis = 60_000;
const DAY: Millis = 24 * 60 * MINUTE;
/** Somebody who stands in the street and finds nobody is not left to one phone for longer. */
export const LOST_FOR: Millis = 15 * MINUTE;
/** So long after the day nobody is asked about it any more. */
const LONG_AGO: Millis = 3 * DAY;

/** Where the two buttons of the second reminder belong, and the words typed instead of them. */
export const MEETING_STEP = 'conversation/meeting';
export const MEETING_CHOICES = ['here', 'lost'] as const;

/** The timer `accompany`: the evening before, two hours before, and afterwards. */
export function accompanyDue(draft: Draft): void {
  const { handoff } = draft.conversation;
  const along = handoff?.accompany;
  if (!handoff || !along || !isAhead(along) || handoff.movedTo !== undefined) return;
  const { near, after } = timesOf(draft, along);
  if (along.lostSince !== undefined) return stillLost(draft, handoff, along);
  if (cannotYet(handoff, along)) return stillCannot(draft, along);
  if (draft.now < near) {
    // A clock that comes late says nothing of tomorrow on the day itself.
    if (along.state === 'promised' && !sameDay(along.at, draft.now, draft.hub.hours.zone)) remindEvening(draft, along);
    return draft.wake('accompany', near);
  }
  if (draft.now < along.at && isUntold(along)) {
    remindNear(draft, along);
    return draft.wake('accompany', after);
  }
  if (draft.now < after) return draft.wake('accompany', after);
  askWhetherTheyMet(draft, along);
}

/** Instead of a reminder: whoever goes along hears of it again, and on the day the coordinators too. They are not asked whether they met. */
function stillCannot(draft: Draft, along: Accompany): void {
  const { near, after } = timesOf(draft, along);
  if (draft.now >= after) {
    change(draft, { state: 'missed' });
    return draft.audit('accompany.not-answered', 'clock');
  }
  draft.wake('accompany', draft.now < near ? near : after);
  if (draft.now >= along.at) return;
  tellGoing(draft, along, 'worker:accompany_cannot');
  if (draft.now >= near) draft.notifyCoordinators('worker:unanswered');
}

function remindEvening(draft: Draft, along: Accompany): void {
  change(draft, { state: 'evening-told' });
  tellGoing(draft, along, 'worker:accompany_evening');
  draft.audit('accompany.evening', 'clock');
  if (draft.unreachable) return tellGoing(draft, along, 'worker:reminder_failed');
  if (!isSafeAt(draft, draft.now)) return tellGoing(draft, along, 'worker:reminder_withheld');
  const text = reminder(draft, along, 'evening');
  if (!isSafeAt(draft, timesOf(draft, along).near)) {
    // On the day there is no safe time: both in one. The second is still to come for whoever goes along.
    change(draft, { state: 'told', remind: true });
    return askThere(draft, [text], trueUntil(draft, along.at));
  }
  const message = { text, language: draft.language, personal: true, step: 'handoff/reminder' };
  draft.send(message, 'reminder', undefined, trueUntil(draft, along.at));
}

function remindNear(draft: Draft, along: Accompany): void {
  reminded(draft);
  tellGoing(draft, along, 'worker:accompany_near');
  draft.audit('accompany.near', 'clock');
  if (draft.unreachable) return tellGoing(draft, along, 'worker:reminder_failed');
  if (!isSafeAt(draft, draft.now)) {
    // Not where they were asked the evening before.
    if (!along.remind) tellGoing(draft, along, 'worker:reminder_withheld');
    return;
  }
  askThere(draft, [reminder(draft, along, 'near')], trueUntil(draft, along.at));
}

/** They are asked where they are, whatever they said before. */
function reminded(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.accompany) return;
  const { remind: _, ...along } = handoff.accompany;
  draft.set({ handoff: { ...handoff, accompany: { ...along, state: 'told' } } });
}

/** On a phone that others may read too, for all they have said, it says neither who nor where (evidence E9). */
function reminder(draft: Draft, along: Accompany, when: 'evening' | 'near'): string {
  return draft.t(`handoff:remind_${when}${isTheirsAlone(draft.conversation) ? '' : '_neutral'}`, told(draft, along));
}

/** Where another question of ours is open its numbers stay its own: here words are asked for. */
export function askThere(draft: Draft, before: readonly string[], until?: Millis): void {
  const choices = draft.choices(...MEETING_CHOICES);
  const [here, lost] = choices;
  const ask = isBusy(draft)
    ? draft.t('handoff:meet_ask_words', { here: here?.label ?? '', lost: lost?.label ?? '' })
    : draft.t('handoff:meet_ask');
  const message = {
    text: [...before, ask].join('\n'),
    language: draft.language,
    personal: true,
    step: MEETING_STEP,
    ...(isBusy(draft) ? {} : { choices, turn: draft.conversation.turn }),
  };
  draft.send(message, 'reminder', undefined, until);
}

/**
 * A question of ours is open: an interview's, while the bot leads, or one outside it.
 * @param but kinds of questions that nothing need wait for
 */
export function isBusy(draft: Draft, but: readonly Aside['kind'][] = []): boolean {
  const { aside, session } = draft.conversation;
  const other = aside !== null && !but.includes(aside.kind);
  return other || (!draft.inHumanHands && (session?.asking ?? null) !== null);
}

/** Nobody has written to somebody who cannot find the place: others hear of it, once. */
function stillLost(draft: Draft, handoff: Handoff, along: Accompany): void {
  const { lostSince = draft.now, ...rest } = along;
  draft.set({ handoff: { ...handoff, accompany: rest } });
  if ((handoff.lastWorkerWords ?? 0) < lostSince) {
    draft.notifyCoordinators('worker:person_lost_alone');
    draft.audit('accompany.still-lost', 'clock');
  }
  const { near, after } = timesOf(draft, along);
  draft.wake('accompany', Math.max(isUntold(along) ? near : after, draft.now));
}

/** Asked once, when it is welcome, and not in the middle of something else. */
function askWhetherTheyMet(draft: Draft, along: Accompany): void {
  const welcome = welcomeAt(draft);
  if (welcome - along.at > LONG_AGO || draft.unreachable) return change(draft, { state: 'asked' });
  if (welcome > draft.now) return draft.wake('accompany', welcome);
  if (isBusy(draft)) return draft.wake('accompany', morningAfter(draft.now, draft.hub.hours.zone));
  change(draft, { state: 'asked' });
  const choices = draft.choices('yes', 'no', 'person');
  // The words of the follow-up's template give nothing away, and have the same three answers.
  const text = isTheirsAlone(draft.conversation)
    ? draft.t('handoff:met', told(draft, along))
    : draft.t('handoff:template_follow_up');
  draft.ask('met', text, choices, true, 'follow_up');
  draft.audit('accompany.asked', 'clock');
}

/** The second reminder did not arrive: whoever goes along has to know. */
export function reminderFailed(draft: Draft): void {
  const along = draft.conversation.handoff?.accompany;
  if (along?.state === 'told') tellGoing(draft, along, 'worker:reminder_failed');
}
