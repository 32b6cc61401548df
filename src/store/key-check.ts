/** Whether the keys at hand open what lies in Redis: each key that ever sealed has left a known text there. */
import type { Keys } from './crypto.ts';

/** `checks` is the hash `keyCheck`. Answers the id of a key that is missing or another, null where all are right. */
export function wrongKeys(checks: Readonly<Record<string, string>>, keys: Keys, place: string): string | null {
  return Object.keys(checks).find((id) => !opens(keys, checks[id]!, place)) ?? null;
}

export const KNOWN_TEXT = 'alongside';

function opens(keys: Keys, sealed: string, place: string): boolean {
  try {
    return keys.open(sealed, place) === KNOWN_TEXT;
  } catch {
    return false;
  }
}
