/**
 * What became of a message, on its way to whoever must know: the conversation, or for a worker's phone whoever runs the hub. What
 * failed after the carrier had taken it goes again first, as it went or another way, as long as that may help.
 */
import { codesOf, deliveryRank, hasArrived } from '../../conversation/index.ts';
import type { Addressee, PartSent, Receipt, SentMessages, WorkerId } from '../../conversation/index.ts';

/** It goes again as it went before, or another way; not before so many milliseconds. */
interface NextWay {
  as: 'before' | 'other';
  wait: number;
}

type Kept = NonNullable<Awaited<ReturnType<SentMessages['goesAgain']>>>;

export interface ReceiptOptions {
  sent: Pick<SentMessages, 'goesAgain' | 'later' | 'early' | 'again' | 'arrived' | 'settle'>;
  /**
   * Given the codes with which a message failed after it had been accepted, one after the other, and whether its words may go by SMS;
   * null: it failed for good.
   */
  wayAfter(codes: readonly number[], bySms: boolean): NextWay | null;
  handle(event: Receipt, person: string): Promise<void>;
  /** A worker was not reached after all: no conversation shows it, so whoever runs the hub must hear. 0: no code given. */
  unheard?(code: number): void;
  /** What the carrier says at the end of a message to this worker: it arrived, or failed with this code. */
  ofWorker?(worker: WorkerId, status: 'arrived' | 'failed', code: number): Promise<void>;
}

export interface Receipts {
  /**
   * The carrier's word, in any order, late, repeated. `later`: it goes again, and till then nobody is told. Of several parts the last
   * says that all is there, and any that it is not, whatever was said of the others.
   */
  take(event: Receipt, to: Addressee, part?: PartSent): Promise<'done' | 'later'>;
  /** The time has come at which what failed with this code goes again. */
  due(to: Addressee, message: string, code: number): Promise<void>;
}

/** `worker`: told of one of ours that left before its message said whose it was. */
const isWorkers = (to: Addressee): boolean => to === 'worker' || to.startsWith('w:');

/** However often its failing is told, a message goes again once for it: then the store lets go of what was kept. */
export function createReceipts({ sent, wayAfter, handle, unheard, ofWorker }: ReceiptOptions): Receipts {
  async function pass(event: Receipt, to: Addressee, again: Kept | null, part?: PartSent): Promise<void> {
    const { status, code, message } = event;
    const { turn, until } = again ?? {};
    const kept = again && {
      again: true as const,
      ...(turn !== undefined && { question: turn }),
      ...(until !== undefined && { until }),
    };
    if (!isWorkers(to)) {
      await handle({ ...event, ...kept }, to);
      return void (await arrived(event, to, part));
    }
    if (again && code !== undefined && (await sent.again(to, message, code))) return;
    // Told before it was recorded as taken: it is asked about then, and may still go again.
    if (status === 'failed' && (await sent.early(to, message, code ?? 0))) return;
    if (status === 'failed') unheard?.(code ?? 0);
    const end = status === 'failed' ? 'failed' : hasArrived(status) ? 'arrived' : null;
    if (end && to.startsWith('w:')) await ofWorker?.(to.slice('w:'.length), end, code ?? 0);
    if (deliveryRank[status] > deliveryRank.sent && (await arrived(event, to, part)) === 0)
      await sent.settle(to, message);
  }

  /** After whoever must know was told: until then the carrier is asked about it. */
  async function arrived({ message, status }: Receipt, to: Addressee, part?: PartSent): Promise<number> {
    return part && hasArrived(status) ? sent.arrived(to, message, part.sid) : 0;
  }

  return {
    async take(event, to, part) {
      const { status, code, message } = event;
      if (part?.more && status !== 'failed') {
        await arrived(event, to, part);
        return 'done';
      }
      const again = status === 'failed' && code !== undefined ? await sent.goesAgain(to, message) : null;
      const bySms = isWorkers(to) || again?.sms === true;
      const way = again && code !== undefined ? wayAfter([...codesOf(message), code], bySms) : null;
      if (way && way.wait > 0 && code !== undefined && (await sent.later(to, message, code, way.wait))) return 'later';
      await pass(event, to, way?.wait === 0 ? again : null, part);
      return 'done';
    },

    async due(to, message, code) {
      const event: Receipt = { type: 'receipt', id: `st:${message}:failed:again`, message, status: 'failed', code };
      await pass(event, to, await sent.goesAgain(to, message));
    },
  };
}
