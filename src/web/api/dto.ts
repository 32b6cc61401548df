/** The JSON that goes over the wire; described for others in openapi.ts. Never holds a phone number. */

/** Milliseconds since 1970 by the store's clock, which in practice may run ahead of the browser's. */
type Millis = number;

export interface Me {
  id: string;
  name: string;
  roles: string[];
  /** `lockMinutes`: so long after the last touch a page about people covers itself; null: never. */
  hub: { name: string; zone: string; lockMinutes: number | null };
  /** Whether words can be translated for the worker (`translation.ts`). */
  translation: boolean;
}

export interface Language {
  code: string;
  /** Endonym. */
  name: string;
  dir: 'ltr' | 'rtl';
}

export type HandoffStatus = 'waiting' | 'active' | 'closed';
/** As in docs/handoff.md; only those that can be stored while there is a handoff. */
export type HandoffState = 'waiting' | 'asked' | 'introduced' | 'active' | 'resting' | 'closing' | 'closed' | 'moved';

/** Why a message did not arrive (conversation/why-failed.ts). */
export type WhyFailed =
  | 'opted_out'
  | 'landline'
  | 'wrong_number'
  | 'off'
  | 'not_whatsapp'
  | 'blocked'
  | 'filtered'
  | 'window'
  | 'refused'
  | 'set_up'
  | 'busy'
  | 'overdue'
  | 'unknown';

/** A line of the inbox. */
export interface Row {
  id: string;
  /** What the person wants to be called; null where they have not said. */
  name: string | null;
  status: HandoffStatus;
  state: HandoffState;
  language: Language;
  /** Labels in the language the page is read in. */
  needs: string[];
  /** How many needs are not shown before the handoff is opened. */
  privateNeeds: number;
  urgency: 'now' | 'today' | 'days' | 'weeks';
  /** Comes before others: nobody came, a promise was not kept, they were taken back from a worker, or brought here by another hub. */
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
  /** WhatsApp: until then anything may be written; in the past: closed. Null on SMS, which has no such window. */
  windowClosesAt: Millis | null;
  /** Why nothing of ours arrives; null where something did since, or they wrote. */
  unreached: WhyFailed | null;
  /** Since when words of the person wait for an answer. */
  unanswered: Millis | null;
  /** The day until which it rests, `2026-03-02`. */
  restUntil: string | null;
  /** The day of the next follow-up that has not been answered. */
  followUpOn: string | null;
  /** When the worker goes along. */
  accompanyAt: Millis | null;
  /** Why nobody is asked just now; null unless it waits and the reader is a coordinator. */
  why:
    | 'asking'
    | 'closed'
    | 'nobody-free'
    | 'all-asked'
    | 'nobody-fits'
    | 'nobody-speaks'
    | 'community-unknown'
    | 'lead-only'
    | null;
  /** Waits, for coordinators: nobody who may have them speaks the language. */
  interpreter: boolean;
  /** When anything last happened. */
  at: Millis;
}

export interface Lists {
  now: Millis;
  /** `delayed`: what is written is kept, and reaches people later than usual. */
  sending: 'ok' | 'delayed';
  /** For the safeguarding lead: who waits or is with somebody and is in danger, the newest sign first. */
  alerts: Row[];
  waiting: Row[];
  /** With me and not resting, and those of colleagues who asked me for advice or to take over. */
  mine: Row[];
  resting: Row[];
  /** Closed by me, and the person has not said yet that it happened; the earliest day first. */
  followUps: Row[];
  closed: Row[];
  /** For a coordinator: everybody who waits, is with somebody, or whose follow-up is open. Empty for others. */
  all: Row[];
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
  /** `note`: for workers only, never sent. */
  from: 'person' | 'bot' | 'worker' | 'note';
  /** The worker's name. */
  name: string | null;
  text: string;
  /** What the worker wrote, where `text` is its translation. */
  original: string | null;
  /** Content types; the n-th is opened at `/api/handoffs/<handoff>/media/<entry>/<n>`, counted from 0. */
  media: string[];
  /** `held`: goes when the person writes, because WhatsApp's window is closed. */
  status: 'held' | 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | null;
  /** The carrier's error code, where it failed. */
  code: number | null;
  /** What it means, where it failed; said by `failed_<why>` of the page's texts. */
  why: WhyFailed | null;
  /** It failed and went once more, another way (by SMS): status and code are of the second try. */
  again: boolean;
}

