/** What turns are read from and written to: conversations, the board, timers, and what is decided for the hub as a whole. */
import type { Conversation } from '../conversation.ts';
import type { Audit, Board, BoardStep, Effect, LogEntry, Notify } from '../effects.ts';
import type { Address, DeliveryStatus, Millis, PersonId } from '../events.ts';

export interface Opened {
  /** This event was acted on before: nothing is to be done. */
  seen: boolean;
  /** Redis' TIME plus the practice offset, never before the conversation's last time. */
  now: Millis;
  /** Null where nobody is known under these addresses. */
  conversation: Conversation | null;
  /** What commit must find unchanged; 0 where there is none. */
  rev: number;
  board: Board;
  /** Messages to them wait to be sent: what they write now may answer what they read before those. */
  queued: boolean;
  /** When whoever has one of these addresses last had everything deleted, not long ago (see `Erase`). */
  erasedAt?: Millis;
  /** The published version that is live; null where nothing was published. */
  live: Live | null;
}

/** Which published version is live. The same for every process from the moment it is written. */
export interface Live {
  n: number;
  /** Counts every change of what is live, back to an earlier version too. */
  change: number;
  /** Hash of all its files. */
  edition: string;
  /** Set where it was gone back to: who did, when and why. */
  back?: { by: string; at: Millis; note: string };
  /** Editions a running conversation may stay on: kept, not taken back, and not replaced for everybody. */
  stays: readonly string[];
}

export interface Commit {
  event: string;
  person: PersonId;
  rev: number;
  boardRev: number;
  conversation: Conversation;
  effects: readonly Effect[];
  /** The person wrote it just now: until then they are taken to be awake, and what waited for a welcome time goes. */
  awake?: Millis;
  /** Set where a silent number is given to a new person: the index may be taken from this one only. */
  replaces?: PersonId;
}

/** done: all is stored. seen: somebody else did it. stale: conversation, board or index changed; open again and decide again. */
export type Committed = 'done' | 'seen' | 'stale';

export interface ConversationStore {
  /** One round trip. By addresses (a message came in) or by person (everything else). */
  open(event: string, by: { addresses: readonly Address[] } | { person: PersonId }): Promise<Opened>;
  /** One round trip, all or nothing. */
  commit(commit: Commit): Promise<Committed>;
  /** Nothing is to be done about this event, however often it comes: from now on it is seen. */
  pass(event: string): Promise<void>;

  read(person: PersonId): Promise<Conversation | null>;
  readMany(people: readonly PersonId[]): Promise<Map<PersonId, Conversation>>;
  /** The thread, oldest first, with what became of each message of ours. */
  thread(person: PersonId): Promise<readonly ThreadEntry[]>;
  board(): Promise<Board>;
  now(): Promise<Millis>;
  /** Timers whose time has come, oldest first, without the first `after`; they stay until the turn that acts on them commits. */
  due(limit: number, after?: number): Promise<readonly { person: PersonId; timer: string; at: Millis }[]>;
  /** Takes away a timer that nothing is to be done about, if it is still set to this time. */
  dismiss(timer: { person: PersonId; timer: string; at: Millis }): Promise<void>;
  /** Whose words the message with this id of the carrier's brought to a worker's phone; null where it brought none, or long ago. */
  aboutMessage(sid: string): Promise<PersonId | null>;
  /**
   * Calls back with the id of each person whose conversation changed, or whose handoff somebody opened or left, in any process.
   * Returns the way to stop.
   */
  watch(changed: (person: PersonId, what: WatchedChange) => void): Promise<() => Promise<void>>;
}

export type WatchedChange = 'conversation' | 'presence';

export interface ThreadEntry extends LogEntry {
  status?: DeliveryStatus;
  code?: number;
  /** It failed and went again: status and code are of the last. */
  again?: true;
}

/** What was decided for the hub as a whole (see rounds.ts). */
export interface RoundCommit {
  /** The board must still be this one. */
  boardRev: number;
  steps: readonly BoardStep[];
  notices: readonly Notify[];
  audits: readonly { what: string; by: Audit['by'] }[];
}

export interface RoundStore {
  board(): Promise<Board>;
  now(): Promise<Millis>;
  /** One round trip, all or nothing. stale: somebody changed the board; read it and decide again. */
  commitRound(round: RoundCommit): Promise<'done' | 'stale'>;
}
