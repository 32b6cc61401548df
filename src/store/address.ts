/** What REDIS_URL may say, and what of it may be shown. Pure. */
import { StartError } from '../errors.ts';

export interface Where {
  /**
   * `redis://host:6379`, `redis+cluster://host:port,host:port` or `redis+sentinel://host:port,host:port/name`; `rediss` for TLS.
   */
  url?: string;
  /** Path of a Unix socket. */
  socket?: string;
}

export interface Node {
  host: string;
  port: number;
}

interface Access {
  tls: boolean;
  username?: string;
  password?: string;
}

export type RedisAddress =
  | { kind: 'socket'; path: string }
  | { kind: 'single'; url: string }
  | ({ kind: 'cluster'; nodes: readonly Node[] } & Access)
  | ({
      kind: 'sentinel';
      sentinels: readonly Node[];
      /** The name under which the sentinels watch the primary. */
      primary: string;
      db: number;
      sentinelUsername?: string;
      sentinelPassword?: string;
    } & Access);

const SEVERAL = /^redis(s?)\+(cluster|sentinel):\/\/(?:([^@/?#]*)@)?([^@/?#]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const NODE = /^(\[[0-9A-Fa-f:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/;
const PORT = { cluster: 6379, sentinel: 26379 };

/** Throws StartError where it is none; never repeats what was given, for there may be a password in it. */
export function readAddress({ url, socket }: Where): RedisAddress {
  if (socket !== undefined) return { kind: 'socket', path: socket };
  const several = SEVERAL.exec(url ?? '');
  if (several) return readSeveral(several);
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !['redis:', 'rediss:'].includes(parsed.protocol) || !parsed.hostname) {
    throw new StartError(
      'REDIS_URL is not an address of a Redis: write redis://host:6379 or rediss://user:password@host:6379, ' +
        'redis+cluster://host:6379,host:6379 or redis+sentinel://host:26379,host:26379/name.',
    );
  }
  return { kind: 'single', url: parsed.href };
}

function readSeveral([, s, kind, access, hosts = '', path = '', query = '']: RegExpExecArray): RedisAddress {
  const nodes = hosts.split(',').map((each) => nodeOf(each, PORT[kind as keyof typeof PORT]));
  const common = { tls: s === 's', ...accessOf(access) };
  if (kind === 'cluster') {
    if (path !== '' && path !== '0')
      throw new StartError('REDIS_URL: a Redis Cluster has no databases; write no /number.');
    return { kind: 'cluster', nodes, ...common };
  }
  const [primary = '', db = '0', ...rest] = path.split('/');
  if (primary === '' || !/^\d{1,4}$/.test(db) || rest.length > 0) {
    throw new StartError(
      'REDIS_URL: after the sentinels comes the name they know the primary by: redis+sentinel://host:26379,host:26379/name.',
    );
  }
  const more = new URLSearchParams(query);
  const [sentinelUsername, sentinelPassword] = [more.get('sentinelUsername'), more.get('sentinelPassword')];
  return {
    kind: 'sentinel',
    sentinels: nodes,
    primary: decoded(primary),
    db: Number(db),
    ...(sentinelUsername === null ? {} : { sentinelUsername }),
    ...(sentinelPassword === null ? {} : { sentinelPassword }),
    ...common,
  };
}

function nodeOf(text: string, standard: number): Node {
  const [, host = '', port] = NODE.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535) {
    throw new StartError('REDIS_URL: after :// come hosts with their ports, separated by commas: host:6379,host:6379.');
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? standard : Number(port) };
}

function accessOf(text: string | undefined): { username?: string; password?: string } {
  if (text === undefined) return {};
  const colon = text.indexOf(':');
  const [username, password] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  return {
    ...(username === '' ? {} : { username: decoded(username) }),
    ...(password === '' ? {} : { password: decoded(password) }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new StartError('REDIS_URL: a % that belongs to the name or the password is written %25.');
  }
}

/** What of the address may be shown. Throws StartError where it is none. */
export function nameOf(where: Where): string {
  const address = readAddress(where);
  switch (address.kind) {
    case 'socket':
      return address.path;
    case 'single': {
      const { protocol, host } = new URL(address.url);
      return `${protocol}//${host}`;
    }
    case 'cluster':
      return `redis${address.tls ? 's' : ''}+cluster://${listOf(address.nodes)}`;
    case 'sentinel':
      return `redis${address.tls ? 's' : ''}+sentinel://${listOf(address.sentinels)}/${address.primary}`;
  }
}

function listOf(nodes: readonly Node[]): string {
  return nodes.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(',');
}
