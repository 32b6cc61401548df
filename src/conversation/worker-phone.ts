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
  | { does: 'decline-all'; people: readonly PersonId[] }
  /** Asked for several at once: which of them? */
  | { does: 'several' }
  /** An answer to nothing that is open any more. */
  | { does: 'late' }
  /** It may be for several people, or for us: no letter, or a wrong one. */
  | { does: 'unclear'; letters: readonly string[] }
  /** Nothing they could mean here. */
  | { does: 'nothing' };

/** The numbers of the alert `worker:asked`, as they come: "1", "1.", "1 yes". */
const ANSWERS: Readonly<Record<string, 'take' | 'decline' | 'more'>> = { 1: 'take', 2: 'decline', 3: 'more' };

/** `relay`: this worker writes with their people from their own phone; otherwise only in the inbox. */
export function readWorkerText(text: string, worker: { id: WorkerId; relay: boolean }, board: Board): WorkerWord {
  const asked = board.waiting.filter((entry) => entry.asked?.includes(worker.id)).map(({ person }) => person);
  const [, digit = ''] = /^([123])(?:$| \S{1,12}(?: \S{1,12})?$)/u.exec(normalise(text)) ?? [];
  const answer = ANSWERS[digit];
  if (answer !== undefined) {
    if (asked.length === 0) return { does: 'late' };
    if (asked.length === 1) return { does: answer, person: asked[0]! };
    // To say no to all of them is clear; to take one of several is not.
    return answer === 'decline' ? { does: 'decline-all', people: asked } : { does: 'several' };
  }
  const people = board.claimed[worker.id] ?? [];
  const letters = people.map((person) => board.letters?.[person] ?? '');
  if (!worker.relay || people.length === 0) return { does: 'nothing' };

  const [, letter, words] = /^\s*([a-z])\s*[:：]\s*(\S[\s\S]*)$/iu.exec(text) ?? [];
  if (letter !== undefined && words !== undefined) {
    const person = people[letters.indexOf(letter.toUpperCase())];
    return person === undefined ? { does: 'unclear', letters } : { does: 'write', person, text: words.trim() };
  }
  if (text.trim() === '') return { does: 'nothing' };
  // "Yes" may be meant for us, who have just asked, or for the person.
  const clear = people.length === 1 && asked.length === 0;
  return clear ? { does: 'write', person: people[0]!, text: text.trim() } : { does: 'unclear', letters };
}
