/** Words that nobody asked for wait until they are welcome and safe; answers, danger and what was agreed for a time never do. */
import { nextQuietEnd, safeTimes } from '../handoff/index.ts';
import type { Millis, Quiet, SafeTime } from '../handoff/index.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Event, TimerName } from './events.ts';
import { AWAKE, lastHeard } from './written.ts';

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
  const quiet = quietFor(draft);
  const always = quiet.hours === undefined && quiet.safe.length === 0;
  return always || !isUnasked(draft.event) ? null : quiet;
}

/** Of words that answer nothing, whatever brought them about: null where the person has their phone in their hand. */
export function quietOfWords(draft: Draft): Quiet | null {
  const quiet = quietFor(draft);
  const always = quiet.hours === undefined && quiet.safe.length === 0;
  return always || draft.now - lastHeard(draft) < AWAKE ? null : quiet;
}

function quietFor({ conversation, hub }: Draft): Quiet {
  const hours = hub.quietHours ? { hours: hub.quietHours } : {};
  return { zone: hub.hours.zone, safe: safeOf(conversation), ...hours };
}

/** Timers that ask something nobody waits for: they wait themselves until that is welcome. */
export const ASKED_WHEN_WELCOME: readonly TimerName[] = ['follow-up', 'resume'];
/** Whose words leave only when they are welcome. A promise is owned up to when it is; reminders and danger have their own time. */
const UNASKED: readonly TimerName[] = [...ASKED_WHEN_WELCOME, 'promise', 'arrived'];
/** With whose words nobody is helped sooner or later by seconds. Behind the others somebody waits, or is in danger. */
const FOR_LATER: readonly TimerName[] = [...ASKED_WHEN_WELCOME, 'accompany'];

/** Other people's answers are sent before it. */
export const isForLater = (event: Event): boolean => event.type === 'timer' && FOR_LATER.includes(event.timer);

/** What comes from another hub comes at its own time. */
const FROM_HUBS: readonly Event['type'][] = ['person.arrives', 'hub.answered'];

function isUnasked(event: Event): boolean {
  return FROM_HUBS.includes(event.type) || (event.type === 'timer' && UNASKED.includes(event.timer));
}

/** Asked in flows/reach.yaml of whoever shares their phone or is not always alone with it. */
export function safeOf({ session, safe }: Pick<Conversation, 'session' | 'safe'>): readonly SafeTime[] {
  const { times } = session?.answers ?? {};
  const chosen: readonly unknown[] = Array.isArray(times) ? times : (safe ?? []);
  return safeTimes.filter((one) => chosen.includes(one));
}
