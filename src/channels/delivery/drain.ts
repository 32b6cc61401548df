/** Empties one recipient's outbox, in order, under a lease. */
import type { Lease, Outbox, OutboxItem, PersonId, Receipt, SendOutcome } from '../../conversation/index.ts';

export interface DrainOptions {
  outbox: Outbox;
  send(item: OutboxItem): Promise<SendOutcome>;
  /** Told after the outcome was recorded; what the carrier's own callbacks report later has the same ids. */
  onReceipt(event: Receipt, person: PersonId): Promise<void>;
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
/** Milliseconds between attempts to record an outcome while the store is away. */
const PERSIST = [100, 400, 1000, 2000, 4000];
const KEPT = 1000;

export interface Drain {
  /** Sends what is due. Resolves with false where somebody else is at it. */
  drain(recipient: string): Promise<boolean>;
  /** Finish the message in flight and take no other. */
  stop(): void;
}

export function createDrain(options: DrainOptions): Drain {
  // Sent, but not yet recorded (the store went away in between): to be recorded, not sent again.
  const settled = new Map<string, SendOutcome>();
  let stopping = false;

  async function record(lease: Lease, item: OutboxItem, outcome: SendOutcome): Promise<boolean> {
    for (const wait of [...PERSIST, null]) {
      try {
        return await lease.outcome(item, outcome);
      } catch (error) {
        if (wait === null) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return false;
  }

  async function sending(lease: Lease, item: OutboxItem): Promise<SendOutcome> {
    const beat = setInterval(() => void lease.next().catch(() => undefined), HEARTBEAT);
    try {
      return await options.send(item);
    } finally {
      clearInterval(beat);
    }
  }

  async function one(lease: Lease, recipient: string, item: OutboxItem): Promise<'go on' | 'stop'> {
    const outcome = settled.get(item.id) ?? (await sending(lease, item));
    if (outcome.result !== 'retry') {
      settled.set(item.id, outcome);
      if (settled.size > KEPT) settled.delete(settled.keys().next().value!);
    }
    if (!(await record(lease, item, outcome))) {
      options.log('lease-lost');
      return 'stop';
    }
    if (outcome.result === 'retry') {
      options.again(recipient, outcome.at);
      return 'stop';
    }
    settled.delete(item.id);
    await tell(item, outcome);
    return 'go on';
  }

  async function tell(item: OutboxItem, outcome: SendOutcome): Promise<void> {
    if (item.person === null || outcome.result === 'retry') return;
    const status = outcome.result === 'accepted' ? 'sent' : 'failed';
    const receipt: Receipt = {
      type: 'receipt',
      id: `st:${item.id}:${status}`,
      message: item.id,
      status,
      ...(outcome.result === 'failed' && { code: outcome.code }),
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
      const lease = await options.outbox.lease(recipient, LEASE);
      if (!lease) return false;
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
