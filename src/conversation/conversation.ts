/** What is kept of one person. Plain data: it survives a trip through JSON between any two turns. */
import { isCommunityUnknown } from '../handoff/index.ts';
import type { Handoff, IsoDate, Millis, PersonId, Urgency, WorkerId, SafeTime } from '../handoff/index.ts';
import type { Session } from '../interview/index.ts';
import type { LanguageCode, TextRef } from '../language/index.ts';
import type { DangerCategory } from '../safeguarding/index.ts';
import { sameAddress } from './events.ts';
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
  /** Others that they said were right, or in which they wrote for certain: any may be that of their own community. */
  spoken?: readonly LanguageCode[];
  /** What their words were taken to be in, whether they said so or not. */
  recognised?: readonly LanguageCode[];
  /** unasked and refused: nothing of what they write is kept (evidence E4). */
  consent: 'unasked' | 'agreed' | 'refused';
  /** The interview in progress or finished; null before the first. */
  session: Session | null;
  /** A question of ours outside any interview that is open now; it is answered before the interview goes on. */
  aside: Aside | null;
  paused: boolean;
  danger: readonly DangerFlag[];
  /** The newest danger that workers were told of, and what became of it (see acknowledging.ts). */
  alarm?: Alarm;
  /** Crisis points reached, newest last; they say how urgent a handoff is (evidence E3). */
  crises: readonly Crisis[];
  handoff: Handoff | null;
  /** The last offer of a person, while there is no handoff. */
  offer?: 'offered' | 'declined';
  /** The worker whose own phone this is: they look for help themselves, and are never asked to take it. */
  isWorker?: WorkerId;
  /** When it is safe to write to them, as they told another hub or in an interview before this one. */
  safe?: readonly SafeTime[];
  /** Others may read their phone, as they told another hub or in an interview before this one. */
  shared?: true;
  /** Voice notes that were answers, until a worker has them. Only with consent. */
  media: readonly Media[];
  /** The message of ours that holds the newest question: what comes in before it can have been read is no answer to it. */
  asked: { message: string; at: Millis; left?: Millis; reached: boolean; labels: readonly string[] } | null;
  /** The carrier's code of the newest message of ours that failed for good, while nothing has arrived and they have not written since. */
  unreached?: { code: number; since: Millis };
  /** The newest message that went again and arrived: what is said late of its first try is no news. */
  arrivedAgain?: string;
  /** The message of ours that asked them by SMS for a word of theirs, since they last wrote (see by-sms.ts). */
  knocked?: string;
  /** Numbers every question, so that an old tap never answers today's. */
  turn: number;
}

/** `choices` are ids in the order shown. */
export interface Aside {
  kind:
    | 'language-right'
    | 'language-menu'
    | 'language-offer'
    | 'safe'
    | 'delete'
    | 'resume'
    | 'again'
    | 'handover'
    | 'move'
    | 'met'
    | 'try-again';
  choices: readonly string[];
  /** The worker or hub it is about: a yes to one is none to another. */
  about?: string;
  /** How it was asked, where its text is not one of ours alone. */
  text?: string;
  /** Languages shown before these, where a hub speaks more than one list holds. */
  before?: readonly LanguageCode[];
  /** They were only asked to write a word: it is asked when they do (see unheard.ts). */
  unread?: true;
  /** Other words have come between: a yes, a no or a number may be meant for those, so only a tap counts, or a label of its own. */
  wordsOnly?: true;
  /** What they wrote before it was asked, with their leave: for whoever takes them, and not to be told twice. */
  said?: string;
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
  /** When they wrote that they leave, or the word by which they came back, whichever was last. */
  optedAt?: Millis;
}

export function isOptedOut(addresses: readonly KnownAddress[], address: Address): boolean {
  return addresses.some((known) => known.optedOut === true && sameAddress(known, address));
}

export interface DangerFlag {
  category: DangerCategory;
  at: Millis;
  /** The person said they are safe now, or a worker has it. */
  settled?: boolean;
  /** When it was. */
  settledAt?: Millis;
  /** Who was told of it, and who has said that they act. */
  told?: readonly WorkerId[];
  acknowledged?: Acknowledged;
}

export interface Acknowledged {
  by: WorkerId;
  at: Millis;
}

export interface Alarm {
  since: Millis;
  /** What it is, as the next who are told read it; nothing of the person's words. */
  what: TextRef;
  told: readonly WorkerId[];
  acknowledged?: Acknowledged;
  /** When whoever acts was last told that the person wrote on. */
  wroteOn?: Millis;
  /** Nobody is left to tell, and nobody has answered. */
  unheard?: boolean;
  /** The person said that they are safe, or whoever has them has written. */
  over?: Millis;
  /** Those who had it with them: each is asked afterwards how they are. */
  carried?: readonly WorkerId[];
}

/** Why somebody waits whose language is none of ours; they were asked to write in it, for a person to read. */
export const LANGUAGE_UNKNOWN = 'language_unknown';

export function languageUnknown(handoff: Pick<Handoff, 'because'> | null): boolean {
  return handoff?.because.some((line) => line.id === LANGUAGE_UNKNOWN) ?? false;
}

/** Spoken by everybody: it says nothing of theirs. */
const EVERYBODYS: LanguageCode = 'en';

/**
 * Every language in which they have written or were recognised, the one they write in now first. Whose own is none of ours is
 * written to in one that says nothing of theirs. What was only recognised makes nobody known: without anything else that tells
 * of them, they may be of any community.
 */
export function languagesOf({
  language,
  spoken = [],
  recognised = [],
  handoff,
}: Pick<Conversation, 'language' | 'spoken' | 'recognised' | 'handoff'>): readonly LanguageCode[] {
  if (languageUnknown(handoff)) return [EVERYBODYS];
  const sure = [language.code, ...spoken];
  const perhaps = recognised.filter((one) => !sure.includes(one));
  if (perhaps.length === 0) return [...new Set(sure)];
  return [...new Set([...sure, ...(isCommunityUnknown(sure) ? [EVERYBODYS] : perhaps)])];
}
