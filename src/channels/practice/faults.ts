/** Failures asked for from the practice page: kept in Redis, so that they hold whichever process sends. */
import type { Cluster, Redis } from 'ioredis';

/** `timeout`: accepted, but the answer never comes. `lost`: accepted, never delivered, no word of it. Else Twilio's code. */
export type Fault = '429' | '500' | 'timeout' | 'lost' | number;

/** Null where it is none of the faults the stand-in knows. */
export function readFault(value: unknown): Fault | null {
  const text = String(value);
  if (text === '429' || text === '500' || text === 'timeout' || text === 'lost') return text;
  return /^[1-9]\d{4}$/.test(text) ? Number(text) : null;
}

export type Faults = ReturnType<typeof createFaults>;

/** A fault as it is kept: what, and for which phone; of any where none is named. */
interface Kept {
  as: string;
  phone?: string;
}

export function createFaults(redis: Redis | Cluster, key: (...parts: string[]) => string) {
  const kept = async () =>
    (await redis.lrange(key('faults'), 0, -1)).map((raw) => ({ raw, ...(JSON.parse(raw) as Kept) }));
  const pending = async (): Promise<{ next: number; as: string }[]> => {
    const runs: { next: number; as: string }[] = [];
    for (const { as } of await kept()) {
      const last = runs.at(-1);
      if (last?.as === as) last.next += 1;
      else runs.push({ next: 1, as });
    }
    return runs;
  };
  return {
    pending,
    /** Adds to what is pending already, for sends to that phone or to any; none of them takes everything back. */
    async add(next: number, as: Fault, phone: string | null): Promise<void> {
      const one: Kept = { as: String(as), ...(phone === null ? {} : { phone }) };
      if (next === 0) await redis.del(key('faults'));
      else await redis.rpush(key('faults'), ...Array.from({ length: next }, () => JSON.stringify(one)));
    },
    /** The fault of the send at hand, taken off the list. */
    async take(phone: string): Promise<Fault | null> {
      for (const { raw, as, ...of } of await kept()) {
        if (of.phone !== undefined && of.phone !== phone) continue;
        // Another process may have taken it meanwhile: then the next one is meant.
        if ((await redis.lrem(key('faults'), 1, raw)) === 1) return readFault(as);
      }
      return null;
    },
    async setBroken(broken: boolean): Promise<void> {
      if (broken) await redis.set(key('broken'), '1');
      else await redis.del(key('broken'));
    },
    async isBroken(): Promise<boolean> {
      return (await redis.exists(key('broken'))) === 1;
    },
  };
}
