/**
 * The scripts of a turn. `open` only reads, so it may find a key on its way; `commit` writes and is told every key beforehand,
 * which in a Redis Cluster on the move means a clean TRYAGAIN instead of half a turn.
 */
import type { DeliveryStatus } from '../conversation/index.ts';
import { SENT_SECONDS } from './keys.ts';
import { script } from './script.ts';
import { outboxLua } from './waiting-lua.ts';

/** The turn's `deliveryRank`, here without the rest of its room: the store is opened by commands that take no turns. */
export const STATUS_RANK: Readonly<Record<DeliveryStatus, number>> = {
  held: 0,
  queued: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
};

/** The store's time in milliseconds; `KEYS[at]` is the practice clock. */
export const timeLua = (clock: string): string => `
local function time()
  local t = redis.call('TIME')
  return tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000) + tonumber(redis.call('GET', ${clock}) or '0')
end
local function text(n) return string.format('%.0f', n) end
`;

/**
 * \`note(statuses, message, status, code, part)\`: a message comes further, never back. \`part\`: one of several failed, and whatever is
 * said of the others it has not arrived.
 */
export const noteLua = `
local RANK = { ${Object.entries(STATUS_RANK)
  .map(([status, rank]) => `['${status}'] = ${rank}`)
  .join(', ')} }
local function note(statuses, message, status, code, part)
  local before = redis.call('HGET', statuses, message)
  if part then return redis.call('HSET', statuses, message, status .. ' ' .. (code or '0') .. ' part') end
  if before and string.find(before, ' part$') then return end
  if before and RANK[string.match(before, '^%S+')] >= RANK[status] then return end
  redis.call('HSET', statuses, message, code and code ~= '' and (status .. ' ' .. code) or status)
end
`;

/**
 * KEYS seen, index, board, clock, live. ARGV prefix of conversations, prefix of people's outboxes, prefix of `erased`, person or '',
 * then HMACs, the best first. Answers seen, now, conversation or nil, rev, board or nil, board's rev, person, what is live or nil,
 * 1 where something waits to be sent to them, when they last asked to be erased or nil.
 */
export const OPEN = script(`
${timeLua('KEYS[4]')}
local person, queued, erased = ARGV[4], 0, false
for i = 5, #ARGV do
  if person == '' then person = redis.call('HGET', KEYS[2], ARGV[i]) or '' end
  local at = redis.call('GET', ARGV[3] .. ARGV[i])
  if at and tonumber(at) > tonumber(erased or '0') then erased = at end
end
local found = { false, false }
if person ~= '' then
  found = redis.call('HMGET', ARGV[1] .. person, 'blob', 'rev')
  queued = redis.call('EXISTS', ARGV[2] .. person)
end
local board = redis.call('HMGET', KEYS[3], 'blob', 'rev')
return { redis.call('EXISTS', KEYS[1]), text(time()), found[1], found[2] or '0', board[1], board[2] or '0', person, redis.call('GET', KEYS[5]), queued, erased }
`);

/** Milliseconds after which a turn that was not told of a refusal is. */
const TOLD_AFTER = 5000;
/**
 * Of a message the carrier took. `settle(sent, silent, person, message)`: nothing more is to be heard. `several(sent, message)`: it
 * went in more than one part, of which each has its own last word. `goAgain(…)`: what is
 * kept of it goes into the outbox, before all that waits, but never before what is just being sent, nor before what was
 * sent earlier and goes again too. `refused(…, status, by)`: of one it did not take, on this channel, whose turn must hear of it,
 * whoever dies.
 */
