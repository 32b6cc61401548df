/** Content resources (buttons and lists): made once at Twilio for each text and language, then used again. */
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { TwilioClient } from './client.ts';
import type { ContentSpec } from './shape.ts';

/** Remembers what exists at Twilio. Values are sids and hub texts, never a person's. */
export interface ContentMemory {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** One hash under the key given, which carries the hub's name in braces. */
export function redisContentMemory(redis: Pick<Redis, 'hget' | 'hset' | 'hdel'>, key: string): ContentMemory {
  return {
    get: (field) => redis.hget(key, field),
    set: async (field, value) => void (await redis.hset(key, field, value)),
    delete: async (field) => void (await redis.hdel(key, field)),
  };
}

export interface Contents {
  /**
   * The sid of the resource with these texts; creates it where there is none. Null where Twilio refused the same since
   * this process began. Throws what the client throws.
   */
  sidOf(spec: ContentSpec): Promise<string | null>;
  /** Twilio does not know it any more: the next `sidOf` makes it anew. */
  forget(spec: ContentSpec): Promise<void>;
  /** Twilio will not have it, and asking again before every message would only cost time. */
  refuse(spec: ContentSpec): void;
}

export function createContents({ client, memory }: { client: TwilioClient; memory: ContentMemory }): Contents {
  // Several people may be asked a new question at the same time: one request serves them all.
  const underWay = new Map<string, Promise<string>>();
  const refused = new Set<string>();

  async function find(spec: ContentSpec, hash: string): Promise<string> {
    const known = await memory.get(hash);
    if (known !== null) return known;
    const sid = await createContent(client, `alongside_${hash.slice(0, 16)}`, spec);
    await memory.set(hash, sid);
    return sid;
  }

  return {
    sidOf(spec) {
      const hash = contentHash(spec);
      if (refused.has(hash)) return Promise.resolve(null);
      const waiting = underWay.get(hash);
      if (waiting) return waiting;
      const finding = find(spec, hash).finally(() => underWay.delete(hash));
      underWay.set(hash, finding);
      return finding;
    },
    forget: (spec) => memory.delete(contentHash(spec)),
    refuse: (spec) => void refused.add(contentHash(spec)),
  };
}

/** SHA-256 over the language and everything in the resource, in hexadecimal. */
export function contentHash(spec: ContentSpec): string {
  return createHash('sha256')
    .update(JSON.stringify([spec.language, spec.types]))
    .digest('hex');
}

/** Creates it and returns its sid. */
export async function createContent(client: TwilioClient, name: string, spec: ContentSpec): Promise<string> {
  const turn = JSON.stringify(spec.types).includes('{{1}}');
  const request = {
    friendly_name: name,
    language: carrierLanguage(spec.language) ?? 'en',
    ...(turn && { variables: { '1': '0' } }),
    types: spec.types,
  };
  type Request = Parameters<TwilioClient['content']['v1']['contents']['create']>[0];
  // The client sends what it is given as it is, and its own request classes are in another spelling than the API.
  const created = await client.content.v1.contents.create(request as unknown as Request);
  return created.sid;
}

// Languages WhatsApp has codes for. A resource in any other is declared English (nobody sees the declaration) and cannot be
// submitted as a template. Meta's list changes: to be checked against a live account when a language is added.
const carrierLanguages = new Set(
  (
    'af sq ar az bn bg ca hr cs da nl en et fil fi fr ka de el gu ha he hi hu id ga it ja kn kk ko lo lv lt mk ms ml mr nb ' +
    'fa pl pa ro ru sr sk sl es sw sv ta te th tr uk ur uz vi zu'
  ).split(' '),
);
const spelledOtherwise: ReadonlyMap<string, string> = new Map([
  ['pt', 'pt_PT'],
  ['zh', 'zh_CN'],
]);

/** WhatsApp's code for one of our languages; null where it has none (Kurdish, Tigrinya, Amharic, Dari …). */
export function carrierLanguage(language: string): string | null {
  return spelledOtherwise.get(language) ?? (carrierLanguages.has(language) ? language : null);
}
