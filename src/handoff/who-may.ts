/** Who may have somebody: one answer for the turn, the inbox and the team page. */
import { mayNotTake } from './board.ts';
import { suits } from './matching.ts';
import type { Board, BoardWorker, Role } from './board-types.ts';
import type { Handoff, WorkerId } from './types.ts';

const WITH_PEOPLE: readonly Role[] = ['worker', 'coordinator', 'safeguarding'];

/** Who only edits texts or keeps the accounts is nobody to bring a person to. */
export function isWithPeople({ roles }: Pick<BoardWorker, 'roles'>): boolean {
  return roles.some((role) => WITH_PEOPLE.includes(role));
}

/** Whom somebody is to be with. */
export interface Whose {
  board: Board;
  handoff: Pick<Handoff, 'wishes' | 'leadOnly'>;
  /** Every language in which the person has written or was recognised. */
  spoken: readonly string[];
  /** The worker whose own conversation it is. */
  themselves?: WorkerId | undefined;
}

export type NotHave = 'unknown-worker' | 'paused' | 'full' | 'lead-only' | 'not-suited';

/**
 * Why this worker may not have this person, whoever asks them; null where they may. Who is asked by itself is a narrower choice
 * (`whomToAsk`): a coordinator may take somebody, and is asked only by hand.
 */
export function mayNotHave(worker: BoardWorker, { board, handoff, spoken, themselves }: Whose): NotHave | null {
  // Nobody takes themselves.
  if (themselves === worker.id) return 'not-suited';
  if (!isWithPeople(worker)) return 'unknown-worker';
  const refused = mayNotTake(board, worker.id, handoff.leadOnly);
  if (refused) return refused;
  if (handoff.leadOnly) return worker.roles.includes('safeguarding') ? null : 'lead-only';
  return suits(worker, handoff, spoken) ? null : 'not-suited';
}
