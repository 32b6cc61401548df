/**
 * Wakes and paces the draining of outboxes. The truth of what is to be sent lies in the store; BullMQ only carries the ids of
 * recipients to whichever process is free, and a sweep finds what nobody woke for. Nothing rests on a job being unique,
 * or even there.
 */
import { Queue, Worker, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Cluster } from 'ioredis';
import type { Millis, Outbox, OutboxItem, PersonId, Receipt, SendOutcome, WorkerId } from '../../conversation/index.ts';
import { codeOf } from '../../errors.ts';
import { createDrain } from './drain.ts';

export interface DeliveryOptions {
  outbox: Outbox;
  send(item: OutboxItem): Promise<SendOutcome>;
  /** Connections of its own are opened to it. */
  redis: RedisToOpen;
  /** Of BullMQ's keys, with the hub in braces: `al:{demo}:bull`. */
  prefix: string;
  /** The store's clock. */
  now(): Promise<Millis>;
  onReceipt(event: Receipt, person: PersonId): Promise<void>;
  /** A worker's phone is being told this; after it was recorded, so that it is never called again for it. */
  onWorker?(worker: WorkerId, message: OutboxItem['message']): void;
  /** It did not leave for a worker's phone. */
  onWorkerFailed?(worker: WorkerId, code: number): void;
  /** Nothing leaves before this; who was woken meanwhile is kept. */
  after?: Promise<void>;
  /** Codes only. */
  log?(code: string, detail?: string): void;
  /** Recipients drained at a time by this process; Twilio limits how many requests run at once, not how many a second. */
  concurrency?: number;
  /** Milliseconds between two sweeps. */
  sweepEvery?: number;
}

export interface RedisToOpen {
  url?: string;
  socket?: string;
  /** Where it is more than one address: a Cluster, or whoever the sentinels name. */
  open?(options: ConnectionOptions): Redis | Cluster;
}

interface ConnectionOptions {
  enableOfflineQueue?: boolean;
  maxRetriesPerRequest: number | null;
  retryStrategy(times: number): number;
  disconnectTimeout: number;
}

export interface Delivery {
  /**
   * Something is in this recipient's outbox; `unprompted`: nobody waits for it, and whoever is waited for comes first. Returns at
   * once; if it cannot be passed on, the sweep finds it.
   */
  wake(recipient: string, unprompted?: boolean): void;
  /** Finishes what is in flight; what is left stays in the outboxes. */
  stop(): Promise<void>;
}

const QUEUE = 'drain';
const SWEEP_LIMIT = 200;
/** Among those to be drained: after all who were woken because somebody waits for an answer. */
const LAST = { priority: 1 };
/** Longest wait of a timer of ours for a retry; beyond it the sweep is near enough. */
const TIMER_LIMIT = 60_000;
const STOP_LIMIT = 20_000;

interface Wake {
  recipient: string;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const log = options.log ?? (() => undefined);
  const timers = new Set<NodeJS.Timeout>();
  // Woken while we were draining them: the message may have come after the last look.
  const busy = new Map<string, { again: boolean; done: Promise<void> }>();
  let stopping = false;
  let sweeping: Promise<void> | null = null;

  const drain = createDrain({ ...options, log, again });
  const connections = createConnections(options.redis);
  const jobs = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
  const queue = new Queue<Wake>(QUEUE, {
    // Without Redis a wake fails at once instead of piling up in memory.
    connection: connections.open({ enableOfflineQueue: false, maxRetriesPerRequest: 1 }),
    prefix: options.prefix,
    defaultJobOptions: jobs,
  });
  const worker = new Worker<Wake>(QUEUE, ({ data }) => work(data.recipient), {
    connection: connections.open({ maxRetriesPerRequest: null }),
    prefix: options.prefix,
    concurrency: options.concurrency ?? 8,
    lockDuration: 60_000,
    autorun: false,
  });
  // Without listeners a lost connection would end the process.
  queue.on('error', (error) => log('queue-error', codeOf(error)));
  worker.on('error', (error) => log('queue-error', codeOf(error)));

