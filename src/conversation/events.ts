/** Everything that happens to a conversation is one of these, and comes through one door (`turn.ts`). */
import type { IsoDate, Millis, PersonId, WorkerId } from '../handoff/index.ts';
import type { LanguageCode } from '../language/index.ts';
import type { Parcel } from './workers/parcel.ts';

export type Channel = 'whatsapp' | 'sms';

/** Where a person can be written to. `value` is E.164 (`+447700900001`) or, on WhatsApp, a business-scoped id (`GB.1A2B`). */
export interface Address {
  channel: Channel;
  value: string;
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.channel === b.channel && a.value === b.value;
}

export interface Media {
  /** Where the carrier keeps it; needs the carrier's credentials to open. Never shown in a browser. */
  url: string;
  contentType: string;
}

interface Base {
  /** Unique for the thing that happened, the same however often it is delivered: the store acts on it once. */
  id: string;
}

/** A person wrote, tapped, spoke or sent something. */
export interface PersonMessage extends Base {
  type: 'person.message';
  /** Where to answer. */
  address: Address;
  /** The same person's other addresses, as far as the carrier told them (a BSUID beside a number). */
  aliases: readonly Address[];
  text: string;
  media: readonly Media[];
  location?: { latitude: number; longitude: number; label?: string };
  /** The id of the tapped button or row, as the channel sent it out: `<step>~<turn>~<choice id>`. */
  tapped?: string;
  /** The carrier's id of the message of ours that it replies to (WhatsApp's "reply"); null where it may be one and we are not told. */
  repliedTo?: string | null;
  /** When, by the carrier's clock, where it comes late (see written.ts). Absent: just now. */
  writtenAt?: Millis;
  /** It comes from the own phone of this worker, who writes for themselves. */
  worker?: WorkerId;
  /** The carrier's own opt-out handling has already answered this message. */
  optOut?: 'STOP' | 'START' | 'HELP';
}

export interface WorkerClaimed extends Base {
  type: 'worker.claim';
  worker: WorkerId;
  /** From their own phone, where nothing of what was told can be read. */
  unread?: true;
}
/** "I can't": the next is asked. */
export interface WorkerDeclined extends Base {
  type: 'worker.decline';
  worker: WorkerId;
}
export interface WorkerWrote extends Base {
  type: 'worker.message';
  worker: WorkerId;
  text: string;
  /** What the worker wrote themselves, where `text` is its translation. */
  original?: string;
}
/** A line for the workers of this handoff only; goes along when it is handed over (evidence E25). */
export interface WorkerNoted extends Base {
  type: 'worker.note';
  worker: WorkerId;
  text: string;
}
/** Nothing until this day; null ends it. */
export interface WorkerRested extends Base {
  type: 'worker.rest';
  worker: WorkerId;
  until: IsoDate | null;
}
/** A colleague is asked for advice: they may read the thread and write notes. */
export interface WorkerAsked extends Base {
  type: 'worker.ask';
  worker: WorkerId;
  colleague: WorkerId;
  text: string;
}
/** Somebody else is to have them: that worker says yes with `worker.claim`, no with `worker.decline`; then the person is asked. */
export interface WorkerHandedOver extends Base {
  type: 'worker.hand-over';
  /** Whoever has them, or a coordinator. */
  worker: WorkerId;
  to: WorkerId;
  note: string;
}
/** Going along. `at`: the hub's local time, `2026-03-02T14:30`; null calls it off. */
export interface WorkerAccompanies extends Base {
  type: 'worker.accompany';
  worker: WorkerId;
  at: string | null;
  where: string;
}
/** "I have seen it and I act": danger is in somebody's hands. */
export interface WorkerAcknowledged extends Base {
  type: 'worker.acknowledge';
  worker: WorkerId;
}
/** Another hub is to have them. */
export interface WorkerMoves extends Base {
  type: 'worker.move';
  worker: WorkerId;
  hub: string;
  note: string;
}
/** What that hub said. */
export interface HubAnswered extends Base {
  type: 'hub.answered';
  /** The event that began it. */
  move: string;
  accepted: boolean;
}
/** Another hub sends somebody. */
export interface PersonArrives extends Base {
  type: 'person.arrives';
  /** The hub it comes from, as people know it. */
  from: string;
  parcel: Parcel;
}
/** A coordinator takes the person back from a worker who cannot go on. */
export interface Released extends Base {
  type: 'coordinator.release';
  worker: WorkerId;
}
/** A coordinator asks this worker next, whoever's turn it would be. */
export interface Assigned extends Base {
  type: 'coordinator.assign';
  worker: WorkerId;
  to: WorkerId;
}
export interface WorkerClosed extends Base {
  type: 'worker.close';
  worker: WorkerId;
  /** What was agreed, in words the person understands; sent to them. */
  agreed: string;
  /** The day on which the person is asked whether it happened; null for none. */
  followUpOn: IsoDate | null;
  /** What they needed was not to be had: counted, without anything about them. */
  unmet?: boolean;
}
/** The carrier said what became of a message of ours. In any order, late, repeated or never. */
export interface Receipt extends Base {
  type: 'receipt';
  message: string;
  status: DeliveryStatus;
  /** Twilio's error code, where it failed. */
  code?: number;
  /** The channel on which it did. Absent: the carrier was never asked. */
  by?: Channel;
  /** It failed after the carrier had taken it, and what it said is still there to go another way (see second.ts). */
  again?: true;
  /** Beside `again`, where it asks something: the `turn` of that question. */
  question?: number;
  /** Beside `again`: after that moment its words are false. */
  until?: Millis;
}
/** A time came that the conversation had asked to be woken at. */
export interface TimerFired extends Base {
  type: 'timer';
  timer: TimerName;
}

/** However it comes to fire, it is the same event: acted on once. */
export function timerFired(person: PersonId, timer: TimerName, at: Millis): TimerFired {
  return { type: 'timer', id: `timer:${person}:${timer}:${at}`, timer };
}

/** What a worker does with a handoff, wherever they do it. */
export type WorkerEvent =
  | WorkerClaimed
  | WorkerDeclined
  | WorkerWrote
  | WorkerNoted
  | WorkerRested
  | WorkerAsked
  | WorkerHandedOver
  | WorkerAccompanies
  | WorkerAcknowledged
  | WorkerMoves
  | WorkerClosed
  | Released
  | Assigned;

export type Event = PersonMessage | WorkerEvent | HubAnswered | PersonArrives | Receipt | TimerFired;

/** `held`: waits until the person writes, because WhatsApp's window is closed. */
export type DeliveryStatus = 'held' | 'queued' | 'sent' | 'delivered' | 'read' | 'failed';
/** How far a message has come; a lower rank never replaces a higher one. `failed` replaces anything but delivered and read. */
export const deliveryRank: Readonly<Record<DeliveryStatus, number>> = {
  held: 0,
  queued: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
};
export const hasArrived = (status: DeliveryStatus): boolean => deliveryRank[status] >= deliveryRank.delivered;

/** One of each a conversation at most; setting it again moves it. */
export type TimerName =
  | 'forget'
  | 'expire'
  | 'ask'
  | 'promise'
  | 'promise-near'
  | 'follow-up'
  | 'danger'
  | 'acknowledge'
  | 'relay'
  | 'resume'
  | 'unanswered'
  | 'rest'
  | 'accompany'
  | 'arrived'
  | 'team'
  /** The number was silent for so long that it was given to a new person: nothing of this one may reach it any more. */
  | 'gone';

export type { IsoDate, LanguageCode, Millis, PersonId, WorkerId };