export const sentLua = `
local function settle(sent, silent, person, message)
  redis.call('HDEL', sent, message)
  redis.call('ZREM', silent, person .. '|' .. message)
end
local function several(sent, message)
  return string.match(redis.call('HGET', sent, message) or '', '^%d+ %d+ %S+,') ~= nil
end
local function forgetSent(sent, silent, person)
  for _, message in ipairs(redis.call('HKEYS', sent)) do redis.call('ZREM', silent, person .. '|' .. message) end
  redis.call('DEL', sent)
end
local function refused(sent, silent, person, message, code, status, by)
  if status == 'delivered' or status == 'read' then return end
  redis.call('HSET', sent, message, '0 ' .. text(math.max(1000, tonumber(code))) .. ' -' .. code .. (by and ':' .. by or '') .. ' -')
  redis.call('EXPIRE', sent, ${SENT_SECONDS})
  redis.call('ZADD', silent, text(time() + ${TOLD_AFTER}), person .. '|' .. message)
end
local function goAgain(sent, outbox, leased, message, code)
  local place, sealed = string.match(redis.call('HGET', sent, message) or '', '^(%d+) %d+ %S+ (%S+)$')
  if not sealed or sealed == '-' then return nil end
  local id = message .. '.' .. code .. '.' .. place
  local waiting, at = redis.call('LRANGE', outbox, 0, -1), leased and 1 or 0
  while waiting[at + 1] do
    local other = string.match(waiting[at + 1], '%.%d+%.(%d+)$')
    if not other or tonumber(other) > tonumber(place) then break end
    at = at + 1
  end
  local item = '0 ' .. sealed .. ' ' .. id
  if at >= #waiting then redis.call('RPUSH', outbox, item)
  else
    -- Two alike there never are: an item carries its message's id.
    redis.call('LINSERT', outbox, 'BEFORE', waiting[at + 1], item)
  end
  return id
end
`;

/**
 * KEYS seen, conversation, thread, statuses, index, board, timers, clock, ready, audit, sent, silent, the person's outbox and
 * its lease, answers, begun, then an outbox for each of `boxes`, then where they asked to be erased `erased` for each of `addresses`. ARGV[1] is JSON (`CommitArgs` in commit.ts). Answers done, seen or stale; unless done nothing is written.
 */