export interface Detail extends Row {
  now: Millis;
  /** `summary`: the thread is not for this worker (yet). `thread` is to read; who may write is said in `may`. */
  access: 'summary' | 'thread';
  summary: SummaryLine[];
  /** What the hub itself knows of why somebody is needed; never said by the person. */
  because: string[];
  entries: Entry[];
  /** The person asked this number to write no more: nothing reaches them there. */
  optedOut: boolean;
  agreed: string | null;
  /** Somebody is to take over: who, and whether the colleague or the person is being asked. */
  handover: { to: string; name: string; asking: 'worker' | 'person'; you: boolean } | null;
  /** Another hub is to have them: its name, and whether the person or that hub is being asked. */
  moving: { name: string; asking: 'person' | 'hub' } | null;
  /** Asked for advice: they read and write notes. */
  colleagues: { id: string; name: string }[];
  /** Who goes along with them, when and where. */
  accompany: {
    name: string;
    at: Millis;
    where: string;
    state: 'promised' | 'evening-told' | 'told' | 'here' | 'lost' | 'asked' | 'happened' | 'missed';
  } | null;
  /** Danger: who has said that they act, and when; null where nobody has, or there is none. */
  acknowledged: { name: string; at: Millis } | null;
  /** Who may see this and how much, the reader among them; the most comes first. */
  seenBy: Sight[];
  /** Other workers who have this open just now. */
  here: { id: string; name: string; typing: boolean }[];
  may: May;
}

/** Somebody who may see a handoff, and why they may. */
export interface Sight {
  access: 'summary' | 'thread';
  /**
   * By name: has or had it; acts on danger; was asked for advice, or to take over (and reads the notes); goes along. By what they are,
   * without a name: the lead because of danger, or as always while somebody waits; whoever was told of danger; coordinators; workers who
   * could take it.
   */
  as:
    | 'has'
    | 'had'
    | 'acts'
    | 'advice'
    | 'take-over'
    | 'along'
    | 'danger'
    | 'lead'
    | 'told'
    | 'coordinator'
    | 'could-take';
  name: string | null;
}

/** What the reader may do with it now. */
export interface May {
  take: boolean;
  decline: boolean;
  write: boolean;
  note: boolean;
  rest: boolean;
  ask: boolean;
  handOver: boolean;
  accompany: boolean;
  close: boolean;
  acknowledge: boolean;
  release: boolean;
  assign: boolean;
  move: boolean;
}

/** Somebody who could be asked, handed over to or assigned. `GET /api/colleagues` */
export interface Colleague {
  id: string;
  name: string;
  languages: Language[];
  have: number;
  cap: number;
  /** At work now: in their hours, not paused, not away. */
  there: boolean;
}

/** `GET /api/phrases/:language`: the hub's phrases in the person's language beside the page's. */
export interface Phrase {
  /** `hello_i_am` */
  id: string;
  /** `hello`; its title is `phrases_hello` of the page's words where there is one. */
  group: string;
  own: string;
  yours: string;
  /** A native speaker has read the person's language of it. */
  reviewed: boolean;
}

/** Words in another language; the original is always there besides. */
export interface Translated {
  text: string;
  /** The language they seem to be in, and the one they are in now. */
  from: string;
  to: string;
}

/** How one can sign in. */
export interface Ways {
  code: true;
  oidc: boolean;
}

/** `POST /api/handoffs/search`: who has the words somewhere in what the reader may read, the latest first. */
export interface Found {
  rows: Row[];
}
