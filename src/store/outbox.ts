/** What is to be sent, a list for each recipient; it is there until its outcome is. */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Lease, Outbox, OutboxItem, SendOutcome, Worker } from '../conversation/index.ts';
import { notifyItem, packItem, SEEN_SECONDS, unpackItem } from './commit.ts';
import type { Keys } from './crypto.ts';
import { readRecipient, recipientOf } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { noteLua, timeLua } from './lua.ts';
import { guard, run, script } from './script.ts';

/** KEYS ready, clock. ARGV prefix of leases, limit. Answers whoever has something due and is not being drained. */
const READY = script(`
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

/** KEYS seen, outbox, ready, clock. ARGV seconds, recipient, item. */
const NOTIFY = script(`
${timeLua('KEYS[4]')}
if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then return 0 end
local empty = redis.call('LLEN', KEYS[2]) == 0
redis.call('RPUSH', KEYS[2], ARGV[3])
if empty then redis.call('ZADD', KEYS[3], text(time()), ARGV[2]) else redis.call('ZADD', KEYS[3], 'NX', text(time()), ARGV[2]) end
return 1
`);

/** KEYS lease, outbox, ready, clock, workers. ARGV token, ms, recipient, worker or ''. Answers head and worker; nil, nil for none. */
const NEXT = script(`
${timeLua('KEYS[4]')}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return { false, false } end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local head = redis.call('LINDEX', KEYS[2], 0)
if not head then
  redis.call('ZREM', KEYS[3], ARGV[3])
  return { false, false }
end
local due = redis.call('ZSCORE', KEYS[3], ARGV[3])
if due and tonumber(due) > time() then return { false, false } end
return { head, ARGV[4] ~= '' and redis.call('HGET', KEYS[5], ARGV[4]) or false }
`);

/**
 * KEYS lease, outbox, ready, clock, statuses, conversation. ARGV token, ms, recipient, id, person or '', result, at or code, channel.
 * Answers 0 where the lease was lost: nothing is recorded then.
 */
const OUTCOME = script(`
${timeLua('KEYS[4]')}
${noteLua}
local outbox, ready, recipient, id, person, result = KEYS[2], KEYS[3], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local head = redis.call('LINDEX', outbox, 0)
local tries, sealed, found = string.match(head or '', '^(%d+) (%S+) (.*)$')
if found ~= id then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
if result == 'retry' then
  redis.call('LSET', outbox, 0, text(tonumber(tries) + 1) .. ' ' .. sealed .. ' ' .. id)
  redis.call('ZADD', ready, ARGV[7], recipient)
  return 1
end
redis.call('LPOP', outbox)
if redis.call('LLEN', outbox) == 0 then redis.call('ZREM', ready, recipient)
else redis.call('ZADD', ready, text(time()), recipient) end
-- Of somebody who asked to be forgotten nothing is written down again.
if person ~= '' and redis.call('EXISTS', KEYS[6]) == 1 then
  if result == 'failed' then note(KEYS[5], id, 'failed', ARGV[7]) else note(KEYS[5], id, 'sent') end
  redis.call('PUBLISH', ARGV[8], person)
end
return 1
`);

/** KEYS lease. ARGV token. */
const RELEASE = script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`);

/** Recorded for a message to a worker who is not on the register any more. */
const NO_SUCH_WORKER = 0;

export function createOutbox(parts: {
  redis: Redis;
  at: StoreKeys;
  keys: Keys;
  unsealWorker(id: string, sealed: string): Worker;
}): Outbox {
  const { redis, at, keys, unsealWorker } = parts;

  function held(recipient: string, ms: number, token: string): Lease {
    const to = readRecipient(recipient);
    const worker = 'worker' in to ? to.worker : '';
    const person = 'person' in to ? to.person : '';

    async function record(id: string, outcome: SendOutcome): Promise<boolean> {
      const detail = outcome.result === 'retry' ? outcome.at : outcome.result === 'failed' ? outcome.code : '';
      const recorded = await run(
        redis,
        OUTCOME,
        [at.lease(recipient), at.outbox(recipient), at.ready, at.clock, at.statuses(person), at.conversation(person)],
        [token, ms, recipient, id, person, outcome.result, detail, at.changed],
      );
      return recorded === 1;
    }

    return {
      async next(): Promise<OutboxItem | null> {
        for (;;) {
          const [head, sealedWorker] = (await run(
            redis,
            NEXT,
            [at.lease(recipient), at.outbox(recipient), at.ready, at.clock, at.workers],
            [token, ms, recipient, worker],
          )) as [string | null, string | null];
          if (head === null) return null;
          const item = unpackItem(head, at.outbox(recipient), keys);
          const address = item.to ?? (sealedWorker === null ? null : unsealWorker(worker, sealedWorker).address);
          if (address) return { ...item, to: address };
          if (!(await record(item.id, { result: 'failed', code: NO_SUCH_WORKER }))) return null;
        }
      },
      outcome: (item, outcome) => record(item.id, outcome),
      async release() {
        await run(redis, RELEASE, [at.lease(recipient)], [token]);
      },
    };
  }

  return {
    async ready(limit) {
      return (await run(redis, READY, [at.ready, at.clock], [at.leasePrefix, limit])) as string[];
    },

    async lease(recipient, ms) {
      const token = randomBytes(16).toString('base64url');
      const taken = await guard(redis.set(at.lease(recipient), token, 'PX', ms, 'NX'));
      return taken === 'OK' ? held(recipient, ms, token) : null;
    },

    async notify(worker, id, message) {
      const recipient = recipientOf.worker(worker);
      const box = at.outbox(recipient);
      await run(
        redis,
        NOTIFY,
        [at.seen(`notify ${recipient} ${id}`), box, at.ready, at.clock],
        [SEEN_SECONDS, recipient, packItem(notifyItem(id, message), box, keys)],
      );
    },
  };
}
