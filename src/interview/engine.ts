/**
 * The engine: what to ask next. Pure: a book, a session and what the person sent make the next session, the messages and
 * what became known. Every function takes a session as it was stored and gives one back to be stored.
 *
 * 1. `openTurn` lays the session out, `findPlace` puts it right where a hub has changed its interviews.
 * 2. The step that is open reads the answer (steps/*.ts).
 * 3. `advance` walks on to the next question or to the end.
 */
import { readAnswer } from './answers/index.ts';
import { choiceLabels } from './answers/labels.ts';
import type { Book, Step } from './model.ts';
import { findPlace } from './resume.ts';
import { choicesOf, isSpoken, own, say, textOf } from './speak.ts';
import { stepTypeOf } from './steps/index.ts';
import { agree } from './steps/offer.ts';
import { yesOrNo } from './answers/yes-no.ts';
import { ON, WAIT, closeTurn, leaveMark, openTurn, stepName, top } from './turn.ts';
import type { Asks, Turn } from './turn.ts';
import type { Words } from '../language/index.ts';
import type { Asking, Context, Frame, Input, Progress, Session } from './types.ts';
import { advance, stepAt } from './walk.ts';

/** The interview a conversation begins with. */
const MAIN = 'main';
/** Where the word for a person leads, if a hub has it. */
const OFFER = 'offer';
/** Times an answer may be not understood before a person is offered. */
const MISSES = 2;
/** The two ways on when the engine is lost. Labels: `engine:choice_<id>`. */
const LOST_CHOICES = ['person', 'again'] as const;

/** What is said before a question is asked once more, by what it asks for. */
const SIMPLER: Partial<Record<Asking['kind'], string>> = {
  text: 'engine:not_understood_text',
  place: 'engine:not_understood_text',
  voice: 'engine:not_understood_text',
  number: 'engine:not_understood_number',
  numbers: 'engine:not_understood_numbers',
  date: 'engine:not_understood_date',
  choices: 'engine:not_understood_several',
  'take-out': 'engine:not_understood_several',
};

/** Begins an interview with nothing known. An interview that does not exist ends at once, as `lost`. */
export function begin(book: Book, interviewId: string, context: Context, words: Words): Progress {
  const turn = openTurn(book, words, context, {
    book: book.version,
    stack: [],
    answers: {},
    notes: [],
    trail: [],
    asking: null,
  });
  enter(turn, interviewId);
  return closeTurn(turn);
}

/** Where a rehearsal begins: at a step, with these answers given already. */
export interface Start {
  interview: string;
  /** The first one where left out, or where there is no such step. */
  step?: string;
  answers?: Session['answers'];
}

/**
 * Begins in the middle, for whoever tries out what they have written: at this step, whatever its condition says. An interview
 * that `main` runs goes on into `main` afterwards, as it will for people.
 */
export function startAt(book: Book, start: Start, context: Context, words: Words): Progress {
  const empty = begin(book, '', context, words).session;
  const turn = openTurn(book, words, context, { ...empty, answers: start.answers ?? {} });
  const steps = book.interviews[start.interview]?.steps ?? [];
  const named = steps.find(({ id }) => id === start.step);
  const step = named ?? steps[0];
  if (!step) return begin(book, start.interview, context, words);
  turn.stack = [...wayTo(book, MAIN, start.interview), { interview: start.interview, step: step.id }];
  // A step asked for by name runs whatever its condition says; the first of an interview as it would.
  advance(turn, named ? stepTypeOf(step.kind).run(turn, step) : { go: 'to', step: step.id });
  return closeTurn(turn);
}

/** The `run` steps that lead from one interview into another; none where they do not, or where it is the same. */
function wayTo(book: Book, from: string, to: string): Frame[] {
  const ways: { interview: string; frames: readonly Frame[] }[] = [{ interview: from, frames: [] }];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    const { interview, frames } = way;
    if (interview === to) return [...frames];
    if (seen.has(interview)) continue;
    seen.add(interview);
    for (const step of book.interviews[interview]?.steps ?? []) {
      if (step.kind === 'run')
        ways.push({ interview: step.interview, frames: [...frames, { interview, step: step.id }] });
    }
  }
  return [];
}

