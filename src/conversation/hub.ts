import type { Fact, Helpline, Service } from '../directory/index.ts';
import type { OpeningHours, WorkerId } from '../handoff/index.ts';
import type { Always, Book } from '../interview/index.ts';
import type { LanguageCode, Words } from '../language/index.ts';
import type { DangerSigns } from '../safeguarding/index.ts';
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
  /** The address of the inbox, for alerts to workers. */
  inboxLink: string;
  numbers: Readonly<Partial<Record<Channel, string>>>;
  /** Opening time within which a worker writes; what a promise is made of. */
  answerWithinMinutes: number;
  /** Minutes within which a worker answers whether they can take somebody. */
  askMinutes: number;
  /** Told of danger at once; alone with it where a volunteer must not be (evidence E26, E31). */
  safeguardingLead: WorkerId;
  /** In a worker's hands the bot speaks of danger only if the worker has not within this time. */
  dangerMinutes: number;
  retention: {
    /** Without consent everything goes after this. */
    unconsentedHours: number;
    /** A number silent for this long is greeted as if it had a new owner. */
    silentDays: number;
  };
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
