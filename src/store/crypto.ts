/** What is sealed, and under what. AES-256-GCM for values, HMAC-SHA256 for what must be found again without being readable. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { StoreError } from './errors.ts';

/** `id` is written before each value sealed under it: `k1:…`. `secret` is 32 random bytes. */
export interface MasterKey {
  id: string;
  secret: Buffer;
}

/** A ring of keys: all of them open, the first seals. */
export interface Keys {
  readonly ids: readonly string[];
  /**
   * Seals a text for one place. `place` is what the value belongs to, for example `person:<id>`: it opens nowhere else,
   * so that nobody who can write to Redis can give one person's answers to another.
   */
  seal(text: string, place: string): string;
  /** Opens what `seal` made. Throws StoreError `unreadable`. */
  open(sealed: string, place: string): string;
  /**
   * HMACs of a number or a business-scoped id, whichever channel it came by: one under each key, the first being the one
   * to write. Looking up all of them finds a person throughout a rotation.
   */
  index(value: string): readonly string[];
  /** HMACs of a short secret (a sign-in code), one under each key, the first being the one to write. */
  hash(value: string, place: string): readonly string[];
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createKeys(masters: readonly [MasterKey, ...MasterKey[]]): Keys {
  const ring = masters.map(({ id, secret }) => ({
    id,
    values: derive(secret, 'alongside values'),
    index: derive(secret, 'alongside index'),
    codes: derive(secret, 'alongside codes'),
  }));
  const first = ring[0]!;
  const byId = new Map(ring.map((key) => [key.id, key]));

  return {
    ids: ring.map((key) => key.id),

    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first.values, iv);
      cipher.setAAD(Buffer.from(place));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${first.id}:${sealed.toString('base64')}`;
    },

    open(sealed, place) {
      const colon = sealed.indexOf(':');
      const key = byId.get(sealed.slice(0, Math.max(colon, 0)));
      if (!key) throw new StoreError('unreadable', 'no such key');
      const bytes = Buffer.from(sealed.slice(colon + 1), 'base64');
      if (bytes.length < IV_BYTES + TAG_BYTES) throw new StoreError('unreadable', 'too short');
      const decipher = createDecipheriv('aes-256-gcm', key.values, bytes.subarray(0, IV_BYTES));
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new StoreError('unreadable', 'altered or moved');
      }
    },

    index: (value) => ring.map((key) => hmac(key.index, value)),
    hash: (value, place) => ring.map((key) => hmac(key.codes, `${place}\0${value}`)),
  };
}

function hmac(key: Buffer, value: string): string {
  return createHmac('sha256', key).update(value).digest('base64url');
}

/** A key for one purpose only, so that no two uses share one. */
function derive(secret: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), label, 32));
}
