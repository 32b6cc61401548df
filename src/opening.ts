/** What the server and the command line open alike: where the hub's files lie, its Redis, its keys, its store. */
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';
import type { Hub } from './conversation/index.ts';
import { openEditions } from './editions.ts';
import { StartError } from './errors.ts';
import { buildHub, projectRoot, readSources } from './hub/index.ts';
import type { Sources } from './hub/index.ts';
import { newClient, openStore, readKeys, startPrivateRedis } from './store/index.ts';
import type { ClientOptions, Connection, Store } from './store/index.ts';

export interface OpenHub {
  id: string;
  /** The hub's files as they lie on the disk now. */
  readFiles: () => Sources;
  /** The hub that these files would make. Both throw a `StartError`; nothing is read before it is asked for. */
  buildHub: (sources: Sources) => Hub;
  store: Store;
  /** How to reach the Redis, for connections besides the store's. */
  redis: { url?: string; socket?: string; open(options: ClientOptions): Connection };
  /** Of every key of this hub that is not the store's own: `al:{demo}:`. */
  prefix: string;
  close(): Promise<void>;
}

export interface OpenOptions {
  env: Readonly<Record<string, string | undefined>>;
  inboxLink?: string;
  numbers?: { whatsapp?: string; sms?: string };
  log?: (line: string) => void;
}

/** Throws a `StartError` where one of them cannot be had; what was opened before it is closed again. */
export async function openHub(config: Config, options: OpenOptions): Promise<OpenHub> {
  const { mode } = config.twilio;
  const root = projectRoot();
  const readFiles = () => readSources(root, config.hub);
  const about = {
    id: config.hub,
    inboxLink: options.inboxLink ?? '',
    numbers: { ...options.numbers, ...config.numbers },
    beneath: installed(readFiles),
  };
  const dataDir = dataDirOf(config);
  const keys = await readKeys({ env: options.env, dataDir });
  const own = config.redisUrl === null ? await startPrivateRedis(dataDir, options) : null;
  const where = own ? { socket: own.socket } : whereIs(config.redisUrl ?? '');
  try {
    const store = await openStore({ ...where, hub: config.hub, mode, keys, waitFor: config.waitFor });
    return {
      id: config.hub,
      readFiles,
      buildHub: (sources) => buildHub(sources, about),
      store,
      redis: { ...where, open: (options) => newClient(where, options) },
      prefix: `${mode === 'practice' ? 'alp' : 'al'}:{${config.hub}}:`,
      async close() {
        await store.close();
        await own?.stop();
      },
    };
  } catch (error) {
    await own?.stop();
    throw error;
  }
}

/** The hub as people meet it now: what was published, otherwise the files on the disk. */
export async function liveHub({ store, readFiles, buildHub: build }: OpenHub): Promise<Hub> {
  const failed = () => undefined;
  return (await openEditions({ versions: store.versions, files: readFiles, build, failed })).live();
}

/** What came with the program; nothing where it cannot be read, which must not keep a published version from being used. */
function installed(readFiles: () => Sources): Sources {
  try {
    return readFiles();
  } catch (error) {
    if (error instanceof StartError) return [];
    throw error;
  }
}

/** Practice and the real hub never share a folder: what was practised is not what people told us. */
export function dataDirOf({ dataDir, twilio }: Config): string {
  return join(resolve(projectRoot(), dataDir), twilio.mode === 'practice' ? 'practice' : 'live');
}

export function whereIs(url: string): { url: string } | { socket: string } {
  return url.startsWith('unix://') ? { socket: url.slice('unix://'.length) } : { url };
}
