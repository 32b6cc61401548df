/** The scripts of an outbox. What a turn's `commit` does with one too is in lua.ts. */
import { SEEN_SECONDS } from './keys.ts';
import { noteLua, sentLua, timeLua } from './lua.ts';
import { script } from './script.ts';
import { outboxLua } from './waiting-lua.ts';

/** KEYS ready, clock. ARGV prefix of leases, limit. Answers whoever has something due and is not being drained. */
export const READY = script(`
${timeLua('KEYS[2]')}
local now, limit, found, from = text(time()), tonumber(ARGV[2]), {}, 0
while #found < limit do
  local page = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', from, limit)
  for _, recipient in ipairs(page) do
    if #found < limit and redis.call('EXISTS', ARGV[1] .. recipient) == 0 then found[#found + 1] = recipient end
  end
  if #page < limit then break end
  from = from + #page
end
return found
`);

/** KEYS seen, outbox, ready, clock, answers. ARGV seconds, recipient, item. */
export const NOTIFY = script(`
${timeLua('KEYS[4]')}
${outboxLua}
if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then return 0 end
put(KEYS[2], KEYS[3], KEYS[5], ARGV[2], { ARGV[3] }, true)
return 1
`);

/**
 * KEYS lease, outbox, ready, clock, workers, answers, begun. ARGV token, ms, recipient, worker or '', this process. Answers head,
 * worker, 1 where an answer waits, until when the person is awake, what was noted when it was begun before, how many lie there, the code
 * where it was withdrawn; nil for none. The note is there before anybody calls the carrier: whoever comes after a process that died knows that it must look, and from
 * when on.
 */
export const NEXT = script(`
${timeLua('KEYS[4]')}
${outboxLua}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return { false, false } end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local head = redis.call('LINDEX', KEYS[2], 0)
if not head then
  redis.call('ZREM', KEYS[3], ARGV[3])
  return { false, false }
end
local id, process = string.match(head, '^%d+ %S+ (.*)$'), ARGV[5]
local withdrawn = redis.call('HGET', KEYS[7], '!' .. id)
if withdrawn then return { head, false, 0, false, false, 1, withdrawn } end
local due = redis.call('ZSCORE', KEYS[3], ARGV[3])
if due and tonumber(due) > time() then return { false, false } end
local before = redis.call('HGET', KEYS[7], id)
local since, last = string.match(before or '', '^(%d+) (%S+)$')
if last ~= process then
  redis.call('HSET', KEYS[7], id, (since or text(time())) .. ' ' .. process)
  redis.call('EXPIRE', KEYS[7], ${SEEN_SECONDS})
end
local worker = ARGV[4] ~= '' and redis.call('HGET', KEYS[5], ARGV[4]) or false
local answer, awake = redis.call('SISMEMBER', KEYS[6], ARGV[3]), isAwake(KEYS[7]) and redis.call('HGET', KEYS[7], 'awake')
return { head, worker, answer, awake, before, redis.call('LLEN', KEYS[2]) }
`);

/** KEYS lease. ARGV token, ms. */
export const KEEP = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/**
 * KEYS lease, outbox, ready, clock, statuses, conversation, about, sent, silent, answers, failing, begun, over, then `recorded` of each
 * part. ARGV token, ms, recipient, id, person or '', result, at or code, channel, whose words it brought or '', seconds, sid or '', 1
 * where it may go again, seconds, milliseconds, 1 where nobody waits for it and 2 where only its safe time is waited for, 1 where it was begun before, how
 * many lay there when it was taken, milliseconds, a code where it may be this very message that the carrier stumbles over, the
 * channel on which it was refused or ''. Where it went in several parts the sid is all of them, with commas between.
 * Answers 0 where the lease was lost: nothing is recorded then. 2: the carrier takes something again after a while.
 *
 * Such a message lets the next one try: \`~\` in \`begun\` notes it, and when it was due. If that one is taken it is not the carrier: the
 * first is withdrawn with its code, and the rest goes on. If not, it stands before all others again, and nothing was out of order.
 */
