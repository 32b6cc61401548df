/** A server with the real app, API and store; the turn is a short one that knows only what workers do. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createTurns, startClockwork } from '../../../src/conversation/index.ts';
import type { Conversation, Effect, Hub, PersonId, Worker } from '../../../src/conversation/index.ts';
import { claimed, closed, mayNotTake, opened } from '../../../src/handoff/index.ts';
import { openStore, readKeys } from '../../../src/store/index.ts';
import type { OpeningHours } from '../../../src/handoff/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { createApi, createApp } from '../../../src/web/index.ts';
import type { ApiPorts, AppOptions } from '../../../src/web/index.ts';
import { startTestRedis } from '../../support/redis.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLocales } from './words.ts';

export const amal: Worker = {
  id: 'amal',
  name: 'Amal',
  languages: ['en', 'ar'],
  roles: ['worker'],
  cap: 2,
  paused: false,
  address: { channel: 'whatsapp', value: '+447700900101' },
};
export const sara: Worker = {
  ...amal,
  id: 'sara',
  name: 'Sara',
  roles: ['worker', 'coordinator'],
  address: { channel: 'sms', value: '+447700900102' },
};
export const olena: Worker = {
  ...amal,
  id: 'olena',
  name: 'Olena',
  address: { channel: 'sms', value: '+447700900103' },
};

/** Not there unless a test puts her: the others see what only the lead may see as nobody's. */
export const selam: Worker = {
  ...amal,
  id: 'selam',
  name: 'Selam',
  roles: ['worker', 'safeguarding'],
  address: { channel: 'sms', value: '+447700900104' },
};

/** Day and night, so that no test depends on when it runs. */
export const ALWAYS: OpeningHours = {
  zone: 'Europe/London',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
};

