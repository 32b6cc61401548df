/**
 * Did it happen? Nothing is over until the person says so (evidence E16, E18). Later one short question at a time, each asked
 * once (E27, E28): who does not answer is left in peace, and who says that it was not good is offered the worker they know.
 */
import { DateTime } from 'luxon';
import { dayOf, followedUp, followUpAt, isAhead, morningAfter, stateOf } from '../../handoff/index.ts';
import type { FollowUp, Handoff, IsoDate, Millis } from '../../handoff/index.ts';
import { begin } from '../../interview/index.ts';
import type { Progress } from '../../interview/index.ts';
import { isBusy } from './reminding.ts';
import type { Draft } from '../draft.ts';
import type { TemplateName } from '../effects.ts';
import { asBefore, openHandoff } from '../waiting/handoffs.ts';
import { interviewNames, laterFollowUps } from '../hub.ts';
import { workerOf } from '../workers/who-may.ts';
import { lastHeard } from '../written.ts';

const DAY: Millis = 24 * 60 * 60_000;
const LEFT_LYING = 3 * DAY;
/** Somebody goes along so soon that this must be what was agreed. */
const FAR = 7 * DAY;
/** After so long without an answer whoever is responsible hears of it, once. */
const SILENT = 7 * DAY;
/** Somebody who reads back what would be told is about to get a person: never put away. */
const READING_BACK: readonly string[] = ['read-back', 'take-out', 'keep-to-myself'];

/** Nothing to wait for: whoever did not answer it is asked the one thing that matters more. */
const MET = ['met', 'try-again'] as const;

/** The timer `follow-up`: the day has come, or nobody answered, or it is time for the next short question. */
export function askFollowUp(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'closed' || handoff.movedTo !== undefined || !handoff.followUp) return;
  switch (handoff.followUp.state) {
    case 'planned':
      return askWhether(draft, handoff);
    case 'asked':
      return tellSilent(draft, handoff);
    case 'answered':
      return askLater(draft, handoff, handoff.followUp);
  }
}

/** Asked once, in words that give nothing away to somebody reading over the shoulder. */
function askWhether(draft: Draft, handoff: Handoff): void {
  // What was agreed is still to come: nobody is asked whether it happened on the way there.
  const { accompany } = handoff;
  if (accompany && isAhead(accompany) && accompany.at < draft.now + FAR) {
    return draft.wake('follow-up', morningAfter(Math.max(accompany.at, draft.now), draft.hub.hours.zone));
  }
  // In the middle of something new they are not interrupted; a question left lying for days is.
  if (isBusy(draft, MET) && draft.now - lastHeard(draft) < LEFT_LYING) return draft.wake('follow-up', draft.now + DAY);
  draft.set({ handoff: { ...followedUp(handoff, 'asked') } });
  if (draft.unreachable) return tellResponsible(draft, handoff, 'worker:follow_up_failed');
  draft.set({ aside: null, paused: false });
  sayAsked(draft, handoff, interviewNames.followUp, 'follow_up');
  draft.wake('follow-up', draft.now + SILENT);
  draft.audit('follow-up.asked', 'clock');
}

/** Begins a follow-up's interview. False where the hub asks nothing there. */
function sayAsked(draft: Draft, handoff: Handoff, interview: string, template: TemplateName): boolean {
  const { hub, conversation } = draft;
  const started = begin(hub.book, interview, draft.context(), hub.words);
  if (!started.session.asking) return false;
  // Only what they had agreed to tell goes along: lines they kept to themselves must not come up again.
  draft.set({
    session: { ...started.session, answers: answersBefore(draft, interview, started), notes: handoff.lines },
    turn: conversation.turn + 1,
  });
  for (const message of started.messages) draft.say(message, template);
  return true;
}

/** What they said before, but for what is asked now: an old "no" is no answer to today's question. */
function answersBefore({ hub, conversation }: Draft, interview: string, started: Progress) {
  const steps = hub.book.interviews[interview]?.steps ?? [];
  const asked = new Set(steps.flatMap((step) => (step.kind === 'ask' ? [step.as] : [])));
  const before = Object.entries(conversation.session?.answers ?? {}).filter(([name]) => !asked.has(name));
  return { ...Object.fromEntries(before), ...started.session.answers };
}

/** A week and no word: whoever closed it is responsible still. Nothing closes by itself. */
function tellSilent(draft: Draft, handoff: Handoff): void {
  tellResponsible(draft, handoff, 'worker:follow_up_silent');
  draft.audit('follow-up.silent', 'clock');
}

/** Whoever closed it; the coordinators where they have left. */
export function tellResponsible(draft: Draft, { worker }: Handoff, key: string, toOthers = key): void {
  if (worker !== undefined && workerOf(draft, worker)) draft.notify(worker, key);
  else draft.notifyCoordinators(toOthers);
}