export const OUTCOME = script(`
${timeLua('KEYS[4]')}
${noteLua}
${sentLua}
${outboxLua}
local function behind(outbox, id)
  for _, item in ipairs(redis.call('LRANGE', outbox, 1, -1)) do
    if string.match(item, '^%d+ %S+ (.*)$') == id then return item end
  end
  return false
end
local outbox, ready, recipient, id, person, result = KEYS[2], KEYS[3], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local answers, begun, at = KEYS[10], KEYS[12], ARGV[7]
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local head = redis.call('LINDEX', outbox, 0)
local tries, sealed, found = string.match(head or '', '^(%d+) (%S+) (.*)$')
-- Said once more: the answer to the first time did not arrive.
if found ~= id then return redis.call('GET', KEYS[13]) == ARGV[1] .. ' ' .. id and 1 or 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local withdrawn = redis.call('HGET', begun, '!' .. id)
if withdrawn and (result == 'retry' or result == 'wait') then result, at = 'failed', withdrawn end
local answer = redis.call('SISMEMBER', answers, recipient) == 1
local more = redis.call('LLEN', outbox) > tonumber(ARGV[17])
local asideAt, asideCode, asideId = string.match(redis.call('HGET', begun, '~') or '', '^(%S+) (%S+) (.*)$')
local aside = asideId and asideId ~= id and behind(outbox, asideId)
if asideId then redis.call('HDEL', begun, '~') end
if aside and (result == 'retry' or result == 'wait') then
  if result == 'wait' and ARGV[16] ~= '1' then redis.call('HDEL', begun, id) end
  if result == 'retry' then redis.call('LSET', outbox, 0, text(math.max(1, tonumber(tries))) .. ' ' .. sealed .. ' ' .. id) end
  redis.call('LREM', outbox, 1, aside)
  redis.call('LPUSH', outbox, aside)
  redis.call('ZADD', ready, text(math.min(tonumber(asideAt), tonumber(at))), recipient)
  return 1
end
if result == 'retry' then
  -- Somebody's answer came in behind it meanwhile.
  local soon = answer and more
  if soon then at = text(math.min(tonumber(at), time() + SOON)) end
  redis.call('LSET', outbox, 0, text(math.max(1, tonumber(tries) + (soon and 0 or 1))) .. ' ' .. sealed .. ' ' .. id)
  redis.call('ZADD', ready, at, recipient)
  redis.call('SET', KEYS[11], text(time()), 'NX')
  local following = ARGV[19] ~= '' and redis.call('LINDEX', outbox, 1)
  if following then
    redis.call('LSET', outbox, 1, redis.call('LINDEX', outbox, 0))
    redis.call('LSET', outbox, 0, following)
    redis.call('HSET', begun, '~', text(tonumber(at)) .. ' ' .. ARGV[19] .. ' ' .. id)
    redis.call('ZADD', ready, text(time()), recipient)
  end
  return 1
end
if result == 'wait' then
  -- Nothing was tried: nobody has to look.
  if ARGV[16] ~= '1' then redis.call('HDEL', begun, id) end
  -- They wrote, or something came in behind it meanwhile: it waits no longer, or is looked at once more.
  local now = ARGV[15] ~= '' and (isAwake(begun) or more)
  redis.call('ZADD', ready, now and text(time()) or at, recipient)
  return 1
end
local again = false
if result == 'accepted' then
  local failing = redis.call('GET', KEYS[11])
  again = failing and tonumber(failing) <= time() - tonumber(ARGV[18])
  -- Once whoever waits was told: see HURRY.
  if failing and not again then redis.call('DEL', KEYS[11]) end
  for n = 14, #KEYS do redis.call('SET', KEYS[n], '1', 'EX', ARGV[10]) end
  if aside then redis.call('HSET', begun, '!' .. asideId, asideCode) end
end
local early = redis.call('HGET', begun, 'failed ' .. id) and 'failed'
redis.call('LPOP', outbox)
redis.call('SET', KEYS[13], ARGV[1] .. ' ' .. id, 'PX', ARGV[2])
forgetBegun(begun, id)
if redis.call('LLEN', outbox) == 0 then
  redis.call('DEL', begun)
  redis.call('ZREM', ready, recipient)
  redis.call('SREM', answers, recipient)
else redis.call('ZADD', ready, text(time()), recipient) end
-- Of somebody who asked to be forgotten nothing is written down again.
if ARGV[9] ~= '' then redis.call('SET', KEYS[7], ARGV[9], 'EX', ARGV[10]) end
local function keep(whom, before)
  -- Of several parts only one is known to have arrived by that.
  local arrived = (before == 'delivered' or before == 'read') and not string.find(ARGV[11], ',', 1, true)
  if ARGV[11] == '' or arrived then return end
  local place = redis.call('HINCRBY', KEYS[8], '#', 1)
  redis.call('HSET', KEYS[8], id, text(place) .. ' 0 ' .. ARGV[11] .. ' ' .. (ARGV[12] == '1' and sealed or '-'))
  redis.call('EXPIRE', KEYS[8], ARGV[13])
  -- Refused before we knew that it was taken: that word came too early to act on, so it is asked for again at once.
  redis.call('ZADD', KEYS[9], text(time() + (before == 'failed' and 0 or tonumber(ARGV[14]))), whom .. '|' .. id)
end
if person == '' then keep(recipient, early)
elseif redis.call('EXISTS', KEYS[6]) == 1 then
  local before = string.match(redis.call('HGET', KEYS[5], id) or '', '^%S+')
  if result == 'failed' and at == UNSENT then redis.call('HDEL', KEYS[5], id)
  elseif result == 'failed' then
    note(KEYS[5], id, 'failed', at)
    refused(KEYS[8], KEYS[9], person, id, at, before, ARGV[20] ~= '' and ARGV[20] or nil)
  else note(KEYS[5], id, 'sent') end
  keep(person, before)
  redis.call('PUBLISH', ARGV[8], person)
end
return again and 2 or 1
`);

