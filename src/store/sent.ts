/**
 * What the carrier took and has not said the last word about: ids, and the sealed words of what could still go another way. A
 * record goes with the last word, with what the person had erased, or after a day.
 */
import type { SentMessages, Silent } from '../conversation/index.ts';
import type { Connection } from './client.ts';
import type { StoredItem } from './commit.ts';
import type { Keys } from './crypto.ts';
import { ofAddressee, SEEN_SECONDS, SENT_SECONDS } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { EARLY } from './outbox-lua.ts';
import { sentLua, timeLua } from './lua.ts';
import { guard, run, script } from './script.ts';

const MINUTE = 60_000;
/** Milliseconds until the carrier is asked for the first time. */
export const FIRST_ASKED = 5 * MINUTE;
/** … and after each asking, until the next. Together with the first a little more than a day; then no more. */
const WAITS = [15, 60, 4 * 60, 12 * 60, 8 * 60].map((minutes) => minutes * MINUTE);

/** So many that are due are looked through together, and so many times: the next look goes on behind them. */
const PAGE = 100;
const PAGES = 20;

/** For whoever was given one that goes again, until somebody else is. */
const GOING = 2 * MINUTE;

/** The id of what goes again, as `goAgain` in lua.ts makes it, and the codes for which it did; null where it is another's. */
export function readSecond(id: string): { first: string; codes: number[] } | null {
  const [, first, chain = ''] = /^(.+?)((?:\.\d+\.\d+)+)$/.exec(id) ?? [];
  if (first === undefined) return null;
  return { first, codes: [...chain.matchAll(/\.(\d+)\.\d+/g)].map(([, code]) => Number(code)) };
}

/** KEYS silent, clock. ARGV limit. */
const DUE = script(`
${timeLua('KEYS[2]')}
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(time()), 'LIMIT', 0, ARGV[1])
`);

/**
 * KEYS silent, clock, sent. ARGV addressee, message, milliseconds for what goes again, waits. Answers the sid, and the code where it
 * goes again; nil where somebody else is at it or there is nothing. `asked` is how often; from 1000 on it is that code.
 */
const TAKE = script(`
${timeLua('KEYS[2]')}
${sentLua}
local silent, sent, person, message, now = KEYS[1], KEYS[3], ARGV[1], ARGV[2], time()
local due = redis.call('ZSCORE', silent, person .. '|' .. message)
if not due or tonumber(due) > now then return false end
local place, asked, sid, sealed = string.match(redis.call('HGET', sent, message) or '', '^(%d+) (%d+) (%S+) (%S+)$')
if sid and tonumber(asked) >= 1000 then
  redis.call('ZADD', silent, text(now + tonumber(ARGV[3])), person .. '|' .. message)
  return { sid, asked }
end
local wait = ARGV[4 + tonumber(asked or '0')]
if not sid or not wait then
  settle(sent, silent, person, message)
  return { sid or false }
end
redis.call('HSET', sent, message, place .. ' ' .. text(tonumber(asked) + 1) .. ' ' .. sid .. ' ' .. sealed)
redis.call('ZADD', silent, text(now + tonumber(wait)), person .. '|' .. message)
return { sid }
`);

/**
 * KEYS silent, clock, sent, seen. ARGV addressee, message, code, milliseconds, seconds. Answers 1 where it goes again then, or later:
 * of what went to one addressee nothing goes again before what had gone earlier.
 */
const LATER = script(`
${timeLua('KEYS[2]')}
local place, asked, sid, sealed = string.match(redis.call('HGET', KEYS[3], ARGV[2]) or '', '^(%d+) (%d+) (%S+) (%S+)$')
if not sealed or sealed == '-' then return 0 end
redis.call('SET', KEYS[4], '1', 'EX', ARGV[5])
-- Told once more: its time stays.
if tonumber(asked) >= 1000 then return 1 end
local due, after, all = time() + tonumber(ARGV[4]), {}, redis.call('HGETALL', KEYS[3])
for n = 1, #all, 2 do
  local its, code = string.match(all[n + 1], '^(%d+) (%d+) ')
  local member = ARGV[1] .. '|' .. all[n]
  local at = its and tonumber(code) >= 1000 and tonumber(redis.call('ZSCORE', KEYS[1], member) or '')
  if at and tonumber(its) < tonumber(place) then due = math.max(due, at + 1)
  elseif at then after[#after + 1] = { place = tonumber(its), at = at, member = member } end
end
redis.call('HSET', KEYS[3], ARGV[2], place .. ' ' .. ARGV[3] .. ' ' .. sid .. ' ' .. sealed)
redis.call('ZADD', KEYS[1], text(due), ARGV[1] .. '|' .. ARGV[2])
table.sort(after, function(a, b) return a.place < b.place end)
for _, each in ipairs(after) do
  due = math.max(due + 1, each.at)
  redis.call('ZADD', KEYS[1], text(due), each.member)
end
redis.call('EXPIRE', KEYS[3], ${SENT_SECONDS})
return 1
`);

