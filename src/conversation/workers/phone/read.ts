/**
 * What a worker writes from their own phone means: an answer to being asked, a command, words for one of their people, or words
 * of their own, as somebody who looks for help here. Where it is not clear whom it is for, nothing is sent to anybody.
 */
import { alertsOf, askedOf } from '../../../handoff/index.ts';
import type { Board, Open, PersonId, WorkerId } from '../../../handoff/index.ts';
import { normalise } from '../../../language/index.ts';
import { readAnswer, readChosen } from './answers.ts';
import type { Answer, AnswerWords, Chosen } from './answers.ts';
import { readCommand, readWord } from './commands.ts';
import type { Commanded, CommandName, Commands } from './commands.ts';
import { readTag } from './letters.ts';
import { readLike } from './likeness.ts';
import type { Like } from './likeness.ts';
import type { Question } from './questions.ts';

export type WorkerWord =
  /** Answers to being asked about this person. */
  | { does: 'take' | 'decline' | 'more'; person: PersonId }
  /** "I have seen it and I act": of this person's danger. */
  | { does: 'acknowledge'; person: PersonId }
  | { does: 'write'; person: PersonId; text: string }
  | { does: 'close'; person: PersonId; agreed: string }
  | { does: 'note'; person: PersonId; text: string }
  | { does: 'pass'; person: PersonId; to: WorkerId; note: string }
  /** Hand over to whom? Nobody, or more than one, has that name. */
  | { does: 'pass-to-whom'; names: readonly string[] }
  | { does: 'decline-all' | 'acknowledge-all'; people: readonly PersonId[] }
  /** Several are open at once, or others than when they wrote: which of them? They are listed in this order. */
  | { does: 'several'; answer: Answer; people: readonly PersonId[] }
  /** An answer to nothing that is open any more. */
  | { does: 'late' }
  /** A word that stands for itself, or needs more than was written. */
  | { does: 'command'; name: CommandName }
  /** It begins as a command that takes no more words, or nearly as one. */
  | { does: 'no-command' }
  /** It may be for several people, or for us: no letter, or a wrong one. `own`: or for themselves; `dangers`: or of these people's. */
  | { does: 'unclear'; letters: readonly string[]; own?: true; dangers?: readonly PersonId[] }
  /** Of somebody who looks for help. */
  | { does: 'own' }
  /** An answer to how they are. */
  | { does: 'cared' }
  /** STOP to the hub's number, and the word that takes it back. `own`: they look for help here too, and it is of that as well. */
  | { does: 'leave' | 'return'; own: boolean }
  /** Nothing they could mean here. */
  | { does: 'nothing' };

/** What a list was of: those whose danger they were told of, or those they are asked to take. */
export type Listed = 'alerts' | 'asked';

export interface WorkerReading {
  id: WorkerId;
  /** Writes with their people from their own phone; otherwise only in the inbox. */
  relay: boolean;
  /** In their languages and in English. */
  commands?: Commands;
  /** In all others: only looked out for. */
  others?: Commands;
  answers?: AnswerWords;
  /** The people they were sent a list of lately, in its order, and what for. */
  listed?: { of: Listed; people: readonly PersonId[] };
  /** Whom the message was about that they replied to with their phone's own "reply"; null where we do not know. */
  repliedAbout?: PersonId | null;
  /** What we asked them last, as long as it may be answered. */
  question?: Question | null;
  /** They have said that they write for themselves. */
  seeking?: boolean;
  /** They are helped here themselves, by somebody or by the bot, and have not said that they write for themselves. */
  helped?: boolean;
  /** What became another since they wrote; `self`: whether they write for themselves. What they wrote is not about what it is now. */
  changed?: ReadonlySet<Open | 'self'>;
}

