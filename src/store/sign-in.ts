/** Codes and sessions of workers. Real time, not the practice clock's: moving that must sign nobody out. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { SignIn } from '../conversation/index.ts';
import type { Keys } from './crypto.ts';
import { StoreError } from './errors.ts';
import type { StoreKeys } from './keys.ts';
import { guard, run, script } from './script.ts';

const CODE_SECONDS = 10 * 60;
const GUESSES = 5;
/** So many codes in so long; with five guesses each, about one chance in 33,000 an hour for somebody who guesses. */
const CODES = 6;
const CODES_SECONDS = 60 * 60;
const SESSION_SECONDS = 12 * 60 * 60;

/** KEYS code, codes. ARGV hash, seconds, codes, seconds. Answers 0 where too many were asked for. */
const CODE = script(`
if redis.call('INCR', KEYS[2]) == 1 then redis.call('EXPIRE', KEYS[2], ARGV[4]) end
if tonumber(redis.call('GET', KEYS[2])) > tonumber(ARGV[3]) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'hash', ARGV[1], 'guesses', 0)
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
`);

/** KEYS code, session, codes. ARGV worker, guesses, seconds, then hashes of the guess. A code works once. */
const REDEEM = script(`
local hash = redis.call('HGET', KEYS[1], 'hash')
if not hash then return 'wrong' end
if redis.call('HINCRBY', KEYS[1], 'guesses', 1) > tonumber(ARGV[2]) then return 'too-many' end
for n = 4, #ARGV do
  if ARGV[n] == hash then
    redis.call('DEL', KEYS[1], KEYS[3])
    redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[3])
    return 'right'
  end
end
return 'wrong'
`);

export function createSignIn(parts: { redis: Redis; at: StoreKeys; keys: Keys }): SignIn {
  const { redis, at, keys } = parts;
  return {
    /** Replaces the code before. Throws StoreError `too-many-codes`. */
    async code(worker) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const hash = keys.hash(code, at.code(worker))[0]!;
      const made = await run(
        redis,
        CODE,
        [at.code(worker), at.codes(worker)],
        [hash, CODE_SECONDS, CODES, CODES_SECONDS],
      );
      if (made !== 1) throw new StoreError('too-many-codes');
      return code;
    },

    async redeem(worker, code) {
      const token = randomBytes(32).toString('base64url');
      const result = await run(
        redis,
        REDEEM,
        [at.code(worker), at.session(token), at.codes(worker)],
        [worker, GUESSES, SESSION_SECONDS, ...keys.hash(code.trim(), at.code(worker))],
      );
      return result === 'right' ? token : (result as 'wrong' | 'too-many');
    },

    async session(token) {
      return guard(redis.get(at.session(token)));
    },

    async end(token) {
      await guard(redis.del(at.session(token)));
    },
  };
}
