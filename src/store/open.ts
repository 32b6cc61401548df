/** Opens the store of one hub: connected, checked, and sure that mode and keys are those of before. */
import type {
  ConversationStore,
  Outbox,
  Pace,
  Presence,
  PushSubscriptions,
  Readings,
  RoundStore,
  SentMessages,
  SignIn,
  WorkerRegistry,
} from '../conversation/index.ts';
import { StartError } from '../errors.ts';
import type { Drafts } from '../studio/index.ts';
import { createBoardBox } from './board.ts';
import type { Connection } from './client.ts';
import { createClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { nameOf } from './address.ts';
import type { Where } from './address.ts';
import { connect } from './connect.ts';
import { createConversations } from './conversations.ts';
import type { Keys } from './crypto.ts';
import { createDrafts } from './drafts.ts';
import { StoreError } from './errors.ts';
import { KNOWN_TEXT, wrongKeys } from './key-check.ts';
import { keysOf, MODE_KEY } from './keys.ts';
import type { Mode, StoreKeys } from './keys.ts';
import { createOutbox } from './outbox.ts';
import { createPace } from './pace.ts';
import { createReplicas, noReplicas } from './replicas.ts';
import type { WaitFor } from './replicas.ts';
import { createReadings } from './readings.ts';
import { createRoundStore } from './rounds.ts';
import { createPresence } from './presence.ts';
import { createPushes } from './push.ts';
import { createSent } from './sent.ts';
import { kindOfTrouble } from './script.ts';
import { createSignIn } from './sign-in.ts';
import { createVersions } from './versions.ts';
import type { Versions } from './versions.ts';
import { createWorkers } from './workers.ts';

export interface Store {
  conversations: ConversationStore;
  /** What is done for the hub as a whole. */
  rounds: RoundStore;
  outbox: Outbox;
  /** What the carrier took and has not said the last word about. */
  sent: SentMessages;
  /** How fast the hub's numbers send. */
  pace: Pace;
  workers: WorkerRegistry;
  /** What workers' messages were read as. */
  readings: Readings;
  signIn: SignIn;
  /** Browsers that want notifications. */
  pushes: PushSubscriptions;
  /** Who has whose handoff open. */
  presence: Presence;
  clock: Clock;
  /** Published versions of what the hub says. */
  versions: Versions;
  /** What editors have written and not published. */
  drafts: Drafts;
  /** For what is not ours to keep (BullMQ's wake-ups); duplicate it rather than block it. */
  redis: Connection;
  /** Whether Redis answers and writes just now. Never throws. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions extends Where {
  /** Before a turn is acknowledged, so many replicas must have it. */
  waitFor?: WaitFor | null;
  hub: string;
  mode: Mode;
  keys: Keys;
}

/** Throws StartError where the Redis cannot be reached, will not do, or belongs to the other mode or to other keys. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { hub, mode, keys, waitFor = null } = options;
  if (/[{}\s]/.test(hub) || hub === '')
    throw new StartError('The id of the hub is letters, digits and dashes: set ALONGSIDE_HUB.');
  const at = keysOf(hub, mode);
  const redis = await connect(options);
  try {
    await claim(redis, mode, at, keys, nameOf(options));
    if (waitFor) await haveReplicas(redis, at, waitFor, nameOf(options));
  } catch (error) {
    redis.disconnect();
    if (error instanceof StartError) throw error;
    throw new StartError(
      `Redis at ${nameOf(options)} does not write (${kindOfTrouble(error)}): look at its log, its disk and what our user may do.`,
    );
  }

  const replicas = waitFor ? createReplicas(redis, at.probe, waitFor) : noReplicas;
  const box = createBoardBox(keys, at.board);
  const workers = createWorkers({ redis, at, keys, box });
  const conversations = createConversations({ redis, at, keys, box, replicas });
  return {
    conversations,
    rounds: createRoundStore({ redis, at, keys, box, conversations }),
    outbox: createOutbox({ redis, at, keys, unsealWorker: workers.unseal }),
    sent: createSent({ redis, at, keys }),
    pace: createPace({ redis, at }),
    workers,
    readings: createReadings({ redis, at, keys }),
    signIn: createSignIn({ redis, at, keys }),
    pushes: createPushes({ redis, at, keys }),
    presence: createPresence({ redis, at }),
    clock: createClock(redis, at, mode),
    versions: createVersions({ redis, at }),
    drafts: createDrafts({ redis, at }),
    redis,
    async ready() {
      const written = await redis.set(at.probe, '1', 'EX', 60).catch(() => null);
      return (
        written === 'OK' &&
        (await replicas.have(at.probe).then(
          () => true,
          () => false,
        ))
      );
    },
    async close() {
      await conversations.close();
      replicas.close();
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

/** With too few of them every turn would be refused: said once at the start, not with each message. */
async function haveReplicas(redis: Connection, at: StoreKeys, waitFor: WaitFor, name: string): Promise<void> {
  const replicas = createReplicas(redis, at.probe, waitFor);
  try {
    await redis.set(at.probe, '1', 'EX', 60);
    await replicas.have(at.probe);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new StartError(
      `Redis at ${name} has not ${waitFor.replicas} replicas that answer within ${waitFor.ms} ms: ` +
        'start them, or lower ALONGSIDE_WAIT_REPLICAS (raise ALONGSIDE_WAIT_MS).',
    );
  } finally {
    replicas.close();
  }
}

async function claim(redis: Connection, mode: Mode, at: StoreKeys, keys: Keys, name: string): Promise<void> {
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
  const wrong = wrongKeys(checks, keys, at.keyCheck);
  if (wrong !== null) {
    throw new StartError(
      `Redis at ${name} holds what was sealed under key ${wrong}, which is not this one: ` +
        'put back its keys.json, or name it in ALONGSIDE_KEYS (after the newest).',
    );
  }
  const first = keys.ids[0]!;
  if (checks[first] === undefined) await redis.hset(at.keyCheck, first, keys.seal(KNOWN_TEXT, at.keyCheck));
}
