/** The hub's board, on which all handoffs and workers stand, and the steps that change it. */
import type { OpeningHours } from './hours.ts';
import type { IsoDate, Millis, PersonId, Urgency, WorkerId } from './types.ts';

/** What is open for a worker: whose danger they were told of, whom they are asked to take, whom they have. */
export type Open = 'alerts' | 'asked' | 'people';

/** One waiting handoff on the hub's board. */
export interface Waiting {
  person: PersonId;
  since: Millis;
  urgency: Urgency;
  front: boolean;
  /** Who is being asked for them now. */
  asked?: readonly WorkerId[];
  /** Nobody is, and what they were promised counts on a place of this worker. */
  countsOn?: WorkerId;
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
  /** Writes for themselves just now, as a person who looks for help: nobody new is brought to them. */
  seeking?: boolean;
  /** Their phone cannot be written to since then. `stopped`: they asked us to write no more. */
  unreachable?: { since: Millis; stopped?: boolean };
  /** Away, first and last day. */
  holidays?: readonly { from: IsoDate; to: IsoDate }[];
  /** Places above the cap that a coordinator has given by hand, and why. */
  lifted?: { extra: number; why: string; by: WorkerId; at: Millis };
}

/** What could not be given (evidence E15): nobody's name, for whoever pays for a hub to see. */
export interface Unmet {
  at: Millis;
  language: string;
  needs: readonly string[];
  /** `nobody`: nobody was free to be asked. `not-there`: the worker could not find it. */
  why: 'nobody' | 'not-there';
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
  /** Closed, and something is still to come: a follow-up, somebody who goes along. Found here whoever closed them, and never cut. */
  unfinished?: readonly PersonId[];
  /** Whose own number is a worker's since: their conversation takes it over with its next turn, and nobody is brought to themselves. */
  joined?: Readonly<Record<PersonId, WorkerId>>;
  /** When each worker was asked lately, so that it is not always the same. */
  asks?: Readonly<Record<WorkerId, readonly Millis[]>>;
  /** By which letter a worker names each of theirs on their own phone. */
  letters?: Readonly<Record<PersonId, string>>;
  /** How many letters each worker was given so far: none comes again soon, so that an old one never means somebody new. */
  lettered?: Readonly<Record<WorkerId, number>>;
  /** Those who weigh more than one: a crisis counts double in a worker's load. */
  weights?: Readonly<Record<PersonId, number>>;
  /** Minutes of opening time from waiting to a worker's first words, the latest last: what a promise is made of. */
  waits?: readonly number[];
  /** The same by the person's language (evidence E29): nobody is served worse unseen. */
  waitsIn?: Readonly<Record<string, readonly number[]>>;
  /** The latest last. */
  unmet?: readonly Unmet[];
  /** What was not told to a worker in their time off, counted by text; told at once when they are back. */
  later?: Readonly<Record<WorkerId, Readonly<Record<string, number>>>>;
  /** Who said yes to another hub, which has not answered yet. */
  leaving?: readonly PersonId[];
  /** Of whom a colleague is being asked whether they take over: that colleague says yes or no from their own phone too. */
  handovers?: Readonly<Record<PersonId, WorkerId>>;
  /** Whose danger nobody has taken on yet, and who was told: any of them says "I act". */
  alerts?: Readonly<Record<PersonId, readonly WorkerId[]>>;
  /** When each worker had somebody in danger, four weeks back; and when they were last asked how they are. */
  strain?: Readonly<Record<WorkerId, Strain>>;
  /** When each worker last took somebody. */
  took?: Readonly<Record<WorkerId, Millis>>;
  /** When what is open for each worker last became another: late words may be about what was open before. */
  changed?: Readonly<Record<WorkerId, Readonly<Partial<Record<Open, Millis>>>>>;
  /** Of each worker whose phone cannot be written to, since when that was as others have heard. */
  unreached?: Readonly<Record<WorkerId, Millis>>;
  /** The Monday of the newest weekly digest each worker had. */
  weekly?: Readonly<Record<WorkerId, IsoDate>>;
}

/** Evidence E24. Whom it was about is nowhere in it. */
export interface Strain {
  at: readonly Millis[];
  asked?: Millis;
}

export type BoardStep =
  | { do: 'wait'; entry: Waiting }
  | { do: 'ask'; person: PersonId; workers: readonly WorkerId[]; at: Millis; countsOn?: WorkerId }
  | { do: 'claim'; person: PersonId; worker: WorkerId; weight?: number; at?: Millis }
  | { do: 'close'; person: PersonId; worker: WorkerId }
  | { do: 'leave'; person: PersonId }
  /** Danger of this person was told to these; nobody: it is in somebody's hands, or over. */
  | { do: 'alert'; person: PersonId; workers: readonly WorkerId[] }
  /** This worker is asked to take them over; null: nobody any more. */
  | { do: 'handover'; person: PersonId; to: WorkerId | null }
  | { do: 'leaving'; person: PersonId; leaving: boolean }
  | { do: 'unfinished'; person: PersonId; unfinished: boolean }
  /** Their conversation knows that they work here. */
  | { do: 'joined'; person: PersonId }
  | { do: 'waited'; minutes: number; language?: string }
  | { do: 'unmet'; entry: Unmet }
  /** One more text that waits for a worker's time off to end; `told`: these were told, or all of theirs. */
  | { do: 'later'; worker: WorkerId; text: string }
  | { do: 'told'; worker: WorkerId; texts?: readonly string[] }
  /** They had somebody in danger; `cared`: they were asked how they are. */
  | { do: 'strained' | 'cared'; worker: WorkerId; at: Millis }
  | { do: 'unreached'; worker: WorkerId; since: Millis }
  | { do: 'weekly'; worker: WorkerId; monday: IsoDate };
