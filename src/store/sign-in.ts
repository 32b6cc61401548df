/** Codes and sessions of workers. Real time, not the practice clock's: moving that must sign nobody out. */
import { randomBytes, randomInt } from 'node:crypto';
import type { SignIn } from '../conversation/index.ts';
import type { Connection } from './client.ts';
import type { Keys } from './crypto.ts';
import { StoreError } from './errors.ts';
import type { StoreKeys } from './keys.ts';
import { guard, run, script } from './script.ts';

/**
 * Anybody may ask for a code with a worker's number, so asking must take nothing from the worker: codes before the newest
 * stay good. Three are sent at once, then one every ten minutes, which is as long as a code lives: whenever none is sent,
 * the worker has one that is good. Each code allows ten guesses at all that are good: about one chance in 17,000 an hour
 * for somebody who does nothing but guess.
 */
const CODE_MS = 10 * 60 * 1000;
const EVERY_MS = CODE_MS;
const AT_ONCE = 3;
const GUESSES = 10;
/** A browser that is sent to a sign-in provider is back by then. */
const PENDING_SECONDS = 10 * 60;
export const SESSION_SECONDS = 12 * 60 * 60;
/** Longer than anything in the hash is looked at. */
const KEPT_SECONDS = ((AT_ONCE + 1) * EVERY_MS) / 1000;

/** KEYS[1] is `signIn`. Forgets codes that ran out; leaves `now`, the other `codes`, and how many guesses are `left`. */
const codesLua = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local function text(n) return string.format('%.0f', n) end
local codes, count = {}, 0
local all = redis.call('HGETALL', KEYS[1])
for n = 1, #all, 2 do
  local hash = string.match(all[n], '^code (.+)$')
  if hash and tonumber(all[n + 1]) > now then
    codes[hash] = true
    count = count + 1
  elseif hash then redis.call('HDEL', KEYS[1], all[n]) end
end
local left = math.min(tonumber(redis.call('HGET', KEYS[1], 'guesses') or '0'), count * ${GUESSES})
`;

/** KEYS signIn. ARGV hash. Answers 0 where it is too soon. `due` is when all that was sent would have been, one every so often. */
const CODE = script(`
${codesLua}
local due = math.max(tonumber(redis.call('HGET', KEYS[1], 'due') or '0'), now)
if due - now > ${(AT_ONCE - 1) * EVERY_MS} then return 0 end
redis.call('HSET', KEYS[1], 'code ' .. ARGV[1], text(now + ${CODE_MS}), 'guesses', left + ${GUESSES}, 'due', text(due + ${EVERY_MS}))
redis.call('EXPIRE', KEYS[1], ${KEPT_SECONDS})
return 1
`);

/** `open(session, sessions, worker, now)` */
const openLua = `
local function open(session, sessions, worker, now)
  redis.call('SET', session, worker, 'EX', ${SESSION_SECONDS})
  redis.call('ZREMRANGEBYSCORE', sessions, '-inf', string.format('%.0f', now))
  redis.call('ZADD', sessions, string.format('%.0f', now + ${SESSION_SECONDS * 1000}), session)
  redis.call('EXPIRE', sessions, ${SESSION_SECONDS})
end
`;

/** KEYS session, sessions. ARGV worker. */
const START = script(`
${openLua}
open(KEYS[1], KEYS[2], ARGV[1], tonumber(redis.call('TIME')[1]) * 1000)
return 1
`);

/** KEYS signIn, session, sessions. ARGV worker, then hashes of the guess. Signing in is the end of all codes. */
const REDEEM = script(`
${codesLua}
${openLua}
if count == 0 then return 'wrong' end
if left < 1 then return 'too-many' end
redis.call('HSET', KEYS[1], 'guesses', left - 1)
for n = 2, #ARGV do
  if codes[ARGV[n]] then
    redis.call('DEL', KEYS[1])
    open(KEYS[2], KEYS[3], ARGV[1], now)
    return 'right'
  end
end
return 'wrong'
`);

/**
 * `endSessions(found, sessions, signIn, pushes)`, with what `sessionsOf(sessions, pushes, owners)` found; the last is what a
 * `pushOwner` begins with. The keys it finds lie in the same slot; while that moves, one that is not here ends the script, so
 * they are looked at before anything is written.
 */
export const endSessionsLua = `
local function sessionsOf(sessions, pushes, owners)
  local found = redis.call('ZRANGE', sessions, 0, -1)
  for _, endpoint in ipairs(redis.call('HKEYS', pushes)) do found[#found + 1] = owners .. endpoint end
  for _, key in ipairs(found) do redis.call('EXISTS', key) end
  return found
end
local function endSessions(found, sessions, signIn, pushes)
  for _, key in ipairs(found) do redis.call('DEL', key) end
  redis.call('DEL', sessions, signIn, pushes)
end
`;

/** KEYS sessions, signIn, pushes. ARGV prefix of owners. */
const END_ALL = script(`
${endSessionsLua}
endSessions(sessionsOf(KEYS[1], KEYS[3], ARGV[1]), KEYS[1], KEYS[2], KEYS[3])
return 1
`);

export function createSignIn(parts: { redis: Connection; at: StoreKeys; keys: Keys }): SignIn {
  const { redis, at, keys } = parts;
  return {
    /** Throws StoreError `too-many-codes`. */
    async code(worker) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const made = await run(redis, CODE, [at.signIn(worker)], [keys.hash(code, at.signIn(worker))[0]!]);
      if (made !== 1) throw new StoreError('too-many-codes');
      return code;
    },

    async redeem(worker, code) {
      const token = newToken();
      const result = await run(
        redis,
        REDEEM,
        [at.signIn(worker), at.session(token), at.sessions(worker)],
        [worker, ...keys.hash(code.trim(), at.signIn(worker))],
      );
      return result === 'right' ? token : (result as 'wrong' | 'too-many');
    },

    async start(worker) {
      const token = newToken();
      await run(redis, START, [at.session(token), at.sessions(worker)], [worker]);
      return token;
    },

    async remember(what) {
      const token = newToken();
      const place = at.pending(token);
      await guard(redis.set(place, keys.seal(what, place), 'EX', PENDING_SECONDS));
      return token;
    },

    async recall(token) {
      const place = at.pending(token);
      const sealed = await guard(redis.getdel(place));
      return sealed === null ? null : keys.open(sealed, place);
    },

    async session(token) {
      return guard(redis.get(at.session(token)));
    },

    async end(token) {
      await guard(redis.del(at.session(token)));
    },

    async endAll(worker) {
      await run(redis, END_ALL, [at.sessions(worker), at.signIn(worker), at.pushes(worker)], [at.pushOwner('')]);
    },
  };
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}
