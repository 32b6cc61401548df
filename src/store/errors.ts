/**
 * - `unavailable`: Redis cannot be reached or will not write just now; the same call may be made again.
 * - `unreadable`: a value was sealed under a key we do not have, belongs to another place, or was altered.
 * - `phone-taken`: another worker already has this number.
 * - `login-taken`: another worker already signs in with this email.
 * - `too-many-codes`: this worker has asked for sign-in codes too often; later is fine.
 * - `not-practice`: only a practice store's clock can be moved.
 */
export type StoreErrorCode =
  'unavailable' | 'unreadable' | 'phone-taken' | 'login-taken' | 'too-many-codes' | 'not-practice';

/** What the store throws. Its text holds codes only: never a key, a value or an argument of a command. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, detail?: string) {
    super(detail === undefined ? code : `${code} (${detail})`);
    this.code = code;
  }
}
