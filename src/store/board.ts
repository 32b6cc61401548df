/** The hub's board as it lies in Redis: one sealed value with a version. */
import { applyBoard } from '../handoff/index.ts';
import type { Board, BoardStep, Millis } from '../handoff/index.ts';
import type { Keys } from './crypto.ts';

type Content = Omit<Board, 'rev'>;

const NOBODY: Content = { workers: [], waiting: [], claimed: {}, closed: {} };

export interface BoardBox {
  /** The board as read from Redis. The newest is kept, so that a commit need not read again what its turn has opened. */
  open(blob: string | null, rev: string): Board;
  /** A board opened lately, by its version. */
  recent(rev: number): Board | null;
  seal(board: Board): string;
}

export function createBoardBox(keys: Keys, place: string): BoardBox {
  // Opening a board costs more than the rest of a turn's decryption together; turns seldom change it.
  const opened = new Map<number, { blob: string | null; board: Board }>();
  const KEPT = 8;

  return {
    open(blob, rev) {
      const version = Number(rev);
      const known = opened.get(version);
      if (known && known.blob === blob) return known.board;
      const content = blob === null ? {} : (JSON.parse(keys.open(blob, place)) as Partial<Content>);
      const board: Board = { ...NOBODY, ...content, rev: version };
      opened.delete(version);
      opened.set(version, { blob, board });
      for (const old of opened.keys()) if (opened.size > KEPT) opened.delete(old);
      return board;
    },
    recent: (rev) => opened.get(rev)?.board ?? null,
    seal({ rev: _, ...board }) {
      return keys.seal(JSON.stringify(board), place);
    },
  };
}

/** The board after these steps, or null where they change nothing. */
export function changedBoard(board: Board, steps: readonly BoardStep[], at?: Millis): Board | null {
  if (steps.length === 0) return null;
  const next = applyBoard(board, steps, at);
  return JSON.stringify(contentOf(board)) === JSON.stringify(contentOf(next)) ? null : next;
}

/** The version lies beside the sealed value, where the scripts can compare it. */
function contentOf({ rev: _, ...content }: Board): Content {
  return content;
}
