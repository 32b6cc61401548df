/** What a turn wants done, as data. The store writes all effects of a turn together with the conversation, or none. */
import type { BoardStep, Millis, PersonId, Quiet, SafeFrom, WorkerId } from '../handoff/index.ts';
import type { Message } from '../language/index.ts';
import type { Address, DeliveryStatus, Media, TimerName } from './events.ts';

export type { Board, BoardStep, BoardWorker, Role, Urgency, Waiting } from '../handoff/index.ts';

/** Templates a carrier must have approved before we may write first (WhatsApp, outside its 24-hour window). */
export type TemplateName =
  'follow_up' | 'follow_up_safe' | 'follow_up_again' | 'follow_up_turn_to' | 'worker_waiting' | 'reminder';

/** Write to the person. Leaves through their outbox, in the order decided. */
export interface Send {
  type: 'send';
  /** Ours, opaque, derived from the event's id: deciding again gives the same one. */
  id: string;
  to: Address;
  message: Message;
  /** Set on what is unprompted: which approved template may carry it when the window is closed. */
  template?: TemplateName;
  /** Should WhatsApp not bring it, the words themselves may go by SMS (see by-sms.ts). False: nothing may, they sent STOP there. */
  sms?: boolean;
  /** Nobody waits for it: when much is to be sent, answers go before it. */
  unprompted?: true;
  /** Nobody asked for it: when it may leave, should it have to wait until then. */
  quiet?: Quiet;
  /** Only of somebody who has safe times: from when on it keeps to these, should it have to wait or go again. */
  safe?: SafeFrom;
  /** The moment after which its words are false ("today before 15:45"): it does not leave any more, nor go again. */
  until?: Millis;
}
/** Write to a worker's own phone. Their number is looked up when sending and is never part of a conversation. */
export interface Notify {
  type: 'notify';
  id: string;
  worker: WorkerId;
  message: Message;
  /** Whose words it brings: a reply to it is for them. */
  about?: PersonId;
}
/** Add a line to the thread that the worker of an open handoff reads. */
export interface Log {
  type: 'log';
  entry: LogEntry;
}
/** Wake this conversation, or another, with a `timer` event; replaces a timer of the same name. */
export interface Wake {
  type: 'wake';
  timer: TimerName;
  at: Millis;
  /** Somebody else, as when a place is free for whoever waits. */
  person?: PersonId;
}
export interface Unwake {
  type: 'unwake';
  timer: TimerName;
}
/** The hub's shared board. The turn's commit fails as stale if the board has changed since it was opened. */
export interface BoardChange {
  type: 'board';
  change: BoardStep;
}
export interface DeliveryNoted {
  type: 'delivery';
  message: string;
  status: DeliveryStatus;
  code?: number;
}
/** What failed after the carrier had taken it goes once more, before anything that waits (see second.ts). */
export interface Again {
  type: 'again';
  message: string;
  code: number;
}
/** Nobody needs it any more: if it still waits it does not leave, and nobody is told. */
export interface Unsend {
  type: 'unsend';
  message: string;
}
/** They want nothing of it any more: what waits for the person does not leave, but fails with this code. */
export interface Withdraw {
  type: 'withdraw';
  code: number;
}
/** Who did what, when; ids and codes only, never words of a person. Kept as the hub's retention says. */
export interface Audit {
  type: 'audit';
  what: string;
  by: WorkerId | 'person' | 'bot' | 'carrier' | 'clock';
}
/**
 * `person`: remove everything about them: conversation, thread, timers, index, and what waits to be sent; what this turn sends leaves.
 * `thread`: only what was written to and from workers.
 */
export interface Erase {
  type: 'erase';
  what: 'person' | 'thread';
  /** The person asked for it then: what they wrote before, and the carrier brings later, makes no new record. */
  asked?: Millis;
}

export type Effect =
  Send | Notify | Log | Wake | Unwake | BoardChange | DeliveryNoted | Again | Unsend | Withdraw | Audit | Erase;

export interface LogEntry {
  /** The id of the `send` it belongs to, or of the event. */
  id: string;
  at: Millis;
  /** `note`: written by a worker for workers, and never sent. */
  from: 'person' | 'bot' | 'worker' | 'note';
  worker?: WorkerId;
  text: string;
  /** What the worker wrote themselves, where `text` is its translation. */
  original?: string;
  /** Where the carrier keeps it: opened for the worker by us, never shown as an address. */
  media?: readonly Media[];
}
