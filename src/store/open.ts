/** Opens the store of one hub: connected, checked, and sure that mode and keys are those of before. */
import type { Redis } from 'ioredis';
import type { ConversationStore, Outbox, SignIn, WorkerRegistry } from '../conversation/index.ts';
import { StartError } from '../errors.ts';
import type { Drafts } from '../studio/index.ts';
import { createBoardBox } from './board.ts';
import { createClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { connect, nameOf } from './connect.ts';
import type { Where } from './connect.ts';
import { createConversations } from './conversations.ts';
import type { Keys } from './crypto.ts';
import { createDrafts } from './drafts.ts';
import { keysOf, MODE_KEY } from './keys.ts';
import type { Mode, StoreKeys } from './keys.ts';
import { createOutbox } from './outbox.ts';
import { kindOfTrouble } from './script.ts';
import { createSignIn } from './sign-in.ts';
import { createVersions } from './versions.ts';
import type { Versions } from './versions.ts';
import { createWorkers } from './workers.ts';

export interface Store {
  conversations: ConversationStore;
  outbox: Outbox;
  workers: WorkerRegistry;
  signIn: SignIn;
  clock: Clock;
  /** Published versions of what the hub says. */
  versions: Versions;
  /** What editors have written and not published. */
  drafts: Drafts;
  /** For what is not ours to keep (BullMQ's wake-ups); duplicate it rather than block it. */
  redis: Redis;
  /** Whether Redis answers and writes just now. Never throws. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions extends Where {
  hub: string;
  mode: Mode;
  keys: Keys;
}

/** Throws StartError where the Redis cannot be reached, will not do, or belongs to the other mode or to other keys. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { hub, mode, keys } = options;
  if (/[{}\s]/.test(hub) || hub === '')
    throw new StartError('The id of the hub is letters, digits and dashes: set ALONGSIDE_HUB.');
  const at = keysOf(hub, mode);
  const redis = await connect(options);
  try {
    await claim(redis, mode, at, keys, nameOf(options));
  } catch (error) {
    redis.disconnect();
    if (error instanceof StartError) throw error;
    throw new StartError(
      `Redis at ${nameOf(options)} does not write (${kindOfTrouble(error)}): look at its log, its disk and what our user may do.`,
    );
  }

  const box = createBoardBox(keys, at.board);
  const workers = createWorkers({ redis, at, keys, box });
  const conversations = createConversations({ redis, at, keys, box });
  return {
    conversations,
    outbox: createOutbox({ redis, at, keys, unsealWorker: workers.unseal }),
    workers,
    signIn: createSignIn({ redis, at, keys }),
    clock: createClock(redis, at, mode),
    versions: createVersions({ redis, at }),
    drafts: createDrafts({ redis, at }),
    redis,
    async ready() {
      const written = await redis.set(at.probe, '1', 'EX', 60).catch(() => null);
      return written === 'OK';
    },
    async close() {
      await conversations.close();
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

async function claim(redis: Redis, mode: Mode, at: StoreKeys, keys: Keys, name: string): Promise<void> {
  const before = await redis.set(MODE_KEY, mode, 'NX', 'GET');
  if (before !== null && before !== mode) {
    throw new StartError(
      before === 'twilio'
        ? `Redis at ${name} has met real Twilio, so practice may not touch it: give practice another REDIS_URL or ALONGSIDE_DATA.`
        : `Redis at ${name} holds practice: give the real hub another REDIS_URL or ALONGSIDE_DATA.`,
    );
  }

  // A value that no key opens would only show when its person writes.
  const checks = await redis.hgetall(at.keyCheck);
  for (const [id, sealed] of Object.entries(checks)) {
    if (opens(keys, sealed, at.keyCheck)) continue;
    throw new StartError(
      `Redis at ${name} holds what was sealed under key ${id}, which is not this one: ` +
        'put back its keys.json, or name it in ALONGSIDE_KEYS (after the newest).',
    );
  }
  const first = keys.ids[0]!;
  if (checks[first] === undefined) await redis.hset(at.keyCheck, first, keys.seal('alongside', at.keyCheck));
}

function opens(keys: Keys, sealed: string, place: string): boolean {
  try {
    return keys.open(sealed, place) === 'alongside';
  } catch {
    return false;
  }
}
