/** The hub's workers: sealed, found by id or by phone, and kept in step with the board. */
import type { Redis } from 'ioredis';
import type { Worker, WorkerRegistry } from '../conversation/index.ts';
import type { BoardWorker } from '../handoff/index.ts';
import type { BoardBox } from './board.ts';
import type { Keys } from './crypto.ts';
import { StoreError } from './errors.ts';
import { recipientOf } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { guard, run, script } from './script.ts';
import { endSessionsLua } from './sign-in.ts';

/** KEYS workers, phones, board. ARGV worker, sealed, board's rev, sealed board or '', HMACs of the phone. Answers done, stale or taken. */
const PUT = script(`
for n = 5, #ARGV do
  local owner = redis.call('HGET', KEYS[2], ARGV[n])
  if owner and owner ~= ARGV[1] then return 'taken' end
end
if ARGV[4] ~= '' then
  if (redis.call('HGET', KEYS[3], 'rev') or '0') ~= ARGV[3] then return 'stale' end
  redis.call('HSET', KEYS[3], 'blob', ARGV[4], 'rev', string.format('%.0f', tonumber(ARGV[3]) + 1))
end
-- A number given up must not sign in any more.
local phones = redis.call('HGETALL', KEYS[2])
for n = 1, #phones, 2 do
  if phones[n + 1] == ARGV[1] then redis.call('HDEL', KEYS[2], phones[n]) end
end
redis.call('HSET', KEYS[2], ARGV[5], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 'done'
`);

/**
 * KEYS workers, phones, board, sessions, signIn, outbox, ready. ARGV worker, board's rev, sealed board, recipient.
 * Answers done or stale.
 */
const REMOVE = script(`
${endSessionsLua}
if (redis.call('HGET', KEYS[3], 'rev') or '0') ~= ARGV[2] then return 'stale' end
redis.call('HSET', KEYS[3], 'blob', ARGV[3], 'rev', string.format('%.0f', tonumber(ARGV[2]) + 1))
local phones = redis.call('HGETALL', KEYS[2])
for n = 1, #phones, 2 do
  if phones[n + 1] == ARGV[1] then redis.call('HDEL', KEYS[2], phones[n]) end
end
redis.call('HDEL', KEYS[1], ARGV[1])
endSessions(KEYS[4], KEYS[5])
redis.call('DEL', KEYS[6])
redis.call('ZREM', KEYS[7], ARGV[4])
return 'done'
`);

export interface Workers extends WorkerRegistry {
  /** Opens one entry of the hash of workers. */
  unseal(id: string, sealed: string): Worker;
}

export function createWorkers(parts: { redis: Redis; at: StoreKeys; keys: Keys; box: BoardBox }): Workers {
  const { redis, at, keys, box } = parts;
  const place = (id: string) => `${at.workers}:${id}`;
  const unseal = (id: string, sealed: string) => JSON.parse(keys.open(sealed, place(id))) as Worker;

  async function get(id: string): Promise<Worker | null> {
    const sealed = await guard(redis.hget(at.workers, id));
    return sealed === null ? null : unseal(id, sealed);
  }

  return {
    unseal,
    get,

    /** Adds the worker or puts in their new particulars. Throws StoreError `phone-taken`. */
    async put(worker) {
      for (;;) {
        const [blob, rev] = await guard(redis.hmget(at.board, 'blob', 'rev'));
        const board = box.open(blob ?? null, rev ?? '0');
        const workers = withWorker(board.workers, onBoard(worker));
        const changed = JSON.stringify(workers) !== JSON.stringify(board.workers);
        const result = await run(
          redis,
          PUT,
          [at.workers, at.phones, at.board],
          [
            worker.id,
            keys.seal(JSON.stringify(worker), place(worker.id)),
            String(board.rev),
            changed ? box.seal({ ...board, workers }) : '',
            ...keys.index(worker.address.value),
          ],
        );
        if (result === 'done') return;
        if (result === 'taken') throw new StoreError('phone-taken');
      }
    },

    async remove(id) {
      const recipient = recipientOf.worker(id);
      for (;;) {
        const [blob, rev] = await guard(redis.hmget(at.board, 'blob', 'rev'));
        const board = box.open(blob ?? null, rev ?? '0');
        const people = board.claimed[id]?.length ?? 0;
        if (people > 0) return people;
        const { [id]: _, ...closed } = board.closed;
        const workers = board.workers.filter((worker) => worker.id !== id);
        const result = await run(
          redis,
          REMOVE,
          [...[at.workers, at.phones, at.board, at.sessions(id), at.signIn(id)], ...[at.outbox(recipient), at.ready]],
          [id, String(board.rev), box.seal({ ...board, workers, closed }), recipient],
        );
        if (result === 'done') return 0;
      }
    },

    async byPhone(value) {
      const owners = await guard(redis.hmget(at.phones, ...keys.index(value)));
      const id = owners.find((owner) => owner !== null);
      return id ? get(id) : null;
    },

    async list() {
      const all = await guard(redis.hgetall(at.workers));
      return Object.entries(all)
        .map(([id, sealed]) => unseal(id, sealed))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}

/** Without the phone: it is not for everybody who sees the board. */
function onBoard({ address: _, ...worker }: Worker): BoardWorker {
  return worker;
}

function withWorker(workers: readonly BoardWorker[], worker: BoardWorker): BoardWorker[] {
  return [...workers.filter(({ id }) => id !== worker.id), worker].sort((a, b) => (a.id < b.id ? -1 : 1));
}
