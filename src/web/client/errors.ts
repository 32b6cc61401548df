/** Errors in words. */
import { CallError } from './http.ts';
import type { T } from './i18n.ts';

/** Codes there are words for; anything else is "something went wrong on our side". */
const KNOWN: readonly string[] = [
  'offline',
  'wrong_code',
  'too_many',
  'taken',
  'full',
  'paused',
  'lead_only',
  'not_in_charge',
  'closed',
  'not_asked',
  'not_suited',
  'not_introduced',
  'not_possible',
  'opted_out',
  'no_address',
  'unknown_worker',
  'not_coordinator',
  'refused',
  'not_yours',
  'not_found',
  'bad_request',
  'signed_out',
  'media_gone',
  'media_unreachable',
  'media_too_large',
  'oidc_unknown',
  'oidc_failed',
  'oidc_unreachable',
  'no_translation',
  'translation_unsupported',
  'translation_busy',
  'translation_unreachable',
  'no_push',
  'not_admin',
  'no_such_worker',
  'changed',
  'phone_taken',
  'login_taken',
  'last_coordinator',
  'last_admin',
  'named_lead',
  'own_role',
  'has_people',
];

export function inWords(error: unknown, t: T): string {
  const code = error instanceof CallError ? error.code : 'internal';
  return t(`error_${KNOWN.includes(code) ? code : 'internal'}`);
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
