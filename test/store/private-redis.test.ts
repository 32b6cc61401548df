import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { Redis } from 'ioredis';
import { StartError } from '../../src/errors.ts';
import { INSTALL_REDIS, startPrivateRedis } from '../../src/store/index.ts';
import type { PrivateRedis } from '../../src/store/index.ts';
import { readInfo } from '../../src/store/checks.ts';
import { isRunning, launch, findServer, makePaths, pulse } from '../../src/store/redis-process.ts';
import { tryLock } from '../../src/store/redis-lock.ts';
import { conversation, newKeys, openTestStore, SIMA, turn, whatsapp } from './fixtures.ts';

let dir: string;
let started: PrivateRedis[] = [];

beforeEach(async () => {
  // A space, as in many a home directory.
  dir = await mkdtemp(join(tmpdir(), 'al private-'));
});
afterEach(async () => {
  for (const one of started) await one.stop();
  started = [];
  await rm(dir, { recursive: true, force: true });
});

async function start(dataDir = dir): Promise<PrivateRedis> {
  const one = await startPrivateRedis(dataDir);
  started.push(one);
  return one;
}

async function serverPid(socket: string): Promise<number> {
  const client = new Redis({ path: socket });
  const info = readInfo(await client.info('server'));
  await client.quit();
  return Number(info['process_id']);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

describe('one process', () => {
  test('starts it safe: on disk before answered, nothing evicted, nobody else let in', async () => {
    const { socket, stop } = await start();
    const client = new Redis({ path: socket });
    const setting = async (name: string) => ((await client.config('GET', name)) as string[])[1];
    expect(await Promise.all(['appendonly', 'appendfsync', 'maxmemory-policy', 'port'].map(setting))).toEqual([
      'yes',
      'always',
      'noeviction',
      '0',
    ]);
    expect((await stat(socket)).mode & 0o077).toBe(0);
    expect((await stat(dirname(socket))).mode & 0o077).toBe(0);
    const pid = await serverPid(socket);
    await client.quit();
    await stop();
    expect(await isRunning(pid)).toBe(false);
    expect(await pulse(socket)).toBe('down');
  });

  test('keeps what was committed through a kill -9 of Redis, and starts it again by itself', async () => {
    const { socket } = await start();
    const keys = newKeys();
    const store = await openTestStore(socket, { keys });
    const sima = conversation('p1', [whatsapp(SIMA)]);
    await turn(store, 'e1', sima);
    const pid = await serverPid(socket);
    const back = new Promise((settle) => store.redis.once('ready', settle));
    process.kill(pid, 'SIGKILL');
    await back;
    expect(await store.conversations.read('p1')).toEqual(sima);
    expect(await serverPid(socket)).not.toBe(pid);
    await store.close();
  });

  test('keeps everything over a stop and a start', async () => {
    const first = await start();
    const keys = newKeys();
    const store = await openTestStore(first.socket, { keys });
    await turn(store, 'e1', conversation('p1', [whatsapp(SIMA)]));
    await store.close();
    await first.stop();
    const second = await start();
    const again = await openTestStore(second.socket, { keys });
    expect((await again.conversations.open('e1', { addresses: [whatsapp(SIMA)] })).seen).toBe(true);
    await again.close();
  });

  test('uses a short path for the socket where the directory’s is too long', async () => {
    const deep = join(dir, 'd'.repeat(60), 'e'.repeat(60));
    const { socket } = await start(deep);
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
    expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
    const client = new Redis({ path: socket });
    expect(await client.ping()).toBe('PONG');
    await client.quit();
    await rm(dirname(socket), { recursive: true });
  });

  test('says what to install where there is no Redis', async () => {
    const starting = startPrivateRedis(dir, { env: { PATH: dir } });
    await expect(starting).rejects.toThrow(INSTALL_REDIS);
    await expect(starting).rejects.toThrow(StartError);
  });

  test('says where to look when Redis ends at once', async () => {
    await mkdir(join(dir, 'redis', 'appendonlydir'), { recursive: true });
    await writeFile(join(dir, 'redis', 'appendonlydir', 'appendonly.aof.manifest'), 'this is no manifest\n');
    await expect(startPrivateRedis(dir)).rejects.toThrow(/ended while it started: .*redis\.log says why/);
  });
});

describe('what others left behind', () => {
  test('joins a server whose app was killed, and ends it when it is the last', async () => {
    const paths = await makePaths(dir);
    const orphan = launch(await findServer(process.env), paths);
    await until(async () => (await pulse(paths.socket)) === 'up');
    const one = await start();
    expect(await serverPid(one.socket)).toBe(orphan.pid);
    await one.stop();
    expect(await isRunning(orphan.pid!)).toBe(false);
  });

  test('starts over a stale socket, pid file and lock', async () => {
    const paths = await makePaths(dir);
    const orphan = launch(await findServer(process.env), paths);
    await until(async () => (await pulse(paths.socket)) === 'up');
    orphan.kill('SIGKILL');
    await once(orphan, 'exit');
    // As a process with our own number left it, in a container that was started again; and a pid of something else.
    await writeFile(paths.lock, `${process.pid} 00ff`);
    await writeFile(paths.pid, `${process.pid}\n`);
    const one = await start();
    expect(await pulse(one.socket)).toBe('up');
    expect(Number(await readFile(paths.pid, 'utf8'))).toBe(await serverPid(one.socket));
  });

  test('ends a server that lost its socket before it starts another on the same data', async () => {
    const paths = await makePaths(dir);
    const lost = launch(await findServer(process.env), paths);
    await until(async () => (await pulse(paths.socket)) === 'up');
    await unlink(paths.socket);
    const one = await start();
    expect(await isRunning(lost.pid!)).toBe(false);
    expect(await serverPid(one.socket)).not.toBe(lost.pid);
  });

  test('the lock is for one at a time, and freed by a holder that died', async () => {
    const file = join(dir, 'lock');
    const tries = await Promise.all(Array.from({ length: 10 }, () => tryLock(file)));
    const holders = tries.filter((unlock) => unlock !== null);
    expect(holders).toHaveLength(1);
    await holders[0]!();
    const again = await tryLock(file);
    expect(again).not.toBeNull();
    await again!();
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    await writeFile(file, `${dead.pid} 00ff`);
    expect(await tryLock(file)).not.toBeNull();
  });
});

describe('several processes', () => {
  let program: string;
  let programDir: string;
  beforeAll(async () => {
    programDir = await mkdtemp(join(tmpdir(), 'al-program-'));
    program = join(programDir, 'keeper.cjs');
    await build({
      stdin: {
        contents: `
          import { startPrivateRedis } from './src/store/private-redis.ts';
          startPrivateRedis(process.argv[2]).then((redis) => {
            console.log(redis.socket);
            process.stdin.resume().on('end', () => redis.stop());
          });`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: program,
      logLevel: 'error',
    });
  });
  afterAll(() => rm(programDir, { recursive: true, force: true }));

  function run(): { child: ChildProcess; socket: Promise<string> } {
    const child = spawn(process.execPath, [program, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
    return { child, socket: once(createInterface(child.stdout!), 'line').then(([line]) => String(line)) };
  }

  async function finish(child: ChildProcess): Promise<void> {
    const exit = once(child, 'exit');
    child.stdin!.end();
    await exit;
  }

  test('starting together share one Redis; it outlives all but the last, even one killed', async () => {
    const apps = Array.from({ length: 5 }, run);
    const [socket] = await Promise.all(apps.map((app) => app.socket));
    const pid = await serverPid(socket!);
    const servers = (await readFile(join(dir, 'redis', 'redis.log'), 'utf8')).match(/Server initialized/g);
    expect(servers).toHaveLength(1);

    const [first, second, ...rest] = apps;
    const killed = once(first!.child, 'exit');
    first!.child.kill('SIGKILL');
    await killed;
    await finish(second!.child);
    expect(await serverPid(socket!)).toBe(pid);
    for (const { child } of rest) await finish(child);
    expect(await isRunning(pid)).toBe(false);
  });

  test('when the shared Redis dies, one of them starts one again', async () => {
    const apps = [run(), run()];
    const [socket] = await Promise.all(apps.map((app) => app.socket));
    const pid = await serverPid(socket!);
    process.kill(pid, 'SIGKILL');
    await until(async () => !(await isRunning(pid)) && (await pulse(socket!)) === 'up');
    const log = await readFile(join(dir, 'redis', 'redis.log'), 'utf8');
    expect(log.match(/Server initialized/g)).toHaveLength(2);
    for (const { child } of apps) await finish(child);
    expect(await pulse(socket!)).toBe('down');
  });
});
