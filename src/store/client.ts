/** Clients of whatever kind of Redis the address leads to. Nothing is checked here: see connect.ts. */
import { Cluster, Redis } from 'ioredis';
import type { Command, RedisOptions } from 'ioredis';
import { readAddress } from './address.ts';
import type { RedisAddress, Where } from './address.ts';

/** One Redis (whoever is the primary just now), or a Cluster. Commands are the same on both. */
export type Connection = Redis | Cluster;

/** As often as a client of a Cluster looks by itself who has which slot. */
const LOOK_EVERY = 5_000;

/** What our clients are made with. */
export type ClientOptions = Pick<
  RedisOptions,
  | 'connectionName'
  | 'enableOfflineQueue'
  | 'maxRetriesPerRequest'
  | 'autoResendUnfulfilledCommands'
  | 'commandTimeout'
  | 'socketTimeout'
  | 'connectTimeout'
  | 'disconnectTimeout'
  | 'retryStrategy'
  | 'reconnectOnError'
  | 'lazyConnect'
>;

/** `options` are those of a single Redis; for a Cluster they are those of the connections to its nodes. */
export function newClient(where: Where, options: ClientOptions = {}): Connection {
  const address = readAddress(where);
  switch (address.kind) {
    case 'socket':
      return new Redis({ ...options, path: address.path });
    case 'single':
      return new Redis(address.url, options);
    case 'sentinel':
      return new Redis({ ...options, ...sentinelOptions(address) });
    case 'cluster':
      return newCluster(address, options);
  }
}

/** Another connection of the same kind to the same place; `options` over those it was made with. */
export function another(redis: Connection, options: ClientOptions): Connection {
  return redis instanceof Cluster
    ? redis.duplicate([], {
        redisOptions: nodeOptions(options),
        enableOfflineQueue: options.enableOfflineQueue,
        lazyConnect: options.lazyConnect,
      })
    : redis.duplicate(options);
}

function sentinelOptions(address: RedisAddress & { kind: 'sentinel' }): Omit<RedisOptions, 'replyMapping'> {
  const { sentinels, primary, db, tls, username, password, sentinelUsername, sentinelPassword } = address;
  return {
    sentinels: [...sentinels],
    name: primary,
    db,
    sentinelCommandTimeout: 1_000,
    sentinelRetryStrategy: (times) => Math.min(100 * times, 1_000),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(sentinelUsername === undefined ? {} : { sentinelUsername }),
    ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
    ...(tls ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
  };
}

function newCluster(address: RedisAddress & { kind: 'cluster' }, options: ClientOptions): Cluster {
  const { nodes, tls, username, password } = address;
  const { retryStrategy, enableOfflineQueue = true, lazyConnect } = options;
  const patience = retryStrategy ?? ((times: number) => Math.min(100 * times, 2_000));
  const Kind = enableOfflineQueue ? Cluster : ImpatientCluster;
  const cluster = new Kind([...nodes], {
    clusterRetryStrategy: (times) => patience(times),
    // A command that was under way when its connection broke may have been done: whoever sent it decides what then.
    retryDelayOnFailover: 0,
    retryDelayOnTryAgain: 100,
    retryDelayOnClusterDown: 100,
    slotsRefreshTimeout: 2_000,
    ...(lazyConnect === undefined ? {} : { lazyConnect }),
    redisOptions: {
      ...nodeOptions(options),
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      ...(tls ? { tls: {} } : {}),
    },
    // With TLS, certificates are for names: what nodes announce is used as it is.
    ...(tls ? { dnsLookup: (host, done) => done(null, host) } : {}),
  });
  // Its own `slotsRefreshInterval` may outlive a client that is closed while it looks.
  const looks = setInterval(() => {
    if (cluster.status === 'ready') cluster.refreshSlotsCache();
  }, LOOK_EVERY);
  looks.unref();
  cluster.once('end', () => clearInterval(looks));
  return cluster;
}

/** What is the cluster's own affair goes: which node is there, and when to come back to it. */
function nodeOptions(
  options: ClientOptions,
): Omit<ClientOptions, 'retryStrategy' | 'enableOfflineQueue' | 'lazyConnect' | 'reconnectOnError'> {
  const { retryStrategy: _, enableOfflineQueue: __, lazyConnect: ___, reconnectOnError: ____, ...rest } = options;
  return rest;
}

/**
 * While no node answers, every command is refused at once, as a single connection without an offline queue does. The
 * option of the same name would also refuse what only waits for the first connection to a node the slot has moved to.
 */
class ImpatientCluster extends Cluster {
  override sendCommand(command: Command, ...to: Rest<Parameters<Cluster['sendCommand']>>): unknown {
    // The client itself asks `cluster info` before it says that it is ready.
    if (this.status === 'ready' || command.name === 'cluster') return super.sendCommand(command, ...to);
    command.reject(new Error("Cluster isn't ready and enableOfflineQueue options is false"));
    return command.promise;
  }
}

type Rest<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;
