/** One listening connection for all who want to know whose conversation changed. */
import type { Redis } from 'ioredis';
import type { PersonId } from '../conversation/index.ts';
import { guard } from './script.ts';

export interface Watch {
  /** Starts to listen with the first; returns the way to stop. What is told while the connection is lost is not told again. */
  add(changed: (person: PersonId) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export function createWatch(redis: Redis, channel: string): Watch {
  const listeners = new Set<(person: PersonId) => void>();
  let subscriber: Promise<Redis> | null = null;

  async function listen(): Promise<Redis> {
    // Subscribing may wait for the connection; nothing of a turn hangs on it.
    const connection = redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null, lazyConnect: false });
    connection.on('error', () => undefined);
    connection.on('message', (_channel: string, person: string) => {
      for (const listener of listeners) listener(person);
    });
    try {
      await guard(connection.subscribe(channel));
    } catch (error) {
      connection.disconnect();
      throw error;
    }
    return connection;
  }

  async function stop(): Promise<void> {
    const ending = subscriber;
    subscriber = null;
    (await ending?.catch(() => null))?.disconnect();
  }

  return {
    async add(changed) {
      // Wrapped, so that the same function may be added twice and each stops on its own.
      const listener = (person: PersonId) => changed(person);
      listeners.add(listener);
      subscriber ??= listen();
      const mine = subscriber;
      try {
        await mine;
      } catch (error) {
        listeners.delete(listener);
        if (subscriber === mine) subscriber = null;
        throw error;
      }
      return async () => {
        listeners.delete(listener);
        if (listeners.size === 0) await stop();
      };
    },
    async close() {
      listeners.clear();
      await stop();
    },
  };
}
