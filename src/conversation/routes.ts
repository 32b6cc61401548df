/** The one ordered list of who answers a person's message. The first route that matches decides. */
import type { PersonMessage } from './events.ts';
import type { Turn } from './decision.ts';
import type { Draft } from './draft.ts';
import { always } from './routes/always.ts';
import { aside } from './routes/aside.ts';
import { danger } from './routes/danger.ts';
import { greeting } from './routes/greeting.ts';
import { humanHands } from './routes/human-hands.ts';
import { interview } from './routes/interview.ts';
import { meeting } from './routes/meeting.ts';
import { optOut, optedOut, rights } from './routes/rights.ts';

/** A turn that a person's message began. */
export type PersonTurn = Turn & { event: PersonMessage };

export interface Route {
  name: string;
  /** Pure; looks only. */
  matches(turn: PersonTurn): boolean;
  /** Pure; writes its decision into the draft. */
  decide(draft: Draft, event: PersonMessage): void;
}

/**
 * Danger before all; then what a person has a right to at any time; then "I'm here", on the way to somebody who waits for them;
 * then silence in a worker's hands; then words that always work; then who we are, to somebody new; then a question of ours outside the interview; and the interview, which takes everything that is left.
 */
export const routes: readonly Route[] = [
  danger,
  optOut,
  rights,
  optedOut,
  meeting,
  humanHands,
  always,
  greeting,
  aside,
  interview,
];

export function routeOf(turn: PersonTurn): Route {
  return routes.find((route) => route.matches(turn)) ?? interview;
}
