/**
 * The scripts of a turn. `open` only reads, so it may find a key on its way; `commit` writes and is told every key beforehand,
 * which in a Redis Cluster on the move means a clean TRYAGAIN instead of half a turn.
 */
import type { DeliveryStatus } from '../conversation/index.ts';
import { script } from './script.ts';

/** The turn's `deliveryRank`, here without the rest of its room: the store is opened by commands that take no turns. */
export const STATUS_RANK: Readonly<Record<DeliveryStatus, number>> = {
  queued: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/** The store's time in milliseconds; `KEYS[at]` is the practice clock. */
export const timeLua = (clock: string): string => `
local function time()
  local t = redis.call('TIME')
  return tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000) + tonumber(redis.call('GET', ${clock}) or '0')
end
local function text(n) return string.format('%.0f', n) end
`;

/** \`note(statuses, message, status, code)\`: a message comes further, never back. */
export const noteLua = `
local RANK = { ${Object.entries(STATUS_RANK)
  .map(([status, rank]) => `['${status}'] = ${rank}`)
  .join(', ')} }
local function note(statuses, message, status, code)
  local before = redis.call('HGET', statuses, message)
  if before and RANK[string.match(before, '^%S+')] >= RANK[status] then return end
  redis.call('HSET', statuses, message, code and code ~= '' and (status .. ' ' .. code) or status)
end
`;

/**
 * KEYS seen, index, board, clock, live. ARGV prefix of conversations, person or '', then HMACs, the best first.
 * Answers seen, now, conversation or nil, rev, board or nil, board's rev, person, what is live or nil.
 */
export const OPEN = script(`
${timeLua('KEYS[4]')}
local person = ARGV[2]
for i = 3, #ARGV do
  if person ~= '' then break end
  person = redis.call('HGET', KEYS[2], ARGV[i]) or ''
end
local found = { false, false }
if person ~= '' then found = redis.call('HMGET', ARGV[1] .. person, 'blob', 'rev') end
local board = redis.call('HMGET', KEYS[3], 'blob', 'rev')
return { redis.call('EXISTS', KEYS[1]), text(time()), found[1], found[2] or '0', board[1], board[2] or '0', person, redis.call('GET', KEYS[5]) }
`);

/**
 * KEYS seen, conversation, thread, statuses, index, board, timers, clock, ready, audit, then an outbox for each of
 * `boxes`. ARGV[1] is JSON (`CommitArgs` in commit.ts). Answers done, seen or stale; unless done nothing is written.
 */
export const COMMIT = script(`
${timeLua('KEYS[8]')}
${noteLua}
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
  for _, timer in ipairs(a.timers) do redis.call('ZREM', timers, a.person .. '|' .. timer) end
  kept = {}
else
  redis.call('HSET', conversation, 'blob', a.blob, 'rev', text(tonumber(a.rev) + 1), 'index', table.concat(record, ' '))
  for _, hmac in ipairs(keep) do redis.call('HSET', index, hmac, a.person) end
  if a.clear then redis.call('DEL', thread, statuses) end
  for _, entry in ipairs(a.log) do redis.call('RPUSH', thread, entry) end
  for _, each in ipairs(a.wake) do
    if each.at then redis.call('ZADD', timers, each.at, (each.person or a.person) .. '|' .. each.timer)
    else redis.call('ZREM', timers, a.person .. '|' .. each.timer) end
  end
  for _, each in ipairs(a.delivery) do note(statuses, each.message, each.status, each.code) end
end
for hmac in pairs(mine) do
  local owner = redis.call('HGET', index, hmac)
  if not kept[hmac] and (owner == a.person or owner == a.replaces) then redis.call('HDEL', index, hmac) end
end

for n, box in ipairs(a.boxes) do
  local list = KEYS[10 + n]
  local empty = redis.call('LLEN', list) == 0
  for _, item in ipairs(box.items) do redis.call('RPUSH', list, item) end
  if empty then redis.call('ZADD', ready, text(now), box.recipient)
  else redis.call('ZADD', ready, 'NX', text(now), box.recipient) end
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

/** KEYS timers, clock. ARGV limit. Answers members and times by turns. */
export const DUE = script(`
${timeLua('KEYS[2]')}
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(time()), 'WITHSCORES', 'LIMIT', 0, ARGV[1])
`);
