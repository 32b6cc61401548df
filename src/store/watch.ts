/** One listening connection for all who want to know whose conversation changed. */
import type { PersonId, WatchedChange } from '../conversation/index.ts';
import { another } from './client.ts';
import type { Connection } from './client.ts';
import type { StoreKeys } from './keys.ts';
import { guard } from './script.ts';

type Listener = (person: PersonId, what: WatchedChange) => void;

export interface Watch {
  /** Starts to listen with the first; returns the way to stop. What is told while the connection is lost is not told again. */
  add(changed: Listener): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export function createWatch(redis: Connection, at: Pick<StoreKeys, 'changed' | 'present'>): Watch {
  const listeners = new Set<Listener>();
  let subscriber: Promise<Connection> | null = null;

  async function listen(): Promise<Connection> {
    // Subscribing may wait for the connection; nothing of a turn hangs on it.
    const connection = another(redis, { enableOfflineQueue: true, maxRetriesPerRequest: null, lazyConnect: false });
    connection.on('error', () => undefined);
    connection.on('message', (channel: string, person: string) => {
      const what = channel === at.present ? 'presence' : 'conversation';
      for (const listener of listeners) listener(person, what);
    });
    try {
      await guard(connection.subscribe(at.changed, at.present));
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
      const listener: Listener = (person, what) => changed(person, what);
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
