/**
 * Places at which a process ends itself, as if the machine had lost power there, and a record of what it was given to decide.
 * For the fault tests alone (test/faults/, `npm run chaos`): infra/build.mjs leaves this file out of what is shipped.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import type { Event, Lease, Turns } from './conversation/index.ts';
import type { Store } from './store/index.ts';

/** In the order in which one message passes them. */
export const FAILPOINTS = [
  'turn.before-open',
  'turn.after-open',
  /** Decided; nothing of it has left this process. */
  'turn.after-decide',
  /** Redis was told, and has not answered. */
  'turn.in-commit',
  /** Stored; Twilio, or the page, has not got its answer. */
  'turn.after-commit',
  'drain.after-lease',
  'sender.after-head',
  /** Twilio has it, and nothing of ours says so. */
  'sender.after-accepted',
  /** The outcome is on its way to Redis. */
  'sender.in-outcome',
  'sender.after-outcome',
  'drain.before-release',
  /** Timers were found due; none was acted on. */
  'clockwork.after-due',
  'round.before-commit',
  'round.after-commit',
] as const;
export type FailPoint = (typeof FAILPOINTS)[number];

/** A line of the record. `rev` and `boardRev` are those the turn was decided on. */
export type Witnessed =
  | { event: Event; person?: string }
  | { open: string; now: number; boardRev: number; queued: boolean }
  | { round: number; now: number };

export interface Faults {
  store(store: Store): Store;
  turns(turns: Turns): Turns;
}

/**
 * `ALONGSIDE_FAILPOINT=<name>[:n]` ends this process at the n-th passing; `ALONGSIDE_WITNESS=<file>` is where the record goes, and
 * `<file>.swept` says that whatever was due by then has been done (milliseconds, by the store's clock);
 * `ALONGSIDE_SKEW=<milliseconds>` puts this process' clock wrong; `ALONGSIDE_LEASE=<milliseconds>` is how long its recipients wait
 * for another process after it died, instead of what the drain asks for.
 */
export function openFaults(env: Readonly<Record<string, string | undefined>>): Faults {
  const [name = '', nth = '1'] = (env['ALONGSIDE_FAILPOINT'] ?? '').split(':');
  let left = Number(nth);
  const pass = (point: FailPoint): void => {
    if (point === name && --left === 0) process.kill(process.pid, 'SIGKILL');
  };
  /** After what was begun has gone out, and before it was answered. */
  const passSoon = (point: FailPoint): void => void setImmediate(() => pass(point));
  const leaseFor = Number(env['ALONGSIDE_LEASE'] ?? '0');
  const file = env['ALONGSIDE_WITNESS'];
  // Written before the process goes on: what it did afterwards can be looked up however it ended.
  const witness = (line: Witnessed): void => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  skewClock(Number(env['ALONGSIDE_SKEW'] ?? '0'));

  const brittleLease = (lease: Lease): Lease => ({
    async next() {
      const item = await lease.next();
      if (item) pass('sender.after-head');
      return item;
    },
    keep: () => lease.keep(),
    async outcome(item, outcome) {
      if (outcome.result === 'accepted') pass('sender.after-accepted');
      const recording = lease.outcome(item, outcome);
      passSoon('sender.in-outcome');
      const recorded = await recording;
      pass('sender.after-outcome');
      return recorded;
    },
    release() {
      pass('drain.before-release');
      return lease.release();
    },
  });

  return {
    store(store) {
      const { conversations, rounds, outbox } = store;
      let roundAt = 0;
      // The round is the end of a sweep, so that this is before the sweep that is under way began.
      let sweptBefore = 0;
      const swept = (): void => {
        if (roundAt === sweptBefore) return;
        if (file !== undefined) writeFileSync(`${file}.swept`, String(sweptBefore));
        sweptBefore = roundAt;
      };
      return {
        ...store,
        conversations: {
          ...conversations,
          async open(event, by) {
            pass('turn.before-open');
            const opened = await conversations.open(event, by);
            witness({ open: event, now: opened.now, boardRev: opened.board.rev, queued: opened.queued });
            pass('turn.after-open');
            return opened;
          },
          async commit(commit) {
            pass('turn.after-decide');
            const committing = conversations.commit(commit);
            passSoon('turn.in-commit');
            const committed = await committing;
            pass('turn.after-commit');
            return committed;
          },
          async due(limit, after) {
            swept();
            const due = await conversations.due(limit, after);
            if (due.length > 0) pass('clockwork.after-due');
            return due;
          },
        },
        rounds: {
          ...rounds,
          async now() {
            roundAt = await rounds.now();
            return roundAt;
          },
          async commitRound(round) {
            witness({ round: round.boardRev, now: roundAt });
            pass('round.before-commit');
            const committed = await rounds.commitRound(round);
            pass('round.after-commit');
            return committed;
          },
        },
        outbox: {
          ...outbox,
          async lease(recipient, ms) {
            const lease = await outbox.lease(recipient, leaseFor || ms);
            if (!lease) return null;
            pass('drain.after-lease');
            return brittleLease(lease);
          },
        },
      };
    },
    turns: (turns) => ({
      handle(event, person) {
        witness({ event, ...(person === undefined ? {} : { person }) });
        return turns.handle(event, person);
      },
    }),
  };
}

function skewClock(by: number): void {
  if (by === 0) return;
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [Right.now() + by] : given) as [number]));
    }
    static override now(): number {
      return Right.now() + by;
    }
  } as DateConstructor;
}
