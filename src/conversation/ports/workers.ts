/** Who works in the hub: their records, how they sign in, where they are told, and what they write from their own phones. */
import type { Board, BoardWorker } from '../effects.ts';
import type { Channel, Millis, PersonId, WorkerId } from '../events.ts';
import type { Listed, WorkerWord } from '../workers/phone/read.ts';

export interface Worker extends BoardWorker {
  /** Their own phone, for sign-in codes and alerts. Encrypted in the store. */
  address: { channel: Channel; value: string };
  /** The email by which a sign-in provider knows them, in lower case. Encrypted in the store, nobody else's. */
  login?: string;
  /** The list they were last sent, when several were open at once (see workers/phone). Not on the board. */
  listed?: { of: Listed; people: readonly PersonId[]; at: Millis };
  /**
   * When they last wrote something that was for us, when we asked back what they meant (see workers/phone), and when they last wrote on
   * WhatsApp: for 24 hours from there we may write there. When they wrote STOP or took it back (`optedAt`), or that they write for
   * themselves or for work again (`switched`): what is older does not undo it. Not on the board.
   */
  phone?: { answered?: Millis; askedBack?: Millis; onWhatsApp?: Millis; optedAt?: Millis; switched?: Millis };
}

/** Who did what to a worker, for the audit: `worker.paused`. */
export interface WorkerRecord {
  what: string;
  by: WorkerId;
}

export interface WorkerRegistry {
  /** Whoever waits and is not being asked for is looked at again where the board changes by it. */
  put(worker: Worker): Promise<void>;
  /**
   * Reads, decides and writes, with nothing coming in between: neither this worker nor the board has changed meanwhile. `decide`
   * may be called more than once; null, or what it throws, ends it with nothing changed. Answers the worker as they are then.
   */
  change(
    worker: WorkerId,
    decide: (before: Worker | null, board: Board) => Worker | null,
    record?: WorkerRecord,
  ): Promise<Worker | null>;
  get(worker: WorkerId): Promise<Worker | null>;
  byPhone(value: string): Promise<Worker | null>;
  byLogin(email: string): Promise<Worker | null>;
  list(): Promise<readonly Worker[]>;
  /**
   * Also ends their sessions. Answers how many people they still have: unless 0, nothing was changed. What `may` throws on seeing
   * the board ends it too.
   */
  remove(worker: WorkerId, may?: (board: Board) => void, record?: WorkerRecord): Promise<number>;
}

export interface SignIn {
  /** A six-digit code for this worker, good for ten minutes; those before it stay good. Refuses where too many were made. */
  code(worker: WorkerId): Promise<string>;
  /** A session token if the code is right. Guesses are counted per worker. */
  redeem(worker: WorkerId, code: string): Promise<string | 'wrong' | 'too-many'>;
  /** A session for a worker somebody else vouches for. */
  start(worker: WorkerId): Promise<string>;
  /** Keeps for ten minutes what a browser is sent away with; answers the token it comes back with. */
  remember(what: string): Promise<string>;
  /** What was kept, the first time it is asked for. */
  recall(token: string): Promise<string | null>;
  session(token: string): Promise<WorkerId | null>;
  end(token: string): Promise<void>;
  /** Ends every session of this worker, and the codes on their way. */
  endAll(worker: WorkerId): Promise<void>;
}

/** Where a browser takes notifications, as its `PushSubscription` says. */
export interface PushSubscription {
  /** An address of the browser's push service, and a secret. */
  endpoint: string;
  /** base64url. */
  keys: { p256dh: string; auth: string };
}

/** The browsers a worker is signed in with that want notifications. A subscription ends with the session it was made in. */
export interface PushSubscriptions {
  /** `session` is its token. The oldest goes where a worker has too many. False where that session is over. */
  put(worker: WorkerId, session: string, subscription: PushSubscription): Promise<boolean>;
  list(worker: WorkerId): Promise<readonly PushSubscription[]>;
  /** This one; without an endpoint all of them. */
  remove(worker: WorkerId, endpoint?: string): Promise<void>;
}

/** What a worker's message from their own phone was read as, and the letter that whoever it is about had then. */
export interface KeptReading {
  word: WorkerWord;
  letter: string;
}

/** A worker's message may come again, when the same words would mean something else: it is read once. */
export interface Readings {
  /** Keeps this reading unless there is one. Answers the one that was first; null where it was acted on to the end. */
  first(message: string, reading: KeptReading): Promise<KeptReading | null>;
  /** It was acted on to the end: only that is kept of it, as long as ids of events are. */
  done(message: string): Promise<void>;
}

/** Who has whose handoff open just now, in any process. Ids only; somebody who says nothing more is soon taken to be away. */
export interface Presence {
  /** Has it open, and writes or not. To be said again every 15 seconds. */
  here(person: PersonId, worker: WorkerId, typing: boolean): Promise<void>;
  away(person: PersonId, worker: WorkerId): Promise<void>;
  who(person: PersonId): Promise<readonly Present[]>;
}

export interface Present {
  worker: WorkerId;
  typing: boolean;
}
