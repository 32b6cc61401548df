/** What the server and the command line open alike: the hub's files, its Redis, its keys, its store. */
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';
import type { Hub } from './conversation/index.ts';
import { buildHub, loadHub, projectRoot, readSources } from './hub/index.ts';
import type { LoadedHub, Sources } from './hub/index.ts';
import { openStore, readKeys, startPrivateRedis } from './store/index.ts';
import type { Store } from './store/index.ts';

export interface OpenHub {
  loaded: LoadedHub;
  /** The hub's files as they lie on the disk now. */
  readFiles: () => Sources;
  /** The hub that these files would make. */
  buildHub: (sources: Sources) => Hub;
  store: Store;
  /** How to reach the Redis, for connections besides the store's. */
  redis: { url?: string; socket?: string };
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
  const about = {
    id: config.hub,
    inboxLink: options.inboxLink ?? '',
    numbers: { ...options.numbers, ...config.numbers },
  };
  const loaded = loadHub({ ...about, root });
  const installed = readSources(root, config.hub);
  // Practice and the real hub never share a folder: what was practised is not what people told us.
  const dataDir = join(resolve(root, config.dataDir), mode === 'practice' ? 'practice' : 'live');
  const keys = await readKeys({ env: options.env, dataDir });
  const own = config.redisUrl === null ? await startPrivateRedis(dataDir, options) : null;
  const redis = own ? { socket: own.socket } : whereIs(config.redisUrl ?? '');
  try {
    const store = await openStore({ ...redis, hub: loaded.hub.id, mode, keys });
    return {
      loaded,
      readFiles: () => readSources(root, config.hub),
      buildHub: (sources) => buildHub(sources, { ...about, beneath: installed }),
      store,
      redis,
      prefix: `${mode === 'practice' ? 'alp' : 'al'}:{${loaded.hub.id}}:`,
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

function whereIs(url: string): { url: string } | { socket: string } {
  return url.startsWith('unix://') ? { socket: url.slice('unix://'.length) } : { url };
}
