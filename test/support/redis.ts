/** A Redis to throw away: real, on a Unix socket, its data in a directory that goes when it stops. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer, pulse } from '../../src/store/redis-process.ts';

export interface TestRedis {
  socket: string;
  /** For tests of what a stopped, frozen or killed server does: the process now running. */
  signal(signal: NodeJS.Signals): void;
  /** Starts it again on the same data after it ended, and waits until it answers. */
  restart(): Promise<void>;
  /** Waits until the process has ended. */
  ended(): Promise<void>;
  stop(): Promise<void>;
}

/** `settings` are redis.conf's, for example `{ appendonly: 'yes' }`. Fails with what to install where there is no Redis. */
export async function startTestRedis(settings: Readonly<Record<string, string>> = {}): Promise<TestRedis> {
  const program = await findServer(process.env);
  const dir = await mkdtemp(join(tmpdir(), 'al-redis-'));
  const socket = join(dir, 's');
  let child: ChildProcess;
  let ended: Promise<void>;

  async function start(): Promise<void> {
    const all = { port: '0', unixsocket: socket, dir, save: '', 'maxmemory-policy': 'noeviction', ...settings };
    const server = spawn(
      program,
      Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]),
      { stdio: 'ignore' },
    );
    child = server;
    ended = new Promise((settle) => server.once('exit', () => settle()));
    while ((await pulse(socket)) !== 'up') {
      if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
      await sleep(5);
    }
  }

  const end = () => {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  };
  // Jest ends its workers without a word; the server must not outlive them.
  process.once('exit', end);
  await start();
  return {
    socket,
    signal: (signal) => void child.kill(signal),
    restart: start,
    ended: () => ended,
    async stop() {
      process.off('exit', end);
      child.kill('SIGKILL');
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