export interface InboxServer {
  url: string;
  store: Store;
  logged: unknown[];
  /** Ids of the worker events that went through. */
  handled: string[];
  /** Puts a person on the board. */
  wait(
    person: Partial<Conversation> & { id: string },
    handoff?: Partial<NonNullable<Conversation['handoff']>>,
  ): Promise<void>;
  /** Adds something to a person's conversation. */
  change(person: PersonId, effects: readonly Effect[], next?: Partial<Conversation>): Promise<void>;
  /** Timers whose time has come, through the real turn. */
  fireDue(): Promise<void>;
  /** The latest code sent to a worker. */
  codeOf(worker: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startInbox(
  clientDir: string,
  options: Partial<Pick<AppOptions, 'practice' | 'metrics' | 'https' | 'ready' | 'audioDir'>> & {
    ports?: Partial<ApiPorts>;
    studio?: (store: Store) => NonNullable<ApiPorts['studio']>;
    /** Workers' events go through the real turn of this hub. */
    hub?: Hub;
  } = {},
): Promise<InboxServer> {
  const redis = await startTestRedis();
  const dataDir = await mkdtemp(join(tmpdir(), 'al-keys-'));
  const keys = await readKeys({ env: {}, dataDir });
  const store = await openStore({ socket: redis.socket, hub: 'demo', mode: 'practice', keys });
  for (const worker of [amal, sara, olena]) await store.workers.put(worker);
  const logged: unknown[] = [];
  const handled: string[] = [];
  let numbers = 0;
  const notes = new Map<string, string>();

  async function commit(
    id: string,
    event: string,
    next: (before: Conversation | null, now: number) => Conversation,
    effects: readonly Effect[],
  ) {
    const at = await store.conversations.open(event, { person: id });
    if (at.seen) return 'seen';
    const conversation = next(at.conversation, at.now);
    const { rev, board } = at;
    const result = await store.conversations.commit({
      event,
      person: id,
      rev,
      boardRev: board.rev,
      conversation,
      effects,
    });
    if (result === 'stale') throw new Error('two of this test write at once');
    return result;
  }

  const shell = { decide: () => Promise.reject(new Error('nobody writes here')) };
  const { hub } = options;
  const turns = hub && createTurns({ store: store.conversations, hubFor: () => hub, shell });

  const handle: ApiPorts['handle'] = async (event, person) => {
    if (turns !== undefined) {
      const result = await turns.handle(event, person);
      if (result.outcome === 'refused') return { outcome: 'refused', reason: result.reason };
      handled.push(event.id);
      return { outcome: 'done' };
    }
    const before = await store.conversations.read(person);
    const board = await store.conversations.board();
    const handoff = before?.handoff;
    if (before == null || handoff == null) return { outcome: 'refused', reason: 'not-open' };
    const now = await store.conversations.now();
    const worker = board.workers.find((one) => one.id === event.worker);
    if (event.type === 'worker.decline') return { outcome: 'refused', reason: 'not-asked' };
    if (event.type === 'worker.claim') {
      if (handoff.status !== 'waiting') return { outcome: 'refused', reason: 'taken' };
      const refused = mayNotTake(board, event.worker);
      if (refused !== null || worker === undefined) return { outcome: 'refused', reason: refused ?? 'unknown-worker' };
      const next = { ...before, handoff: claimed(handoff, worker, now) };
      await commit(person, event.id, () => next, [
        { type: 'board', change: { do: 'claim', person, worker: worker.id } },
      ]);
    } else if (handoff.worker !== event.worker || handoff.status !== 'active') {
      return { outcome: 'refused', reason: 'not-yours' };
    } else if (event.type === 'worker.message') {
      const entry = { id: `m-${event.id}`, at: now, from: 'worker' as const, worker: event.worker, text: event.text };
      if ((await commit(person, event.id, () => before, [{ type: 'log', entry }])) === 'seen')
        return { outcome: 'done' };
    } else if (event.type !== 'worker.close') {
      return { outcome: 'refused', reason: 'not-possible' };
    } else {
      const next = { ...before, handoff: closed(handoff, event.agreed, event.followUpOn, now) };
      await commit(person, event.id, () => next, [
        { type: 'board', change: { do: 'close', person, worker: event.worker } },
      ]);
    }
    handled.push(event.id);
    return { outcome: 'done' };
  };

  const log = { error: (fields: Record<string, unknown>, message: string) => void logged.push({ ...fields, message }) };
  const api = createApi({
    hub: {
      name: (language) => (language === 'ar' ? 'مركز المثال' : 'Example Hub'),
      zone: 'Europe/London',
      hours: ALWAYS,
    },
    handle,
    store: {
      conversations: store.conversations,
      workers: store.workers,
      signIn: store.signIn,
      presence: store.presence,
      outbox: {
        isLate: () => store.outbox.isLate(),
        notify: async (worker, id, message) => {
          notes.set(worker, message.text);
          await store.outbox.notify(worker, id, message);
        },
      },
    },
    openMedia: async () => null,
    words: readLocales(),
    newId: randomUUID,
    https: options.https ?? false,
    log,
    ...(options.studio ? { studio: options.studio(store) } : {}),
    ...options.ports,
  });
  const { ports: _, studio: __, hub: ___, ...given } = options;
  const app = createApp({ ready: () => store.ready(), ...given, api: api.router, clientDir, log });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    logged,
    handled,
    async wait(person, given = {}) {
      await commit(
        person.id,
        `wait-${person.id}-${randomUUID()}`,
        (_before, now) => {
          numbers += 1;
          const address = person.address ?? {
            channel: 'whatsapp',
            value: `+4477009000${String(numbers).padStart(2, '0')}`,
          };
          const handoff = {
            ...opened(null, {
              now,
              urgency: 'today',
              needs: ['housing'],
              lines: [],
              promise: now + 3_600_000,
              ...given,
            }),
            ...given,
          };
          return {
            ...{ v: 1, createdAt: now, at: now, addresses: [{ ...address, lastInbound: now }], address },
            ...{
              language: { code: 'ar', confirmed: true },
              consent: 'agreed',
              session: null,
              aside: null,
              paused: false,
            },
            ...{ danger: [], crises: [], media: [], asked: null, turn: 0, ...person, handoff },
          };
        },
        [
          {
            type: 'board',
            change: {
              do: 'wait',
              entry: {
                person: person.id,
                since: given.since ?? Date.now(),
                urgency: given.urgency ?? 'today',
                front: given.front ?? false,
              },
            },
          },
        ],
      );
    },
    async change(person, effects, next = {}) {
      await commit(person, randomUUID(), (before) => ({ ...(before as Conversation), ...next }), effects);
    },
    async fireDue() {
      if (turns === undefined) throw new Error('only with a hub');
      const failures: unknown[] = [];
      const failed = (error: unknown) => void failures.push(error);
      const clockwork = startClockwork({ store: store.conversations, turns, every: 3_600_000, failed });
      await clockwork.fireDue();
      await clockwork.stop();
      if (failures.length > 0) throw failures[0] as Error;
    },
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
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
      await store.close();
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
