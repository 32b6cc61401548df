/**
 * What a worker writes from their own phone means: an answer to being asked, or words for one of their people. Where it is
 * not clear whom it is for, nothing is sent to anybody.
 */
import type { Board, PersonId, WorkerId } from '../handoff/index.ts';
import { normalise } from '../language/index.ts';

export type WorkerWord =
  /** Answers to being asked about this person. */
  | { does: 'take' | 'decline' | 'more'; person: PersonId }
  | { does: 'write'; person: PersonId; text: string }
  /** Several people, and no letter or a wrong one; or asked for several at once. */
  | { does: 'unclear'; letters: readonly string[] }
  /** Nothing they could mean here. */
  | { does: 'nothing' };

/** The numbers of the alert `worker:asked`. */
const ANSWERS = { 1: 'take', 2: 'decline', 3: 'more' } as const;

/** `relay`: this worker writes with their people from their own phone; otherwise only in the inbox. */
export function readWorkerText(text: string, worker: { id: WorkerId; relay: boolean }, board: Board): WorkerWord {
  const asked = board.waiting.filter((entry) => entry.asked?.includes(worker.id)).map(({ person }) => person);
  const answer = ANSWERS[normalise(text) as unknown as keyof typeof ANSWERS];
  if (answer !== undefined && asked.length > 0) {
    // The most urgent stands first on the board.
    return asked.length === 1 ? { does: answer, person: asked[0]! } : { does: 'unclear', letters: [] };
  }
  if (!worker.relay) return { does: 'nothing' };

  const people = board.claimed[worker.id] ?? [];
  const letters = people.map((person) => board.letters?.[person] ?? '');
  const [, letter, words] = /^\s*([a-z])\s*[:：]\s*(\S[\s\S]*)$/iu.exec(text) ?? [];
  if (letter !== undefined && words !== undefined) {
    const person = people[letters.indexOf(letter.toUpperCase())];
    return person === undefined ? { does: 'unclear', letters } : { does: 'write', person, text: words.trim() };
  }
  if (text.trim() === '' || people.length === 0) return { does: 'nothing' };
  return people.length === 1 ? { does: 'write', person: people[0]!, text: text.trim() } : { does: 'unclear', letters };
}
