import type { Fact, Helpline, Service } from '../directory/index.ts';
import type { OpeningHours, WorkerId } from '../handoff/index.ts';
import type { Always, Book } from '../interview/index.ts';
import type { LanguageCode, Words } from '../language/index.ts';
import type { DangerSigns } from '../safeguarding/index.ts';
import type { TemplateName } from './effects.ts';
import type { Channel } from './events.ts';

/** A hub as `decide` knows it: everything read from its files, nothing that changes while it runs. */
export interface Hub {
  id: string;
  /** The hub's name as each language writes it. */
  name: (language: LanguageCode) => string;
  hours: OpeningHours;
  /** Part of the country, for helplines: England, Scotland, Wales, Northern Ireland. */
  nation: string;
  /** Switched on, in the order of the menu. */
  languages: readonly LanguageCode[];
  /** Whose texts may go by SMS without the letters that make one cost double. */
  plainSpelling: readonly LanguageCode[];
  /** The address of the inbox, for alerts to workers. */
  inboxLink: string;
  numbers: Readonly<Partial<Record<Channel, string>>>;
  /** Opening time within which a worker writes; what a promise is made of. */
  answerWithinMinutes: number;
  /** Minutes within which a worker answers whether they can take somebody. */
  askMinutes: number;
  /** So long after the last touch a page about people covers itself; never where left out. */
  lockMinutes?: number;
  /** Told of danger at once; alone with it where a volunteer must not be (evidence E26, E31). */
  safeguardingLead: WorkerId;
  /** Told next where the lead has not said within `dangerMinutes` that they act; whoever else has the role where left out. */
  safeguardingSecond?: WorkerId;
  /** With whom workers talk about what was hard; told that it happened (evidence E24). */
  supervisor: WorkerId;
  /** Within which somebody says that they act; in a worker's hands the bot speaks of danger if the worker has not by then. */
  dangerMinutes: number;
  /** Nobody is written to unasked then. */
  quietHours?: { from: string; to: string };
  retention: {
    /** Without consent everything goes after this. */
    unconsentedHours: number;
    /** A number silent for this long is greeted as if it had a new owner. */
    silentDays: number;
  };
  /** Other hubs that somebody may be moved to. `number`: where people write to it. */
  peers: readonly { id: string; name: (language: LanguageCode) => string; number: string; url: string }[];
  helplines: readonly Helpline[];
  /** What texts may say of the law, as data; only those that are on are said. */
  facts: readonly Fact[];
  /** Where else a person can be introduced to. */
  services: readonly Service[];
  book: Book;
  always: Always;
  danger: DangerSigns;
  words: Words;
}

/** The interviews the engine is asked for by name; a hub's book must have them. */
export const interviewNames = { main: 'main', offer: 'offer', followUp: 'follow-up' } as const;

/**
 * Asked one at a time, so many days after the person said that it happened (evidence E27, E28). A hub may have none of them;
 * `template` carries the question where WhatsApp wants an approved text.
 */
export const laterFollowUps = [
  { interview: 'follow-up-safe', days: 3, template: 'follow_up_safe' },
  { interview: 'follow-up-again', days: 14, template: 'follow_up_again' },
  { interview: 'follow-up-turn-to', days: 28, template: 'follow_up_turn_to' },
] as const satisfies readonly { interview: string; days: number; template: TemplateName }[];