/** KEYS sent, silent, outbox, lease, ready, clock, workers. ARGV addressee, message, code, recipient, worker. */
const AGAIN = script(`
${timeLua('KEYS[6]')}
${sentLua}
if redis.call('HEXISTS', KEYS[7], ARGV[5]) == 0 then return 0 end
local id = goAgain(KEYS[1], KEYS[3], redis.call('EXISTS', KEYS[4]) == 1, ARGV[2], ARGV[3])
if not id then return 0 end
redis.call('ZADD', KEYS[5], text(time()), ARGV[4])
settle(KEYS[1], KEYS[2], ARGV[1], ARGV[2])
return 1
`);

/** KEYS sent, silent. ARGV person, message. */
const SETTLE = script(`
${sentLua}
settle(KEYS[1], KEYS[2], ARGV[1], ARGV[2])
return 1
`);

/** KEYS sent, silent. ARGV person, message, sid. Answers of how many parts it is not known; 0 where it went as one. */
const ARRIVED = script(`
${sentLua}
if not several(KEYS[1], ARGV[2]) then return 0 end
local place, asked, sids, sealed = string.match(redis.call('HGET', KEYS[1], ARGV[2]), '^(%d+) (%d+) (%S+) (%S+)$')
local all, left = {}, 0
for sid in string.gmatch(sids, '[^,]+') do
  if sid == ARGV[3] then sid = '+' .. sid end
  if string.sub(sid, 1, 1) ~= '+' then left = left + 1 end
  all[#all + 1] = sid
end
if left == 0 then settle(KEYS[1], KEYS[2], ARGV[1], ARGV[2])
else redis.call('HSET', KEYS[1], ARGV[2], place .. ' ' .. asked .. ' ' .. table.concat(all, ',') .. ' ' .. sealed) end
return left
`);

export function createSent({ redis, at, keys: ring }: { redis: Connection; at: StoreKeys; keys: Keys }): SentMessages {
  /** Null where somebody else is at it, or nothing is known of it any more: it is not due after that. */
  async function take(member: string): Promise<Silent | null> {
    const [to = '', message = ''] = member.split('|', 2);
    const keys = [at.silent, at.clock, at.sent(to)];
    const [sid, code] = ((await run(redis, TAKE, keys, [to, message, GOING, ...WAITS])) ?? []) as (string | null)[];
    if (!sid) return null;
    if (sid.startsWith('-')) return { to, message, sid: '', ...readRefused(sid) };
    return { to, message, ...readSids(sid), ...(code ? { failed: Number(code) } : {}) };
  }

  return {
    async goesAgain(to, message) {
      const record = await guard(redis.hget(at.sent(to), message));
      const sealed = record?.split(' ')[3] ?? '-';
      if (sealed === '-') return null;
      const item = JSON.parse(ring.open(sealed, at.outbox(ofAddressee(to).recipient))) as StoredItem;
      const { message: said, sms, until } = item;
      return {
        ...(said.turn === undefined ? {} : { turn: said.turn }),
        ...(sms ? { sms: true } : {}),
        ...(until === undefined ? {} : { until }),
      };
    },

    async later(to, message, code, ms) {
      const keys = [at.silent, at.clock, at.sent(to), at.seen(`st:${message}:failed`)];
      return (await run(redis, LATER, keys, [to, message, code, Math.ceil(ms), SEEN_SECONDS])) === 1;
    },

    async early(to, message, code) {
      return (await run(redis, EARLY, [at.begun(ofAddressee(to).recipient)], [message, code])) === 1;
    },

    async again(to, message, code) {
      const { recipient, worker } = ofAddressee(to);
      const keys = [at.sent(to), at.silent, at.outbox(recipient), at.lease(recipient), at.ready, at.clock, at.workers];
      return (await run(redis, AGAIN, keys, [to, message, code, recipient, worker])) === 1;
    },

    async silent(limit) {
      const found: Silent[] = [];
      // After more than a day without us what was kept of most is gone: whoever still waits is looked for behind those.
      for (let page = 0; page < PAGES && found.length < limit; page++) {
        const members = (await run(redis, DUE, [at.silent, at.clock], [Math.max(limit, PAGE)])) as string[];
        if (members.length === 0) break;
        for (const member of members) {
          const one = found.length < limit ? await take(member) : null;
          if (one) found.push(one);
        }
      }
      return found;
    },

    async arrived(to, message, sid) {
      return (await run(redis, ARRIVED, [at.sent(to), at.silent], [to, message, sid])) as number;
    },

    async settle(to, message) {
      await run(redis, SETTLE, [at.sent(to), at.silent], [to, message]);
    },
  };
}

/** `-<code>`, and `:<channel>` where the carrier was asked. */
function readRefused(text: string): Pick<Silent, 'refused' | 'by'> {
  const [code, by] = text.slice(1).split(':');
  return { refused: Number(code), ...(by === 'sms' || by === 'whatsapp' ? { by } : {}) };
}

/** As they lie in the record: with commas between, a plus before each that arrived. */
function readSids(text: string): Pick<Silent, 'sid' | 'parts'> {
  const sids = text.split(',');
  const sid = sids.at(-1)!.replace(/^\+/, '');
  if (sids.length === 1) return { sid };
  const parts = sids.map((one, n) => ({ sid: one, more: n < sids.length - 1 }));
  return { sid, parts: parts.filter((part) => !part.sid.startsWith('+')) };
}
