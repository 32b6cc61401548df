/** Runs Lua scripts, and turns whatever goes wrong on the way into errors that hold nothing but a code. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './client.ts';
import { StoreError } from './errors.ts';

export type Reply = string | number | null | readonly Reply[];
type Arg = string | number;

/** A script that is sent by its hash. */
export interface Script {
  lua: string;
  sha: string;
}

export function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** Said by a Redis that will soon be able again; the script has then written nothing. */
const PASSING = /^(TRYAGAIN|CLUSTERDOWN|LOADING|READONLY|MASTERDOWN|BUSY)\b/;
const PAUSES = [20, 60, 150, 400];
/**
 * Said while our hub's slot moves to another node of a Cluster, which takes as long as the hub is large. The last is of
 * scripts that find a key on their way: they look at all of them before they write. The client's own tries come first.
 */
const MOVING = /\b(TRYAGAIN|CLUSTERDOWN)\b|non local key in a cluster node/;
const MOVING_PAUSES = [...PAUSES, ...Array<number>(12).fill(500)];

/**
 * One round trip (two where the server has not seen the script yet). Passing troubles are tried again for about half a
 * second; a slot that moves for about eight, so that Twilio, which waits for fifteen, still hears whether it was done.
 */
export async function run(
  redis: Connection,
  which: Script,
  keys: readonly string[],
  args: readonly Arg[],
): Promise<Reply> {
  let shaky = false;
  for (let attempt = 0; ; attempt++) {
    try {
      return await evaluate(redis, which, keys, args);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      // READONLY makes the client reconnect; until it has, everything is refused before it is sent.
      shaky ||= PASSING.test(message);
      const moving = MOVING.test(message);
      const pause = (moving ? MOVING_PAUSES : PAUSES)[attempt];
      const passes = moving || PASSING.test(message) || (shaky && OFFLINE.test(message));
      if (pause === undefined || !passes) throw storeError(error);
      await sleep(pause);
    }
  }
}

const OFFLINE = /enableOfflineQueue/;

async function evaluate(
  redis: Connection,
  which: Script,
  keys: readonly string[],
  args: readonly Arg[],
): Promise<Reply> {
  try {
    return (await redis.evalsha(which.sha, keys.length, ...keys, ...args)) as Reply;
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return (await redis.eval(which.lua, keys.length, ...keys, ...args)) as Reply;
  }
}

/** Awaits a command; what it throws is a StoreError. */
export async function guard<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (error) {
    throw storeError(error);
  }
}

/** ioredis hangs the command's arguments on its errors; nothing but the kind of trouble may get out of here. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError('unavailable', kindOfTrouble(error));
}

/** `READONLY`, `ECONNREFUSED`, `timeout`, `connection` … */
export function kindOfTrouble(error: unknown): string {
  const { message = '', code } = (error ?? {}) as { message?: string; code?: unknown };
  if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code;
  if (/timed out|timeout/i.test(message)) return 'timeout';
  return /^[A-Z]{4,}\b/.exec(message)?.[0] ?? MOVING.exec(message)?.[1] ?? 'connection';
}
