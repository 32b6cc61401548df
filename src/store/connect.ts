/** The connection to Redis: found fit before anything is served, then failing fast and coming back by itself. */
import { Cluster } from 'ioredis';
import type { Redis, RedisOptions } from 'ioredis';
import { StartError } from '../errors.ts';
import { nameOf } from './address.ts';
import type { Where } from './address.ts';
import { readInfo, whyUnfit } from './checks.ts';
import { newClient } from './client.ts';
import type { Connection } from './client.ts';
import { kindOfTrouble } from './script.ts';

/** Connections of ours carry this name; a private Redis is not stopped while another process has one. */
export const CONNECTION_NAME = 'alongside';
const REACHABLE_WITHIN = 5_000;
const NOTHING_SAID = 'no answer';

const options = {
  connectionName: CONNECTION_NAME,
  // While the connection is lost every command is refused at once, so that webhooks answer 503 and the carrier tries again.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // Below the fifteen seconds that Twilio waits; well above what a small, busy machine may itself be held up by.
  commandTimeout: 8_000,
  // A peer that vanished without a word (a failover) is given up before the kernel would.
  socketTimeout: 9_000,
  connectTimeout: 3_000,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000),
  // The primary became a replica: ask the address again who the primary is.
  reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 1 : false),
} satisfies RedisOptions;

/** Connects and checks. Throws StartError within about five seconds; never repeats the password of a URL. */
export async function connect(where: Where): Promise<Connection> {
  const name = nameOf(where);
  const redis = newClient(where, options);
  try {
    await reached(redis, name);
    if (redis instanceof Cluster) await clusterFit(redis, name);
    else await fit(redis, name);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

function reached(redis: Connection, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let trouble = NOTHING_SAID;
    const give = (message: string) => {
      clearTimeout(timer);
      reject(new StartError(message));
    };
    const timer = setTimeout(
      () => give(`Cannot reach Redis at ${name} (${trouble}): start it, or set REDIS_URL to where it runs.`),
      REACHABLE_WITHIN,
    );
    const notice = (error: unknown) => {
      const { message = '', lastNodeError } = (error ?? {}) as { message?: string; lastNodeError?: unknown };
      if (lastNodeError) return notice(lastNodeError);
      // What is said first of a connection that ended is more than that it has ended.
      const kind = kindOfTrouble(error);
      if (kind !== 'connection' || trouble === NOTHING_SAID) trouble = kind;
      if (/^(WRONGPASS|NOAUTH|NOPERM)$/.test(trouble)) {
        give(`Redis at ${name} does not let us in (${trouble}): put the right user and password into REDIS_URL.`);
      } else if (/cluster support disabled/.test(message)) {
        give(`Redis at ${name} is no Redis Cluster: write redis:// in REDIS_URL.`);
      } else if (/No such master|invalid reply: null/.test(message)) {
        trouble = 'the sentinels know no primary of that name';
      }
    };
    // These stay for good: without a listener ioredis would print errors, and with them an address.
    redis.on('error', notice);
    redis.on('node error', notice);
    redis.on('sentinelError', notice);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function fit(redis: Redis, name: string, node?: 'of a cluster'): Promise<void> {
  const info = await redis.info().catch((error: unknown) => {
    throw new StartError(`Redis at ${name} does not answer INFO (${kindOfTrouble(error)}): allow it for our user.`);
  });
  // Managed Redis often forbids CONFIG; INFO says it too.
  const policy = await redis.config('GET', 'maxmemory-policy').catch(() => null);
  const why = whyUnfit(readInfo(info), Array.isArray(policy) ? String(policy[1]) : null, node);
  if (why) throw new StartError(`Redis at ${name} cannot be used: ${why}`);
}

/** Each primary: any of them may have our hub's slot tomorrow. */
async function clusterFit(redis: Cluster, name: string): Promise<void> {
  const state = readInfo(await redis.cluster('INFO').catch(() => ''))['cluster_state'];
  if (state !== 'ok') {
    throw new StartError(
      `Redis at ${name} is down (cluster_state ${state ?? 'unknown'}): redis-cli --cluster check says why.`,
    );
  }
  for (const node of redis.nodes('master')) {
    const own = `${node.options.host}:${node.options.port}`;
    await node.ping().catch((error: unknown) => {
      throw new StartError(
        `Redis at ${name} names a node at ${own} that cannot be reached from here (${kindOfTrouble(error)}): ` +
          'let it announce an address that can (cluster-announce-ip, cluster-announce-hostname).',
      );
    });
    await fit(node, `${name}, node ${own},`, 'of a cluster');
  }
}
