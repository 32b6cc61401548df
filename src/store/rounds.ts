/** What is done for the hub as a whole: the mark on the board and the texts to workers, all or nothing. */
import type { ConversationStore, RoundStore } from '../conversation/index.ts';
import { changedBoard } from './board.ts';
import type { BoardBox } from './board.ts';
import type { Connection } from './client.ts';
import { AUDIT_LENGTH, notifyItem, packItem } from './commit.ts';
import type { Keys } from './crypto.ts';
import { recipientOf } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { timeLua } from './lua.ts';
import { run, script } from './script.ts';
import { outboxLua } from './waiting-lua.ts';

/**
 * KEYS board, clock, ready, audit, answers, then an outbox for each text. ARGV board's rev, sealed board, length of the audit, how many
 * texts, then recipient and item of each, then what and by of each line of the audit. Answers done or stale.
 */
const ROUND = script(`
${timeLua('KEYS[2]')}
${outboxLua}
if (redis.call('HGET', KEYS[1], 'rev') or '0') ~= ARGV[1] then return 'stale' end
redis.call('HSET', KEYS[1], 'blob', ARGV[2], 'rev', text(tonumber(ARGV[1]) + 1))
local now, texts = text(time()), tonumber(ARGV[4])
for n = 1, texts do
  put(KEYS[5 + n], KEYS[3], KEYS[5], ARGV[3 + 2 * n], { ARGV[4 + 2 * n] }, true)
end
for n = 5 + 2 * texts, #ARGV, 2 do
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[3], '*', 'at', now, 'person', '', 'what', ARGV[n], 'by', ARGV[n + 1])
end
return 'done'
`);

export function createRoundStore(parts: {
  redis: Connection;
  at: StoreKeys;
  keys: Keys;
  box: BoardBox;
  conversations: Pick<ConversationStore, 'board' | 'now'>;
}): RoundStore {
  const { redis, at, keys, box, conversations } = parts;
  return {
    board: () => conversations.board(),
    now: () => conversations.now(),
    async commitRound({ boardRev, steps, notices, audits }) {
      const board = box.recent(boardRev) ?? (await conversations.board());
      if (board.rev !== boardRev) return 'stale';
      // Without a mark on the board nothing keeps a second process from doing it again.
      const next = changedBoard(board, steps);
      if (!next) throw new Error('A round has to mark on the board what it did');
      const boxes = notices.map(({ worker }) => at.outbox(recipientOf.worker(worker)));
      const items = notices.flatMap(({ worker, id, message }, n) => [
        recipientOf.worker(worker),
        packItem(notifyItem(id, message), boxes[n]!, keys),
      ]);
      return (await run(
        redis,
        ROUND,
        [at.board, at.clock, at.ready, at.audit, at.answers, ...boxes],
        [
          String(boardRev),
          box.seal(next),
          AUDIT_LENGTH,
          notices.length,
          ...items,
          ...audits.flatMap((one) => [one.what, one.by]),
        ],
      )) as 'done' | 'stale';
    },
  };
}
