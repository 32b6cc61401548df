/** Keeps what phones wrote unreadable at rest, and numbers out of keys, in practice as everywhere else. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export interface Seal {
  seal(value: unknown): string;
  /** Null where it was sealed with another secret or is damaged. */
  open<T>(sealed: string): T | null;
  /** The same text always gives the same short name, from which it cannot be told back. */
  blind(text: string): string;
  /** `length` upper-case letters and digits that always belong to this text. */
  letters(text: string, length: number): string;
}

/** AES-256-GCM with a key drawn from the stand-in's auth token: whoever has that may read the messages anyway. */
export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'practice/values', 32));
  const blinding = Buffer.from(hkdfSync('sha256', secret, '', 'practice/names', 32));
  const mac = (text: string): Buffer => createHmac('sha256', blinding).update(text).digest();
  return {
    seal(value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
    },
    open<T>(sealed: string): T | null {
      try {
        const bytes = Buffer.from(sealed, 'base64');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
        return JSON.parse(text.toString('utf8')) as T;
      } catch {
        return null;
      }
    },
    blind: (text) => mac(text).toString('hex').slice(0, 32),
    letters: (text, length) =>
      Array.from(mac(text).subarray(0, length), (byte) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[byte % 36]).join(''),
  };
}
