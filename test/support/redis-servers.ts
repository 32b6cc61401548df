/** Several Redis servers on loopback, for what one alone cannot show: a Cluster, and a primary watched by sentinels. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findServer } from '../../src/store/redis-process.ts';

export interface RedisServer {
  port: number;
  /** Where its files lie. */
  dir: string;
  /** Where nodes of a Cluster speak with each other. */
  busPort: number;
  /** A connection that waits for it. */
  client: Redis;
  signal(signal: NodeJS.Signals): void;
  ended: Promise<void>;
}

export interface Servers {
  all: readonly RedisServer[];
  stop(): Promise<void>;
}

/** Each of `settings` is one server's redis.conf; `sentinel` makes it a sentinel, with its whole file as text. */
export async function startServers(
  settings: readonly ((ports: readonly number[]) => Readonly<Record<string, string>> | { sentinel: string })[],
): Promise<Servers> {
  const program = await findServer(process.env);
  const dir = await mkdtemp(join(tmpdir(), 'al-redises-'));
  // A node of a Cluster has a second port.
  const ports = await freePorts(2 * settings.length);
  const own = ports.slice(0, settings.length);
  const children: ChildProcess[] = [];
  const end = () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  };
  // Jest ends its workers without a word; the servers must not outlive them.
  process.once('exit', end);

  const all: RedisServer[] = [];
  for (const [n, make] of settings.entries()) {
    const port = own[n]!;
    const folder = join(dir, String(n));
    await mkdir(folder);
    const made = make(own);
    let args: string[];
    if (typeof made['sentinel'] === 'string') {
      const file = join(folder, 'sentinel.conf');
      await writeFile(file, `port ${port}\nbind 127.0.0.1\ndir ${folder}\n${made['sentinel']}\n`);
      args = [file, '--sentinel'];
    } else {
      const standard = { port, bind: '127.0.0.1', dir: folder, save: '', 'maxmemory-policy': 'noeviction' };
      const cluster = 'cluster-enabled' in made ? { 'cluster-port': ports[settings.length + n] } : {};
      const whole = { ...standard, ...cluster, ...made };
      args = Object.entries(whole).flatMap(([name, value]) => [`--${name}`, String(value)]);
    }
    const child = spawn(program, args, { cwd: folder, stdio: 'ignore' });
    children.push(child);
    const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    all.push({
      port,
      dir: folder,
      busPort: ports[settings.length + n]!,
      client,
      signal: (signal) => void child.kill(signal),
      ended: new Promise((settle) => child.once('exit', () => settle())),
    });
  }
  await Promise.all(all.map(({ client }) => client.ping()));
  return {
    all,
    async stop() {
      process.off('exit', end);
      for (const { client } of all) client.disconnect();
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(all.map(({ ended }) => ended));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Held all at once, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  for (let n = 0; n < count; n++) {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((settle) => server.once('listening', settle));
    servers.push(server);
  }
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((settle) => server.close(settle))));
  return ports;
}

export async function until(what: string, test: () => Promise<boolean>, within = 20_000): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end; await sleep(20)) {
    if (await test().catch(() => false)) return;
  }
  throw new Error(`it never came to be so: ${what}`);
}

export interface TestCluster extends Servers {
  url: string;
  /** Which of the servers has this key's slot. */
  ownerOf(key: string): Promise<RedisServer>;
  /** Moves the slot of a key, `batch` keys at a time with a rest after each, while whoever likes uses it. Answers how many keys moved. */
  move(key: string, to: RedisServer, batch: number, rest: number): Promise<number>;
}

