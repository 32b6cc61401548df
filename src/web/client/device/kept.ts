/** What this browser keeps: words that were not sent yet, and settings. */
import { SHELF_KEY, keptUnsent } from '../outbox.ts';

/**
 * Where what is being typed is kept. In a tab: while it lives, for words to a person do not belong on the disk of a shared
 * computer. In the app a worker has installed on their own phone: until it is sent or they sign out, for the phone ends the
 * app whenever it likes.
 */
export function kept(): Storage {
  return installed() ? window.localStorage : window.sessionStorage;
}

export function installed(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches;
}

/** Settings of this browser begin so; they name nobody, and outlive signing out. */
const SETTINGS = 'alongside.';
const DRAFT = /^draft(?:-(note|closing))?:(.+)$/;

/** `closing`: what was agreed, in the form that closes. */
export type DraftKind = 'message' | 'note' | 'closing';

export function draftKey(handoff: string, kind: DraftKind): string {
  return kind === 'message' ? `draft:${handoff}` : `draft-${kind}:${handoff}`;
}

/** What is being typed, of each kind, wherever it is kept. */
export function keptDrafts(): { handoff: string; kind: DraftKind }[] {
  try {
    return Object.keys(kept()).flatMap((key) => {
      const [, kind = 'message', handoff] = DRAFT.exec(key) ?? [];
      return handoff === undefined ? [] : [{ handoff, kind: kind as DraftKind }];
    });
  } catch {
    return [];
  }
}

/** All that was not sent, of each kind: what signing out would throw away. */
export function keptWords(): string[] {
  const drafts = keptDrafts().map(({ handoff, kind }) => {
    try {
      const draft = JSON.parse(kept().getItem(draftKey(handoff, kind)) ?? 'null') as {
        text?: unknown;
      };
      return typeof draft?.text === 'string' ? draft.text : '';
    } catch {
      return '';
    }
  });
  return [...keptUnsent(), ...drafts].filter((text) => text.trim() !== '');
}

/**
 * Words of and to people leave this browser.
 * @param unsent also those that wait for the line. Where a session has only run out they stay: they go when the same worker
 *   is back, and are thrown away when it is another.
 */
export function forgetWords(unsent: boolean): void {
  try {
    for (const storage of [window.sessionStorage, window.localStorage]) {
      for (const key of Object.keys(storage)) {
        if (DRAFT.test(key) || (unsent && key === SHELF_KEY)) storage.removeItem(key);
      }
    }
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** A setting of this browser: null where there is none, or where nothing is kept. */
export function readSetting(name: string): string | null {
  try {
    return window.localStorage.getItem(SETTINGS + name);
  } catch {
    return null;
  }
}

export function keepSetting(name: string, value: string): void {
  try {
    window.localStorage.setItem(SETTINGS + name, value);
  } catch {
    // It holds until the page is left.
  }
}
