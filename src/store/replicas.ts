/**
 * Waits until replicas have what was committed, before anybody is told that it is kept. A failover may otherwise choose a
 * replica that never got it.
 */
import { another } from './client.ts';
import type { Connection } from './client.ts';
import { StoreError } from './errors.ts';
import { kindOfTrouble } from './script.ts';

export interface WaitFor {
  /** So many replicas must have it. */
  replicas: number;
  /** Milliseconds until it is given up. */
  ms: number;
}

export interface Replicas {
  /**
   * Resolves when enough replicas have what `key` was written with. Throws StoreError `unavailable` where they do not within
   * the time given, or where the key is not there (any more): the primary that took it has been replaced.
   */
  have(key: string): Promise<void>;
  close(): void;
}

interface Waiting {
  key: string;
  done(): void;
  failed(error: unknown): void;
}

/** For a store that waits for nobody. */
export const noReplicas: Replicas = { have: () => Promise.resolve(), close: () => undefined };

/**
 * WAIT stops its connection until the replicas have answered, so it has one of its own; and one WAIT serves all that was
 * committed before it. What a WAIT vouches for is what its own connection wrote, and all before that: hence `probe`, in the same
 * slot. That a key is still there afterwards says that it was the same primary, or one that has it.
 */
export function createReplicas(redis: Connection, probe: string, { replicas, ms }: WaitFor): Replicas {
  const connection = another(redis, { enableOfflineQueue: true, commandTimeout: ms + 2_000 });
  connection.on('error', () => undefined);
  let waiting: Waiting[] = [];
  let busy = false;

  async function ask(batch: readonly Waiting[]): Promise<void> {
    const pipeline = connection.pipeline().set(probe, '1', 'EX', 60).call('WAIT', replicas, ms);
    for (const { key } of batch) pipeline.exists(key);
    const [written, reached, ...there] = (await within(ms + 2_000, pipeline.exec())) ?? [];
    const error = written?.[0] ?? reached?.[0];
    if (error) throw error;
    const enough = Number(reached?.[1]) >= replicas;
    for (const [n, one] of batch.entries()) {
      if (!enough) one.failed(new StoreError('unavailable', 'replicas'));
      else if (there[n]?.[1] !== 1) one.failed(new StoreError('unavailable', 'failover'));
      else one.done();
    }
  }

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await ask(batch).catch((error: unknown) => {
        for (const one of batch) one.failed(new StoreError('unavailable', kindOfTrouble(error)));
      });
    }
    busy = false;
  }

  return {
    have(key) {
      return new Promise((done, failed) => {
        waiting.push({ key, done, failed });
        void work();
      });
    },
    close: () => connection.disconnect(),
  };
}

/** A connection that is not there yet holds on to what it is given. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError('unavailable', 'timeout')), ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