export function planFollowUp(draft: Draft): void {
  const on = draft.conversation.handoff?.followUp?.on;
  if (on) draft.wake('follow-up', Math.max(followUpAt(draft.hub.hours, on), draft.now));
  else draft.unwake('follow-up');
}

/** "Yes": the worker is responsible no longer. With leave to keep answers the short questions come, days apart. */
export function thankAfterFollowUp(draft: Draft): void {
  const { handoff } = draft.conversation;
  draft.audit('follow-up.happened', 'person');
  if (!handoff || stateOf(handoff) !== 'closing') return;
  draft.set({ handoff: followedUp(handoff, 'answered') });
  draft.goes('closed', 'person');
  planLater(draft, 0, dayOf(draft.now, draft.hub.hours.zone));
}

/** The next of the short questions that this hub has, counted from the day on which the person said that it happened. */
function planLater(draft: Draft, from: number, happened: IsoDate): void {
  const { consent, handoff } = draft.conversation;
  const index = laterFollowUps.findIndex(({ interview }, n) => n >= from && draft.hub.book.interviews[interview]);
  const next = laterFollowUps[index];
  if (!handoff?.followUp) return;
  const { round: _, ...followUp } = handoff.followUp;
  if (!next || consent !== 'agreed') {
    draft.set({ handoff: { ...handoff, followUp } });
    return draft.unwake('follow-up');
  }
  const on = plusDays(happened, next.days);
  draft.set({ handoff: { ...handoff, followUp: { ...followUp, on, round: index + 1 } } });
  draft.wake('follow-up', followUpAt(draft.hub.hours, on));
}

/** One more short question, if they are not in the middle of something, and did not ask to be left in peace. */
function askLater(draft: Draft, handoff: Handoff, { on, round }: FollowUp): void {
  const peace = leftOut(draft);
  putAway(draft);
  const later = round === undefined ? undefined : laterFollowUps[round - 1];
  if (round === undefined || !later) return;
  const happened = plusDays(on, -later.days);
  const due = followUpAt(draft.hub.hours, on);
  // One who leaves a question out is promised that no more come.
  if (peace) return planLater(draft, laterFollowUps.length, happened);
  if (draft.now < due) return draft.wake('follow-up', due);
  if (draft.unreachable || draft.conversation.paused || draft.conversation.consent !== 'agreed') {
    return planLater(draft, round, happened);
  }
  if (isBusy(draft, MET)) {
    // What lies unanswered for days is theirs to go on with: it is not pushed aside for a question that may be left out.
    if (draft.now - lastHeard(draft) >= LEFT_LYING) return planLater(draft, round, happened);
    return draft.wake('follow-up', draft.now + DAY);
  }
  const asked = sayAsked(draft, handoff, later.interview, later.template);
  planLater(draft, round, happened);
  if (!asked) return;
  draft.audit('follow-up.later', 'clock');
  const next = draft.conversation.handoff?.followUp;
  const nextDue = next?.round === undefined ? Infinity : followUpAt(draft.hub.hours, next.on);
  draft.wake('follow-up', Math.min(draft.now + LEFT_LYING, nextDue));
}

const isFollowUp = (interview: string | undefined): boolean =>
  interview === interviewNames.followUp || laterFollowUps.some((one) => one.interview === interview);

/** They wrote *skip* to the newest of these questions. */
function leftOut({ conversation: { session } }: Draft): boolean {
  const last = session?.trail.at(-1);
  if (!session || session.asking || !last || last.as === null) return false;
  return isFollowUp(last.stack.at(-1)?.interview) && !(last.as in session.answers);
}

/** A short question nobody answered: it is not waited for, and not asked again. */
function putAway(draft: Draft): void {
  const { session } = draft.conversation;
  if (!session?.asking || !isFollowUp(session.asking.interview) || READING_BACK.includes(session.asking.kind)) return;
  draft.set({ session: { ...session, asking: null, stack: [] } });
}

function plusDays(day: IsoDate, days: number): IsoDate {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? day;
}

/** "No, nothing happened": back to the front, with what was agreed before; nothing has to be told twice. What is said, the interview says. */
export function reopenAfterFollowUp(draft: Draft, value: unknown): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  const key = value === 'no' ? 'handoff:note_nothing_happened' : 'handoff:note_wants_person';
  draft.unwake('follow-up');
  openHandoff(draft, {
    urgency: 'today',
    ...asBefore(handoff),
    because: { id: 'follow_up', text: { key, params: { agreed: handoff.agreed ?? '' } } },
    front: true,
  });
  draft.audit('follow-up.reopened', 'person');
}
