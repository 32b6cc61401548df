/** Going along (evidence E12): promised by a worker, reminded of, and asked about afterwards. */
import {
  dayOf,
  isAhead,
  meetingAt,
  meetingTimes,
  morningAfter,
  stateOf,
  without,
  languageOf,
} from '../../handoff/index.ts';
import type { Accompany, Handoff, MeetingTimes, Millis, WorkerId } from '../../handoff/index.ts';
import type { TextParam } from '../../language/index.ts';
import type { Aside } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { Audit } from '../effects.ts';
import type { WorkerAccompanies } from '../events.ts';
import { isSafeAt, safeOf, welcomeAt } from '../quiet.ts';
import { reach } from '../workers/holding.ts';
import { workerOf } from '../workers/who-may.ts';
import { isTheirsAlone } from '../workers/with-care.ts';

const MINUTE: Millis = 60_000;
const DAY: Millis = 24 * 60 * MINUTE;
/** Somebody who stands in the street and finds nobody is not left to one phone for longer. */
export const LOST_FOR: Millis = 15 * MINUTE;
/** So long after the day nobody is asked about it any more. */
const LONG_AGO: Millis = 3 * DAY;

/** Where the two buttons of the second reminder belong, and the words typed instead of them. */
export const MEETING_STEP = 'conversation/meeting';
export const MEETING_CHOICES = ['here', 'lost'] as const;

/** Promised, changed, or called off: the person is told, honestly, and a worker who writes from their phone too. */
export function accompany(draft: Draft, { worker, at, where }: WorkerAccompanies): void {
  const { handoff } = draft.conversation;
  if (!handoff || !mayPromise(handoff, worker)) return draft.refuse('not-yours');
  const before = handoff.accompany && isAhead(handoff.accompany) ? handoff.accompany : undefined;
  if (at === null) return before ? callOff(draft, handoff, before, worker) : draft.refuse('not-possible');
  const time = meetingAt(at, draft.hub.hours.zone, draft.now);
  const place = where.trim();
  if (time === null || place === '') return draft.refuse('not-possible');
  const same = before?.at === time && before.where === place && before.worker === worker;
  if (same && before.cannot === undefined) return; // the same tap twice
  // Another hub may have them by then.
  if (handoff.moving) return draft.refuse('not-possible');
  if (draft.unreachable) return draft.refuse(draft.unreachable);
  const workerName = workerOf(draft, worker)?.name ?? handoff.workerName ?? '';
  const along: Accompany = { at: time, where: place, worker, workerName, state: 'promised' };
  draft.set({ handoff: { ...handoff, accompany: along } });
  reach(draft, draft.t(before ? 'handoff:accompany_changed' : 'handoff:accompany', told(draft, along)));
  confirm(draft, along, 'worker:accompany_set');
  if (before && before.worker !== worker) tellGoing(draft, before, 'worker:accompany_off');
  draft.audit(before ? 'accompany.changed' : 'accompany.promised', worker);
  wakeNext(draft, along);
}

/** Whoever has the chat; whoever closed it and is responsible still; and always whoever goes along, for their own promise. */
function mayPromise(handoff: Handoff, worker: WorkerId): boolean {
  if (handoff.movedTo !== undefined) return false;
  const { accompany: along } = handoff;
  if (along && isAhead(along) && along.worker === worker) return true;
  return handoff.worker === worker && (handoff.status === 'active' || stateOf(handoff) === 'closing');
}

function callOff(draft: Draft, handoff: Handoff, along: Accompany, worker: WorkerId): void {
  if (draft.unreachable) return draft.refuse(draft.unreachable);
  takeBack(draft, handoff, along, worker);
  confirm(draft, along, 'worker:accompany_off');
}

/** Whoever goes along has left. Somebody here has to know that nobody goes; the person too, where we may write to them. */
export function calledOff(draft: Draft, along: Accompany): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  takeBack(draft, handoff, along, 'clock');
  tellGoing(draft, along, 'worker:accompany_gone');
}

function takeBack(draft: Draft, handoff: Handoff, along: Accompany, by: Audit['by']): void {
  draft.set({ handoff: without(handoff, 'accompany') });
  reach(draft, draft.t('handoff:accompany_off', told(draft, along)));
  draft.unwake('accompany');
  draft.audit('accompany.called-off', by);
}

/** What a promise says, in the person's language. */
export function told(draft: Draft, { at, where, workerName }: Accompany): Record<string, TextParam> {
  const { words, hours } = draft.hub;
  return {
    worker: workerName,
    date: words.date(draft.language, dayOf(at, hours.zone)),
    time: words.time(draft.language, at, hours.zone),
    place: where,
  };
}

/** With the reminders at times that are safe for the person, where there are any. */
export function timesOf({ conversation, hub }: Pick<Draft, 'conversation' | 'hub'>, { at }: Accompany): MeetingTimes {
  return meetingTimes(at, hub.hours.zone, safeOf(conversation));
}

