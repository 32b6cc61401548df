/** What is to be sent, a list for each recipient; it is there until its outcome is. */
import { randomBytes } from 'node:crypto';
import type { Begun, Lease, Outbox, OutboxItem, SendOutcome, Worker } from '../conversation/index.ts';
import type { SafeFrom } from '../handoff/index.ts';
import type { Connection } from './client.ts';
import { notifyItem, packItem, unpackItem } from './commit.ts';
import type { StoredItem } from './commit.ts';
import type { Keys } from './crypto.ts';
import { addresseeOf, readRecipient, recipientOf, SEEN_SECONDS, SENT_SECONDS } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { HURRY, KEEP, LATE, NEXT, NOTIFY, OUTCOME, READY, RELEASE } from './outbox-lua.ts';
import { guard, run } from './script.ts';
import { FIRST_ASKED } from './sent.ts';

/** Milliseconds after which what waits to be sent is late. */
const LATE_AFTER = 60_000;
/** Nothing was accepted for so many milliseconds before something is: whoever waits for a later try has it now. */
const LONG_AWAY = 60_000;
/** So many at once, spread over so many milliseconds. */
const HURRIED = { most: 500, spread: 5000 };
/** Recorded for a message to a worker who is not on the register any more, or of somebody who had everything deleted since. */
const NOBODY = 0;

