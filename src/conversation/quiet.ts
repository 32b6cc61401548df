/**
 * Words that nobody asked for wait until they are welcome and safe. Answers, danger and what was agreed for a time wait for nothing, but
 * once they are late for a time that is safe.
 */
import { AWAKE, meetingTimes, nextQuietEnd, safeTimes } from '../handoff/index.ts';
import type { Millis, Quiet, SafeFrom, SafeTime } from '../handoff/index.ts';
import { inDanger } from './care/in-danger.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Event, TimerName } from './events.ts';
import { lastHeard, writtenAt } from './written.ts';

/** The first moment at which the person may be written to unasked; now itself where it is one. */
export function welcomeAt(draft: Draft): Millis {
  return nextQuietEnd(quietFor(draft), draft.now);
}

/** What was agreed for a time keeps to what is safe for the person, and does not mind the hub's quiet hours. */
export function isSafeAt({ conversation, hub }: Draft, at: Millis): boolean {
  return nextQuietEnd({ zone: hub.hours.zone, safe: safeOf(conversation) }, at) === at;
}

/**
 * What is said in this turn may have to wait for the carrier until it is night: whoever sends it asks again. Null where it is an
 * answer, about danger, or agreed for a time.
 */
export function quietOf(draft: Draft): Quiet | null {
  if (BY_WORKERS.includes(draft.event.type)) return quietOfWorkers(draft);
  return isUnasked(draft.event) ? unlessAlways(quietFor(draft)) : null;
}

/**
 * Words that may leave at any time, to somebody to whom it is safe to write only at some: once the phone is no longer in their hand (the
 * carrier was away, or did not bring it at first) it may be in somebody else's. Null where any time is safe.
 */
export function safeFrom({ conversation, hub, event, now }: Draft): SafeFrom | null {
  const safe = safeOf(conversation);
  if (safe.length === 0) return null;
  const answers = event.type === 'person.message' ? writtenAt(event, now) : now;
  const from = isUnasked(event) || isForLater(event) ? now : answers + AWAKE;
  return { zone: hub.hours.zone, safe, from };
}

/** Of words that answer nothing, whatever brought them about: null where the person has their phone in their hand. */
export function quietOfWords(draft: Draft): Quiet | null {
  return isAwake(draft) ? null : unlessAlways(quietFor(draft));
}

/**
 * What we say because a worker did something. Whoever needs somebody now, is in danger or is to be gone with does not wait for the
 * hub's own hours, and hears of a meeting before it is too late.
 */
function quietOfWorkers(draft: Draft): Quiet | null {
  const { conversation, event, now } = draft;
  const quiet = quietOfWords(draft);
  const presses =
    event.type === 'worker.accompany' || conversation.handoff?.urgency === 'now' || inDanger(conversation);
  const kept = quiet && (presses ? unlessAlways({ zone: quiet.zone, safe: quiet.safe }) : quiet);
  return kept && isTooLate(draft, nextQuietEnd(kept, now)) ? null : kept;
}

/** By then somebody is on the way to a meeting that was agreed, changed or called off in this turn. */
function isTooLate({ before, conversation, event, now, hub }: Draft, at: Millis): boolean {
  if (event.type !== 'worker.accompany') return false;
  const meetings = [before.handoff?.accompany, conversation.handoff?.accompany];
  return meetings.some((one) => one !== undefined && one.at > now && meetingTimes(one.at, hub.hours.zone).near < at);
}

/** When what is said in this turn leaves, if the carrier takes it at once. */
export function leavesAt(draft: Draft): Millis {
  const quiet = quietOf(draft);
  return quiet ? nextQuietEnd(quiet, draft.now) : draft.now;
}

/** Nobody asked for what is said in this turn, nor has their phone in their hand. */
export function isUnexpected(draft: Draft): boolean {
  const { event } = draft;
  return (BY_WORKERS.includes(event.type) || isUnasked(event)) && !isAwake(draft);
}

function isAwake(draft: Draft): boolean {
  return draft.now - lastHeard(draft) < AWAKE;
}

function unlessAlways(quiet: Quiet): Quiet | null {
  return quiet.hours === undefined && quiet.safe.length === 0 ? null : quiet;
}

function quietFor({ conversation, hub }: Draft): Quiet {
  const hours = hub.quietHours ? { hours: hub.quietHours } : {};
  return { zone: hub.hours.zone, safe: safeOf(conversation), ...hours };
}

/** Timers that ask something nobody waits for: they wait themselves until that is welcome. */
export const ASKED_WHEN_WELCOME: readonly TimerName[] = ['follow-up', 'resume'];
/** Whose words leave only when they are welcome. A promise is owned up to when it is; reminders and danger have their own time. */
const UNASKED: readonly TimerName[] = [...ASKED_WHEN_WELCOME, 'promise', 'arrived', 'team'];
/** With whose words nobody is helped sooner or later by seconds. Behind the others somebody waits, or is in danger. */
const FOR_LATER: readonly TimerName[] = [...ASKED_WHEN_WELCOME, 'accompany'];

/** Other people's answers are sent before it. */
export const isForLater = (event: Event): boolean => event.type === 'timer' && FOR_LATER.includes(event.timer);

/** What comes from another hub comes at its own time. */
const FROM_HUBS: readonly Event['type'][] = ['person.arrives', 'hub.answered'];

/** What a worker writes leaves when they write it, and what was said before it leaves with it; danger has events of its own. */
const BY_WORKERS: readonly Event['type'][] = [
  'worker.claim',
  'worker.rest',
  'worker.accompany',
  'worker.move',
  'worker.close',
  'coordinator.release',
];

function isUnasked(event: Event): boolean {
  return FROM_HUBS.includes(event.type) || (event.type === 'timer' && UNASKED.includes(event.timer));
}

/** Asked in flows/reach.yaml of whoever shares their phone or is not always alone with it. */
export function safeOf({ session, safe }: Pick<Conversation, 'session' | 'safe'>): readonly SafeTime[] {
  const { times } = session?.answers ?? {};
  const chosen: readonly unknown[] = Array.isArray(times) ? times : (safe ?? []);
  return safeTimes.filter((one) => chosen.includes(one));
}
