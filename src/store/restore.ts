/** Puts a backup (see backup.ts) into a machine or a Redis that is empty. Nothing is written before its keys are known to open it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { StartError } from '../errors.ts';
import type { Where } from './address.ts';
import { readInfo } from './checks.ts';
import type { Connection } from './client.ts';
import { connect } from './connect.ts';
import type { Keys } from './crypto.ts';
import { keysOf } from './keys.ts';
import type { Mode } from './keys.ts';
import { wrongKeys } from './key-check.ts';
import { findServer, makePaths, pulse } from './redis-process.ts';
import { kindOfTrouble } from './script.ts';

export interface Restoring {
  file: string;
  hub: string;
  mode: Mode;
  keys: Keys;
  /** Where a private Redis has its data; also for what is needed meanwhile. */
  dataDir: string;
  /** Null for the private Redis. */
  into: Where | null;
  env: Readonly<Record<string, string | undefined>>;
}

/** So many keys are on their way at once. */
const AT_ONCE = 100;
const WITHIN = 10 * 60_000;

/** Answers how many keys were put back. Throws StartError; what it says of the target is true then: it is as it was, or half full. */
export async function restore(options: Restoring): Promise<number> {
  const { hub, mode, keys, dataDir, into, env } = options;
  const program = await findServer(env);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const target = into ? await emptyRedis(into) : null;
  if (!target) await emptyFolder(dataDir);
  const dir = await mkdtemp(join(resolve(dataDir), 'restoring-'));
  let server: Loaded | null = null;
  try {
    await copyFile(options.file, join(dir, 'dump.rdb'), constants.COPYFILE_EXCL).catch(
      (error: NodeJS.ErrnoException) => {
        throw new StartError(`Cannot read ${options.file} (${error.code}).`);
      },
    );
    server = await load(program, dir);
    await check(server.client, hub, mode, keys, options.file);
    const count = target ? await copy(server.client, target) : await asFiles(server.client);
    await server.end();
    if (!target) {
      const paths = await makePaths(dataDir);
      await rename(join(dir, 'appendonlydir'), join(paths.dir, 'appendonlydir'));
    }
    return count;
  } finally {
    await server?.end();
    target?.disconnect();
    await rm(dir, { recursive: true, force: true });
  }
}

async function emptyRedis(where: Where): Promise<Connection> {
  const redis = await connect(where);
  const nodes = redis instanceof Redis ? [redis] : redis.nodes('master');
  for (const node of nodes) {
    if ((await node.dbsize()) === 0) continue;
    redis.disconnect();
    throw new StartError('This Redis is not empty: restore into an empty one. Nothing was changed.');
  }
  return redis;
}

async function emptyFolder(dataDir: string): Promise<void> {
  const { dir } = await makePaths(dataDir);
  const there = await readdir(dir);
  if (there.some((name) => name === 'appendonlydir' || name.endsWith('.rdb') || name.endsWith('.aof'))) {
    throw new StartError(`${dir} is not empty: restore into an empty ALONGSIDE_DATA. Nothing was changed.`);
  }
}

interface Loaded {
  client: Redis;
  end(): Promise<void>;
}

/** A Redis that nobody else sees, with what is in the file. */
async function load(program: string, dir: string): Promise<Loaded> {
  // A socket's path may not be long, and this one's folder is deep: it is named from within.
  const settings = { port: '0', unixsocket: 'redis.sock', dir, save: '', appendonly: 'no', logfile: 'redis.log' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(program, args, { cwd: dir, stdio: 'ignore' });
  child.on('error', () => undefined);
  const socket = await reachable(join(dir, 'redis.sock'));
  for (const until = Date.now() + WITHIN; ; await sleep(30)) {
    if (hasEnded(child))
      throw new StartError('The file is no backup of this Redis’ version or older: nothing was changed.');
    if ((await pulse(socket)) === 'up') break;
    if (Date.now() > until) throw new StartError('The backup could not be loaded in ten minutes: nothing was changed.');
  }
  const client = new Redis({ path: socket, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on('error', () => undefined);
  let ending: Promise<void> | null = null;
  const end = async () => {
    const ended = new Promise((settle) => child.once('exit', settle));
    if (hasEnded(child)) return;
    await client.shutdown('NOSAVE').catch(() => undefined);
    client.disconnect();
    await Promise.race([ended, sleep(10_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
    await ended;
  };
  return { client, end: () => (ending ??= end()) };
}

/** Relative to where we are, if that is shorter: sockets have a limit of about a hundred bytes. */
async function reachable(path: string): Promise<string> {
  if (Buffer.byteLength(path) <= 100) return path;
  const { relative } = await import('node:path');
  return relative(process.cwd(), path);
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** The hub must be in it, of the same mode, and open under the keys we have. */
async function check(client: Redis, hub: string, mode: Mode, keys: Keys, file: string): Promise<void> {
  const at = keysOf(hub, mode);
  const checks = await client.hgetall(at.keyCheck);
  if (Object.keys(checks).length === 0) {
    throw new StartError(
      `${file} holds nothing of the hub ${hub}${mode === 'practice' ? ' in practice' : ''}: set ALONGSIDE_HUB. Nothing was changed.`,
    );
  }
  const wrong = wrongKeys(checks, keys, at.keyCheck);
  if (wrong === null) return;
  throw new StartError(
    `${file} was sealed under key ${wrong}, which is not this one: put its keys.json beside the data, ` +
      'or name it in ALONGSIDE_KEYS (after the newest). Nothing was changed.',
  );
}

async function asFiles(client: Redis): Promise<number> {
  const count = await client.dbsize();
  await client.config('SET', 'appendonly', 'yes');
  for (const until = Date.now() + WITHIN; ; await sleep(30)) {
    const info = readInfo(await client.info('persistence'));
    const idle = info['aof_rewrite_in_progress'] === '0' && info['aof_rewrite_scheduled'] === '0';
    if (idle && info['aof_last_bgrewrite_status'] === 'ok') return count;
    if (info['aof_last_bgrewrite_status'] !== 'ok' || Date.now() > until) {
      throw new StartError('The data could not be written: is there room on the disk? Nothing was changed.');
    }
  }
}

/** Keys of ours only. */
async function copy(from: Redis, to: Connection): Promise<number> {
  let count = 0;
  for (let cursor = '0'; ;) {
    const [next, found] = await from.scan(cursor, 'COUNT', AT_ONCE);
    const ours = [...new Set(found.filter((key) => /^alp?:/.test(key)))];
    await Promise.all(ours.map((key) => put(from, to, key)));
    count += ours.length;
    cursor = next;
    if (cursor === '0') return count;
  }
}

async function put(from: Redis, to: Connection, key: string): Promise<void> {
  const [value, until] = await Promise.all([from.dumpBuffer(key), from.pexpiretime(key)]);
  // It ended while we looked.
  if (value === null) return;
  try {
    await to.restore(key, Math.max(until, 0), value, 'REPLACE', 'ABSTTL');
  } catch (error) {
    const why = /version or checksum/.test((error as Error).message)
      ? 'it is older than the one the backup is of'
      : kindOfTrouble(error);
    throw new StartError(`The Redis did not take it all (${why}): empty it, and try again.`);
  }
}