export const COMMIT = script(`
${timeLua('KEYS[8]')}
${noteLua}
${sentLua}
${outboxLua}
local sent, silent, outbox, lease, answers, begun = KEYS[11], KEYS[12], KEYS[13], KEYS[14], KEYS[15], KEYS[16]
local seen, conversation, thread, statuses, index, board, timers, ready, audit =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[9], KEYS[10]
local a = cjson.decode(ARGV[1])

if redis.call('EXISTS', seen) == 1 then return 'seen' end
if (redis.call('HGET', conversation, 'rev') or '0') ~= a.rev then return 'stale' end
if a.board and (redis.call('HGET', board, 'rev') or '0') ~= a.boardRev then return 'stale' end

-- Whose each address is now. One that was ours and went to somebody else stays theirs: it is noted as !<hmac>.
local mine, gone = {}, {}
for mark, hmac in string.gmatch(redis.call('HGET', conversation, 'index') or '', '(!?)(%S+)') do
  if mark == '' then mine[hmac] = true else gone[hmac] = true end
end
local keep, kept, record = {}, {}, {}
for _, address in ipairs(a.addresses) do
  local other, had, lost = false, false, false
  for _, hmac in ipairs(address.hmacs) do
    local owner = redis.call('HGET', index, hmac)
    if owner and owner ~= a.person and owner ~= a.replaces then other = true end
    if mine[hmac] then had = true end
    if gone[hmac] then lost = true end
  end
  local first = address.hmacs[1]
  if lost or (other and had) then
    record[#record + 1] = '!' .. first
  elseif not other then
    record[#record + 1] = first
    keep[#keep + 1] = first
    kept[first] = true
    -- What an older key wrote goes with the rest of what is ours.
    for _, hmac in ipairs(address.hmacs) do mine[hmac] = true end
  elseif address.main or (a.rev == '0' and a.replaces == '') then
    return 'stale'
  end
end

redis.call('SET', seen, '1', 'EX', a.seenSeconds)
local now = time()

if a.erase then
  redis.call('DEL', conversation, thread, statuses)
  forgetSent(sent, silent, a.person)
  for _, timer in ipairs(a.timers) do redis.call('ZREM', timers, a.person .. '|' .. timer) end
  if a.asked then
    for n, address in ipairs(a.addresses) do
      local erased = KEYS[#KEYS - #a.addresses + n]
      if kept[address.hmacs[1]] then redis.call('SET', erased, a.asked, 'EX', a.seenSeconds) end
    end
  end
  kept = {}
else
  redis.call('HSET', conversation, 'blob', a.blob, 'rev', text(tonumber(a.rev) + 1), 'index', table.concat(record, ' '))
  for _, hmac in ipairs(keep) do redis.call('HSET', index, hmac, a.person) end
  if a.clear then
    redis.call('DEL', thread, statuses)
    forgetSent(sent, silent, a.person)
  end
  for _, entry in ipairs(a.log) do redis.call('RPUSH', thread, entry) end
  for _, each in ipairs(a.wake) do
    if each.at then redis.call('ZADD', timers, each.at, (each.person or a.person) .. '|' .. each.timer)
    else redis.call('ZREM', timers, a.person .. '|' .. each.timer) end
  end
  for _, each in ipairs(a.again) do
    local id = goAgain(sent, outbox, redis.call('EXISTS', lease) == 1, each.message, each.code)
    if id then
      note(statuses, id, 'queued')
      redis.call('ZADD', ready, text(now), 'p:' .. a.person)
    end
  end
  for _, each in ipairs(a.delivery) do
    local failed = each.status == 'failed'
    local parts = several(sent, each.message)
    note(statuses, each.message, each.status, each.code, failed and parts)
    if RANK[each.status] > RANK['sent'] and (failed or not parts) then settle(sent, silent, a.person, each.message) end
  end
end
for hmac in pairs(mine) do
  local owner = redis.call('HGET', index, hmac)
  if not kept[hmac] and (owner == a.person or owner == a.replaces) then redis.call('HDEL', index, hmac) end
end

for _, message in ipairs(a.unsend) do unsend(outbox, begun, ready, 'p:' .. a.person, message) end
if a.withdraw then
  local gone = withdraw(outbox, begun, redis.call('EXISTS', lease) == 1, a.withdraw)
  for _, message in ipairs(a.erase and {} or gone) do
    note(statuses, message, 'failed', a.withdraw)
    refused(sent, silent, a.person, message, a.withdraw)
  end
  local own = 'p:' .. a.person
  if redis.call('LLEN', outbox) == 0 then
    redis.call('DEL', begun)
    redis.call('ZREM', ready, own)
    redis.call('SREM', answers, own)
  else redis.call('ZADD', ready, text(now), own) end
end
for n, box in ipairs(a.boxes) do put(KEYS[16 + n], ready, answers, box.recipient, box.items, box.answers, box.now) end
-- Whoever is awake gets what waited for a welcome time.
if a.awake and redis.call('EXISTS', outbox) == 1 then
  redis.call('HSET', begun, 'awake', text(a.awake))
  hasten(outbox, ready, 'p:' .. a.person)
end
if a.board then redis.call('HSET', board, 'blob', a.board, 'rev', text(tonumber(a.boardRev) + 1)) end
for _, each in ipairs(a.audit) do
  redis.call('XADD', audit, 'MAXLEN', '~', a.auditLength, '*', 'at', text(now), 'person', a.person, 'what', each.what, 'by', each.by)
end
redis.call('PUBLISH', a.changed, a.person)
return 'done'
`);

/** KEYS clock. Answers the store's time. */
export const NOW = script(`
${timeLua('KEYS[1]')}
return text(time())
`);

/** KEYS timers. ARGV member, the time it was set to. */
export const DISMISS = script(`
if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1
`);

/** KEYS timers, clock. ARGV limit, how many of the oldest are left out. Answers members and times by turns. */
export const DUE = script(`
${timeLua('KEYS[2]')}
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(time()), 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[1])
`);
