/** People's conversations in Redis: open, commit, and what the pages read. */
import type { Redis } from 'ioredis';
import type {
  Committed,
  Conversation,
  ConversationStore,
  DeliveryStatus,
  LogEntry,
  Millis,
  Opened,
  PersonId,
  ThreadEntry,
} from '../conversation/index.ts';
import type { BoardBox } from './board.ts';
import { prepareCommit } from './commit.ts';
import type { Keys } from './crypto.ts';
import type { StoreKeys } from './keys.ts';
import { COMMIT, DUE, NOW, OPEN } from './lua.ts';
import { guard, run } from './script.ts';
import { readLive } from './versions.ts';
import { createWatch } from './watch.ts';

/** So many conversations are asked for at once. */
const PAGE = 200;

export function createConversations(parts: {
  redis: Redis;
  at: StoreKeys;
  keys: Keys;
  box: BoardBox;
}): ConversationStore & { close(): Promise<void> } {
  const { redis, at, keys, box } = parts;
  const watch = createWatch(redis, at.changed);
  const unseal = (person: PersonId, blob: string | null): Conversation | null =>
    blob === null ? null : (JSON.parse(keys.open(blob, at.conversation(person))) as Conversation);

  async function readBoard() {
    const [blob, rev] = await guard(redis.hmget(at.board, 'blob', 'rev'));
    return box.open(blob ?? null, rev ?? '0');
  }

  return {
    async open(event, by): Promise<Opened> {
      const values = 'addresses' in by ? [...new Set(by.addresses.map(({ value }) => value))] : [];
      const [seen, now, blob, rev, board, boardRev, person, live] = (await run(
        redis,
        OPEN,
        [at.seen(event), at.index, at.board, at.clock, at.live],
        [at.conversationPrefix, 'person' in by ? by.person : '', ...values.flatMap((value) => keys.index(value))],
      )) as [number, string, string | null, string, string | null, string, string, string | null];
      const conversation = unseal(person, blob);
      return {
        seen: seen === 1,
        now: Math.max(Number(now), conversation?.at ?? 0),
        conversation,
        rev: Number(rev),
        board: box.open(board, boardRev),
        live: readLive(live),
      };
    },

    async commit(commit): Promise<Committed> {
      // A turn that did not open here (after a restart, say) has its board read again.
      const board = box.recent(commit.boardRev) ?? (await readBoard());
      const prepared = prepareCommit(commit, board, at, keys, box);
      if (board.rev !== commit.boardRev && prepared.touchesBoard) return 'stale';
      return (await run(redis, COMMIT, prepared.keys, prepared.args)) as Committed;
    },

    async read(person) {
      return unseal(person, await guard(redis.hget(at.conversation(person), 'blob')));
    },

    async readMany(people) {
      const found = new Map<PersonId, Conversation>();
      for (let from = 0; from < people.length; from += PAGE) {
        const page = people.slice(from, from + PAGE);
        const blobs = await guard(Promise.all(page.map((person) => redis.hget(at.conversation(person), 'blob'))));
        for (const [n, person] of page.entries()) {
          const conversation = unseal(person, blobs[n] ?? null);
          if (conversation) found.set(person, conversation);
        }
      }
      return found;
    },

    async thread(person): Promise<readonly ThreadEntry[]> {
      const place = at.thread(person);
      const [entries, statuses] = await guard(
        Promise.all([redis.lrange(place, 0, -1), redis.hgetall(at.statuses(person))]),
      );
      return entries.map((sealed) => {
        const entry = JSON.parse(keys.open(sealed, place)) as LogEntry;
        const [status, code] = statuses[entry.id]?.split(' ') ?? [];
        return {
          ...entry,
          ...(status === undefined ? {} : { status: status as DeliveryStatus }),
          ...(code === undefined ? {} : { code: Number(code) }),
        };
      });
    },

    board: readBoard,

    async now(): Promise<Millis> {
      return Number(await run(redis, NOW, [at.clock], []));
    },

    async due(limit) {
      const flat = (await run(redis, DUE, [at.timers, at.clock], [limit])) as string[];
      const due: { person: PersonId; timer: string; at: Millis }[] = [];
      for (let n = 0; n + 1 < flat.length; n += 2) {
        const member = flat[n]!;
        const bar = member.lastIndexOf('|');
        due.push({ person: member.slice(0, bar), timer: member.slice(bar + 1), at: Number(flat[n + 1]) });
      }
      return due;
    },

    watch: watch.add,
    close: watch.close,
  };
}
