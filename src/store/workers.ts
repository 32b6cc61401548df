/** The hub's workers: sealed, found by id or by phone, and kept in step with the board. */
import type { TimerName, Worker, WorkerRecord, WorkerRegistry } from '../conversation/index.ts';
import { LOOKED_AT, withoutWorker } from '../handoff/index.ts';
import type { Board, BoardWorker, PersonId, Waiting, WorkerId } from '../handoff/index.ts';
import type { BoardBox } from './board.ts';
import type { Connection } from './client.ts';
import { AUDIT_LENGTH } from './commit.ts';
import type { Keys } from './crypto.ts';
import { StoreError } from './errors.ts';
import { recipientOf } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { sentLua, timeLua } from './lua.ts';
import { guard, run, script } from './script.ts';
import { endSessionsLua } from './sign-in.ts';

/** `free(hash, worker)`: nobody finds this worker there any more. */
const freeLua = `
local function free(hash, worker)
  local all = redis.call('HGETALL', hash)
  for n = 1, #all, 2 do
    if all[n + 1] == worker then redis.call('HDEL', hash, all[n]) end
  end
end
`;

/** `record(audit, changed, worker, what, by)`: who did what to whom where `what` is not '', and whoever looks on reads again. */
const recordLua = (clock: string): string => `
${timeLua(clock)}
local function record(audit, changed, worker, what, by)
  if what ~= '' then
    redis.call('XADD', audit, 'MAXLEN', '~', ${AUDIT_LENGTH}, '*', 'at', text(time()), 'person', '', 'what', what, 'by', by, 'worker', worker)
  end
  redis.call('PUBLISH', changed, '')
end
`;

/**
 * KEYS workers, phones, board, logins, clock, audit, timers, index. ARGV worker, sealed, board's rev, sealed board or '', sealed worker
 * as it was read or '', channel, what and by of the audit or '', JSON of the timers to fire, how many HMACs of the phone, whose number
 * it is as a person or '', or '-' where nobody looked, these HMACs, then HMACs of the login. Answers done, stale, taken or login-taken.
 */
const PUT = script(`
${freeLua}
${recordLua('KEYS[5]')}
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[5] then return 'stale' end
if (redis.call('HGET', KEYS[3], 'rev') or '0') ~= ARGV[3] then return 'stale' end
local first, phones, person = 12, tonumber(ARGV[10]), ''
for n = first, #ARGV do
  local ofPhone = n < first + phones
  local owner = redis.call('HGET', ofPhone and KEYS[2] or KEYS[4], ARGV[n])
  if owner and owner ~= ARGV[1] then return ofPhone and 'taken' or 'login-taken' end
  if ofPhone and person == '' then person = redis.call('HGET', KEYS[8], ARGV[n]) or '' end
end
-- They write for the first time in this very moment.
if ARGV[11] ~= '-' and ARGV[11] ~= person then return 'stale' end
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[3], 'blob', ARGV[4], 'rev', string.format('%.0f', tonumber(ARGV[3]) + 1))
end
-- A number given up must not sign in any more.
free(KEYS[2], ARGV[1])
free(KEYS[4], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[first], ARGV[1])
if ARGV[first + phones] then redis.call('HSET', KEYS[4], ARGV[first + phones], ARGV[1]) end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
for n, timer in ipairs(cjson.decode(ARGV[9])) do redis.call('ZADD', KEYS[7], text(time() + n - 1), timer) end
record(KEYS[6], ARGV[6], ARGV[1], ARGV[7], ARGV[8])
return 'done'
`);

/**
 * KEYS workers, phones, board, sessions, signIn, outbox, ready, logins, pushes, clock, audit, sent, silent, begun,
 * over, answers, timers. ARGV worker, board's rev, sealed board, recipient, prefix of owners, channel, what and by of the audit or '',
 * JSON of the timers to fire. Answers done or stale.
 */
