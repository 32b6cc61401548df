/** Empties one recipient's outbox, in order, under a lease. */
import type { Lease, Outbox, OutboxItem, PersonId, Receipt, SendOutcome, WorkerId } from '../../conversation/index.ts';
import type { Message } from '../../language/index.ts';

export interface DrainOptions {
  outbox: Outbox;
  send(item: OutboxItem): Promise<SendOutcome>;
  /** Told after the outcome was recorded; what the carrier's own callbacks report later has the same ids. */
  onReceipt(event: Receipt, person: PersonId): Promise<void>;
  /** A worker's phone is being told this. Called after it was recorded: at most once for a message, and not waited for. */
  onWorker?(worker: WorkerId, message: Message): void;
  /** It did not leave for a worker's phone. Called after it was recorded, and not waited for. */
  onWorkerFailed?(worker: WorkerId, code: number): void;
  /** A head that stays because of a retry: when to look again, by the store's clock. */
  again(recipient: string, at: number): void;
  log(code: string, detail?: string): void;
}

/**
 * After a process was killed, its recipient waits this long for another to take over. A slow send (several parts, each up
 * to Twilio's 15 seconds) takes longer: meanwhile the lease is kept alive, for every step of it begins it anew.
 */
export const LEASE = 20_000;
const HEARTBEAT = 5000;
/** Milliseconds between attempts to record an outcome while the store is away; the last one over and over. */
const PERSIST = [100, 400, 1000, 2000];
const KEPT = 1000;

type Settled = Extract<SendOutcome, { result: 'accepted' | 'failed' }>;

export interface Drain {
  /** Sends what is due. Resolves with false where somebody else is at it. */
  drain(recipient: string): Promise<boolean>;
  /** Finish the message in flight and take no other. */
  stop(): void;
}

export function createDrain(options: DrainOptions): Drain {
  // Sent: to be recorded, not sent again, where the store went away in between or forgot its last second.
  const settled = new Map<string, SendOutcome>();
  let stopping = false;

  /** Throws what the store throws once the lease must have ended: the rest is for whoever takes over. */
  async function record(lease: Timed, item: OutboxItem, outcome: SendOutcome): Promise<boolean> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await lease.outcome(item, outcome);
      } catch (error) {
        const wait = PERSIST[attempt] ?? PERSIST.at(-1)!;
        if (lease.endsWithin(wait)) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  async function sendAndRecord(lease: Timed, item: OutboxItem): Promise<{ outcome: SendOutcome; recorded: boolean }> {
    // Over the recording too: it may take longer than the lease, while the store comes and goes.
    const beat = setInterval(() => void lease.keep().catch(() => undefined), HEARTBEAT);
    try {
      const outcome = settled.get(item.id) ?? (await options.send({ ...item, ours: () => !lease.endsWithin(0) }));
      if (outcome.result !== 'retry' && outcome.result !== 'wait') {
        settled.set(item.id, outcome);
        if (settled.size > KEPT) settled.delete(settled.keys().next().value!);
      }
      return { outcome, recorded: await record(lease, item, outcome) };
    } finally {
      clearInterval(beat);
    }
  }

  async function one(lease: Timed, recipient: string, item: OutboxItem): Promise<'go on' | 'stop'> {
    const { outcome, recorded } = await sendAndRecord(lease, item);
    if (!recorded) {
      options.log('lease-lost');
      return 'stop';
    }
    if (outcome.result === 'retry' || outcome.result === 'wait') {
      options.again(recipient, outcome.at);
      return 'stop';
    }
    await tell(item, outcome);
    return 'go on';
  }

  async function tell(item: OutboxItem, outcome: Settled): Promise<void> {
    if (item.worker !== undefined && outcome.result === 'accepted') options.onWorker?.(item.worker, item.message);
    if (item.worker !== undefined && outcome.result === 'failed') options.onWorkerFailed?.(item.worker, outcome.code);
    if (item.person === null) return;
    const status = outcome.result === 'accepted' ? 'sent' : 'failed';
    const receipt: Receipt = {
      type: 'receipt',
      id: `st:${item.id}:${status}`,
      message: item.id,
      status,
      ...(outcome.result === 'failed' && { code: outcome.code, ...(outcome.by && { by: outcome.by }) }),
    };
    try {
      await options.onReceipt(receipt, item.person);
    } catch {
      // The message is out and recorded; the carrier's callback brings the same receipt.
      options.log('receipt-not-taken');
    }
  }

  return {
    async drain(recipient) {
      const taken = await options.outbox.lease(recipient, LEASE);
      if (!taken) return false;
      const lease = timed(taken);
      try {
        while (!stopping) {
          const item = await lease.next();
          if (!item || (await one(lease, recipient, item)) === 'stop') break;
        }
      } finally {
        await lease.release().catch(() => options.log('lease-kept'));
      }
      return true;
    },
    stop: () => void (stopping = true),
  };
}

interface Timed extends Lease {
  /** Whether it must be over by then (milliseconds from now) unless the store answers before. */
  endsWithin(wait: number): boolean;
}

/** Begins anew with each step the store answers; by a clock of our own, for the store's cannot be asked while it is away. */
function timed(lease: Lease): Timed {
  let end = performance.now() + LEASE;
  return {
    async next() {
      const asked = performance.now();
      const item = await lease.next();
      // Without an item it may just as well have been lost.
      if (item) end = asked + LEASE;
      return item;
    },
    async keep() {
      const asked = performance.now();
      const kept = await lease.keep();
      end = kept ? asked + LEASE : -Infinity;
      return kept;
    },
    outcome: (item, outcome) => lease.outcome(item, outcome),
    release: () => lease.release(),
    endsWithin: (wait) => performance.now() + wait >= end,
  };
}
