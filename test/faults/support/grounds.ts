/** What a hub under faults stands on: one Redis, a primary with replicas and sentinels, or a Cluster; each keeps its history. */
import { dirname } from 'node:path';
import { Cluster, Redis } from 'ioredis';
import type { Keys, StoreOptions } from '../../../src/store/index.ts';
import { keysOf } from '../../../src/store/keys.ts';
import { startCluster, startSentinels } from '../../support/redis-servers.ts';
import type { RedisServer, TestCluster, TestSentinels } from '../../support/redis-servers.ts';
import { startTestRedis } from '../../support/redis.ts';
import type { TestRedis } from '../../support/redis.ts';
import { readHistory } from './aof.ts';
import type { History } from './history.ts';

export const HUB = 'demo';
export const at = keysOf(HUB, 'twilio');

export interface Ground {
  /** How processes of ours find it. */
  where: Pick<StoreOptions, 'url' | 'socket'>;
  /** A connection past everything of ours. */
  raw: Redis | Cluster;
  /** Where there is only one. */
  server?: TestRedis;
  /** Names of keys, wherever they lie. */
  keys(pattern: string): Promise<readonly string[]>;
  /** What it wrote down, of whichever had the say. */
  history(hub: string, keys: Keys): History;
  stop(): Promise<void>;
}

const WHOLE = { appendonly: 'yes', 'auto-aof-rewrite-percentage': '0' };

export async function oneRedis(): Promise<Ground> {
  const server = await startTestRedis({ ...WHOLE, appendfsync: 'always' });
  const raw = listening(new Redis(server.socket, { maxRetriesPerRequest: null }));
  return {
    where: { socket: server.socket },
    raw,
    server,
    keys: (pattern) => raw.keys(pattern),
    history: (hub, keys) => readHistory(dirname(server.socket), hub, keys),
    async stop() {
      raw.disconnect();
      await server.stop();
    },
  };
}

/** Nobody takes their power away: what is written need not reach the disk. */
const READABLE = { ...WHOLE, appendfsync: 'no' };

/** A replica writes down what it is told, in its primary's order: whoever is the primary at the end has the whole history. */
export async function sentinels(): Promise<Ground & { sentinels: TestSentinels }> {
  const several = await startSentinels(READABLE);
  const names = several.all.slice(3).map(({ port }) => ({ host: '127.0.0.1', port }));
  const raw = listening(new Redis({ sentinels: names, name: 'hub', maxRetriesPerRequest: null }));
  let last = several.servers[0]!;
  return {
    where: { url: several.url },
    raw,
    sentinels: several,
    async keys(pattern) {
      last = await several.primary();
      return raw.keys(pattern);
    },
    history: (hub, keys) => readHistory(last.dir, hub, keys),
    async stop() {
      raw.disconnect();
      await several.stop();
    },
  };
}

export interface ClusterGround extends Ground {
  /** Moves the hub to a node that never had it. */
  move(key: string): Promise<void>;
}

/** A turn is on one node, wholly: the histories of those that had the hub, one after the other, are that of the hub. */
export async function cluster(): Promise<ClusterGround> {
  const several: TestCluster = await startCluster(READABLE);
  const nodes = several.all.map(({ port }) => ({ host: '127.0.0.1', port }));
  const raw = listening(new Cluster(nodes, { redisOptions: { maxRetriesPerRequest: null } }));
  const owners: RedisServer[] = [];
  const primaries = several.all.slice(0, 3);
  return {
    where: { url: several.url },
    raw,
    keys: async (pattern) => (await Promise.all(primaries.map(({ client }) => client.keys(pattern)))).flat(),
    async move(key) {
      if (owners.length === 0) owners.push(await several.ownerOf(key));
      const to = primaries.find((server) => !owners.includes(server))!;
      owners.push(to);
      await several.move(key, to, 4, 5);
    },
    history(hub, keys) {
      const all = owners.map(({ dir }) => readHistory(dir, hub, keys));
      return { steps: all.flatMap(({ steps }) => steps) };
    },
    async stop() {
      raw.disconnect();
      await several.stop();
    },
  };
}

function listening<T extends Redis | Cluster>(redis: T): T {
  redis.on('error', () => undefined);
  return redis;
}