/** KEYS begun. ARGV id, code. Answers 1 where it is just being sent, as far as is known here. */
export const EARLY = script(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'failed ' .. ARGV[1], ARGV[2])
return 1
`);

/**
 * KEYS ready, clock, failing. ARGV prefix of outboxes, limit, milliseconds. Whoever has to wait is to be tried now, spread over so
 * many milliseconds; a try that was not due counts as none. Once, whoever asks for it: several may see at the same time that it is due.
 */
export const HURRY = script(`
${timeLua('KEYS[2]')}
${outboxLua}
if redis.call('EXISTS', KEYS[3]) == 0 then return 0 end
local now, heads = time(), {}
local waiting = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now), '+inf', 'LIMIT', 0, ARGV[2])
for n, recipient in ipairs(waiting) do heads[n] = redis.call('LINDEX', ARGV[1] .. recipient, 0) end
for n, recipient in ipairs(waiting) do
  local at = now + math.floor((n - 1) * tonumber(ARGV[3]) / #waiting)
  redis.call('ZADD', KEYS[1], 'LT', text(at), recipient)
  if heads[n] then uncount(ARGV[1] .. recipient, heads[n]) end
end
redis.call('DEL', KEYS[3])
return #waiting
`);

/** KEYS ready, clock, failing. ARGV milliseconds. Answers 1 where something has waited that long, or nothing was accepted for that long. */
export const LATE = script(`
${timeLua('KEYS[2]')}
local before = time() - tonumber(ARGV[1])
local failing = tonumber(redis.call('GET', KEYS[3]) or '')
if redis.call('ZCARD', KEYS[1]) == 0 then return 0 end
if failing and failing <= before then return 1 end
return redis.call('ZCOUNT', KEYS[1], '-inf', text(before)) > 0 and 1 or 0
`);

/** KEYS lease, over. ARGV token. */
export const RELEASE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1], KEYS[2])
`);