function wakeNext(draft: Draft, along: Accompany): void {
  const safe = timesOf(draft, along);
  const { evening, near, after } = meetingTimes(along.at, draft.hub.hours.zone);
  // The last safe time of that day may be over already: then whoever goes along hears at the reminder's own that there was none.
  const next = [safe.evening, evening, safe.near, near].find((time) => draft.now < time);
  if (next !== undefined) return draft.wake('accompany', next);
  // Less than two hours are left: what the second reminder asks is asked at once.
  change(draft, { state: 'told' });
  askThere(draft, []);
  draft.wake('accompany', after);
}

/** The timer `accompany`: the evening before, two hours before, and afterwards. */
export function accompanyDue(draft: Draft): void {
  const { handoff } = draft.conversation;
  const along = handoff?.accompany;
  if (!handoff || !along || !isAhead(along) || handoff.movedTo !== undefined) return;
  const { near, after } = timesOf(draft, along);
  if (along.lostSince !== undefined) return stillLost(draft, handoff, along);
  if (cannotYet(handoff, along)) return stillCannot(draft, along);
  if (draft.now < near) {
    if (along.state === 'promised') remindEvening(draft, along);
    return draft.wake('accompany', near);
  }
  if (draft.now < along.at && isUntold(along)) {
    remindNear(draft, along);
    return draft.wake('accompany', after);
  }
  if (draft.now < after) return draft.wake('accompany', after);
  askWhetherTheyMet(draft, along);
}

/** They wrote that they cannot come, and no worker has written to them since. */
export function cannotYet({ lastWorkerWords = 0 }: Handoff, { cannot }: Accompany): boolean {
  return cannot !== undefined && lastWorkerWords < cannot;
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

/** The reminder two hours before is still to come, wherever they say that they are. */
export function isUntold({ state, remind }: Accompany): boolean {
  return state === 'promised' || state === 'evening-told' || remind === true;
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
    return askThere(draft, [text]);
  }
  draft.say({ text, language: draft.language, personal: true, step: 'handoff/reminder' }, 'reminder');
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
  askThere(draft, [reminder(draft, along, 'near')]);
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
function askThere(draft: Draft, before: readonly string[]): void {
  const choices = draft.choices(...MEETING_CHOICES);
  const [here, lost] = choices;
  const ask = isBusy(draft)
    ? draft.t('handoff:meet_ask_words', { here: here?.label ?? '', lost: lost?.label ?? '' })
    : draft.t('handoff:meet_ask');
  draft.say(
    {
      text: [...before, ask].join('\n'),
      language: draft.language,
      personal: true,
      step: MEETING_STEP,
      ...(isBusy(draft) ? {} : { choices, turn: draft.conversation.turn }),
    },
    'reminder',
  );
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

export function change(draft: Draft, to: Partial<Accompany>): void {
  const { handoff } = draft.conversation;
  if (handoff?.accompany) draft.set({ handoff: { ...handoff, accompany: { ...handoff.accompany, ...to } } });
}

/** To whoever goes along, and to whoever has the chat now; to the coordinators where that is nobody any more. */
export function tellGoing(draft: Draft, along: Accompany, key: string): void {
  const { handoff } = draft.conversation;
  const inCharge = handoff?.status === 'active' ? handoff.worker : undefined;
  const told = new Set([along.worker, inCharge].filter((id) => id !== undefined && workerOf(draft, id)));
  const { id: about } = draft.conversation;
  for (const id of told) draft.notify(id ?? '', key, forWorker(draft, along, id ?? ''), { about });
  if (told.size === 0) draft.notifyCoordinators(key, { ...forWorker(draft, along, ''), who: '' });
}

/**
 * A worker who writes from their own phone reads there that it was promised, and that the person cannot have read it yet where the
 * words are held; others see it where they promised it.
 */
function confirm(draft: Draft, along: Accompany, key: 'worker:accompany_set' | 'worker:accompany_off'): void {
  if (!workerOf(draft, along.worker)?.relay) return;
  const held = (draft.conversation.handoff?.held ?? []).length > 0;
  const keys = held ? [...(key === 'worker:accompany_set' ? [key] : []), 'worker:held'] : [key];
  const params = forWorker(draft, along, along.worker);
  for (const one of keys) draft.notify(along.worker, one, params, { personal: true });
}

/** In the worker's language; with the person's letter where they know them by it. */
function forWorker(draft: Draft, { at, where }: Accompany, id: WorkerId): Record<string, TextParam> {
  const { words, hours } = draft.hub;
  const worker = workerOf(draft, id);
  const language = languageOf(worker);
  const { claimed, letters } = draft.board;
  const { id: person } = draft.conversation;
  const letter = worker?.relay && claimed[id]?.includes(person) ? letters?.[person] : undefined;
  return {
    who: letter === undefined ? '' : `${letter}: `,
    date: words.date(language, dayOf(at, hours.zone)),
    time: words.time(language, at, hours.zone),
    place: where,
  };
}
