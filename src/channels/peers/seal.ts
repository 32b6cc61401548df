/** What goes from one hub to another: sealed with the key the two share, good for minutes, readable by nobody between. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Clocks of two machines are never more apart than this. */
const FRESH_MS = 10 * 60_000;

/** @param key 32 bytes @param way `<from>><to>`: what is meant for one hub opens at no other */
export function sealFor(key: Buffer, way: string, data: unknown, now: number): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(way));
  const sealed = [cipher.update(JSON.stringify({ at: now, data }), 'utf8'), cipher.final()];
  return Buffer.concat([iv, ...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** Null where it was not sealed with this key, for this way, just now. */
export function openFrom(key: Buffer, way: string, sealed: string, now: number): unknown {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(way));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString();
    const { at, data } = JSON.parse(text) as { at: number; data: unknown };
    return Math.abs(now - at) <= FRESH_MS ? data : null;
  } catch {
    return null;
  }
}
