/**
 * What is being written, kept while this tab lives (sessionStorage: words to a person do not belong on the disk of a
 * shared computer). The id goes with the text: sending the same again after a lost answer sends it once.
 */
export interface Draft {
  id: string;
  text: string;
}

const key = (handoff: string): string => `draft:${handoff}`;

export function newDraft(text = ''): Draft {
  return { id: crypto.randomUUID?.() ?? randomId(), text };
}

/** `randomUUID` exists only on https and localhost; a hub may try things out on a plain address of its own network. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function readDraft(handoff: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(handoff)) ?? 'null') as Partial<Draft> | null;
    if (typeof kept?.id === 'string' && typeof kept.text === 'string') return { id: kept.id, text: kept.text };
  } catch {
    // Nothing kept, or nothing we wrote.
  }
  return newDraft();
}

export function keepDraft(handoff: string, draft: Draft): void {
  try {
    if (draft.text === '') sessionStorage.removeItem(key(handoff));
    else sessionStorage.setItem(key(handoff), JSON.stringify(draft));
  } catch {
    // It still is on the screen.
  }
}
