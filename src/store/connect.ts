/** The connection to Redis: found fit before anything is served, then failing fast and coming back by itself. */
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { StartError } from '../errors.ts';
import { readInfo, whyUnfit } from './checks.ts';
import { kindOfTrouble } from './script.ts';

/** Connections of ours carry this name; a private Redis is not stopped while another process has one. */
export const CONNECTION_NAME = 'alongside';
const REACHABLE_WITHIN = 5_000;

export interface Where {
  /** `redis://…` or `rediss://…`, as in REDIS_URL. */
  url?: string;
  /** Path of a Unix socket. */
  socket?: string;
}

const options = {
  connectionName: CONNECTION_NAME,
  // While the connection is lost every command is refused at once, so that webhooks answer 503 and the carrier tries again.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  commandTimeout: 3_000,
  // A peer that vanished without a word (a failover) is given up before the kernel would.
  socketTimeout: 6_000,
  connectTimeout: 3_000,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000),
  // The primary became a replica: ask the address again who the primary is.
  reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 1 : false),
} satisfies RedisOptions;

/** Connects and checks. Throws StartError within about five seconds; never repeats the password of a URL. */
export async function connect(where: Where): Promise<Redis> {
  const name = nameOf(where);
  const redis =
    where.socket !== undefined ? new Redis({ ...options, path: where.socket }) : new Redis(where.url!, options);
  try {
    await reached(redis, name);
    await fit(redis, name);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

/** What of the address may be shown. Throws StartError where it is none. */
export function nameOf({ url, socket }: Where): string {
  if (socket !== undefined) return socket;
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !['redis:', 'rediss:'].includes(parsed.protocol) || !parsed.hostname) {
    throw new StartError(
      'REDIS_URL is not an address of a Redis: write redis://host:6379 or rediss://user:password@host:6379.',
    );
  }
  return `${parsed.protocol}//${parsed.host}`;
}

function reached(redis: Redis, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let trouble = 'no answer';
    const give = (message: string) => {
      clearTimeout(timer);
      reject(new StartError(message));
    };
    const timer = setTimeout(
      () => give(`Cannot reach Redis at ${name} (${trouble}): start it, or set REDIS_URL to where it runs.`),
      REACHABLE_WITHIN,
    );
    // Stays for good: without a listener ioredis would print errors, and with them an address.
    redis.on('error', (error: unknown) => {
      trouble = kindOfTrouble(error);
      if (/^(WRONGPASS|NOAUTH|NOPERM)$/.test(trouble)) {
        give(`Redis at ${name} does not let us in (${trouble}): put the right user and password into REDIS_URL.`);
      }
    });
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function fit(redis: Redis, name: string): Promise<void> {
  const info = await redis.info().catch((error: unknown) => {
    throw new StartError(`Redis at ${name} does not answer INFO (${kindOfTrouble(error)}): allow it for our user.`);
  });
  // Managed Redis often forbids CONFIG; INFO says it too.
  const policy = await redis.config('GET', 'maxmemory-policy').catch(() => null);
  const why = whyUnfit(readInfo(info), Array.isArray(policy) ? String(policy[1]) : null);
  if (why) throw new StartError(`Redis at ${name} cannot be used: ${why}`);
}
