/** Errors of the studio in words; those every page knows are in client/errors.ts. */
import { inWords as inCommonWords } from '../client/errors.ts';
import { CallError } from '../client/http.ts';
import type { T } from '../client/i18n.ts';

/** Codes that mean something else here than in the inbox, or nothing there. */
const KNOWN: readonly string[] = [
  'not_editor',
  'no_such_file',
  'no_such_texts',
  'no_such_version',
  'not_a_conversation',
  'broken_file',
  'too_large',
  'too_many_drafts',
  'too_long',
  'busy',
  'changed',
  'conflict',
  'nothing_new',
  'unusable_version',
  'problems',
  'bad_request',
];

export function inWords(error: unknown, t: T): string {
  const code = error instanceof CallError ? error.code : 'internal';
  return KNOWN.includes(code) ? t(`studio_error_${code}`) : inCommonWords(error, t);
}
