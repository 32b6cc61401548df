/** From person to worker: what is kept of one handoff, and the hub's board on which all of them stand. */
import type { NoteLine } from '../interview/index.ts';
import type { OpeningHours } from './hours.ts';

export type PersonId = string;
export type WorkerId = string;
/** Milliseconds since 1970, by the store's clock (plus the practice offset). Never read from the process. */
export type Millis = number;
/** `2026-03-02` */
export type IsoDate = string;

/** How soon somebody must act. */
export type Urgency = 'now' | 'today' | 'days' | 'weeks';

/**
 * The one state that says who owns the chat. `waiting`: agreed, nobody has it, the bot leads and helps. `active`: a worker
 * has it and the bot is silent. `closed`: the bot leads again.
 */
export type HandoffStatus = 'waiting' | 'active' | 'closed';

export interface Handoff {
  status: HandoffStatus;
  /** When it began to wait, this time round. */
  since: Millis;
  urgency: Urgency;
  needs: readonly string[];
  /** What the person agreed to tell, and nothing else. */
  lines: readonly NoteLine[];
  /** What the hub itself knows of why somebody is needed: a sign of danger, a follow-up where nothing had happened. */
  because: readonly NoteLine[];
  /** The nearest date the person named, for example the day they must leave. */
  deadline?: IsoDate;
  /** Who is being asked to take it, and until when they may answer. Several only where it is `now`. */
  asked?: readonly Ask[];
  /** Whom the person does not have to wait for any more, this time round: "I can't", or no answer. Never asked again. */
  passed?: readonly WorkerId[];
  /** What the person chose about who it should be. */
  wishes?: Wishes;
  /** Who had them before, and is asked first. */
  knows?: WorkerId;
  /** The coordinators know that nobody is free for them. */
  unmatched?: boolean;
  /** By when a worker will write; what the person was told. */
  promise?: Millis;
  /** How often a promise was missed, this time round. */
  missed: number;
  worker?: WorkerId;
  /** As the person was told. */
  workerName?: string;
  claimedAt?: Millis;
  lastWorkerWords?: Millis;
  /** Since when words of the person wait for the worker's answer. */
  unanswered?: Millis;
  /** Only the safeguarding lead may take it: a child alone is never met by a volunteer (evidence E31). */
  leadOnly?: boolean;
  /** Put before the others of the same urgency: "nobody came". */
  front: boolean;
  agreed?: string;
  closedAt?: Millis;
  followUp?: { on: IsoDate; state: 'planned' | 'asked' | 'answered' };
}

/** One worker being asked. */
export interface Ask {
  worker: WorkerId;
  at: Millis;
  until: Millis;
  /** Why they were chosen, as they read it. */
  because: readonly NoteLine[];
}

/** Said in the interview (evidence E29): kept when somebody is looked for, whoever else would be free. */
export interface Wishes {
  gender?: 'woman' | 'man';
  /** Nobody of the person's own community. */
  notOwnCommunity?: boolean;
  /** `own`: somebody who speaks the person's language, or nobody. */
  language?: 'own';
}

/** One waiting handoff on the hub's board. */
export interface Waiting {
  person: PersonId;
  since: Millis;
  urgency: Urgency;
  front: boolean;
  /** Who is being asked for them now. */
  asked?: readonly WorkerId[];
}

export type Role = 'worker' | 'coordinator' | 'editor' | 'safeguarding' | 'admin';

export interface BoardWorker {
  id: WorkerId;
  name: string;
  languages: readonly string[];
  roles: readonly Role[];
  /** Most people they may have at once; nobody is ever above it. */
  cap: number;
  paused: boolean;
  gender?: 'woman' | 'man' | 'other';
  /** Codes of the languages of the communities they belong to; all of `languages` but English where left out. */
  communities?: readonly string[];
  /** Needs they know about: housing, immigration, minors … */
  skills?: readonly string[];
  /** Writes with their people from their own phone, through the hub's number. */
  relay?: boolean;
  /** When they are there; the hub's hours where left out. */
  hours?: OpeningHours['week'];
}

/** The hub's small shared state, with a version. */
export interface Board {
  rev: number;
  workers: readonly BoardWorker[];
  waiting: readonly Waiting[];
  /** Whose people each worker has now. */
  claimed: Readonly<Record<WorkerId, readonly PersonId[]>>;
  /** Whom each worker has closed lately, the latest first. */
  closed: Readonly<Record<WorkerId, readonly PersonId[]>>;
  /** When each worker was asked lately, so that it is not always the same. */
  asks?: Readonly<Record<WorkerId, readonly Millis[]>>;
  /** By which letter a worker names each of theirs on their own phone. */
  letters?: Readonly<Record<PersonId, string>>;
  /** How many letters each worker was given so far: none comes again soon, so that an old one never means somebody new. */
  lettered?: Readonly<Record<WorkerId, number>>;
  /** Those who weigh more than one: a crisis counts double in a worker's load. */
  weights?: Readonly<Record<PersonId, number>>;
}

export type BoardStep =
  | { do: 'wait'; entry: Waiting }
  | { do: 'ask'; person: PersonId; workers: readonly WorkerId[]; at: Millis }
  | { do: 'claim'; person: PersonId; worker: WorkerId; weight?: number }
  | { do: 'close'; person: PersonId; worker: WorkerId }
  | { do: 'leave'; person: PersonId };
