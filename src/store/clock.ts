/** The store's time, and the practice clock that runs ahead of it. */
import type { Millis } from '../conversation/index.ts';
import type { Connection } from './client.ts';
import { StoreError } from './errors.ts';
import type { Mode, StoreKeys } from './keys.ts';
import { NOW } from './lua.ts';
import { guard, run } from './script.ts';

export interface Clock {
  now(): Promise<Millis>;
  /** Moves the practice clock forward, whole or broken minutes, never back; answers the new time. Throws StoreError `not-practice`. */
  advance(minutes: number): Promise<Millis>;
}

export function createClock(redis: Connection, at: StoreKeys, mode: Mode): Clock {
  const now = async () => Number(await run(redis, NOW, [at.clock], []));
  return {
    now,
    async advance(minutes) {
      if (mode !== 'practice') throw new StoreError('not-practice');
      if (!(minutes >= 0 && Number.isFinite(minutes))) throw new RangeError('The practice clock only moves forward.');
      await guard(redis.incrby(at.clock, Math.round(minutes * 60_000)));
      return now();
    },
  };
}
