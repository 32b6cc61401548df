/** Why a run cannot be run: one sentence for whoever tries it. */
import type { Hub } from '../../conversation/index.ts';
import { nearest } from '../../interview/index.ts';
import type { AnswerInfo } from '../../interview/index.ts';
import type { PhoneRun, PhoneTurn, Start } from './types.ts';

/** Longer than any conversation somebody types; it is replayed whole every time. */
const MOST_TURNS = 400;
/** A year and a day: what comes later is another conversation. */
const LONGEST_WAIT = 366 * 1440;
/** Twilio's limit for what comes in. */
const LONGEST_WORDS = 4096;

/** Null where it can be run. Takes nothing for granted: a run comes from a page, and an answer from a hand. */
export function problemOf(hub: Hub, run: PhoneRun): string | null {
  const codes = hub.words.languages().map(({ code }) => code);
  if (!codes.includes(run.language)) return noSuch('language', run.language, codes);
  if (run.channel !== 'whatsapp' && run.channel !== 'sms') return noSuch('channel', run.channel, ['whatsapp', 'sms']);
  // Beyond this no date can be made of it.
  if (!Number.isFinite(run.now) || run.now < 0 || run.now > 4_102_444_800_000) return 'The time it begins is no time.';
  if (!Array.isArray(run.turns)) return 'There are no turns.';
  if (run.turns.length > MOST_TURNS) return `A conversation has ${MOST_TURNS} turns at most: begin again.`;
  for (const [index, turn] of (run.turns as readonly PhoneTurn[]).entries()) {
    const problem = turnProblem(turn);
    if (problem !== null) return `Turn ${index + 1}: ${problem}`;
  }
  return run.start === undefined || run.start === null ? null : startProblem(hub, run.start);
}

function turnProblem(turn: unknown): string | null {
  if (typeof turn !== 'object' || turn === null) return 'nothing is done in it.';
  const { says, tapped, waits, worker, does, text } = turn as Readonly<Record<string, unknown>>;
  if (says !== undefined) {
    if (typeof says !== 'string' || (tapped !== undefined && typeof tapped !== 'string')) return 'no words are in it.';
    return says.length > LONGEST_WORDS ? `a message has ${LONGEST_WORDS} letters at most.` : null;
  }
  if (waits !== undefined) {
    const fine = typeof waits === 'number' && Number.isInteger(waits) && waits > 0 && waits <= LONGEST_WAIT;
    return fine ? null : `what passes is whole minutes, ${LONGEST_WAIT} at most.`;
  }
  if (worker !== undefined) {
    if (typeof worker !== 'string' || !['take', 'write', 'close', 'accompany'].includes(String(does)))
      return 'a worker can take, write, accompany or close.';
    const { at, where } = turn as Readonly<Record<string, unknown>>;
    if ((at !== undefined && typeof at !== 'string') || (where !== undefined && typeof where !== 'string'))
      return 'when and where must be words.';
    if (text !== undefined && typeof text !== 'string') return 'no words are in it.';
    const day = (turn as { follow_up?: unknown }).follow_up;
    if (day === undefined || (typeof day === 'string' && isDay(day))) return null;
    return 'the day to ask again must be a date such as 2026-03-05.';
  }
  return 'voice' in turn || 'picture' in turn ? null : 'nothing is done in it.';
}

/** What is left out may be there as undefined, too. */
type Loosely<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };

/** Whether the step is there, and every answer one that can be given. */
export function startProblem({ book }: Pick<Hub, 'book'>, start: Loosely<Start>): string | null {
  if (typeof start !== 'object') return 'The start names no interview.';
  if (typeof start.answers !== 'object' || start.answers === null) return 'The answers at the start are no answers.';
  const interview = Object.hasOwn(book.interviews, start.interview) ? book.interviews[start.interview] : undefined;
  if (!interview) return noSuch('interview', start.interview, Object.keys(book.interviews));
  const steps = interview.steps.map(({ id }) => id);
  if (start.step !== undefined && !steps.includes(start.step)) {
    return noSuch(`step in ${start.interview}`, start.step, steps);
  }
  for (const [name, value] of Object.entries(start.answers)) {
    const info = Object.hasOwn(book.answers, name) ? book.answers[name] : undefined;
    if (!info) return noSuch('answer', name, Object.keys(book.answers));
    const wanted = wrong(info, value);
    if (wanted !== null) return `The answer ${name} must be ${wanted}.`;
  }
  return null;
}

function wrong({ type, kind, values }: AnswerInfo, value: unknown): string | null {
  const among = (one: unknown): boolean => values === null || values.includes(String(one));
  const choices = values === null ? '' : `: ${values.join(', ')}`;
  switch (type) {
    case 'int':
      return Number.isInteger(value) ? null : 'a whole number';
    case 'bool':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'list<int>':
      return Array.isArray(value) && value.every((one) => Number.isInteger(one)) ? null : 'a list of whole numbers';
    case 'list<string>':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && among(one))
        ? null
        : `a list${choices === '' ? ' of words' : ` of some of these${choices}`}`;
    case 'string':
      if (typeof value !== 'string') return values === null ? 'words' : `one of these${choices}`;
      if (kind === 'date') return isDay(value) ? null : 'a date such as 2026-03-12';
      return among(value) ? null : `one of these${choices}`;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

function noSuch(what: string, name: unknown, known: readonly string[]): string {
  const meant = nearest(String(name), known);
  return `There is no ${what} "${String(name)}"${meant === null ? '' : `: did you mean "${meant}"?`}${meant === null ? '.' : ''}`;
}
