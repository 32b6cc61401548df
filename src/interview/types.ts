/** The words of an interview: what a flow file means once read, and what is kept of a running one. */
import type { Service } from '../directory/index.ts';
import type { LanguageCode, Message, TextRef } from '../language/index.ts';

export type AnswerKind = 'text' | 'number' | 'numbers' | 'date' | 'yes-no' | 'choice' | 'choices' | 'place' | 'voice';

/** Answers are plain data and the only variables that conditions see. A skipped question has no answer. */
export type Answer = string | number | boolean | readonly string[] | readonly number[];

/** Until nothing is asked any more, until a worker closes the handoff, or for so many days. */
export type Lifetime = 'conversation' | 'until closed' | number;

/** Kept for each running interview. Nothing here depends on process memory. */
export interface Session {
  /** The version of the book of interviews it runs on. */
  book: string;
  /** Innermost last. `step` is the id of a step, so that edits elsewhere do not move anybody. */
  stack: readonly Frame[];
  answers: Readonly<Record<string, Answer>>;
  /** What the worker would read, in the order it came up; `taken` lines the person removed. */
  notes: readonly NoteLine[];
  /** Question steps answered or skipped, oldest first: what "back" goes back through. */
  trail: readonly Answered[];
  /**
   * The ids of the steps of each interview on the stack, in order, as they were: when a hub takes the open step away, the
   * nearest earlier one that is left is found here.
   */
  order?: Readonly<Record<string, readonly string[]>>;
  /** The day an answer was given, `2026-03-02`; only of answers that are kept for some days. */
  days?: Readonly<Record<string, string>>;
  /** How long each may be kept, as its question said then: a hub that takes a question away keeps no answer longer for it. */
  lifetimes?: Readonly<Record<string, Lifetime>>;
  /** The question now open; null when the interview has ended. */
  asking: Asking | null;
}

/** Where an interview stands: at a question, or at the `run` that opened the frame above. */
export interface Frame {
  interview: string;
  step: string;
}

/** A question that was answered or skipped, with what "back" needs to undo it. */
export interface Answered {
  stack: readonly Frame[];
  /** The name its answer is kept under; null where nothing was answered (a question left open by a jump). */
  as: string | null;
  /** How many notes there were before. */
  notes: number;
  /** What each answer written since then was before; null: it did not exist. */
  undo?: Readonly<Record<string, Answer | null>>;
}

export interface Asking {
  interview: string;
  step: string;
  kind: AnswerKind | 'read-back' | 'take-out' | 'keep-to-myself';
  /** Choice ids in the order shown, for numbers; those of every page shown so far. */
  choices: readonly string[];
  /** Which page of the choices is shown, from 0; left out where they fit one. */
  page?: number;
  /** Times an answer was not understood; at 2 a person is offered. */
  misses: number;
}

export interface NoteLine {
  id: string;
  text: TextRef;
  need?: string;
  taken?: boolean;
  /** The id of a line that this one says more exactly: that one is then not read. */
  insteadOf?: string;
  /** Who may read it besides the person: left out, the workers; `lead`, the safeguarding lead alone; `nobody`. */
  visible?: 'lead' | 'nobody';
  /** Names of answers in it that are not kept for good: it goes when they go. */
  of?: readonly string[];
}

/** What a step made known besides its words; `conversation/` turns these into effects. */
export type Happening =
  /** A crisis point was reached (evidence E3). `deadline` is the date the person gave, if asked. */
  | {
      type: 'crisis';
      id: string;
      urgency: 'now' | 'today' | 'days' | 'weeks';
      needs: readonly string[];
      helplines: readonly string[];
      deadline?: string;
    }
  /** The safeguarding lead is to be told at once (E26, E31). */
  | { type: 'alert'; reason: string }
  /** The person agreed to a handoff with these lines. */
  | { type: 'agreed'; lines: readonly NoteLine[] }
  /** The person does not want a person now. */
  | { type: 'declined' }
  /** An answer was kept under this name. */
  | { type: 'answered'; as: string; value: Answer }
  /** Twice not understood: the engine has offered a person. */
  | { type: 'lost' }
  /** Wake the person and go on here. */
  | { type: 'remind'; inMinutes: number };

/** One turn of the engine. */
export interface Progress {
  session: Session;
  /** In the order to be sent; the last is the open question, if one is open. */
  messages: readonly Message[];
  happenings: readonly Happening[];
}

/** What the person sent, already cut loose from the channel. */
export interface Input {
  text: string;
  /** A tapped choice's id, if it belongs to the open question. */
  choice?: string;
  hasVoice?: boolean;
  /** A place shared from the phone's map. */
  location?: { latitude: number; longitude: number; label?: string };
}

/** What the engine may know of the world. */
export interface Context {
  language: LanguageCode;
  /** For dates in answers and texts: the hub's day now, `2026-03-02`, and its zone. */
  today: string;
  zone: string;
  channel: 'whatsapp' | 'sms';
  /** Numbers the next question (`Message.turn`). */
  turn: number;
  /** Values any text may use: hub, who, when … */
  params: Readonly<Record<string, string | TextRef | readonly TextRef[]>>;
  /**
   * What is said to whoever has asked for a person, or where somebody was alerted for this reason: who will write and by when, or
   * that nobody can be asked. `handoff:promise` where left out.
   */
  promise?: (answers: Readonly<Record<string, Answer>>, reason?: string) => readonly TextRef[];
  /** More values any text may use, that hang on the answers so far: who would write, and by when. */
  offered?: (answers: Readonly<Record<string, Answer>>) => Readonly<Record<string, TextRef>>;
  /** Somebody has been asked to come already, and has not come yet. */
  waiting?: boolean;
  /** What `find` and `introduce` may tell of; none where left out. */
  services?: readonly Service[];
  /** What is said of these helplines, as far as they are on and fit; '' for nothing. None where left out. */
  helplines?: (ids: readonly string[]) => string;
  /** The hub's part of the country, for services; any where left out. */
  nation?: string;
}
