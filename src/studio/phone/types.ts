/** One conversation with the bot, as somebody tries it: what was done, and what came of it. */
import type { Channel, Urgency } from '../../conversation/index.ts';
import type { LanguageCode } from '../../language/index.ts';

/** The whole conversation, every time: nothing is kept between two runs, and the same run gives the same view. */
export interface PhoneRun {
  /** What the first words are taken to be in, whatever they look like. */
  language: LanguageCode;
  channel: Channel;
  /** When it begins, milliseconds. */
  now: number;
  /** Begin at this step, these answers given, with leave to keep them; from hello where left out. */
  start?: Start;
  turns: readonly PhoneTurn[];
}

export interface Start {
  interview: string;
  /** The first where left out. */
  step?: string;
  answers: Readonly<Record<string, unknown>>;
}

export type PhoneTurn =
  | {
      says: string;
      /** `<step>~<turn>~<choice>` of a tapped button or row. */
      tapped?: string;
    }
  | { voice: true }
  | { picture: true }
  /** Minutes that pass. */
  | { waits: number }
  | {
      worker: string;
      does: 'take' | 'write' | 'close' | 'accompany';
      text?: string;
      /** With `close`: the day on which the person is asked whether it happened. */
      follow_up?: string;
      /** With `accompany`: the hub's local time, `2026-03-05T14:30`; called off where left out. */
      at?: string;
      where?: string;
    };

export interface PhoneView {
  /** Oldest first. */
  entries: readonly PhoneEntry[];
  /** The step now waiting for an answer, `children/ages`; outside an interview `conversation/language-right`. */
  step: string | null;
  state: PhoneState;
  /** Of all our messages, as they would be by SMS. */
  segments: number;
  /** Why nothing could be run, in one sentence. */
  problem: string | null;
}

export interface PhoneState {
  language: LanguageCode;
  consent: 'unasked' | 'agreed' | 'refused';
  answers: Readonly<Record<string, unknown>>;
  /** The lines a worker would read, in the person's language and in English. */
  notes: readonly { text: string; english: string }[];
  needs: readonly string[];
  urgency: Urgency | null;
  /** none, offered, waiting, active, closed */
  handoff: string;
  danger: readonly string[];
}

export interface PhoneEntry {
  from: 'person' | 'bot' | 'worker' | 'note';
  /** As the channel shows it; several where it was cut. */
  parts: readonly string[];
  /** What can be tapped; `id` is what a tap gives back (`tapped`). */
  choices: readonly { id: string; label: string; hint?: string }[];
  /** Buttons (up to 3), a list (up to 10), or numbers in the text. */
  as: 'text' | 'buttons' | 'list';
  step: string | null;
  at: number;
  dir: 'ltr' | 'rtl';
  /** What it costs by SMS; null where it is not one of our messages. */
  segments: { encoding: 'GSM-7' | 'UCS-2'; segments: number } | null;
  /** Which turn of the run this came of, counted from 0; -1 for the start. */
  turn: number;
  note?: Note;
}

/** What a line of kind `note` tells, for a page that has its own words for it. */
export type Note =
  | { what: 'waited'; minutes: number }
  /** A message to a worker's own phone. */
  | { what: 'told'; worker: string }
  /** The worker may not; `why` is a code: taken, not-open, not-yours, unknown-worker … */
  | { what: 'refused'; worker: string; why: string }
  | { what: 'problem' };
