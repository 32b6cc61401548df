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
  'refused',
  'not_yours',
  'not_found',
  'bad_request',
  'signed_out',
  'media_gone',
  'media_unreachable',
  'media_too_large',
];

export function inWords(error: unknown, t: T): string {
  const code = error instanceof CallError ? error.code : 'internal';
  return t(`error_${KNOWN.includes(code) ? code : 'internal'}`);
}

/** Red is for what went wrong: that somebody else was quicker is good news for the person. */
export function classOf(error: unknown): string {
  return error instanceof CallError && error.code === 'taken' ? 'note' : 'error';
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof CallError && error.status === 401 && error.code === 'signed_out';
}
