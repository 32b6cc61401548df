/** One turn of the engine while it is being worked out. Lives for one call; nothing of it is kept but the session. */
import type { Message, Words } from '../language/index.ts';
import { expiredAnswers, forget } from './lifetime.ts';
import type { Book, StepText } from './model.ts';
import type {
  Answer,
  Answered,
  Asking,
  Context,
  Frame,
  Happening,
  Input,
  Lifetime,
  NoteLine,
  Progress,
  Session,
} from './types.ts';

export interface Turn {
  readonly book: Book;
  readonly words: Words;
  readonly context: Context;
  stack: Frame[];
  answers: Record<string, Answer>;
  notes: NoteLine[];
  trail: Answered[];
  /** When answers were given that are kept for some days. */
  days: Record<string, string>;
  lifetimes: Record<string, Lifetime>;
  asking: Asking | null;
  /** Said, but not yet sent: joined with the question that follows. */
  said: { text: string; step: string }[];
  /** What is said holds more than the hub's own words: the question it is joined with must not become a template. */
  mixed: boolean;
  messages: Message[];
  happenings: Happening[];
}

/** Where the interview goes after a step. */
export type Next =
  | { go: 'on' }
  /** A question is open. */
  | { go: 'wait' }
  /** To a step of the same interview. */
  | { go: 'to'; step: string }
  /** Into another interview, and back here after it. */
  | { go: 'into'; interview: string }
  /** This interview is over; the one that ran it goes on. */
  | { go: 'end' };

export const ON: Next = { go: 'on' };
export const WAIT: Next = { go: 'wait' };

/** What a step type that asks does with what comes back. */
export interface Asks<S> {
  /** Puts the open question again, in the state it is in. */
  again(turn: Turn, step: S, asking: Asking | null): void;
  /** Null: not understood. */
  answer(turn: Turn, step: S, asking: Asking, input: Input): Next | null;
  skip(turn: Turn, step: S, asking: Asking): Next;
  /** Called where the question is left open for good, by a jump elsewhere. */
  leave?(turn: Turn, step: S, asking: Asking): void;
  /** Takes one step back within the question itself; false where there is none. */
  back?(turn: Turn, step: S, asking: Asking): boolean;
  /** Why it is asked. */
  why(turn: Turn, step: S): StepText;
}

export function openTurn(book: Book, words: Words, context: Context, session: Session): Turn {
  return {
    book,
    words,
    context,
    stack: session.stack.map((frame) => ({ ...frame })),
    answers: { ...session.answers },
    notes: [...session.notes],
    trail: [...session.trail],
    days: { ...session.days },
    lifetimes: { ...session.lifetimes },
    asking: session.asking,
    said: [],
    mixed: false,
    messages: [],
    happenings: [],
  };
}

export function closeTurn(turn: Turn): Progress {
  const order: Record<string, readonly string[]> = {};
  for (const { interview } of turn.stack) {
    order[interview] = turn.book.interviews[interview]?.steps.map((step) => step.id) ?? [];
  }
  const { answers, notes, trail } = turn;
  const days = ofAnswers(turn.days, answers);
  const lifetimes = ofAnswers(turn.lifetimes, answers);
  const kept = {
    answers,
    notes,
    trail,
    ...(Object.keys(days).length > 0 ? { days } : {}),
    ...(Object.keys(lifetimes).length > 0 ? { lifetimes } : {}),
  };
  const over = turn.stack.length === 0;
  const session: Session = {
    book: turn.book.version,
    stack: turn.stack,
    ...forget(kept, expiredAnswers(turn.book, kept, { today: turn.context.today, over })),
    asking: turn.asking,
    order,
  };
  return { session, messages: turn.messages, happenings: turn.happenings };
}

function ofAnswers<T>(map: Readonly<Record<string, T>>, answers: Turn['answers']): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter(([name]) => Object.hasOwn(answers, name)));
}

/** The frame now being walked. */
export function top(turn: Turn): Frame | undefined {
  return turn.stack[turn.stack.length - 1];
}

/** `childcare/has_children` */
export function stepName(turn: Turn): string {
  const frame = top(turn);
  return frame ? `${frame.interview}/${frame.step}` : '';
}

/** Keeps an answer, and what it was before for "back". */
export function keep(turn: Turn, name: string, value: Answer): void {
  remember(turn, name);
  turn.answers[name] = value;
  const lifetime = turn.book.answers[name]?.lifetime;
  if (lifetime !== undefined) turn.lifetimes[name] = lifetime;
  if (typeof lifetime === 'number') turn.days[name] = turn.context.today;
  turn.happenings.push({ type: 'answered', as: name, value });
}

/** Takes an answer away, as when a question is skipped that had been answered under this name before. */
export function drop(turn: Turn, name: string): void {
  if (!Object.hasOwn(turn.answers, name)) return;
  remember(turn, name);
  delete turn.answers[name];
}

function remember(turn: Turn, name: string): void {
  const last = turn.trail[turn.trail.length - 1];
  if (!last || (last.undo && Object.hasOwn(last.undo, name))) return;
  const before = Object.hasOwn(turn.answers, name) ? (turn.answers[name] ?? null) : null;
  turn.trail[turn.trail.length - 1] = { ...last, undo: { ...last.undo, [name]: before } };
}

/** Marks the open question as answered or skipped. Called before its answer is kept. */
export function leaveMark(turn: Turn, as: string | null): void {
  turn.trail.push({ stack: turn.stack.map((frame) => ({ ...frame })), as, notes: turn.notes.length });
}

/** A line for the worker; the same line again replaces the first, and a line taken out stays out. */
export function noteDown(turn: Turn, line: NoteLine): void {
  const index = turn.notes.findIndex((one) => one.id === line.id);
  if (index < 0) turn.notes.push(line);
  else turn.notes[index] = turn.notes[index]?.taken ? { ...line, taken: true } : line;
}
