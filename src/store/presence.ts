/** Who has whose handoff open: two workers in one thread see each other, whichever process each of them talks to. */
import type { Presence } from '../conversation/index.ts';
import type { Connection } from './client.ts';
import type { StoreKeys } from './keys.ts';
import { run, script } from './script.ts';

/** A page says every 15 seconds that it is open; one that has lost its line for a moment is not gone. */
const PRESENT_MS = 40_000;

/** Real time, also in practice: pages are open by the clock on the wall. */
const presenceLua = `
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
local function isOver(present) return tonumber(string.match(present, '^%d+')) <= now end
local all = redis.call('HGETALL', KEYS[1])
`;

/**
 * KEYS presence. ARGV worker, 1 or 0 for typing, ms, channel, person. Tells of a change only: saying it again is none, but that
 * somebody else's time is over is one, which nobody else would tell.
 */
const HERE = script(`
${presenceLua}
local changed = false
for i = 1, #all, 2 do
  if isOver(all[i + 1]) then
    redis.call('HDEL', KEYS[1], all[i])
    changed = true
  end
end
local before = redis.call('HGET', KEYS[1], ARGV[1])
if not before or string.sub(before, -1) ~= ARGV[2] then changed = true end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now + tonumber(ARGV[3])) .. ' ' .. ARGV[2])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
if changed then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
return 1
`);

/** KEYS presence. ARGV worker, channel, person. */
const AWAY = script(`
if redis.call('HDEL', KEYS[1], ARGV[1]) == 1 then redis.call('PUBLISH', ARGV[2], ARGV[3]) end
return 1
`);

/** KEYS presence. Answers worker, typing, worker, typing … */
const WHO = script(`
${presenceLua}
local here = {}
for i = 1, #all, 2 do
  if not isOver(all[i + 1]) then
    here[#here + 1] = all[i]
    here[#here + 1] = string.sub(all[i + 1], -1)
  end
end
return here
`);

/** @param presentMs how long somebody who says nothing more is taken to be there. */
export function createPresence(parts: { redis: Connection; at: StoreKeys; presentMs?: number }): Presence {
  const { redis, at, presentMs = PRESENT_MS } = parts;
  return {
    async here(person, worker, typing) {
      await run(redis, HERE, [at.presence(person)], [worker, typing ? '1' : '0', presentMs, at.present, person]);
    },
    async away(person, worker) {
      await run(redis, AWAY, [at.presence(person)], [worker, at.present, person]);
    },
    async who(person) {
      const flat = (await run(redis, WHO, [at.presence(person)], [])) as string[];
      return flat.flatMap((worker, n) => (n % 2 === 0 ? [{ worker, typing: flat[n + 1] === '1' }] : []));
    },
  };
}