/** Takes what the person sent as the answer to the open question. Does nothing where none is open. */
export function answer(book: Book, session: Session, input: Input, context: Context, words: Words): Progress {
  return withOpen(book, session, context, words, (turn, asks, step, asking) => {
    if (asking.misses >= MISSES) return whenLost(turn, asks, step, asking, input);
    const next = asks.answer(turn, step, asking, input);
    if (next === null) return missed(turn, asks, step, asking, input);
    advance(turn, next);
  });
}

/** Asks the open question again. */
export function repeat(book: Book, session: Session, context: Context, words: Words): Progress {
  return withOpen(book, session, context, words, (turn, asks, step, asking) => {
    asks.again(turn, step, fresh(asking));
    advance(turn, WAIT);
  });
}

/** Says why the open question is asked, then asks it again. */
export function why(book: Book, session: Session, context: Context, words: Words): Progress {
  return withOpen(book, session, context, words, (turn, asks, step, asking) => {
    say(turn, textOf(turn, asks.why(turn, step)));
    asks.again(turn, step, fresh(asking));
    advance(turn, WAIT);
  });
}

/** Goes on without an answer. Any question can be skipped (evidence E5). */
export function skip(book: Book, session: Session, context: Context, words: Words): Progress {
  return withOpen(book, session, context, words, (turn, asks, step, asking) => {
    advance(turn, asks.skip(turn, step, fresh(asking)));
  });
}

/**
 * Goes back to the question answered before, without its answer and without what came of it. At the first question that
 * is said, and it is asked again. Also leads back into an interview that has ended or was left by `jump`.
 */
export function back(book: Book, session: Session, context: Context, words: Words): Progress {
  const turn = openTurn(book, words, context, session);
  const moved = findPlace(turn, session);
  const open = moved ? null : openStep(turn);
  if (open?.asks.back?.(turn, open.step, open.asking)) {
    advance(turn, WAIT);
    return closeTurn(turn);
  }
  for (let last = turn.trail.pop(); last; last = turn.trail.pop()) {
    for (const [name, before] of Object.entries(last.undo ?? {})) {
      if (before === null) delete turn.answers[name];
      else turn.answers[name] = before;
    }
    turn.notes = turn.notes.slice(0, last.notes);
    const there = last.stack.every((frame) => stepAt(book, frame));
    const step = stepAt(book, last.stack[last.stack.length - 1]);
    const asks = step && (stepTypeOf(step.kind).asks as Asks<Step> | undefined);
    if (!there || !step || !asks) continue;
    turn.stack = last.stack.map((frame) => ({ ...frame }));
    turn.asking = null;
    asks.again(turn, step, null);
    advance(turn, WAIT);
    return closeTurn(turn);
  }
  if (moved) advance(turn, moved);
  else if (open) {
    say(turn, own(turn, 'engine:back_none'));
    open.asks.again(turn, open.step, fresh(open.asking));
    advance(turn, WAIT);
  }
  return closeTurn(turn);
}

/** Leaves whatever is open for another interview; answers and notes stay, and `back` leads to what was left. */
export function jump(book: Book, session: Session, interviewId: string, context: Context, words: Words): Progress {
  const turn = openTurn(book, words, context, session);
  findPlace(turn, session);
  jumpTo(turn, interviewId);
  return closeTurn(turn);
}

function jumpTo(turn: Turn, interviewId: string): void {
  const open = openStep(turn);
  if (open) {
    // Nobody goes back into an offer by asking for a person again.
    if (open.step.kind !== 'offer') leaveMark(turn, null);
    open.asks.leave?.(turn, open.step, open.asking);
  }
  turn.asking = null;
  enter(turn, interviewId);
}

function enter(turn: Turn, interviewId: string): void {
  const first = turn.book.interviews[interviewId]?.steps[0];
  turn.stack = first ? [{ interview: interviewId, step: first.id }] : [];
  if (!first) turn.happenings.push({ type: 'lost' });
  advance(turn, first ? { go: 'to', step: first.id } : WAIT);
}