/** Three primaries, each with a replica; `more` is for the redis.conf of each. */
export async function startCluster(more: Readonly<Record<string, string>> = {}): Promise<TestCluster> {
  const servers = await startServers(
    Array.from({ length: 6 }, () => () => ({
      'cluster-enabled': 'yes',
      'cluster-node-timeout': '1500',
      'cluster-replica-validity-factor': '0',
      appendonly: 'no',
      ...more,
    })),
  );
  const { all } = servers;
  const ids = await Promise.all(all.map(async ({ client }) => String(await client.cluster('MYID'))));
  for (const [n, { client }] of all.entries()) await client.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1);
  for (const { port, busPort } of all.slice(1)) {
    await all[0]!.client.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort);
  }
  for (let n = 0; n < 3; n++) {
    const [from, to] = [Math.floor((16_384 * n) / 3), Math.floor((16_384 * (n + 1)) / 3) - 1];
    await all[n]!.client.call('CLUSTER', 'ADDSLOTSRANGE', from, to);
  }
  const knows = (server: RedisServer) => async () =>
    / cluster_known_nodes:6\r/.test(` ${await server.client.cluster('INFO')}`.replaceAll('\n', '\n '));
  for (const server of all) await until('nodes know each other', knows(server));
  for (let n = 3; n < 6; n++) {
    await until('a replica', async () => (await all[n]!.client.call('CLUSTER', 'REPLICATE', ids[n - 3]!)) === 'OK');
  }
  for (const { client } of all) {
    await until('the cluster is up', async () => {
      const info = String(await client.cluster('INFO'));
      return /cluster_state:ok/.test(info) && /cluster_slots_ok:16384/.test(info);
    });
  }
  for (let n = 3; n < 6; n++) {
    await until('replicas follow', async () => /master_link_status:up/.test(await all[n]!.client.info('replication')));
  }

  async function ownerOf(key: string): Promise<RedisServer> {
    const slot = Number(await all[0]!.client.call('CLUSTER', 'KEYSLOT', key));
    for (const server of all) {
      const lines = String(await server.client.cluster('NODES').catch(() => '')).split('\n');
      const own = lines.find((line) => / myself,master /.test(` ${line.split(' ')[2]} `) || /myself,master/.test(line));
      const ranges = own?.split(' ').slice(8) ?? [];
      const has = ranges.some((range) => {
        const [from = NaN, to = from] = range.split('-').map(Number);
        return from <= slot && slot <= to;
      });
      if (has) return server;
    }
    throw new Error('nobody has the slot');
  }

  return {
    ...servers,
    url: `redis+cluster://${all.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    ownerOf,
    async move(key, to, batch, rest) {
      const from = await ownerOf(key);
      const slot = Number(await from.client.call('CLUSTER', 'KEYSLOT', key));
      const [source, target] = [ids[all.indexOf(from)]!, ids[all.indexOf(to)]!];
      await to.client.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', source);
      await from.client.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', target);
      let moved = 0;
      for (;;) {
        const keys = (await from.client.call('CLUSTER', 'GETKEYSINSLOT', slot, batch)) as string[];
        if (keys.length === 0) break;
        await from.client.call('MIGRATE', '127.0.0.1', to.port, '', 0, 5000, 'KEYS', ...keys);
        moved += keys.length;
        await sleep(rest);
      }
      await to.client.call('CLUSTER', 'SETSLOT', slot, 'NODE', target);
      await from.client.call('CLUSTER', 'SETSLOT', slot, 'NODE', target);
      return moved;
    },
  };
}

export interface TestSentinels extends Servers {
  url: string;
  servers: readonly RedisServer[];
  /** Whom the sentinels name now. */
  primary(): Promise<RedisServer>;
}

/** A primary with two replicas, watched by three sentinels; `more` is for the redis.conf of the first three. */
export async function startSentinels(more: Readonly<Record<string, string>> = {}): Promise<TestSentinels> {
  const server = { appendonly: 'no', 'repl-diskless-sync-delay': '0', 'repl-ping-replica-period': '1', ...more };
  const replica = (ports: readonly number[]) => ({ ...server, replicaof: `127.0.0.1 ${ports[0]}` });
  const sentinel = (ports: readonly number[]) => ({
    sentinel: [
      `sentinel monitor hub 127.0.0.1 ${ports[0]} 2`,
      // On a busy machine a healthy server may say nothing for a second or two; were it given up, what its replicas have not got is lost.
      'sentinel down-after-milliseconds hub 4000',
      'sentinel failover-timeout hub 10000',
    ].join('\n'),
  });
  const started = await startServers([() => server, replica, replica, sentinel, sentinel, sentinel]);
  const [servers, sentinels] = [started.all.slice(0, 3), started.all.slice(3)];
  for (const { client } of servers.slice(1)) {
    await until('replicas follow', async () => /master_link_status:up/.test(await client.info('replication')));
  }
  for (const { client } of sentinels) {
    await until('the sentinels know all', async () => {
      const [, name, status] =
        /master0:name=(\w+),status=(\w+),address=\S+,slaves=2,sentinels=3/.exec(await client.info('sentinel')) ?? [];
      return name === 'hub' && status === 'ok';
    });
  }
  return {
    ...started,
    servers,
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/hub`,
    async primary() {
      const found = (await sentinels[0]!.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'hub')) as string[];
      return servers.find(({ port }) => String(port) === found[1])!;
    },
  };
}
