/** Errors in words. */
import { CallError } from './http.ts';
import type { T } from './i18n.ts';

/** Of a code without words (`error_<code>`): "something went wrong on our side". */
export function inWords(error: unknown, t: T): string {
  const key = `error_${error instanceof CallError ? error.code : 'internal'}`;
  const words = t(key);
  return words === key ? t('error_internal') : words;
}

const THEIRS: readonly string[] = ['full', 'paused', 'lead_only'];

/** What is refused about a colleague: "You have as many people as your hub allows" would be about the wrong one. */
export function inTheirWords(error: unknown, t: T): string {
  const code = error instanceof CallError ? error.code : '';
  return THEIRS.includes(code) ? t(`error_their_${code}`) : inWords(error, t);
}

/** Red is for what went wrong: that somebody else was quicker is good news for the person. */
export function classOf(error: unknown): string {
  return error instanceof CallError && error.code === 'taken' ? 'note' : 'error';
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof CallError && error.status === 401 && error.code === 'signed_out';
}
