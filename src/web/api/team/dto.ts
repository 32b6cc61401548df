/** What goes over the wire to the coordinator's page. No phone number, no email, and nobody's words but a coordinator's own. */
import type { Role } from '../../../conversation/index.ts';
import type { OpeningHours } from '../../../handoff/index.ts';
import type { Language, Row } from '../dto.ts';

type Millis = number;
/** `2026-03-02` */
type Day = string;

/** Something that has an id and is shown in the language of the page. */
export interface Named {
  id: string;
  label: string;
}

export interface Holiday {
  /** First and last day. */
  from: Day;
  to: Day;
}

export interface TeamWorker {
  id: string;
  name: string;
  roles: Role[];
  languages: Language[];
  gender: 'woman' | 'man' | 'other' | null;
  /** Null: of every language they speak but English. */
  communities: Language[] | null;
  /** Needs they know about. */
  skills: Named[];
  /** Writes from their own phone. */
  relay: boolean;
  channel: 'whatsapp' | 'sms';
  /** A sign-in provider knows them by an email. */
  login: boolean;
  /** Null: the hub's. */
  hours: OpeningHours['week'] | null;
  holidays: Holiday[];
  cap: number;
  /** Places above the cap, given by hand. `by` is a name, or '' of somebody who is gone. */
  lifted: { extra: number; why: string; by: string; at: Millis } | null;
  paused: boolean;
  /** At work now: in their hours, not paused, not away. */
  there: boolean;
  /** Their phone cannot be written to: they asked for that, or the number does not work. */
  unreachable: boolean;
  /** The last day of the holiday they are on. */
  awayUntil: Day | null;
  /** People with them, those of them that rest, and what they weigh: a crisis counts double. */
  have: number;
  resting: number;
  weight: number;
  /** How often they were asked in the last four weeks. */
  asked: number;
  /** Since when the first of their people waits for an answer. */
  unanswered: Millis | null;
  /** Changes with whatever can be changed here; to be sent along with a change. */
  rev: string;
  /** What the reader may do besides: change phone and email; remove them. */
  may: { contact: boolean; remove: boolean };
}

/** Null: fewer than five. */
export interface Counted extends Named {
  count: number | null;
}
export interface Waited {
  /** Null: all languages together. */
  language: Language | null;
  /** Median of opening minutes from waiting to a worker's first words. Null: fewer than five waits are known. */
  minutes: number | null;
}

export interface Team {
  now: Millis;
  workers: TeamWorker[];
  /** Who waits, and who is with whom. Empty for an admin who is no coordinator: people are not theirs to see. */
  waiting: Row[];
  people: Row[];
  /** What could not be given in the last four weeks, the most frequent first. */
  unmet: { languages: Counted[]; needs: Counted[] };
  waits: Waited[];
  /** The hub's own hours. */
  hours: OpeningHours['week'];
  /** What can be chosen. */
  languages: Language[];
  skills: Named[];
  /** Roles the reader may give and take. */
  gives: Role[];
}

/** How well a worker fits somebody who waits or is to be handed over. */
export interface Fit {
  id: string;
  name: string;
  /** Why they may not have them at all; null where they may. */
  not: 'full' | 'paused' | 'lead_only' | 'not_suited' | 'unknown_worker' | null;
  there: boolean;
  /** They could not, or did not answer, when they were asked before. */
  passed: boolean;
  /** What speaks for them, or that an interpreter would be needed. */
  because: ('known' | 'speaks' | 'interpreter' | 'skills')[];
}
