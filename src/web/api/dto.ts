/** The JSON that goes over the wire; described for others in openapi.ts. Never holds a phone number. */

/** Milliseconds since 1970 by the store's clock, which in practice may run ahead of the browser's. */
type Millis = number;

export interface Me {
  id: string;
  name: string;
  roles: string[];
  hub: { name: string; zone: string };
}

export interface Language {
  code: string;
  /** Endonym. */
  name: string;
  dir: 'ltr' | 'rtl';
}

export type HandoffStatus = 'waiting' | 'active' | 'closed';

/** A line of the inbox. */
export interface Row {
  id: string;
  /** What the person wants to be called; null where they have not said. */
  name: string | null;
  status: HandoffStatus;
  language: Language;
  /** Labels in the language the page is read in. */
  needs: string[];
  /** How many needs are not shown before the handoff is opened. */
  privateNeeds: number;
  urgency: 'now' | 'today' | 'days' | 'weeks';
  /** Said before that nobody came. */
  front: boolean;
  /** A sign of danger that nobody has dealt with yet. */
  danger: boolean;
  waitingSince: Millis;
  /** A worker was promised by then. */
  promiseBy: Millis | null;
  /** The day something is lost, `2026-03-02`. */
  deadline: string | null;
  worker: { id: string; name: string } | null;
  /** The reader is being asked to take it: until when, and why they. */
  asked: { until: Millis; because: string[] } | null;
  channel: 'whatsapp' | 'sms';
  /** When anything last happened. */
  at: Millis;
}

export interface Lists {
  now: Millis;
  /** For the safeguarding lead: who waits or is with somebody and is in danger, the newest sign first. */
  alerts: Row[];
  waiting: Row[];
  mine: Row[];
  closed: Row[];
}

export interface SummaryLine {
  id: string;
  /** In the language the page is read in. */
  yours: string;
  /** As the person agreed to it. */
  own: string;
}

export interface Entry {
  id: string;
  at: Millis;
  from: 'person' | 'bot' | 'worker';
  /** The worker's name. */
  name: string | null;
  text: string;
  /** Content types; the n-th is opened at `/api/handoffs/<handoff>/media/<entry>/<n>`, counted from 0. */
  media: string[];
  status: 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | null;
  /** The carrier's error code, where it failed. */
  code: number | null;
}

export interface Detail extends Row {
  now: Millis;
  /** `summary`: the thread is not for this worker (yet). `thread` is to read; who may write is said in `may`. */
  access: 'summary' | 'thread';
  summary: SummaryLine[];
  /** What the hub itself knows of why somebody is needed; never said by the person. */
  because: string[];
  entries: Entry[];
  /** WhatsApp: until then anything may be written; in the past: closed. Null on SMS, which has no such window. */
  windowClosesAt: Millis | null;
  /** The person asked this number to write no more: nothing reaches them there. */
  optedOut: boolean;
  agreed: string | null;
  followUpOn: string | null;
  may: { take: boolean; decline: boolean; write: boolean; close: boolean };
}

export interface ErrorBody {
  error: { code: string; message: string };
}
