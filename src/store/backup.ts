/**
 * A copy of all that Redis holds, as of one moment, without stopping anything: the RDB file that a replica is given when it
 * begins to follow (SYNC), so that no file of the server's has to be reached. What it holds of people stays sealed.
 */
import { createWriteStream } from 'node:fs';
import { rename, unlink } from 'node:fs/promises';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Cluster } from 'ioredis';
import type { Redis } from 'ioredis';
import { StartError } from '../errors.ts';
import type { Connection } from './client.ts';

/** Milliseconds in which something has to come: a server that makes its copy says so every ten seconds. */
const SILENCE = 60_000;

/**
 * Writes the RDB file, readable by its owner only; whole or not at all. Answers its bytes. `key` is one of the hub's: of a
 * Cluster, the node that has it is copied. Throws StartError where the server does not give it.
 */
export async function copyRdb(redis: Connection, key: string, file: string): Promise<number> {
  const node = redis instanceof Cluster ? await nodeOf(redis, key) : redis;
  const socket = await socketTo(node);
  const draft = `${file}.part`;
  try {
    const { username, password } = node.options;
    if (password) {
      socket.write(command('AUTH', ...(username ? [username, password] : [password])));
    }
    socket.write(command('SYNC'));
    const bytes = await receive(socket, draft, password ? 1 : 0);
    await rename(draft, file);
    return bytes;
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    if (error instanceof StartError) throw error;
    throw new StartError(`The backup was not written (${(error as NodeJS.ErrnoException).code ?? 'connection'}).`);
  } finally {
    socket.destroy();
  }
}

async function nodeOf(cluster: Cluster, key: string): Promise<Redis> {
  const slot = Number(await cluster.cluster('KEYSLOT', key));
  const [host] = cluster.slots[slot] ?? [];
  const node = cluster.nodes('master').find(({ options }) => `${options.host}:${options.port}` === host);
  if (!node) throw new StartError('The Redis Cluster does not say who has the slot of this hub: try again.');
  return node;
}

/** To the very server that the client speaks with, whoever a sentinel would name by now. */
async function socketTo(redis: Redis): Promise<Socket> {
  const { path, tls, host = 'localhost' } = redis.options;
  const { stream } = redis as unknown as { stream?: Socket };
  const [address, port] = [stream?.remoteAddress ?? host, stream?.remotePort ?? redis.options.port ?? 6379];
  const socket = path
    ? createConnection(path)
    : tls
      ? connectTls({ host: address, port, servername: host, ...tls })
      : createConnection(port, address);
  await new Promise<void>((resolve, reject) => {
    socket.once(tls && !path ? 'secureConnect' : 'connect', () => resolve());
    socket.once('error', reject);
  });
  return socket;
}

function command(...words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** `+OK` for each of `answers`, then empty lines while the copy is made, `$<length>` and so many bytes. */
function receive(socket: Socket, file: string, answers: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const out = createWriteStream(file, { mode: 0o600, flush: true });
    let head = Buffer.alloc(0);
    let left: number | null = null;
    let all = 0;
    // Only once it is closed: a file still being opened would come to be after the caller has taken it away.
    const fail = (error: Error) => {
      out.once('close', () => reject(error));
      out.destroy();
    };
    out.on('error', fail);
    socket.setTimeout(SILENCE, () => fail(new StartError('Redis has stopped in the middle of the copy: try again.')));
    socket.on('error', fail);
    socket.on('close', () =>
      fail(new StartError('Redis ended the connection before the copy was whole: its log says why.')),
    );
    socket.on('data', (chunk) => {
      if (left === null) {
        head = Buffer.concat([head, chunk]);
        for (let end = head.indexOf('\n'); end >= 0 && left === null; end = head.indexOf('\n')) {
          const line = head.subarray(0, end).toString().trim();
          head = head.subarray(end + 1);
          if (line.startsWith('-')) return fail(new StartError(refusal(line)));
          if (line.startsWith('+') && answers-- > 0) continue;
          if (/^\$\d+$/.test(line)) all = left = Number(line.slice(1));
          else if (line !== '') return fail(new StartError('Redis gives no copy of this kind: use its own backups.'));
        }
        if (left === null) return;
        chunk = head;
      }
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (!out.write(part)) {
        socket.pause();
        out.once('drain', () => socket.resume());
      }
      if (left > 0) return;
      socket.removeAllListeners('close');
      socket.on('close', () => undefined);
      socket.pause();
      out.end(() => resolve(all));
    });
  });
}

function refusal(line: string): string {
  const kind = /^-([A-Z]+)/.exec(line)?.[1] ?? 'ERR';
  return `Redis does not give a copy of its data (${kind}): allow SYNC for our user, or use the backups of whoever runs it.`;
}
