/** A worker's door over a real Redis: empty before each test, on a Tuesday at half past ten, when workers may be asked. */
import { createDoor, createShell, createTurns } from '../../src/conversation/index.ts';
import type { Address, Hub, Outbox, PersonMessage, Turns, Worker } from '../../src/conversation/index.ts';
import { createKeys, openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { demo } from '../support/hub.ts';
import { startTestRedis } from '../support/redis.ts';

let redis: Awaited<ReturnType<typeof startTestRedis>>;
let count = 0;
/** Anew for each test. */
export let store: Store;
export let turns: Turns;

const open = (): Promise<Store> =>
  openStore({
    socket: redis.socket,
    hub: 'demo',
    mode: 'practice',
    keys: createKeys([{ id: 'k1', secret: Buffer.alloc(32, 7) }]),
  });

export interface Doorway {
  door(event: PersonMessage): Promise<void>;
  /** A door that does some of it otherwise. */
  doorWith(parts: { turns?: Turns; outbox?: Pick<Outbox, 'notify'> }): (event: PersonMessage) => Promise<void>;
  message(text: string, number: string, more?: Partial<PersonMessage>): PersonMessage;
}

/** Called once in a file, outside its tests: all of them have this team, and write over this channel. */
export function doorway(team: readonly Worker[], channel: Address['channel'], hub: Hub = demo.hub): Doorway {
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  beforeEach(async () => {
    store = await open();
    await store.redis.flushall();
    await store.close();
    store = await open();
    for (const worker of team) await store.workers.put(worker);
    turns = createTurns({ store: store.conversations, hubFor: () => hub, shell: await createShell() });
    const now = new Date(await store.clock.now());
    const days = (9 - now.getUTCDay()) % 7 || 7;
    const ten = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 10, 30);
    await store.clock.advance((ten - now.getTime()) / 60_000);
  });
  afterEach(() => store.close());
  afterAll(() => redis.stop());

  const doorWith: Doorway['doorWith'] = (parts) => {
    const { conversations, workers, readings, outbox } = store;
    const rest = { hub: () => hub, committed: () => undefined, conversations, workers, readings };
    return createDoor({ ...rest, turns: parts.turns ?? turns, outbox: parts.outbox ?? outbox });
  };
  return {
    door: (event) => doorWith({})(event),
    doorWith,
    message(text, number, more = {}) {
      const address = { channel, value: number };
      return { type: 'person.message', id: `in:SM${++count}`, address, aliases: [], text, media: [], ...more };
    },
  };
}

export async function has(person: string, worker = 'amal'): Promise<string> {
  const claim = { type: 'worker.claim' as const, id: `claim:${++count}`, worker };
  expect(await turns.handle(claim, person)).toMatchObject({ outcome: 'done' });
  return person;
}

export async function closes(person: string): Promise<void> {
  const close = {
    type: 'worker.close' as const,
    id: `close:${++count}`,
    worker: 'amal',
    agreed: 'Bye',
    followUpOn: null,
  };
  expect(await turns.handle(close, person)).toMatchObject({ outcome: 'done' });
}

/** What workers wrote to this person, as it lies in the thread. */
export async function wrote(person: string): Promise<string[]> {
  const thread = await store.conversations.thread(person);
  return thread.filter(({ from }) => from === 'worker').map(({ text }) => text);
}
