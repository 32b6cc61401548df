/** Whether a Redis will do. Pure: what it says of itself in, one line for the operator out. */

/** The `name:value` lines of INFO. */
export function readInfo(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').map((line) => line.trim());
  const pairs = lines.filter((line) => line.includes(':') && !line.startsWith('#'));
  return Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

/** `7.0.15` -> 7; null where there is no such thing. */
export function majorVersion(version: string | undefined): number | null {
  const match = /^(\d+)(\.\d+)*/.exec(version ?? '');
  return match ? Number(match[1]) : null;
}

/**
 * Why this server cannot keep a hub's conversations and what to do about it; null where it can.
 * `policy` is what CONFIG GET said, null where CONFIG is forbidden. `node`: it was asked for as one of a Cluster.
 */
export function whyUnfit(
  info: Readonly<Record<string, string>>,
  policy: string | null,
  node?: 'of a cluster',
): string | null {
  const valkey = info['valkey_version'] !== undefined || info['server_name'] === 'valkey';
  const major = majorVersion(info['redis_version']);
  if (!valkey && (major === null || major < 7)) {
    return `it is Redis ${info['redis_version'] ?? 'of an unknown version'}: use Redis 7 or newer, or Valkey.`;
  }
  if (info['cluster_enabled'] === '1' && !node) {
    return 'it is a node of a Redis Cluster: set REDIS_URL to redis+cluster://host:port,host:port.';
  }
  if (info['role'] === 'slave' && !node) return 'it is a replica: set REDIS_URL to the primary.';
  const eviction = policy ?? info['maxmemory_policy'];
  if (eviction !== 'noeviction') {
    return (
      `its maxmemory-policy is ${eviction ?? 'unknown'}, so it may throw conversations away: ` +
      'set it to noeviction (redis-cli CONFIG SET maxmemory-policy noeviction, and in redis.conf).'
    );
  }
  return null;
}
