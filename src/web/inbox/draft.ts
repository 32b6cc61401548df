/**
 * What is being written, kept where `kept` says. The id goes with the text: sending the same again after a lost answer sends
 * it once. A note for workers is kept apart, so that it never stands in the field whose words go to the person, and so is what closes.
 */
import { draftKey as key, kept } from '../client/device/kept.ts';
import type { DraftKind } from '../client/device/kept.ts';

export interface Draft {
  id: string;
  text: string;
}

export type Mode = Exclude<DraftKind, 'closing'>;

export function newDraft(text = ''): Draft {
  return { id: crypto.randomUUID?.() ?? randomId(), text };
}

/** `randomUUID` exists only on https and localhost; a hub may try things out on a plain address of its own network. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function readDraft(handoff: string, kind: DraftKind = 'message'): Draft {
  try {
    const found = JSON.parse(kept().getItem(key(handoff, kind)) ?? 'null') as Partial<Draft> | null;
    if (typeof found?.id === 'string' && typeof found.text === 'string') return { id: found.id, text: found.text };
  } catch {
    // Nothing kept, or nothing we wrote.
  }
  return newDraft();
}

export function keepDraft(handoff: string, draft: Draft, kind: DraftKind = 'message'): void {
  try {
    if (draft.text === '') kept().removeItem(key(handoff, kind));
    else kept().setItem(key(handoff, kind), JSON.stringify(draft));
  } catch {
    // It still is on the screen.
  }
}

export function dropDraft(handoff: string, kind: DraftKind): void {
  keepDraft(handoff, newDraft(), kind);
}
