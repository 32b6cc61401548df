/**
 * What was not sent when a worker was signed out without asking for it: removed, or after twelve hours. It leaves the browser's
 * storage as always; it stays on the page that is open, for whoever sits before it, and is typed on where the same worker comes
 * back.
 */
import { unsentOnShelf } from '../client/outbox.ts';
import { keepDraft } from './draft.ts';
import type { Begun } from './lost.ts';
import { begun } from './useLost.ts';

export interface Left {
  /** Null where nobody could be asked who it was. */
  worker: string | null;
  drafts: readonly Begun[];
  /** Still waits for the line, should they come back. */
  unsent: readonly { id: string; text: string }[];
}

export const NOTHING_LEFT: Left = { worker: null, drafts: [], unsent: [] };

/** To be called before anything is forgotten. */
export function whatIsLeft(worker: string | null): Left {
  return { worker, drafts: begun().filter(({ text }) => text.trim() !== ''), unsent: unsentOnShelf() };
}

/** Somebody signs in: what was being typed is theirs, or nobody's. */
export function giveBack({ worker, drafts }: Left, to: string): void {
  if (worker !== to) return;
  for (const { handoff, kind, id, text } of drafts) keepDraft(handoff, { id, text }, kind);
}
