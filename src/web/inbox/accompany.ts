/** Going along, in words. */
import type { Detail } from '../api/dto.ts';

export type AccompanyState = NonNullable<Detail['accompany']>['state'];

/** Still ahead, or not yet known to have happened. */
export function isComing(state: AccompanyState): boolean {
  return state !== 'happened' && state !== 'missed';
}

const KEYS: Readonly<Record<AccompanyState, string>> = {
  promised: 'accompany_promised',
  'evening-told': 'accompany_reminded',
  told: 'accompany_reminded',
  here: 'accompany_here',
  lost: 'accompany_lost',
  asked: 'accompany_asked',
  happened: 'accompany_happened',
  missed: 'accompany_missed',
};

export function accompanyKey(state: AccompanyState): string {
  return KEYS[state];
}
