/** What the scripts do with what waits in an outbox; they define `time` and `text` (see lua.ts). */

/** The code of what did not leave because nobody needed it any more: nobody is told. */
export const UNSENT = '-1';
/** Milliseconds within which somebody's answer is tried that came behind a message which waits for its next try. */
const SOON = 2000;

/**
 * `put(outbox, ready, answers, recipient, items, answer, now)`: behind all that waits. What waits untried for its turn lets an answer
 * through at once, and what waits for its next try has that soon (`hasten`): a try that was not due counts as none. What is only not
 * to wait for a welcome time (`now`) hurries no next try. `withdraw(outbox, begun, leased, code)`: what waits does not leave any more,
 * nor does what is just being sent if it has to be tried again; answers the ids of the former. `unsend(outbox, begun, ready, recipient, message)`:
 * the same of one, or of what goes again of it; whoever drains takes it away.
 */
export const outboxLua = `
local SOON, UNSENT = ${SOON}, '${UNSENT}'
local function uncount(outbox, head)
  local tries, rest = string.match(head, '^(%d+)( .*)$')
  if tonumber(tries) > 1 then redis.call('LSET', outbox, 0, text(tonumber(tries) - 1) .. rest) end
end
local function hasten(outbox, ready, recipient)
  local at, head, due = time(), redis.call('LINDEX', outbox, 0), redis.call('ZSCORE', ready, recipient)
  if not due or string.find(head, '^0 ') then redis.call('ZADD', ready, 'LT', text(at), recipient)
  elseif tonumber(due) > at + SOON then
    redis.call('ZADD', ready, text(at + SOON), recipient)
    uncount(outbox, head)
  end
end
local function put(outbox, ready, answers, recipient, items, answer, now)
  local head = redis.call('LINDEX', outbox, 0)
  for _, item in ipairs(items) do redis.call('RPUSH', outbox, item) end
  if answer then
    redis.call('SADD', answers, recipient)
    hasten(outbox, ready, recipient)
  else
    local soonest = not head or (now and string.find(head, '^0 '))
    redis.call('ZADD', ready, soonest and 'LT' or 'NX', text(time()), recipient)
  end
end
local function isAwake(begun) return tonumber(redis.call('HGET', begun, 'awake') or '0') > time() end
local function forgetBegun(begun, id) redis.call('HDEL', begun, id, '!' .. id, 'failed ' .. id) end
local function withdraw(outbox, begun, leased, code)
  local gone = {}
  for n, item in ipairs(redis.call('LRANGE', outbox, 0, -1)) do
    local id = string.match(item, '^%d+ %S+ (.*)$')
    if n == 1 and leased then redis.call('HSET', begun, '!' .. id, code)
    else
      redis.call('LREM', outbox, 1, item)
      forgetBegun(begun, id)
      gone[#gone + 1] = id
    end
  end
  return gone
end
local function unsend(outbox, begun, ready, recipient, message)
  for n, item in ipairs(redis.call('LRANGE', outbox, 0, -1)) do
    local id = string.match(item, '^%d+ %S+ (.*)$')
    if id == message or string.sub(id, 1, #message + 1) == message .. '.' then
      redis.call('HSET', begun, '!' .. id, UNSENT)
      if n == 1 then redis.call('ZADD', ready, 'LT', text(time()), recipient) end
    end
  end
end
`;
