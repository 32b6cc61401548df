/** What the carriers know of a phone: WhatsApp's 24 hours, and SMS numbers that said STOP. */
import type { Cluster, Redis } from 'ioredis';
import type { Seal } from './seal.ts';

const day = 24 * 60 * 60 * 1000;
const stop = new Set(['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL']);
const start = new Set(['START', 'UNSTOP', 'YES']);

export type Consents = ReturnType<typeof createConsents>;

export function createConsents(redis: Redis | Cluster, key: (...parts: string[]) => string, seal: Seal) {
  const pair = (phone: string, hub: string): string => seal.blind(`${phone} ${hub}`);
  return {
    /** The phone wrote to the hub's WhatsApp sender: its window opens again. */
    async opened(phone: string, hub: string, at: number): Promise<void> {
      await redis.hset(key('windows'), pair(phone, hub), at);
    },
    async isOpen(phone: string, hub: string, now: number): Promise<boolean> {
      const last = await redis.hget(key('windows'), pair(phone, hub));
      return last !== null && now - Number(last) < day;
    },
    /** Twilio's default keywords: the whole message, whatever its case. */
    async heard(phone: string, hub: string, body: string): Promise<void> {
      const word = body.trim().toUpperCase();
      if (stop.has(word)) await redis.sadd(key('blocked'), pair(phone, hub));
      if (start.has(word)) await redis.srem(key('blocked'), pair(phone, hub));
    },
    async isBlocked(phone: string, hub: string): Promise<boolean> {
      return (await redis.sismember(key('blocked'), pair(phone, hub))) === 1;
    },
  };
}
