/** What is kept of one person. Plain data: it survives a trip through JSON between any two turns. */
import type { Handoff, IsoDate, Millis, PersonId, Urgency } from '../handoff/index.ts';
import type { Session } from '../interview/index.ts';
import type { LanguageCode } from '../language/index.ts';
import type { DangerCategory } from '../safeguarding/index.ts';
import type { Address, Media } from './events.ts';

/** Stamped on everything stored, so that an older one can be lifted when the shape changes. */
export const CONVERSATION_VERSION = 1;

export interface Conversation {
  v: typeof CONVERSATION_VERSION;
  id: PersonId;
  createdAt: Millis;
  /** The time of the last event; time never runs backwards within a conversation. */
  at: Millis;
  /** Every address that leads here. */
  addresses: readonly KnownAddress[];
  /** The one the person used last: where we answer. */
  address: Address;
  /** `confirmed`: the person said yes to it, or picked it. */
  language: { code: LanguageCode; confirmed: boolean };
  /** unasked and refused: nothing of what they write is kept (evidence E4). */
  consent: 'unasked' | 'agreed' | 'refused';
  /** The interview in progress or finished; null before the first. */
  session: Session | null;
  /** A question of ours outside any interview that is open now; it is answered before the interview goes on. */
  aside: Aside | null;
  paused: boolean;
  danger: readonly DangerFlag[];
  /** Crisis points reached, newest last; they say how urgent a handoff is (evidence E3). */
  crises: readonly Crisis[];
  handoff: Handoff | null;
  /** Voice notes that were answers, until a worker has them. Only with consent. */
  media: readonly Media[];
  /** The message of ours that holds the newest question: what comes in before it can have been read is no answer to it. */
  asked: { message: string; at: Millis; reached: boolean; labels: readonly string[] } | null;
  /** Numbers every question, so that an old tap never answers today's. */
  turn: number;
}

/** `choices` are ids in the order shown. */
export interface Aside {
  kind: 'language-right' | 'language-menu' | 'language-offer' | 'safe' | 'delete' | 'resume' | 'again';
  choices: readonly string[];
  /** Times an answer to it was not understood. */
  misses: number;
}

export interface Crisis {
  id: string;
  urgency: Urgency;
  needs: readonly string[];
  deadline?: IsoDate;
}

export interface KnownAddress extends Address {
  /** WhatsApp's 24 hours count from here. */
  lastInbound: Millis | null;
  optedOut?: boolean;
}

export interface DangerFlag {
  category: DangerCategory;
  at: Millis;
  /** The person said they are safe now, or a worker has it. */
  settled?: boolean;
  /** When it was. */
  settledAt?: Millis;
}