export function readWorkerText(text: string, worker: WorkerReading, board: Board): WorkerWord {
  const reply = worker.relay ? replied(text, worker, board) : null;
  const word = worker.commands ? readWord(text, worker.commands) : null;
  if (worker.changed?.has('self')) return nobodys(worker, board);
  if (worker.seeking === true) return reply ?? (word === 'work' ? { does: 'command', name: word } : { does: 'own' });
  const letters = lettersOf(worker.id, board);
  const command = worker.commands && word === null ? readCommand(text, worker.commands, letters) : null;
  if (command) return commanded(command, worker, board);
  if (reply) return reply;
  const answer = readAnswer(text, worker.answers);
  if (answer) return answered(answer, worker, board);
  const chosen = readChosen(text);
  const one = chosen && choose(chosen, worker, board);
  if (one) return one;
  if (word) return { does: 'command', name: word };
  if (text.trim() === '') return { does: 'nothing' };
  if (worker.relay && letters.length > 0) return forSomebody(text, worker, board);
  const dangers = alertsOf(worker.id, board);
  if (dangers.length > 0) return { does: 'unclear', letters: [], dangers };
  return worker.question === 'care' ? { does: 'cared' } : { does: 'nothing' };
}

function answered(answer: Answer, { id, changed }: WorkerReading, board: Board): WorkerWord {
  const open = openFor(answer, id, board);
  if (open.length === 0) return { does: 'late' };
  if (changed?.has(listOf(answer))) return { does: 'several', answer, people: open };
  if (open.length === 1) return { does: answer, person: open[0]! };
  // To say no to all of them is clear; to take one of several is not.
  return answer === 'decline' ? { does: 'decline-all', people: open } : { does: 'several', answer, people: open };
}

/** "4 1": by the places of the list they were sent; without one they are sent it now. Null: nothing like it is open. */
function choose({ answer, which }: Chosen, { id, listed, changed }: WorkerReading, board: Board): WorkerWord | null {
  const open = openFor(answer, id, board);
  if (open.length === 0) return listed?.of === listOf(answer) ? { does: 'late' } : null;
  const people = which.flatMap((n) => (listed?.of === listOf(answer) ? (listed.people[n] ?? []) : []));
  const several = people.length > 1 && (answer === 'take' || answer === 'more');
  const known = changed?.has(listOf(answer)) !== true;
  if (!known || people.length < which.length || several || !people.every((person) => open.includes(person))) {
    return { does: 'several', answer, people: open };
  }
  if (people.length === 1) return { does: answer, person: people[0]! };
  return { does: answer === 'decline' ? 'decline-all' : 'acknowledge-all', people };
}

export function listOf(answer: Answer): Listed {
  return answer === 'acknowledge' ? 'alerts' : 'asked';
}

function openFor(answer: Answer, worker: WorkerId, board: Board): readonly PersonId[] {
  return answer === 'acknowledge' ? alertsOf(worker, board) : askedOf(worker, board);
}

/** Of a command that says more, or should: whatever it lacks, it goes to nobody. */
function commanded({ name, letter, who, text }: Commanded, worker: WorkerReading, board: Board): WorkerWord {
  if (name !== 'done' && name !== 'note' && name !== 'pass') return { does: 'no-command' };
  if (text === null) return { does: 'command', name };
  const person = letter === null ? meant(worker, board) : lettered(letter, worker.id, board);
  if (letter !== null && person === null) return { does: 'unclear', letters: lettersOf(worker.id, board) };
  // Nobody's conversation is closed by a sentence that only begins so.
  if (person === null || (name === 'done' && letter === null)) return { does: 'command', name };
  if (name === 'done') return { does: 'close', person, agreed: text };
  if (name === 'note') return { does: 'note', person, text };
  if (letter === null && who === '') return { does: 'command', name };
  const others = board.workers.filter(({ id }) => id !== worker.id);
  const called = others.filter((one) => [one.name, one.id].some((own) => normalise(own) === who));
  const [to] = called;
  return to && called.length === 1
    ? { does: 'pass', person, to: to.id, note: text }
    : { does: 'pass-to-whom', names: others.map((one) => one.name) };
}

/** Whom a command without a letter is about: whoever was replied to, or the only one they have. */
function meant({ id, repliedAbout, changed }: WorkerReading, board: Board): PersonId | null {
  const people = board.claimed[id] ?? [];
  if (repliedAbout != null) return people.includes(repliedAbout) ? repliedAbout : null;
  return people.length === 1 && !changed?.has('people') ? people[0]! : null;
}