/** Lays the session out and hands over the open question; where a hub's edit took it away, the next one is asked. */
function withOpen(
  book: Book,
  session: Session,
  context: Context,
  words: Words,
  act: (turn: Turn, asks: Asks<Step>, step: Step, asking: Asking) => void,
): Progress {
  const turn = openTurn(book, words, context, session);
  if (!session.asking) return closeTurn(turn);
  const moved = findPlace(turn, session);
  const open = moved ? null : openStep(turn);
  if (open) act(turn, open.asks, open.step, open.asking);
  else advance(turn, moved ?? ON);
  return closeTurn(turn);
}

function openStep(turn: Turn): { asks: Asks<Step>; step: Step; asking: Asking } | null {
  const step = stepAt(turn.book, top(turn));
  const asks = step && (stepTypeOf(step.kind).asks as Asks<Step> | undefined);
  return step && asks && turn.asking ? { asks, step, asking: turn.asking } : null;
}

/** The open question as if nothing had gone wrong yet. */
function fresh(asking: Asking): Asking {
  return { ...asking, misses: 0 };
}

/** Once: the question again, more simply. Twice: it is our fault, and a person is offered. A voice note counts as both. */
function missed(turn: Turn, asks: Asks<Step>, step: Step, asking: Asking, input: Input): void {
  const misses = asking.misses + 1;
  if (misses < MISSES) {
    say(turn, own(turn, isSpoken(input) ? 'engine:voice_heard' : (SIMPLER[asking.kind] ?? 'engine:not_understood')));
    asks.again(turn, step, { ...asking, misses });
  } else {
    turn.happenings.push({ type: 'lost' });
    offerWhenLost(turn, asking, input);
  }
  advance(turn, WAIT);
}

/** The question stays open underneath: `choices` are still those that were shown with it. */
function offerWhenLost(turn: Turn, asking: Asking, input: Input): void {
  turn.asking = { ...asking, misses: MISSES };
  turn.messages.push({
    // Whoever can only speak is told who can hear them.
    text: own(turn, isSpoken(input) ? 'engine:lost_voice' : 'engine:lost'),
    language: turn.context.language,
    step: stepName(turn),
    turn: turn.context.turn,
    choices: choicesOf(turn, 'engine', LOST_CHOICES),
  });
}

function whenLost(turn: Turn, asks: Asks<Step>, step: Step, asking: Asking, input: Input): void {
  const way = wayChosen(turn, input);
  if (way !== null) return takeWay(turn, asks, step, asking, way);
  // Whoever answers the question itself is taken at their word.
  const next = asks.answer(turn, step, asking, input);
  if (next !== null) return advance(turn, next);
  // "Shall I bring a person?" can be answered with yes or no too.
  const said = yesOrNo(input.text, { language: turn.context.language, today: turn.context.today, words: turn.words });
  if (said !== null) return takeWay(turn, asks, step, asking, said === 'yes' ? 'person' : 'again');
  offerWhenLost(turn, asking, input);
  advance(turn, WAIT);
}

function takeWay(turn: Turn, asks: Asks<Step>, step: Step, asking: Asking, way: string): void {
  if (way === 'again') {
    asks.again(turn, step, fresh(asking));
    return advance(turn, WAIT);
  }
  if (step.kind !== 'offer' && turn.book.interviews[OFFER]) return jumpTo(turn, OFFER);
  // They asked for a person while we could not read what they would tell: a person, knowing nothing.
  advance(turn, agree(turn, []));
}

function wayChosen(turn: Turn, input: Input): string | null {
  if (input.choice !== undefined) return LOST_CHOICES.find((id) => id === input.choice) ?? null;
  const { language, today } = turn.context;
  const choices = choiceLabels(turn.words, 'engine', LOST_CHOICES, language);
  const read = readAnswer('choice', input.text, { language, today, words: turn.words, choices });
  return read.understood ? String(read.value) : null;
}
