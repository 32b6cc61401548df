/** How long answers are kept and who may read them, as each question says (`lifetime`, `visible`). */
import { z } from 'zod';
import { addDays } from './answers/days.ts';
import type { AnswerInfo, Book } from './model.ts';
import type { Answer, Answered, NoteLine, Session, Lifetime } from './types.ts';

const LIFETIME = { error: 'must be `conversation`, `until closed`, or a number of days such as `14 days`' };

export const lifetimeField = z
  .union(
    [z.literal('conversation'), z.literal('until closed'), z.string().regex(/^[1-9]\d{0,3} days?$/, LIFETIME)],
    LIFETIME,
  )
  .describe(
    'How long the answer is kept: `conversation` until nothing is asked any more, `until closed` until a worker is done, or `14 days`.',
  );

export const visibleField = z
  .enum(['worker', 'lead', 'nobody'], { error: 'must be worker, lead or nobody' })
  .describe('Who may read lines with this answer: worker, lead (the safeguarding lead alone) or nobody.');

export function readLifetime(raw: z.infer<typeof lifetimeField>): Lifetime {
  return raw === 'conversation' || raw === 'until closed' ? raw : parseInt(raw, 10);
}

/** Of two, the one that ends first: with the conversation, after the fewest days, when a worker is done. */
export function shorter(a: Lifetime | undefined, b: Lifetime | undefined): Lifetime | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a === 'conversation' || b === 'conversation') return 'conversation';
  if (typeof a === 'number' && typeof b === 'number') return Math.min(a, b);
  return typeof a === 'number' ? a : b;
}

/** Of two, the one that fewer people may read. */
export function stricter(a: AnswerInfo['visible'], b: AnswerInfo['visible']): AnswerInfo['visible'] {
  return a === 'nobody' || b === 'nobody' ? 'nobody' : (a ?? b);
}

/** What a line for the worker must carry because these answers are in it. */
export function carefully(book: Book, names: readonly string[]): Pick<NoteLine, 'visible' | 'of'> {
  const visible = names.map((name) => book.answers[name]?.visible).reduce(stricter, undefined);
  const of = names.filter((name) => book.answers[name]?.lifetime !== undefined);
  return { ...(visible ? { visible } : {}), ...(of.length > 0 ? { of } : {}) };
}

/** What has happened to a conversation besides the passing of days. */
export interface Passed {
  /** The hub's day now, `2026-03-02`. */
  today: string;
  /** A worker has closed the handoff. */
  closed?: boolean;
  /** Nothing is asked any more. */
  over?: boolean;
}

/** As its question says today, or said when it was answered, whichever is shorter. */
export function lifetimeOf(
  book: Book,
  { lifetimes }: { lifetimes?: Session['lifetimes'] | undefined },
  name: string,
): Lifetime | undefined {
  return shorter(book.answers[name]?.lifetime, lifetimes?.[name]);
}

/** Names of answers whose time is over. An answer for 3 days, given on Monday, is gone on Thursday. */
export function expiredAnswers(
  book: Book,
  { answers, days, lifetimes }: Pick<Session, 'answers' | 'days' | 'lifetimes'>,
  passed: Passed,
): string[] {
  return Object.keys(answers).filter((name) => {
    const lifetime = lifetimeOf(book, { lifetimes }, name);
    if (lifetime === 'conversation') return passed.over === true;
    if (lifetime === 'until closed') return passed.closed === true;
    const given = days?.[name];
    const until = lifetime === undefined || given === undefined ? null : addDays(given, lifetime);
    return until !== null && passed.today >= until;
  });
}

/** The session without the answers whose time is over, and without the lines they are in. For every turn, before it. */
export function expireAnswers(book: Book, session: Session, passed: Passed): Session {
  const names = expiredAnswers(book, session, passed);
  return names.length === 0 ? session : { ...session, ...forget(session, names) };
}

/** Lines without those that say an answer now forgotten; for lines kept outside a session. */
export function linesWithout(lines: readonly NoteLine[], names: readonly string[]): readonly NoteLine[] {
  return lines.filter((line) => !line.of?.some((name) => names.includes(name)));
}

type Kept = Pick<Session, 'answers' | 'notes' | 'trail' | 'days' | 'lifetimes'>;

/** Everything kept of these answers goes: also what "back" would bring again. */
export function forget<S extends Kept>({ answers, notes, trail, days, lifetimes }: S, names: readonly string[]): Kept {
  const left = linesWithout(notes, names);
  return {
    answers: dropped(answers, names),
    notes: left,
    trail: trail.map((mark) => ({
      ...mark,
      notes: notes.slice(0, mark.notes).filter((line) => left.includes(line)).length,
      ...(mark.undo ? { undo: dropped<Answer | null>(mark.undo, names) } : {}),
    })) satisfies Answered[],
    ...(days ? { days: dropped(days, names) } : {}),
    ...(lifetimes ? { lifetimes: dropped(lifetimes, names) } : {}),
  };
}

function dropped<T>(map: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter(([name]) => !names.includes(name)));
}