  async function work(recipient: string): Promise<void> {
    const at = busy.get(recipient);
    if (at) {
      at.again = true;
      return;
    }
    let finish!: () => void;
    const mine = { again: false, done: new Promise<void>((resolve) => (finish = resolve)) };
    busy.set(recipient, mine);
    try {
      do {
        mine.again = false;
        await drain.drain(recipient);
      } while (mine.again && !stopping);
    } catch (error) {
      // BullMQ would write the error down: it gets a code and no more. The sweep comes back to the recipient.
      log('drain-failed', codeOf(error));
    } finally {
      busy.delete(recipient);
      finish();
    }
  }

  async function add(recipient: string, how: Pick<JobsOptions, 'priority' | 'deduplication'> = {}): Promise<void> {
    if (stopping) return;
    try {
      await queue.add(QUEUE, { recipient }, how);
    } catch (error) {
      log('wake-failed', codeOf(error));
    }
  }

  /** A retry is due at a time of the store's clock. */
  function again(recipient: string, at: Millis): void {
    options
      .now()
      .then((now) => {
        if (stopping || at - now > TIMER_LIMIT) return;
        const timer = setTimeout(
          () => {
            timers.delete(timer);
            void add(recipient);
          },
          Math.max(0, at - now),
        );
        timers.add(timer);
      })
      .catch(() => undefined);
  }

  async function sweep(): Promise<void> {
    try {
      // A queue that is behind knows enough already.
      if ((await queue.getJobCountByTypes('waiting', 'prioritized')) > 2 * SWEEP_LIMIT) return;
      const recipients = await options.outbox.ready(SWEEP_LIMIT);
      // Every process sweeps: once a recipient and second is enough.
      const every = options.sweepEvery ?? 1000;
      for (const recipient of recipients) {
        if (!busy.has(recipient))
          await add(recipient, { deduplication: { id: `sweep-${recipient}`, ttl: every }, ...LAST });
      }
    } catch (error) {
      log('sweep-failed', codeOf(error));
    }
  }

  const sweepOnce = () => {
    sweeping ??= sweep().finally(() => (sweeping = null));
  };
  let sweeps: NodeJS.Timeout | undefined;
  const begin = () => {
    if (stopping) return;
    worker.run().catch((error: unknown) => log('queue-error', codeOf(error)));
    sweeps = setInterval(sweepOnce, options.sweepEvery ?? 1000);
    sweepOnce();
  };
  if (options.after) void options.after.then(begin);
  else begin();

  return {
    wake: (recipient, unprompted) => void add(recipient, unprompted ? LAST : {}),
    async stop() {
      stopping = true;
      drain.stop();
      clearInterval(sweeps);
      timers.forEach(clearTimeout);
      // BullMQ waits for a Redis that is away without end, and cannot be told otherwise once it has begun to close.
      const reachable = await within(
        1000,
        options.now().then(() => true),
      );
      if (reachable) await within(STOP_LIMIT, worker.close());
      else await within(STOP_LIMIT, Promise.all([...busy.values()].map(({ done }) => done)));
      await within(1000, worker.close(true));
      await within(1000, Promise.all([sweeping, queue.close()]));
      connections.close();
    },
  };
}

/** Ours to close, with the copies that BullMQ makes of them: left to itself it waits for a Redis that is away. */
function createConnections({ url, socket, open }: RedisToOpen) {
  const all: (Redis | Cluster)[] = [];
  const keep = <T extends Redis | Cluster>(redis: T): T => {
    all.push(redis);
    // BullMQ listens too, but not from the first moment to the last.
    redis.on('error', () => undefined);
    const duplicate = redis.duplicate.bind(redis) as (...more: unknown[]) => T;
    redis.duplicate = ((...more: unknown[]) => keep(duplicate(...more))) as T['duplicate'];
    return redis;
  };
  return {
    open(more: { enableOfflineQueue?: boolean; maxRetriesPerRequest: number | null }): Redis | Cluster {
      const retryStrategy = (times: number) => Math.min(times * 100, 2000);
      const options = { ...more, retryStrategy, disconnectTimeout: 100 };
      return keep(open?.(options) ?? new Redis(url ?? socket ?? '', options));
    },
    close() {
      for (const redis of all) if (redis.status !== 'end') redis.disconnect();
    },
  };
}

/** Null where it took too long or failed. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), milliseconds)));
  return Promise.race([work.catch(() => null), limit]).finally(() => clearTimeout(timer));
}
