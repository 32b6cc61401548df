/** The store's door: Redis, and nothing but Redis, behind the ports of the turn. */
export { copyRdb } from './backup.ts';
export { newClient } from './client.ts';
export type { ClientOptions, Connection } from './client.ts';
export type { Clock } from './clock.ts';
export { createKeys } from './crypto.ts';
export type { Keys, MasterKey } from './crypto.ts';
export { StoreError } from './errors.ts';
export type { StoreErrorCode } from './errors.ts';
export { parseKeys, readKeys } from './key-ring.ts';
export { recipientOf, readRecipient } from './keys.ts';
export type { Mode } from './keys.ts';
export { openStore } from './open.ts';
export type { Store, StoreOptions } from './open.ts';
export type { Publishing, Version, Versions, VersionFile } from './versions.ts';
export { restore } from './restore.ts';
export { INSTALL_REDIS, startPrivateRedis } from './private-redis.ts';
export type { PrivateRedis } from './private-redis.ts';
