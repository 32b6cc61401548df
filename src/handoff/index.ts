/** The handoff room's door: offer, claim, introduce, relay, follow up, close. Pure. */
export type * from './types.ts';
export { applyBoard, compareWaiting, mayNotTake, moreUrgent } from './board.ts';
export { dayOf, followUpAt, isOpen, nextOpening, promiseBy, sameDay } from './hours.ts';
export { loadOf, somebodyLater, suits, weightOf, whomToAsk } from './matching.ts';
export type { Looking, Match } from './matching.ts';
export type { Day, OpeningHours } from './hours.ts';
export { ownerOf, opened, claimed, closed, followedUp, missedPromise, wrote } from './lifecycle.ts';
export { WINDOW_MS } from './window.ts';
