/** Unsaved text, kept while this tab lives: leaving the page or being signed out loses nothing. */
import type { Kept } from './file-state.ts';

const key = (path: string): string => `studio:${path}`;

export function readKept(path: string): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(path)) ?? 'null') as Partial<Kept> | null;
    if (typeof kept?.text === 'string' && typeof kept.rev === 'number')
      return { text: kept.text, rev: kept.rev, base: kept.base ?? null };
  } catch {
    // Nothing kept, or nothing we wrote.
  }
  return null;
}

/** Null: everything is saved. */
export function keep(path: string, kept: Kept | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(key(path));
    else sessionStorage.setItem(key(path), JSON.stringify(kept));
  } catch {
    // It still is on the screen.
  }
}
