/** People's conversations in Redis: open, commit, and what the pages read. */
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
import { CONVERSATION_VERSION } from '../conversation/index.ts';
import type { BoardBox } from './board.ts';
import type { Connection } from './client.ts';
import { prepareCommit } from './commit.ts';
import type { Keys } from './crypto.ts';
import { StoreError } from './errors.ts';
import { recipientOf, SEEN_SECONDS } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { COMMIT, DISMISS, DUE, NOW, OPEN } from './lua.ts';
import type { Replicas } from './replicas.ts';
import { guard, run } from './script.ts';
import { readSecond } from './sent.ts';
import { readLive } from './versions.ts';
import { createWatch } from './watch.ts';

/** So many conversations are asked for at once. */
const PAGE = 200;

export function createConversations(parts: {
  redis: Connection;
  at: StoreKeys;
  keys: Keys;
  box: BoardBox;
  replicas: Replicas;
}): ConversationStore & { close(): Promise<void> } {
  const { redis, at, keys, box, replicas } = parts;
  const watch = createWatch(redis, at);
  const unseal = (person: PersonId, blob: string | null): Conversation | null =>
    blob === null ? null : lifted(JSON.parse(keys.open(blob, at.conversation(person))) as Conversation);

  async function readBoard() {
    const [blob, rev] = await guard(redis.hmget(at.board, 'blob', 'rev'));
    return box.open(blob ?? null, rev ?? '0');
  }

  return {
    async open(event, by): Promise<Opened> {
      const values = 'addresses' in by ? [...new Set(by.addresses.map(({ value }) => value))] : [];
      const [seen, now, blob, rev, board, boardRev, person, live, queued, erasedAt] = (await run(
        redis,
        OPEN,
        [at.seen(event), at.index, at.board, at.clock, at.live],
        [
          ...[at.conversationPrefix, at.outbox(recipientOf.person('')), at.erased('')],
          ...['person' in by ? by.person : '', ...values.flatMap((value) => keys.index(value))],
        ],
      )) as [
        number,
        string,
        string | null,
        string,
        string | null,
        string,
        string,
        string | null,
        number,
        string | null,
      ];
      // It was committed, but whoever brought it may have been told that it was not: the replicas did not have it.
      if (seen === 1) await replicas.have(at.seen(event));
      const conversation = unseal(person, blob);
      return {
        seen: seen === 1,
        now: Math.max(Number(now), conversation?.at ?? 0),
        conversation,
        rev: Number(rev),
        board: box.open(board, boardRev),
        queued: queued === 1,
        ...(erasedAt === null ? {} : { erasedAt: Number(erasedAt) }),
        live: readLive(live),
      };
    },

    async commit(commit): Promise<Committed> {
      // A turn that did not open here (after a restart, say) has its board read again.
      const board = box.recent(commit.boardRev) ?? (await readBoard());
      const prepared = prepareCommit(commit, board, at, keys, box);
      if (board.rev !== commit.boardRev && prepared.touchesBoard) return 'stale';
      const committed = (await run(redis, COMMIT, prepared.keys, prepared.args)) as Committed;
      if (committed !== 'stale') await replicas.have(at.seen(commit.event));
      return committed;
    },

    async pass(event) {
      await guard(redis.set(at.seen(event), '1', 'EX', SEEN_SECONDS));
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
      // Of what went again more than once, the last.
      const seconds = new Map(
        Object.entries(statuses)
          .flatMap(([id, status]) => {
            const second = readSecond(id);
            return second ? [{ ...second, status }] : [];
          })
          .sort((a, b) => a.codes.length - b.codes.length)
          .map(({ first, status }) => [first, status] as const),
      );
      return entries.map((sealed) => {
        const entry = JSON.parse(keys.open(sealed, place)) as LogEntry;
        const [status, code] = (seconds.get(entry.id) ?? statuses[entry.id])?.split(' ') ?? [];
        return {
          ...entry,
          ...(seconds.has(entry.id) ? { again: true as const } : {}),
          ...(status === undefined ? {} : { status: status as DeliveryStatus }),
          ...(code === undefined ? {} : { code: Number(code) }),
        };
      });
    },

    board: readBoard,

    async now(): Promise<Millis> {
      return Number(await run(redis, NOW, [at.clock], []));
    },

    async dismiss({ person, timer, at: time }) {
      await run(redis, DISMISS, [at.timers], [`${person}|${timer}`, time]);
    },

    async due(limit, after = 0) {
      const flat = (await run(redis, DUE, [at.timers, at.clock], [limit, after])) as string[];
      const due: { person: PersonId; timer: string; at: Millis }[] = [];
      for (let n = 0; n + 1 < flat.length; n += 2) {
        const member = flat[n]!;
        const bar = member.lastIndexOf('|');
        due.push({ person: member.slice(0, bar), timer: member.slice(bar + 1), at: Number(flat[n + 1]) });
      }
      return due;
    },

    aboutMessage: (sid) => guard(redis.get(at.about(sid))),

    watch: watch.add,
    close: watch.close,
  };
}

/**
 * A conversation as this program knows it. What a newer one wrote in another shape is not ours to touch: Twilio and the pages
 * come again, and during an upgrade they find a process that knows it. Of an older shape it is lifted here; there was none yet.
 */
function lifted(stored: Conversation): Conversation {
  if ((stored.v as number) > CONVERSATION_VERSION) throw new StoreError('unavailable', 'newer');
  return stored;
}