const REMOVE = script(`
${freeLua}
${endSessionsLua}
${recordLua('KEYS[10]')}
${sentLua}
if (redis.call('HGET', KEYS[3], 'rev') or '0') ~= ARGV[2] then return 'stale' end
local found = sessionsOf(KEYS[4], KEYS[9], ARGV[5])
redis.call('HSET', KEYS[3], 'blob', ARGV[3], 'rev', string.format('%.0f', tonumber(ARGV[2]) + 1))
free(KEYS[2], ARGV[1])
free(KEYS[8], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
endSessions(found, KEYS[4], KEYS[5], KEYS[9])
redis.call('DEL', KEYS[6], KEYS[14], KEYS[15])
redis.call('SREM', KEYS[16], ARGV[4])
redis.call('ZREM', KEYS[7], ARGV[4])
forgetSent(KEYS[12], KEYS[13], ARGV[4])
for _, timer in ipairs(cjson.decode(ARGV[9])) do redis.call('ZADD', KEYS[17], text(time()), timer) end
record(KEYS[11], ARGV[6], ARGV[1], ARGV[7], ARGV[8])
return 'done'
`);

export interface Workers extends WorkerRegistry {
  /** Opens one entry of the hash of workers. */
  unseal(id: string, sealed: string): Worker;
}

