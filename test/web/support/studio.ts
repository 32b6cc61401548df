/** The inbox's server with a studio over the demo hub: real store, real versions, real checks. */
import { editionOf, projectRoot, readSources } from '../../../src/hub/index.ts';
import type { Sources } from '../../../src/hub/index.ts';
import type { Editions } from '../../../src/editions.ts';
import { studioPorts } from '../../../src/publishing.ts';
import type { Worker } from '../../../src/conversation/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { openDesk } from '../../../src/studio/index.ts';
import type { StudioPorts } from '../../../src/web/index.ts';
import { amal, startInbox, selam } from './inbox.ts';
import type { InboxServer } from './inbox.ts';

export const eda: Worker = {
  ...amal,
  id: 'eda',
  name: 'Eda',
  roles: ['editor'],
  address: { channel: 'sms', value: '+447700900105' },
};
export const ivo: Worker = {
  ...amal,
  id: 'ivo',
  name: 'Ivo',
  roles: ['worker', 'admin'],
  address: { channel: 'sms', value: '+447700900106' },
};

export const onDisk: Sources = readSources(projectRoot(), 'demo');
export const textOf = (path: string, sources: Sources = onDisk): string => {
  const text = sources.find((file) => file.path === path)?.text;
  if (text === undefined) throw new Error(`no ${path}`);
  return text;
};

/** `change` may put a part of its own in place of one of the studio's. */
export async function startStudio(
  change: (ports: StudioPorts) => Partial<StudioPorts> = () => ({}),
): Promise<InboxServer> {
  const server = await startInbox('/nowhere', {
    studio: (store) => {
      const ports = studioPorts({
        hubId: 'demo',
        editions: publishedOver(onDisk, store),
        store,
        desk: openDesk({ hub: 'demo', inboxLink: 'http://127.0.0.1/inbox', entry: '/nowhere' }),
      });
      return { ...ports, ...change(ports) };
    },
  });
  for (const worker of [eda, ivo, selam]) await server.store.workers.put(worker);
  return server;
}

/**
 * What is live as editions.ts tells it, without the hubs that turns need, and going back to the files where a test empties
 * the store.
 */
function publishedOver(files: Sources, store: Store): Editions {
  let now = { sources: files, live: null, newerFiles: false, refused: false } as Awaited<ReturnType<typeof read>>;
  async function read() {
    const live = await store.versions.live();
    const found = live && (await store.versions.read({ n: live.n }));
    return { sources: found?.files ?? files, live, newerFiles: false, refused: false };
  }
  return {
    refresh: async () => {
      now = await read();
    },
    source: () => now,
  } satisfies Pick<Editions, 'refresh' | 'source'> as unknown as Editions;
}

/** Publishes these files as `alongside publish` would: behind the studio's back. */
export async function publishBehind(
  server: InboxServer,
  change: Readonly<Record<string, string | null>>,
): Promise<void> {
  const live = await server.store.versions.live();
  const before = live ? ((await server.store.versions.read({ n: live.n }))?.files ?? []) : onDisk;
  const files = [
    ...before.filter(({ path }) => !Object.hasOwn(change, path)),
    ...Object.entries(change).flatMap(([path, text]) => (text === null ? [] : [{ path, text }])),
  ];
  const published = await server.store.versions.publish({
    ...{ files, edition: editionOf(files), by: 'somebody', note: 'from files', from: 'files' },
    base: live?.n ?? null,
  });
  if (published === 'changed') throw new Error('changed');
}
