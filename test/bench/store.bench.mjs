/** What durability costs: writes of a turn's size, under each way of keeping them, on this machine's disk. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedis } from '../../infra/lib/programs.mjs';

const WRITES = 3000;
/** A conversation, a line of the thread and a message to be sent, sealed. */
const TURN = `
redis.call('HSET', KEYS[1], 'blob', ARGV[1], 'rev', '1')
redis.call('RPUSH', KEYS[2], ARGV[2])
redis.call('RPUSH', KEYS[3], ARGV[2])
redis.call('SET', KEYS[4], '1', 'EX', 600)
return 1`;

async function server(dir, name, settings) {
  const socket = join(dir, `${name}.sock`);
  const all = { port: 0, unixsocket: socket, dir, dbfilename: `${name}.rdb`, save: '', ...settings };
  const args = Object.entries(all).flatMap(([key, value]) => [`--${key}`, String(value)]);
  const child = spawn(findRedis().file, args, { stdio: 'ignore' });
  const redis = new Redis({ path: socket, retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  await redis.ping();
  return {
    redis,
    async stop() {
      redis.disconnect();
      const ended = new Promise((settle) => child.once('exit', settle));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Milliseconds of a write with nobody else there, and writes a second with sixteen at a time. */
async function measure(redis, wait) {
  const [big, small] = ['x'.repeat(3000), 'y'.repeat(600)];
  const turn = async (n) => {
    const key = `p${n % 200}`;
    await redis.eval(TURN, 4, `c:${key}`, `t:${key}`, `o:${key}`, `s:${n}`, big, small);
    if (wait) await redis.wait(1, 1000);
  };
  for (let n = 0; n < 100; n++) await turn(n);
  const alone = performance.now();
  for (let n = 0; n < 300; n++) await turn(n);
  const each = (performance.now() - alone) / 300;
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (next < WRITES) await turn(next++);
    }),
  );
  return { each, second: WRITES / ((performance.now() - start) / 1000) };
}

export async function bench({ say }) {
  const ways = [
    ['appendonly no', { appendonly: 'no' }, false],
    ['appendfsync everysec', { appendonly: 'yes', appendfsync: 'everysec' }, false],
    ['appendfsync always', { appendonly: 'yes', appendfsync: 'always' }, false],
    ['appendfsync everysec, one replica, WAIT 1', { appendonly: 'yes', appendfsync: 'everysec' }, true],
  ];
  for (const [name, settings, wait] of ways) {
    const dir = mkdtempSync(join(tmpdir(), 'al-bench-'));
    const port = 20_000 + (process.pid % 10_000);
    const primary = await server(dir, 'primary', wait ? { ...settings, port, bind: '127.0.0.1' } : settings);
    const replica = wait ? await server(dir, 'replica', { replicaof: `127.0.0.1 ${port}` }) : null;
    while (replica && !/master_link_status:up/.test(await replica.redis.info('replication'))) await sleep(50);
    const { each, second } = await measure(primary.redis, wait);
    say(
      `  ${name.padEnd(44)} ${each.toFixed(2).padStart(7)} ms a write   ${Math.round(second).toString().padStart(7)} writes/s (16 at a time)`,
    );
    await replica?.stop();
    await primary.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
