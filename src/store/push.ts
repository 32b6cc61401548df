/** Where a worker's browsers take notifications. Each lasts as long as the session it was made in, and no longer. */
import { createHash } from 'node:crypto';
import type { PushSubscription, PushSubscriptions } from '../conversation/index.ts';
import type { Connection } from './client.ts';
import type { Keys } from './crypto.ts';
import type { StoreKeys } from './keys.ts';
import { guard, run, script } from './script.ts';
import { SESSION_SECONDS } from './sign-in.ts';

/** A phone, a laptop, a desk, and one or two that were forgotten. */
const MOST = 5;

/**
 * `living(pushes, worker)`: field, time and sealed of each whose session lives; and the fields of the others. Sessions lie in
 * the same slot; while that moves, one that is not here ends the script, so all are looked at before anything is written.
 */
const livingLua = `
local function living(pushes, worker)
  local some, over, all = {}, {}, redis.call('HGETALL', pushes)
  for n = 1, #all, 2 do
    local at, session, sealed = string.match(all[n + 1], '^(%d+) (%S+) (%S+)$')
    if session and redis.call('GET', session) == worker then
      some[#some + 1] = { all[n], tonumber(at), sealed }
    else over[#over + 1] = all[n] end
  end
  return some, over
end
`;

/**
 * KEYS pushes, session, owner. ARGV worker, field, sealed, prefix of pushes. Answers 0 where the session is over. Who had this
 * browser before has it no more: what is for one worker is not shown to another. Their key lies in the same slot.
 */
const PUT = script(`
${livingLua}
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
local before = redis.call('GET', KEYS[3])
local some, over = living(KEYS[1], ARGV[1])
if before and before ~= ARGV[1] then redis.call('HDEL', ARGV[4] .. before, ARGV[2]) end
redis.call('SET', KEYS[3], ARGV[1], 'EX', ${SESSION_SECONDS})
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
for _, field in ipairs(over) do redis.call('HDEL', KEYS[1], field) end
redis.call('HSET', KEYS[1], ARGV[2], string.format('%.0f', now) .. ' ' .. KEYS[2] .. ' ' .. ARGV[3])
local all = { { ARGV[2], now, ARGV[3] } }
for _, one in ipairs(some) do
  if one[1] ~= ARGV[2] then all[#all + 1] = one end
end
some = all
table.sort(some, function(a, b) return a[2] > b[2] end)
for n = ${MOST} + 1, #some do redis.call('HDEL', KEYS[1], some[n][1]) end
redis.call('EXPIRE', KEYS[1], ${SESSION_SECONDS})
return 1
`);

/** KEYS pushes. ARGV worker. Answers field and sealed, by turns. */
const LIST = script(`
${livingLua}
local answer = {}
local some, over = living(KEYS[1], ARGV[1])
for _, field in ipairs(over) do redis.call('HDEL', KEYS[1], field) end
for _, one in ipairs(some) do
  answer[#answer + 1] = one[1]
  answer[#answer + 1] = one[3]
end
return answer
`);

export function createPushes(parts: { redis: Connection; at: StoreKeys; keys: Keys }): PushSubscriptions {
  const { redis, at, keys } = parts;
  const place = (worker: string, field: string) => `${at.pushes(worker)}:${field}`;

  return {
    async put(worker, session, subscription) {
      const field = fieldOf(subscription.endpoint);
      const sealed = keys.seal(JSON.stringify(subscription), place(worker, field));
      const put = await run(
        redis,
        PUT,
        [at.pushes(worker), at.session(session), at.pushOwner(field)],
        [worker, field, sealed, at.pushes('')],
      );
      return put === 1;
    },

    async list(worker) {
      const found = (await run(redis, LIST, [at.pushes(worker)], [worker])) as string[];
      const pairs = Array.from({ length: found.length / 2 }, (_, n) => [found[2 * n]!, found[2 * n + 1]!] as const);
      return pairs.map(([field, sealed]) => JSON.parse(keys.open(sealed, place(worker, field))) as PushSubscription);
    },

    async remove(worker, endpoint) {
      const all = at.pushes(worker);
      await guard(endpoint === undefined ? redis.del(all) : redis.hdel(all, fieldOf(endpoint)));
    },
  };
}

function fieldOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}
