/** The handoff room's door: offer, claim, introduce, relay, follow up, close. Pure. */
export type * from './board-types.ts';
export type * from './types.ts';
export {
  applyBoard,
  capOf,
  compareWaiting,
  languageOf,
  LOOKED_AT,
  mayNotTake,
  moreUrgent,
  recent,
  withoutWorker,
} from './board.ts';
export { isCommunityUnknown } from './communities.ts';
export {
  closingOn,
  dayOf,
  endOfDay,
  followUpAt,
  isAway,
  isOpen,
  nextOpening,
  openMinutes,
  promiseBy,
  sameDay,
  tomorrowOf,
} from './hours.ts';
export { chosenByHand, hoursOf, isThere, loadOf, somebodyAt, suits, weightOf, whomToAsk } from './matching.ts';
export type { Looking, Match } from './matching.ts';
export type { Day, OpeningHours } from './hours.ts';
export { alertsOf, askedOf, changedAfter } from './open-for.ts';
export {
  ownerOf,
  opened,
  claimed,
  closed,
  followedUp,
  missedPromise,
  promisedDay,
  without,
  wrote,
} from './lifecycle.ts';
export { isAhead, isUnderWay, meetingAt, meetingTimes, morningAfter } from './going-along.ts';
export type { MeetingTimes } from './going-along.ts';
export { AWAKE, lastSafeBefore, nextQuietEnd, safeTimes, welcomeUntil } from './quiet.ts';
export type { Quiet, SafeFrom, SafeTime } from './quiet.ts';
export { isWithPeople, mayNotHave } from './who-may.ts';
export type { NotHave } from './who-may.ts';
export { WINDOW_MS, windowIsOpen } from './window.ts';
export { PRIVATE_NEEDS } from './needs.ts';
export { stateOf, STATES, WAYS } from './machine.ts';
export type { Actor, State, StateInfo, Way, WayName } from './machine.ts';
