/** What workers' messages were read as, for as long as a message may come again. */
import type { KeptReading, Readings } from '../conversation/index.ts';
import type { Connection } from './client.ts';
import { SEEN_SECONDS } from './keys.ts';
import type { Keys } from './crypto.ts';
import type { StoreKeys } from './keys.ts';
import { guard, run, script } from './script.ts';

/** KEYS reading. ARGV sealed, seconds. Answers the first of them. */
const FIRST = script(`
local before = redis.call('GET', KEYS[1])
if before then return before end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return ARGV[1]
`);

export function createReadings(parts: { redis: Connection; at: StoreKeys; keys: Keys }): Readings {
  const { redis, at, keys } = parts;
  return {
    async first(message, reading) {
      const place = at.reading(message);
      const sealed = keys.seal(JSON.stringify(reading), place);
      const kept = (await run(redis, FIRST, [place], [sealed, SEEN_SECONDS])) as string;
      return kept === '' ? null : (JSON.parse(keys.open(kept, place)) as KeptReading);
    },
    async done(message) {
      await guard(redis.set(at.reading(message), '', 'EX', SEEN_SECONDS));
    },
  };
}
