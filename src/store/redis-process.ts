/** The redis-server program: where it is, how it is started, and whether it is there. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, lstat, mkdir, readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../errors.ts';
import { isAlive } from './redis-lock.ts';

/** What to run where a machine has no Redis. */
export const INSTALL_REDIS =
  'There is no redis-server (nor valkey-server) on this machine. Debian or Ubuntu: sudo apt-get install -y redis-server. ' +
  'macOS: brew install redis. Or set REDIS_URL to a Redis that runs elsewhere.';

export interface Paths {
  dir: string;
  socket: string;
  pid: string;
  log: string;
  lock: string;
}

/** A socket's path may have no more bytes than this (104 on macOS, 108 on Linux, with some to spare). */
const LONGEST_SOCKET = 100;

export async function makePaths(dataDir: string): Promise<Paths> {
  const dir = join(resolve(dataDir), 'redis');
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(
      `Cannot make ${dir} (${(error as NodeJS.ErrnoException).code}): make it writable or set ALONGSIDE_DATA.`,
    );
  }
  return {
    dir,
    socket: await socketPath(dir),
    pid: join(dir, 'redis.pid'),
    log: join(dir, 'redis.log'),
    lock: join(dir, 'starting.lock'),
  };
}

async function socketPath(dir: string): Promise<string> {
  const beside = join(dir, 'redis.sock');
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET) return beside;
  const short = join(tmpdir(), `alongside-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`);
  await mkdir(short, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  // Everybody may write to the temporary directory: what lies there under our name must be ours.
  const found = await lstat(short);
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) {
    throw new StartError(`${short} belongs to somebody else: set ALONGSIDE_DATA to a directory with a shorter path.`);
  }
  await chmod(short, 0o700);
  return join(short, 'redis.sock');
}

/** Throws StartError with what to install. */
export async function findServer(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
      const file = join(folder, name);
      const found = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return file;
    }
  }
  throw new StartError(INSTALL_REDIS);
}

/** Every accepted write is on disk before it is answered; nothing is ever evicted; no network port. */
export function launch(program: string, paths: Paths): ChildProcess {
  const settings = {
    port: '0',
    unixsocket: paths.socket,
    unixsocketperm: '600',
    dir: paths.dir,
    pidfile: paths.pid,
    logfile: paths.log,
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
  };
  const child = spawn(
    program,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    // A group of its own: Ctrl-C is for the app, which ends Redis when it has finished. Without pipes it outlives a killed app.
    { cwd: paths.dir, detached: true, stdio: 'ignore' },
  );
  child.on('error', () => undefined);
  child.unref();
  return child;
}

/** up: answers. loading: reads its file. silent: there, but says nothing. down: nobody is there. */
export type Pulse = 'up' | 'loading' | 'silent' | 'down';

export function pulse(socket: string, patience = 2_000): Promise<Pulse> {
  return new Promise((settle) => {
    const connection = createConnection(socket);
    const end = (found: Pulse) => {
      clearTimeout(timer);
      connection.destroy();
      settle(found);
    };
    const timer = setTimeout(() => end('silent'), patience);
    connection.on('error', (error: NodeJS.ErrnoException) => {
      end(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK', 'ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? 'down' : 'silent');
    });
    connection.on('connect', () => connection.write('PING\r\n'));
    connection.on('data', (data) => end(data.toString().startsWith('-LOADING') ? 'loading' : 'up'));
    connection.on('close', () => end('down'));
  });
}

/** The pid of a server on this directory that runs though its socket is gone (swept from a temporary directory, say). */
export async function lostServer(paths: Paths): Promise<number | null> {
  const pid = Number(await readFile(paths.pid, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const command = await commandOf(pid);
  // Pids are used again: only one that says it serves this very socket is ours.
  return /(redis|valkey)-server/.test(command) && command.includes(paths.socket) ? pid : null;
}

/** One that has ended but was not yet taken note of by its parent does not run. */
export async function isRunning(pid: number): Promise<boolean> {
  return isAlive(pid) && (await commandOf(pid)).trim() !== '';
}

async function commandOf(pid: number): Promise<string> {
  const fromProc = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (fromProc !== null) return fromProc.replaceAll('\0', ' ');
  const ps = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return ps.stdout;
}
