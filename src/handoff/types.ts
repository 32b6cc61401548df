/** From person to worker: what is kept of one handoff. The board on which all of them stand: board-types.ts. */
import type { NoteLine } from '../interview/index.ts';

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
  /** By when a worker will write; what the person was told. While they wait and nobody has a place for them there is none. */
  promise?: Millis;
  /** Since the person last heard of it a promise could be made: they are told when it is welcome and safe. */
  untold?: true;
  /** The message in which they were last told of it; `sorry`: with the honest word that one was missed. */
  promiseIn?: { message: string; sorry?: true };
  /** What they were promised cannot be kept, for nobody is left who could: they are told so when it is welcome and safe. */
  takenBack?: true;
  /** What they were only asked to write a word for: they hear it when they do (conversation/unheard.ts). */
  unheard?: Unheard;
  /** The day has come on which the worker writes again, and they have not yet. */
  again?: true;
  /** It was missed, and the person is told so when it is welcome and safe; the coordinators know. */
  owed?: true;
  /** How often a promise was missed, this time round. */
  missed: number;
  worker?: WorkerId;
  /** As the person was told. */
  workerName?: string;
  claimedAt?: Millis;
  /** Whoever took it had not read it by then: the person is not told that they have. */
  unread?: true;
  lastWorkerWords?: Millis;
  /** Since when words of the person wait for the worker's answer. */
  unanswered?: Millis;
  /** Others know that they wait: of the next words the worker hears again. */
  late?: boolean;
  /** The person knows that the worker is off until then. */
  offUntil?: Millis;
  /** Only the safeguarding lead may take it: a child alone is never met by a volunteer (evidence E31). */
  leadOnly?: boolean;
  /** Put before the others of the same urgency: "nobody came". */
  front: boolean;
  /** Words that have not gone to the own phone of a worker who relays: they are off until `relay` wakes. */
  unrelayed?: { worker: WorkerId; words: readonly { text: string; more: boolean }[] };
  /** Nobody waits for anything until then; words of either side end it. */
  rest?: { until: IsoDate };
  /** The day on which the worker writes again, as the person was told, who has written since: it holds all the same. */
  said?: IsoDate;
  /** Somebody else is to have them: first that worker is asked, then the person (evidence E14, E17). */
  handover?: Handover;
  /** Colleagues who were asked for advice: they read the thread and write notes, and nothing to the person. */
  colleagues?: readonly WorkerId[];
  accompany?: Accompany;
  /** Words of the worker that wait until the person writes: WhatsApp's window is closed. Oldest first. */
  held?: readonly Held[];
  /**
   * Messages with a worker's words of which it is not known yet whether they arrived: of one who writes from their own phone, and with
   * the words themselves (`text`) where these may not go by SMS.
   */
  unconfirmed?: readonly { id: string; worker: WorkerId; text?: string }[];
  /** The message that asked the person to write, so that they get them; none where it could not be brought to them. */
  heldAsk?: string;
  agreed?: string;
  closedAt?: Millis;
  /** `answered`: the person said it happened, or something else was begun. */
  followUp?: FollowUp;
  /** Another hub is to have them: first the person is asked, then that hub; `at`: since when. */
  moving?: { to: string; by: WorkerId; id: string; at: Millis; asking: 'person' | 'hub' };
  /** The hub they come from, until they were told so. */
  arrivedFrom?: string;
  /** Came from a colleague: how long they waited says nothing of how long people wait. */
  handedOver?: true;
  /** The hub that has them now. */
  movedTo?: string;
}

/** The text that comes first of what was to be said; none where it is only who writes, and by when. */
export interface Unheard {
  key?: string;
  params?: Readonly<Record<string, string>>;
}

export interface Handover {
  to: WorkerId;
  by: WorkerId;
  at: Millis;
  /** `worker`: the colleague is being asked. `person`: the colleague said yes, and the person is asked. */
  asking: 'worker' | 'person';
}

/** Going along (evidence E12): promised by a worker, and never only a date in somebody's head. */
export interface Accompany {
  /** When the two meet. */
  at: Millis;
  where: string;
  /** Who goes, and how the person was told they are called: still them where somebody else has the chat meanwhile. */
  worker: WorkerId;
  workerName: string;
  /** What was done about it last; `missed`: the person said that it did not happen. */
  state: 'promised' | 'evening-told' | 'told' | 'here' | 'lost' | 'asked' | 'happened' | 'missed';
  /** They said already where they are, and the second reminder is still to come. */
  remind?: true;
  /** When they wrote that they cannot come, or want another time; nobody is reminded as if they had not, until a worker has written. */
  cannot?: Millis;
  /** Since when the person cannot find the place, until a worker has written, others were told or they are there. */
  lostSince?: Millis;
}

export interface Held {
  /** Of the entry in the thread. */
  id: string;
  worker: WorkerId;
  text: string;
}

export interface FollowUp {
  on: IsoDate;
  state: 'planned' | 'asked' | 'answered';
  /** 0: did it happen. Later ones ask how it was and whether it lasts. */
  round?: number;
}

/** One worker being asked. */
export interface Ask {
  worker: WorkerId;
  at: Millis;
  until: Millis;
  /** They are off, and read it when they are back. */
  from?: Millis;
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
