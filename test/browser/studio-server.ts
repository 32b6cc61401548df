/** The studio over real parts: Redis, drafts, versions, checks and the phone; only nobody talks to a bot here. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from '../../src/conversation/index.ts';
import { openEditions } from '../../src/editions.ts';
import { buildHub, projectRoot, readSources } from '../../src/hub/index.ts';
import type { Sources } from '../../src/hub/index.ts';
import { createWords } from '../../src/language/index.ts';
import { studioPorts } from '../../src/publishing.ts';
import { openStore, readKeys } from '../../src/store/index.ts';
import { openDesk } from '../../src/studio/index.ts';
import { createApi, createApp } from '../../src/web/index.ts';
import { startTestRedis } from '../support/redis.ts';

const HUB = 'demo';

const editor = (id: string, name: string, value: string): Worker => ({
  id,
  name,
  languages: ['en', 'ar'],
  roles: ['worker', 'editor'],
  cap: 8,
  paused: false,
  address: { channel: 'whatsapp', value },
});
export const amal = editor('amal', 'Amal', '+447700900101');
export const sara = editor('sara', 'Sara', '+447700900102');
export const olena: Worker = { ...editor('olena', 'Olena', '+447700900103'), roles: ['worker'] };
/** Named in hub.yaml: without them nothing could be published. */
const selam: Worker = { ...editor('selam', 'Selam', '+447700900104'), roles: ['worker', 'safeguarding'] };

export interface StudioServer {
  url: string;
  codeOf(worker: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startStudio(clientDir: string, port = 0): Promise<StudioServer> {
  const redis = await startTestRedis();
  const dataDir = await mkdtemp(join(tmpdir(), 'al-studio-'));
  const keys = await readKeys({ env: {}, dataDir });
  const store = await openStore({ socket: redis.socket, hub: HUB, mode: 'practice', keys });
  for (const worker of [amal, sara, olena, selam]) await store.workers.put(worker);
  const disk: Sources = readSources(projectRoot(), HUB);
  const desk = openDesk({ hub: HUB, inboxLink: 'http://127.0.0.1:3000/inbox' });
  const notes = new Map<string, string>();
  const words = createWords(
    disk.flatMap(({ path, text }) => {
      const found = /^locales\/(\w+)\/([\w-]+)\.json$/.exec(path);
      return found === null
        ? []
        : [{ language: found[1] ?? '', namespace: found[2] ?? '', data: JSON.parse(text) as unknown }];
    }),
  );
  const inboxLink = 'http://127.0.0.1:3000/inbox';
  const editions = await openEditions({
    versions: store.versions,
    files: () => disk,
    build: (sources) => buildHub(sources, { id: HUB, inboxLink }),
    failed: () => undefined,
  });
  const studio = studioPorts({ hubId: HUB, store, editions, desk });
  const log = {
    error: (fields: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  };
  const api = createApi({
    hub: {
      name: (language) => (language === 'ar' ? 'مركز المثال' : 'Example Hub'),
      zone: 'Europe/London',
      hours: { zone: 'Europe/London', week: [] },
    },
    handle: async () => ({ outcome: 'refused' }),
    store: {
      conversations: store.conversations,
      workers: store.workers,
      signIn: store.signIn,
      presence: store.presence,
      outbox: {
        isLate: async () => false,
        notify: async (worker, _id, message) => {
          notes.set(worker, message.text);
        },
      },
    },
    openMedia: async () => null,
    words,
    newId: randomUUID,
    https: false,
    log,
    studio,
  });
  const app = createApp({ ready: () => store.ready(), api: api.router, clientDir, log });
  const server = app.listen(port, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async codeOf(worker) {
      for (;;) {
        const code = /\d{6}/.exec(notes.get(worker) ?? '')?.[0];
        if (code !== undefined) {
          notes.delete(worker);
          return code;
        }
        await new Promise((settle) => setTimeout(settle, 5));
      }
    },
    async stop() {
      await api.close();
      await desk.close();
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
      await store.close();
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
