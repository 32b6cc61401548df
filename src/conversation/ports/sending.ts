/** How what was decided leaves: outboxes, what the carrier has, and how fast it may. */
import type { TemplateName } from '../effects.ts';
import type { Address, Channel, Millis, PersonId, WorkerId } from '../events.ts';
import type { Quiet, SafeFrom } from '../../handoff/index.ts';
import type { Message } from '../../language/index.ts';

/** `person` (`unprompted`: with nothing that somebody waits for) or a worker's phone; messages to one recipient leave in the order decided. */
export type Recipient = { person: PersonId; unprompted?: true } | { worker: WorkerId };

export interface OutboxItem {
  /** The id of the `send` or `notify`. */
  id: string;
  /** Where it goes; for a worker looked up when taken. */
  to: Address;
  message: Message;
  template?: TemplateName;
  /**
   * The person has allowed that the words go by SMS where WhatsApp does not bring them; workers' always may. False: nothing may, they
   * sent STOP there.
   */
  sms?: boolean;
  /** Null for workers, whose receipts concern no conversation. */
  person: PersonId | null;
  /** Set for a worker: whose phone it is. */
  worker?: WorkerId;
  /** Set for a worker: whose words it brings. */
  about?: PersonId;
  /** Set where it goes again (see second.ts): the codes with which it failed after it had been accepted, one after the other. */
  after?: readonly number[];
  /** Nobody waits for it, nor for anything behind it. */
  unprompted?: true;
  /** It leaves only when this says that it is welcome: nobody asked for it, all behind it waits too, and they have not written since. */
  quiet?: Quiet;
  /** From then on it leaves only when it is safe; later where something behind it may still go. */
  safe?: SafeFrom;
  /** After that moment its words are false: it has failed then. */
  until?: Millis;
  /** How often it was tried. */
  tries: number;
  /** Set where sending it was begun before: whether the carrier has it is known to nobody but that process. */
  begun?: Begun;
  /** When the addressee last wrote to us on this address: WhatsApp's 24 hours count from here. Null: never. */
  lastInbound: Millis | null;
  /** Whether nobody else can have been given it meanwhile; asked just before each request. Absent: nobody can. */
  ours?(): boolean;
}

/** Written down before the carrier is called for the first time. */
export interface Begun {
  /** When that was, by the store's clock: however long ago, the carrier has nothing of it that is older. */
  since: Millis;
  /** Whether the last to begin was this very process. */
  here: boolean;
}

export type SendOutcome =
  /**
   * `parts`: where there are several, the ids of all; `sid` is the last. `again`: should the carrier not bring it after all, it may
   * go once more; its words are kept until that is known.
   */
  | { result: 'accepted'; sid: string; parts?: readonly string[]; again?: true }
  /**
   * Stays at the head and holds back what comes after it, so that order is kept. `stuck`: for a while already, with this code, and it
   * may be this very message: what comes after it is tried, and if the carrier takes that, this one has failed.
   */
  | { result: 'retry'; at: Millis; stuck?: number }
  /** Nothing was tried, others go first: stays at the head too. */
  | { result: 'wait'; at: Millis }
  /** `by`: the channel on which the carrier refused it, where it was asked. */
  | { result: 'failed'; code: number; by?: Channel };

export interface Outbox {
  /** Recipients with something to send at this time. */
  ready(limit: number): Promise<readonly string[]>;
  /** Only one process drains a recipient at a time; the fence refuses the outcome of one that lost its lease. Null: taken. */
  lease(recipient: string, ms: number): Promise<Lease | null>;
  /** Whether messages to people leave later than they should just now: the carrier takes none, or nobody drains. */
  isLate(): Promise<boolean>;
  /** Which of these of the carrier's ids are known to be of messages that were recorded as accepted, within the last days. */
  recorded(sids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The carrier can be spoken with again: whoever waits for a later try is tried now, within a few seconds. */
  hurry(): Promise<void>;
  /** Put one message of the hub's own (a sign-in code) into a worker's outbox. */
  notify(worker: WorkerId, id: string, message: Message): Promise<void>;
}

/** Whom a message went to: a person's id, or `w:<worker>`. */
export type Addressee = string;

/** Messages that the carrier took and has not said the last word about. */
export interface SentMessages {
  /**
   * What is kept of this one to go again: the `turn` of the question it asks, if any, whether it may go by SMS, and until when its words
   * are true. Null: nothing is kept.
   */
  goesAgain(to: Addressee, message: string): Promise<{ turn?: number; sms?: true; until?: Millis } | null>;
  /**
   * It failed with this code and goes again after so many milliseconds: `silent` will name it then. False where nothing is kept of it.
   * The first word of its failing counts as heard.
   */
  later(to: Addressee, message: string, code: number, ms: Millis): Promise<boolean>;
  /**
   * Its failing was told while it is just being sent, as far as is known here: once it is recorded as taken, the carrier is asked at
   * once. False where it is not being sent.
   */
  early(to: Addressee, message: string, code: number): Promise<boolean>;
  /** Puts what is kept of a worker's message before all that waits for them; a person's goes by a turn. False where nothing is. */
  again(to: Addressee, message: string, code: number): Promise<boolean>;
  /**
   * Those to be asked the carrier about now, and those whose time to go again has come (`failed`: with this code); nobody else is
   * given them, and they come again after a longer while. After a day or so they are let go, with the words kept.
   */
  silent(limit: number): Promise<readonly Silent[]>;
  /**
   * One of several parts arrived, by the carrier's id; when all have, nothing more will be heard of the message. Answers how many of
   * which that is not known yet; 0 where it went as one.
   */
  arrived(to: Addressee, message: string, sid: string): Promise<number>;
  /** Nothing more will be heard of it. */
  settle(to: Addressee, message: string): Promise<void>;
}

/** What the carrier calls one part of a message, and whether others come after it. */
export interface PartSent {
  sid: string;
  more: boolean;
}

export interface Silent {
  to: Addressee;
  message: string;
  /** Of several parts the last; empty where the carrier never took it. */
  sid: string;
  /** Set where it went in several: those that are not known to have arrived. */
  parts?: readonly PartSent[];
  failed?: number;
  /** The carrier refused it with this code, on this channel, and its turn may not have heard of that. Without `by` it was withdrawn. */
  refused?: number;
  by?: Channel;
}

/** How fast each of the hub's numbers may send, all processes together. */
export interface Pace {
  /**
   * Milliseconds to wait before this many units may go; 0: go now, they are counted. What is unprompted has half of the number's
   * rate at most, so that answers always find room.
   */
  take(number: Channel, units: number, perSecond: number, unprompted: boolean): Promise<Millis>;
  /** Nothing leaves by this number for so many milliseconds, whichever process sends; half an hour at most. */
  hold(number: Channel, ms: Millis): Promise<void>;
}

export interface Lease {
  /** The message at the head, noted as begun; null when there is none or it is not time yet. */
  next(): Promise<OutboxItem | null>;
  /** For as long again as it was taken for, and nothing else; false if it was lost. */
  keep(): Promise<boolean>;
  /** Records what became of the head; `retry` and `wait` leave it there. Returns false if the lease was lost. */
  outcome(item: OutboxItem, outcome: SendOutcome): Promise<boolean>;
  release(): Promise<void>;
}