export function createOutbox(parts: {
  redis: Connection;
  at: StoreKeys;
  keys: Keys;
  unsealWorker(id: string, sealed: string): Worker;
}): Outbox {
  const { redis, at, keys, unsealWorker } = parts;
  const process = randomBytes(9).toString('base64url');

  function held(recipient: string, ms: number, token: string): Lease {
    const to = readRecipient(recipient);
    const worker = 'worker' in to ? to.worker : '';
    const person = 'person' in to ? to.person : '';

    // How many lay there when the head was given out.
    let length = 0;
    async function behindHead(): Promise<StoredItem[]> {
      const place = at.outbox(recipient);
      const behind = await guard(redis.lrange(place, 1, -1));
      return behind.map((packed) => unpackItem(packed, place, keys));
    }
    /** What is behind the head takes it along while the phone is in their hand, and so does a word of theirs. Null: at any time. */
    function safeAfter(safe: SafeFrom, behind: readonly StoredItem[], awake: string | null): SafeFrom | null {
      const takenAlong = behind.map((item) => item.safe?.from ?? (item.quiet ? 0 : Infinity));
      const from = Math.max(safe.from, ...takenAlong, Number(awake ?? 0));
      return from === Infinity ? null : { ...safe, from };
    }

    async function record(
      item: Pick<OutboxItem, 'id' | 'about' | 'unprompted' | 'quiet' | 'safe' | 'begun'>,
      outcome: SendOutcome,
    ): Promise<boolean> {
      const { id, about, unprompted, quiet, safe, begun } = item;
      const sid = outcome.result === 'accepted' ? outcome.sid : '';
      const parts = outcome.result === 'accepted' ? (outcome.parts ?? [outcome.sid]) : [];
      const detail = 'at' in outcome ? outcome.at : outcome.result === 'failed' ? outcome.code : '';
      const recorded = await run(
        redis,
        OUTCOME,
        [
          ...[at.lease(recipient), at.outbox(recipient), at.ready, at.clock],
          ...[at.statuses(person), at.conversation(person), at.about(sid)],
          ...[at.sent(addresseeOf(recipient)), at.silent, at.answers],
          ...[at.failing, at.begun(recipient), at.over(recipient), ...parts.map(at.recorded)],
        ],
        [
          ...[token, ms, recipient, id, person, outcome.result, detail, at.changed],
          ...[sid ? (about ?? '') : '', SEEN_SECONDS],
          ...[
            parts.join(','),
            outcome.result === 'accepted' && outcome.again ? 1 : '',
            SENT_SECONDS,
            FIRST_ASKED,
            unprompted || quiet ? 1 : safe ? 2 : '',
            begun ? 1 : '',
            length,
            LONG_AWAY,
            outcome.result === 'retry' ? (outcome.stuck ?? '') : '',
            outcome.result === 'failed' ? (outcome.by ?? '') : '',
          ],
        ],
      );
      // Should it fail: what is accepted next does it.
      if (recorded === 2) await hurry().catch(() => undefined);
      return recorded !== 0;
    }

    /** Their words would still go to a worker's phone. */
    const isOfErased = async ({ about }: Pick<OutboxItem, 'about'>): Promise<boolean> =>
      about !== undefined && (await guard(redis.exists(at.conversation(about)))) === 0;

    return {
      async next(): Promise<OutboxItem | null> {
        for (;;) {
          const [head, sealedWorker, answers, awake, before, lay, withdrawn] = (await run(
            redis,
            NEXT,
            [
              ...[at.lease(recipient), at.outbox(recipient), at.ready, at.clock, at.workers, at.answers],
              at.begun(recipient),
            ],
            [token, ms, recipient, worker, process],
          )) as [string | null, string | null, number, string | null, string | null, number, string | null];
          if (head === null) return null;
          length = lay;
          const { unprompted, quiet, safe: safely, ...item } = unpackItem(head, at.outbox(recipient), keys);
          if (withdrawn) {
            if (await record(item, { result: 'failed', code: Number(withdrawn) })) continue;
            return null;
          }
          const own = sealedWorker === null ? null : unsealWorker(worker, sealedWorker);
          const behind = safely || (quiet && awake === null) ? await behindHead() : [];
          const safe = safely ? safeAfter(safely, behind, awake) : null;
          // All that is behind it waits for a welcome time too.
          const nobodyWaits = behind.every((item) => item.quiet !== undefined);
          const address = item.to ?? own?.address ?? null;
          const more = {
            ...(own?.phone?.onWhatsApp === undefined ? {} : { lastInbound: own.phone.onWhatsApp }),
            ...(worker === '' ? {} : { worker }),
            ...(unprompted === true && answers !== 1 && awake === null ? { unprompted } : {}),
            ...(quiet && awake === null && nobodyWaits ? { quiet } : {}),
            ...(safe ? { safe } : {}),
            ...(before ? { begun: readBegun(before, process) } : {}),
          };
          if (address && !(await isOfErased(item))) return { ...item, ...more, to: address };
          if (!(await record(item, { result: 'failed', code: NOBODY }))) return null;
        }
      },
      async keep() {
        return (await run(redis, KEEP, [at.lease(recipient)], [token, ms])) === 1;
      },
      outcome: (item, outcome) => record(item, outcome),
      async release() {
        await run(redis, RELEASE, [at.lease(recipient), at.over(recipient)], [token]);
      },
    };
  }

  async function hurry(): Promise<void> {
    const { most, spread } = HURRIED;
    await run(redis, HURRY, [at.ready, at.clock, at.failing], [at.outbox(''), most, spread]);
  }

  return {
    hurry,

    async ready(limit) {
      return (await run(redis, READY, [at.ready, at.clock], [at.leasePrefix, limit])) as string[];
    },

    async lease(recipient, ms) {
      const token = randomBytes(16).toString('base64url');
      const taken = await guard(redis.set(at.lease(recipient), token, 'PX', ms, 'NX'));
      return taken === 'OK' ? held(recipient, ms, token) : null;
    },

    async recorded(sids) {
      const found = await guard(Promise.all(sids.map((sid) => redis.exists(at.recorded(sid)))));
      return new Set(sids.filter((_, n) => found[n] === 1));
    },

    async isLate() {
      return (await run(redis, LATE, [at.ready, at.clock, at.failing], [LATE_AFTER])) === 1;
    },

    async notify(worker, id, message) {
      const recipient = recipientOf.worker(worker);
      const box = at.outbox(recipient);
      await run(
        redis,
        NOTIFY,
        [at.seen(`notify ${recipient} ${id}`), box, at.ready, at.clock, at.answers],
        [SEEN_SECONDS, recipient, packItem(notifyItem(id, message), box, keys)],
      );
    },
  };
}

function readBegun(noted: string, process: string): Begun {
  const [since, last] = noted.split(' ');
  return { since: Number(since), here: last === process };
}
