/** Everything that happens to a conversation is one of these, and comes through one door (`turn.ts`). */
import type { IsoDate, Millis, PersonId, WorkerId } from '../handoff/index.ts';
import type { LanguageCode } from '../language/index.ts';

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
  /** The carrier's own opt-out handling has already answered this message. */
  optOut?: 'STOP' | 'START' | 'HELP';
}

export interface WorkerClaimed extends Base {
  type: 'worker.claim';
  worker: WorkerId;
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
}
export interface WorkerClosed extends Base {
  type: 'worker.close';
  worker: WorkerId;
  /** What was agreed, in words the person understands; sent to them. */
  agreed: string;
  /** The day on which the person is asked whether it happened; null for none. */
  followUpOn: IsoDate | null;
}
/** The carrier said what became of a message of ours. In any order, late, repeated or never. */
export interface Receipt extends Base {
  type: 'receipt';
  message: string;
  status: DeliveryStatus;
  /** Twilio's error code, where it failed. */
  code?: number;
}
/** A time came that the conversation had asked to be woken at. */
export interface TimerFired extends Base {
  type: 'timer';
  timer: TimerName;
}

/** The number was silent for so long that it was given to a new person: nothing of this one may reach it any more. */
export interface NumberGone extends Base {
  type: 'person.gone';
}

export type Event =
  PersonMessage | WorkerClaimed | WorkerDeclined | WorkerWrote | WorkerClosed | Receipt | TimerFired | NumberGone;

export type DeliveryStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';
/** How far a message has come; a lower rank never replaces a higher one. `failed` replaces anything but delivered and read. */
export const deliveryRank: Readonly<Record<DeliveryStatus, number>> = {
  queued: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/** One of each a conversation at most; setting it again moves it. */
export type TimerName = 'forget' | 'expire' | 'ask' | 'promise' | 'follow-up' | 'danger' | 'resume' | 'unanswered';

export type { IsoDate, LanguageCode, Millis, PersonId, WorkerId };
