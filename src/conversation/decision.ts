/** What a decision is made of, and what it comes to. */
import { createHash } from 'node:crypto';
import type { Board } from '../handoff/index.ts';
import type { Conversation } from './conversation.ts';
import type { Effect } from './effects.ts';
import type { Event, Millis } from './events.ts';
import type { Hub } from './hub.ts';

export interface Turn {
  hub: Hub;
  board: Board;
  conversation: Conversation;
  event: Event;
  now: Millis;
  /** Messages to them wait to be sent. */
  queued?: boolean;
}

export type Refusal =
  | 'taken'
  | 'not-asked'
  | 'not-suited'
  | 'full'
  | 'paused'
  | 'unknown-worker'
  | 'not-yours'
  /** The worker has not said hello yet. */
  | 'not-introduced'
  /** That day, time or colleague cannot be. */
  | 'not-possible'
  | 'not-open'
  | 'lead-only'
  | 'opted-out'
  | 'no-address';

export interface Decision {
  conversation: Conversation;
  effects: readonly Effect[];
  /** Nothing was done, and why. */
  refused?: Refusal;
}

/** Ids of effects derive from the event's, so that deciding again gives the same ones. */
export function effectId(event: string, n: number): string {
  return `m${createHash('sha256').update(`${event}/${n}`).digest('hex').slice(0, 24)}`;
}
