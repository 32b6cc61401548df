/** What the turn asks of the outside. Implemented in store/ and channels/; faked in tests only behind these. */
import type { Board, BoardWorker, Effect, LogEntry, Role } from './effects.ts';
import type { Address, Channel, DeliveryStatus, Millis, PersonId, WorkerId } from './events.ts';
import type { Message } from '../language/index.ts';
import type { Conversation } from './conversation.ts';
import type { TemplateName } from './effects.ts';

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

  read(person: PersonId): Promise<Conversation | null>;
  readMany(people: readonly PersonId[]): Promise<Map<PersonId, Conversation>>;
  /** The thread, oldest first, with what became of each message of ours. */
  thread(person: PersonId): Promise<readonly ThreadEntry[]>;
  board(): Promise<Board>;
  now(): Promise<Millis>;
  /** Timers whose time has come, oldest first; they stay until the turn that acts on them commits. */
  due(limit: number): Promise<readonly { person: PersonId; timer: string; at: Millis }[]>;
  /** Calls back with the id of each person whose conversation changed, in any process. Returns the way to stop. */
  watch(changed: (person: PersonId) => void): Promise<() => Promise<void>>;
}

export interface ThreadEntry extends LogEntry {
  status?: DeliveryStatus;
  code?: number;
}

/** `person` or a worker's phone; messages to one recipient leave in the order decided. */
export type Recipient = { person: PersonId } | { worker: WorkerId };

export interface OutboxItem {
  /** The id of the `send` or `notify`. */
  id: string;
  /** Where it goes; for a worker looked up when taken. */
  to: Address;
  message: Message;
  template?: TemplateName;
  /** Null for workers, whose receipts concern no conversation. */
  person: PersonId | null;
  /** How often it was tried. */
  tries: number;
  /** When the addressee last wrote to us on this address: WhatsApp's 24 hours count from here. Null: never. */
  lastInbound: Millis | null;
}

export type SendOutcome =
  | { result: 'accepted'; sid: string }
  /** Stays at the head and holds back what comes after it, so that order is kept. */
  | { result: 'retry'; at: Millis }
  | { result: 'failed'; code: number };

export interface Outbox {
  /** Recipients with something to send at this time. */
  ready(limit: number): Promise<readonly string[]>;
  /** Only one process drains a recipient at a time; the fence refuses the outcome of one that lost its lease. Null: taken. */
  lease(recipient: string, ms: number): Promise<Lease | null>;
  /** Put one message of the hub's own (a sign-in code) into a worker's outbox. */
  notify(worker: WorkerId, id: string, message: Message): Promise<void>;
}

export interface Lease {
  /** The message at the head, or null when there is none or it is not time yet. */
  next(): Promise<OutboxItem | null>;
  /** Records what became of the head; `retry` leaves it there. Returns false if the lease was lost. */
  outcome(item: OutboxItem, outcome: SendOutcome): Promise<boolean>;
  release(): Promise<void>;
}

export interface Worker extends BoardWorker {
  /** Their own phone, for sign-in codes and alerts. Encrypted in the store. */
  address: { channel: Channel; value: string };
}

export interface WorkerRegistry {
  put(worker: Worker): Promise<void>;
  get(worker: WorkerId): Promise<Worker | null>;
  byPhone(value: string): Promise<Worker | null>;
  list(): Promise<readonly Worker[]>;
  /** Also ends their sessions. Answers how many people they still have: unless 0, nothing was changed. */
  remove(worker: WorkerId): Promise<number>;
}

export interface SignIn {
  /** A six-digit code for this worker, good for ten minutes; those before it stay good. Refuses where too many were made. */
  code(worker: WorkerId): Promise<string>;
  /** A session token if the code is right. Guesses are counted per worker. */
  redeem(worker: WorkerId, code: string): Promise<string | 'wrong' | 'too-many'>;
  session(token: string): Promise<WorkerId | null>;
  end(token: string): Promise<void>;
  /** Ends every session of this worker, and the codes on their way. */
  endAll(worker: WorkerId): Promise<void>;
}
export type { Role };