export function createWorkers(parts: { redis: Connection; at: StoreKeys; keys: Keys; box: BoardBox }): Workers {
  const { redis, at, keys, box } = parts;
  const place = (id: string) => `${at.workers}:${id}`;
  const unseal = (id: string, sealed: string) => JSON.parse(keys.open(sealed, place(id))) as Worker;

  async function get(id: string): Promise<Worker | null> {
    const sealed = await guard(redis.hget(at.workers, id));
    return sealed === null ? null : unseal(id, sealed);
  }

  async function read(): Promise<Board> {
    const [blob, rev] = await guard(redis.hmget(at.board, 'blob', 'rev'));
    return box.open(blob ?? null, rev ?? '0');
  }

  /** Who writes from this number as a person; null where nobody does. */
  async function personOf(phones: readonly string[]): Promise<PersonId | null> {
    const owners = await guard(redis.hmget(at.index, ...phones));
    return owners.find((owner) => owner !== null) ?? null;
  }

  async function change(
    id: WorkerId,
    decide: Parameters<WorkerRegistry['change']>[1],
    record?: WorkerRecord,
  ): Promise<Worker | null> {
    for (;;) {
      const [sealed, board] = await Promise.all([guard(redis.hget(at.workers, id)), read()]);
      const before = sealed === null ? null : unseal(id, sealed);
      const decided = decide(before, board);
      if (decided === null) return null;
      const worker = before && before.address.value !== decided.address.value ? withNewPhone(decided) : decided;
      const phones = keys.index(worker.address.value);
      const logins = worker.login === undefined ? [] : keys.index(loginIndex(worker.login));
      const workers = withWorker(board.workers, onBoard(worker));
      const changed = JSON.stringify(workers) !== JSON.stringify(board.workers);
      // Who has looked for help from this number is this worker: nobody is brought to themselves.
      const moved = before?.address.value !== worker.address.value;
      const self = moved ? await personOf(phones) : null;
      const next: Board = { ...board, workers, ...(self === null ? {} : { joined: { ...board.joined, [self]: id } }) };
      const unread = nobodyReads(board, worker, before);
      const looked = changed ? board.waiting.filter(isUnasked).slice(0, LOOKED_AT) : [];
      const result = await run(
        redis,
        PUT,
        [at.workers, at.phones, at.board, at.logins, at.clock, at.audit, at.timers, at.index],
        [
          id,
          keys.seal(JSON.stringify(worker), place(id)),
          String(board.rev),
          changed || self !== null ? box.seal(next) : '',
          sealed ?? '',
          at.changed,
          ...(record ? [record.what, record.by] : ['', '']),
          JSON.stringify([
            ...(self === null ? [] : [timerOf(self, 'team')]),
            ...looked.map(({ person }) => timerOf(person, 'ask')),
            ...unread.map((person) => timerOf(person, 'acknowledge')),
          ]),
          phones.length,
          moved ? (self ?? '') : '-',
          ...phones,
          ...logins,
        ],
      );
      if (result === 'done') return worker;
      if (result === 'login-taken') throw new StoreError('login-taken');
      if (result === 'taken') throw new StoreError('phone-taken');
    }
  }

  return {
    unseal,
    get,
    change,

    /** Adds the worker or puts in their new particulars. Throws StoreError `phone-taken` or `login-taken`. */
    async put(worker) {
      await change(worker.id, () => worker);
    },

    async remove(id, may, record) {
      const recipient = recipientOf.worker(id);
      for (;;) {
        const board = await read();
        may?.(board);
        const people = board.claimed[id]?.length ?? 0;
        if (people > 0) return people;
        const result = await run(
          redis,
          REMOVE,
          [
            ...[at.workers, at.phones, at.board, at.sessions(id), at.signIn(id)],
            ...[at.outbox(recipient), at.ready, at.logins, at.pushes(id), at.clock, at.audit],
            ...[at.sent(recipient), at.silent, at.begun(recipient), at.over(recipient), at.answers, at.timers],
          ],
          [
            ...[id, String(board.rev), box.seal(withoutWorker(board, id)), recipient, at.pushOwner(''), at.changed],
            ...(record ? [record.what, record.by] : ['', '']),
            JSON.stringify(concerned(board, id).map((person) => timerOf(person, 'team'))),
          ],
        );
        if (result === 'done') return 0;
      }
    },

    async byPhone(value) {
      const owners = await guard(redis.hmget(at.phones, ...keys.index(value)));
      const id = owners.find((owner) => owner !== null);
      return id ? get(id) : null;
    },

    async byLogin(email) {
      const owners = await guard(redis.hmget(at.logins, ...keys.index(loginIndex(email))));
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

function isUnasked({ asked = [] }: Waiting): boolean {
  return asked.length === 0;
}

/** What was known of the phone they had before says nothing of this one. */
function withNewPhone({ unreachable: _, phone: __, ...worker }: Worker): Worker {
  return worker;
}

/** Whose danger was told to nobody else who can be reached: the next are told at once. */
function nobodyReads(board: Board, worker: Worker, before: Worker | null): readonly PersonId[] {
  if (worker.unreachable === undefined || before?.unreachable !== undefined) return [];
  const reads = (id: WorkerId) => board.workers.some((one) => one.id === id && one.unreachable === undefined);
  return Object.entries(board.alerts ?? {}).flatMap(([person, told]) =>
    told.includes(worker.id) && !told.some((id) => id !== worker.id && reads(id)) ? [person] : [],
  );
}

/** As it stands among the timers. */
function timerOf(person: PersonId, timer: TimerName): string {
  return `${person}|${timer}`;
}

/** Everybody whom this worker may have promised something, or was asked for: the board does not know it of each. */
function concerned(board: Board, id: WorkerId): readonly PersonId[] {
  const waiting = board.waiting.map(({ person }) => person);
  const closed = [...(board.unfinished ?? []), ...(board.closed[id] ?? [])];
  return [...new Set([...waiting, ...Object.values(board.claimed).flat(), ...closed])];
}

/** Without phone and email, and what was last said on the phone: they are not for everybody who sees the board. */
function onBoard({ address: _, login: __, listed: ___, phone: ____, ...worker }: Worker): BoardWorker {
  return worker;
}

/** An email that is somebody's number nowhere else. */
function loginIndex(email: string): string {
  return `login ${email.toLowerCase()}`;
}

function withWorker(workers: readonly BoardWorker[], worker: BoardWorker): BoardWorker[] {
  return [...workers.filter(({ id }) => id !== worker.id), worker].sort((a, b) => (a.id < b.id ? -1 : 1));
}
