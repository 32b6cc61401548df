/** How fast each number sends, counted for all processes in one place. */
import type { Connection } from './client.ts';
import type { Pace } from '../conversation/index.ts';
import type { StoreKeys } from './keys.ts';
import { timeLua } from './lua.ts';
import { run, script } from './script.ts';

/** Milliseconds of a number's rate that may go at once; what is longer than that by itself goes alone. */
const BURST = 1000;

/**
 * KEYS clock, all, unprompted. ARGV milliseconds taken up, burst, 1 where unprompted. Each key holds the time until which the number
 * is taken up; whoever would begin more than a burst before it waits.
 */
const TAKE = script(`
${timeLua('KEYS[1]')}
local now, cost, burst, unprompted = time(), tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
local function until_(key)
  local at = tonumber(redis.call('GET', key) or '0')
  -- A clock that was moved back must not stop the hub.
  if at < now or at > now + 3600000 then return now end
  return at
end
local function take(key, at, ms) redis.call('SET', key, text(at + ms), 'PX', text(at + ms - now + 1000)) end
local all, later = until_(KEYS[2]), until_(KEYS[3])
local wait = all - now - burst
if unprompted then wait = math.max(wait, later - now - burst) end
if wait > 0 then return math.ceil(wait) end
take(KEYS[2], all, cost)
if unprompted then take(KEYS[3], later, 2 * cost) end
return 0
`);

/** KEYS clock, all. ARGV milliseconds, burst. */
const HOLD = script(`
${timeLua('KEYS[1]')}
local now, ms = time(), tonumber(ARGV[1]) + tonumber(ARGV[2])
if tonumber(redis.call('GET', KEYS[2]) or '0') < now + ms then
  redis.call('SET', KEYS[2], text(now + ms), 'PX', text(ms + 1000))
end
return 1
`);
const LONGEST_HOLD = 30 * 60_000;

export function createPace({ redis, at }: { redis: Connection; at: StoreKeys }): Pace {
  return {
    async take(number, units, perSecond, unprompted) {
      const cost = Math.ceil((units * 1000) / perSecond);
      const wait = await run(
        redis,
        TAKE,
        [at.clock, at.pace(number, false), at.pace(number, true)],
        [cost, BURST, unprompted ? 1 : ''],
      );
      return Number(wait);
    },
    async hold(number, ms) {
      const held = Math.min(Math.max(0, Math.ceil(ms)), LONGEST_HOLD);
      await run(redis, HOLD, [at.clock, at.pace(number, false)], [held, BURST]);
    },
  };
}