/** A reply to a person's words is for that person, whatever it is but a note about them; null where it is none. */
function replied(text: string, worker: WorkerReading, board: Board): WorkerWord | null {
  const { id, repliedAbout } = worker;
  if (repliedAbout == null || text.trim() === '') return null;
  const letters = lettersOf(id, board);
  const tag = readTag(text, letters);
  // Somebody who is another's by now must not get it; nor is it known what a reply to A that begins with B is.
  const clear =
    (board.claimed[id] ?? []).includes(repliedAbout) &&
    tag !== 'unclear' &&
    (tag === null || lettered(tag.letter, id, board) === repliedAbout);
  if (!clear) return { does: 'unclear', letters };
  const words = tag?.words ?? text.trim();
  return noted(words, worker) ?? { does: 'write', person: repliedAbout, text: words };
}

/** "yes, I can take them": longer words are no late answer to being asked. */
const SHORT = 24;

function forSomebody(text: string, worker: WorkerReading, board: Board): WorkerWord {
  const people = board.claimed[worker.id] ?? [];
  const letters = lettersOf(worker.id, board);
  const words = text.trim();
  const tag = readTag(text, letters);
  if (tag === 'unclear') return { does: 'unclear', letters };
  if (tag) {
    const person = lettered(tag.letter, worker.id, board);
    if (person === null) return { does: 'unclear', letters };
    return noted(tag.words, worker) ?? { does: 'write', person, text: tag.words };
  }
  const like = likeness(text, worker);
  if (like) return askedBack(like, letters);
  const alerts = dangersMeant(text, worker, board);
  const dangers = alerts.length > 0 ? { dangers: alerts } : {};
  if (worker.question === 'care' && alerts.length === 0) return { does: 'cared' };
  // A reply to words of ours, or of whoever helps them.
  if (worker.helped === true || worker.repliedAbout === null)
    return { does: 'unclear', letters, own: true, ...dangers };
  // "Yes" may be meant for us, who have just asked, or for the person.
  const asked = askedOf(worker.id, board).length > 0;
  const answers = worker.question === 'back' || (worker.question === 'take' && normalise(text).length <= SHORT);
  const known = !worker.changed?.has('people');
  const clear = people.length === 1 && known && !asked && alerts.length === 0 && !answers;
  return clear ? { does: 'write', person: people[0]!, text: words } : { does: 'unclear', letters, ...dangers };
}

/** "I am on it" may be meant for any danger they were told of; but for their only person's, whom it reaches, unless it begins as a 4. */
function dangersMeant(text: string, { id }: WorkerReading, board: Board): readonly PersonId[] {
  const people = board.claimed[id] ?? [];
  const reached = people.length === 1 && !/^4 /.test(normalise(text)) ? people[0] : undefined;
  return alertsOf(id, board).filter((person) => person !== reached);
}

/** After a letter or in a reply, words go to that person; but for "A: note: …", which is about them. */
function noted(words: string, worker: WorkerReading): WorkerWord | null {
  const like = likeness(words, worker);
  return like?.formal && (like.name === 'note' || like.name === 'pass' || like.name === 'done')
    ? { does: 'command', name: like.name }
    : null;
}

function likeness(text: string, { commands, others = new Map() }: WorkerReading): Like | null {
  return commands ? readLike(text, { commands, others }) : null;
}

/** Nothing is done, and the worker is told how it is written. */
function askedBack({ name, formal }: Like, letters: readonly string[]): WorkerWord {
  if (name === 'me') return { does: 'unclear', letters, own: true };
  return formal && (name === 'note' || name === 'pass' || name === 'done')
    ? { does: 'command', name }
    : { does: 'no-command' };
}

/** Written for themselves, and they are at work again, or the other way round. */
function nobodys({ id, relay }: WorkerReading, board: Board): WorkerWord {
  const letters = lettersOf(id, board);
  return relay && letters.length > 0 ? { does: 'unclear', letters, own: true } : { does: 'nothing' };
}

export function lettersOf(worker: WorkerId, board: Board): readonly string[] {
  return (board.claimed[worker] ?? []).map((person) => board.letters?.[person] ?? '');
}

function lettered(letter: string, worker: WorkerId, board: Board): PersonId | null {
  return (board.claimed[worker] ?? [])[lettersOf(worker, board).indexOf(letter.toUpperCase())] ?? null;
}
