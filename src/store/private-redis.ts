/** The embedded default: a Redis of our own on a Unix socket, shared by all processes that use one data directory. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { StartError } from '../errors.ts';
import { readInfo } from './checks.ts';
import { CONNECTION_NAME } from './connect.ts';
import { tryLock } from './redis-lock.ts';
import { findServer, INSTALL_REDIS, isRunning, launch, lostServer, makePaths, pulse } from './redis-process.ts';
import type { Paths } from './redis-process.ts';

export { INSTALL_REDIS };

export interface PrivateRedis {
  socket: string;
  /** Ends the server unless another process of ours still uses it. Close what you have opened on it first. */
  stop(): Promise<void>;
}

export interface PrivateRedisOptions {
  /** Where PATH is taken from. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Told when the server died and when it is there again; never anything personal. */
  log?: (line: string) => void;
}

const START_WITHIN = 20_000;
/** Longer than a dead holder's lock is respected. */
const ANSWER_WITHIN = 60_000;
const SLOWEST_RETRY = 5_000;

/**
 * Starts a Redis with its data in `<dataDir>/redis`, or joins the one that is there: another process of ours, or what a killed
 * one left behind. Whenever it dies it is started again. Throws StartError.
 */
export async function startPrivateRedis(dataDir: string, options: PrivateRedisOptions = {}): Promise<PrivateRedis> {
  const { env = process.env, log = () => undefined } = options;
  const paths = await makePaths(dataDir);
  let stopping = false;
  let reviving: Promise<void> | null = null;
  let keeper = await attach();

  /** The last process of ours may be ending the server just when we have found it. */
  async function attach(): Promise<Redis> {
    for (let attempt = 1; ; attempt++) {
      await ensure(paths, env);
      try {
        return await keep();
      } catch {
        if (attempt === 5) throw new StartError(`The private Redis keeps ending: ${paths.log} says why.`);
      }
    }
  }

  /** A connection of ours that says we use this server, and tells when it dies, whoever its parent is. */
  async function keep(): Promise<Redis> {
    const connection = new Redis({
      path: paths.socket,
      connectionName: `${CONNECTION_NAME}-keeper`,
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
      commandTimeout: 5_000,
    });
    connection.on('error', () => undefined);
    await connection.connect();
    connection.once('end', () => {
      if (!stopping) reviving ??= revive().finally(() => (reviving = null));
    });
    return connection;
  }

  async function revive(): Promise<void> {
    log('The private Redis is gone; starting it again.');
    for (let pause = 50; !stopping; pause = Math.min(pause * 2, SLOWEST_RETRY)) {
      try {
        keeper = await attach();
        log('The private Redis is there again.');
        return;
      } catch (error) {
        log(error instanceof StartError ? error.message : 'The private Redis did not start; trying again.');
        await sleep(pause, undefined, { ref: false });
      }
    }
  }

  return {
    socket: paths.socket,
    async stop() {
      if (stopping) return;
      stopping = true;
      await reviving;
      if (keeper.status === 'ready') await shutDown(keeper, paths);
      // Of a connection that has ended already, ioredis would wait two seconds for the end.
      if (keeper.status !== 'end') keeper.disconnect();
    },
  };
}

/** Returns when the server answers, started by us or by somebody else. */
async function ensure(paths: Paths, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const until = Date.now() + ANSWER_WITHIN;
  for (;;) {
    const found = await pulse(paths.socket);
    if (found === 'up') return;
    // Reading a large file may take its time; it is there and it is ours.
    if (found !== 'loading' && Date.now() > until) {
      throw new StartError(
        found === 'silent'
          ? `The private Redis on ${paths.socket} does not answer: end that redis-server, then start again.`
          : `Another process has been starting a Redis in ${paths.dir} for long: remove ${paths.lock} if there is none.`,
      );
    }
    const unlock = found === 'down' ? await tryLock(paths.lock) : null;
    if (!unlock) {
      await sleep(50);
      continue;
    }
    try {
      // Somebody may have started it between our look and our lock.
      if ((await pulse(paths.socket)) === 'down') await start(paths, env);
    } finally {
      await unlock();
    }
  }
}

async function start(paths: Paths, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const program = await findServer(env);
  await endLost(paths);
  const child = launch(program, paths);
  const until = Date.now() + START_WITHIN;
  while ((await pulse(paths.socket)) === 'down') {
    if (hasEnded(child)) throw new StartError(`The private Redis ended while it started: ${paths.log} says why.`);
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new StartError(
        `The private Redis did not start within ${START_WITHIN / 1000} seconds: ${paths.log} says why.`,
      );
    }
    await sleep(15);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Two servers on one file would ruin it. */
async function endLost(paths: Paths): Promise<void> {
  const pid = await lostServer(paths);
  if (pid === null) return;
  process.kill(pid, 'SIGTERM');
  if (await gone(pid, 10_000)) return;
  throw new StartError(
    `The redis-server with process id ${pid} uses ${paths.dir} and does not end: end it, then start again.`,
  );
}

async function gone(pid: number, within: number): Promise<boolean> {
  for (const until = Date.now() + within; Date.now() < until; await sleep(15)) {
    if (!(await isRunning(pid))) return true;
  }
  return false;
}

async function shutDown(keeper: Redis, paths: Paths): Promise<void> {
  try {
    if (await usedByOthers(keeper)) return;
    const pid = Number(readInfo(await keeper.info('server'))['process_id']);
    // Answered by the end of the connection.
    await keeper.shutdown().catch(() => undefined);
    for (const until = Date.now() + 10_000; Date.now() < until; await sleep(15)) {
      if ((await pulse(paths.socket)) === 'down') break;
    }
    await gone(pid, 10_000);
  } catch {
    // It went by itself.
  }
}

/** A connection just closed may still be listed for a moment. */
async function usedByOthers(keeper: Redis): Promise<boolean> {
  const own = String(await keeper.client('ID'));
  for (let looks = 0; looks < 10; looks++) {
    const clients = String(await keeper.client('LIST')).split('\n');
    const others = clients.filter(
      (line) => line.includes(` name=${CONNECTION_NAME}`) && !line.startsWith(`id=${own} `),
    );
    if (others.length === 0) return false;
    await sleep(30);
  }
  return true;
}
