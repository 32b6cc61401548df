/**
 * A carrier's word of what became of a message may never come: lost on the way, or while we were down. Messages that stay silent
 * are asked about, at growing distances, for about a day, those to workers too; what failed in a way that passes goes again when
 * its time has come; and what the carrier refused at once is told to a turn that has not heard of it. What is known lies in the store, so that a restart forgets nobody.
 */
import type { Addressee, Channel, DeliveryStatus, PartSent, SentMessages, Silent } from '../../conversation/index.ts';
import { codeOf } from '../../errors.ts';
import type { Receipts } from './receipts.ts';

/** What the carrier says of the message with its id. `unknown`: it does not know it. Throws where it does not answer. */
export type StatusOf = (sid: string) => Promise<{ status?: DeliveryStatus; code?: number; by?: Channel } | 'unknown'>;

export interface ReconcilerOptions {
  sent: Pick<SentMessages, 'silent' | 'arrived' | 'settle'>;
  statusOf: StatusOf;
  receipts: Receipts;
  /** Codes only: `asked`, `asking-failed` */
  log?(code: string, detail?: string): void;
  /** Milliseconds between two looks. */
  every?: number;
}

export interface Reconciler {
  /** Looks now; never rejects. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Asked one after the other, so many in a look: answers to people come first. */
const LIMIT = 50;

export function startReconciler(options: ReconcilerOptions): Reconciler {
  const { sent, statusOf, receipts } = options;
  const log = options.log ?? (() => undefined);
  let stopping = false;
  let running: Promise<void> | null = null;

  async function ask({ to, message, sid, parts, failed, refused, by }: Silent): Promise<void> {
    if (refused !== undefined) return tell(to, message, { code: refused, ...(by && { by }) });
    if (failed !== undefined) return receipts.due(to, message, failed);
    if (!parts) return askAbout(to, message, { sid, more: false }, false);
    for (const part of parts) await askAbout(to, message, part, true);
  }

  async function askAbout(to: Addressee, message: string, part: PartSent, several: boolean): Promise<void> {
    const found = await statusOf(part.sid);
    if (found === 'unknown')
      return void (await (several ? sent.arrived(to, message, part.sid) : sent.settle(to, message)));
    const { status, code, by } = found;
    if (status === undefined || status === 'queued') return;
    // A failure may have been told before we knew that the message was taken, and is then to be acted on for the first time.
    const id = `st:${message}:${status}${status === 'failed' ? ':asked' : ''}`;
    const why = { ...(code === undefined ? {} : { code }), ...(by && { by }) };
    const event = { type: 'receipt', id, message, status, ...why } as const;
    if ((await receipts.take(event, to, part)) === 'later') return;
    // Told before, or about somebody who is gone: the turn did nothing, and there is nothing more to ask.
    if (status === 'failed' || (status !== 'sent' && !several)) await sent.settle(to, message);
  }

  /** As it was told when that was recorded, should whoever was to tell it have died, or the turn have failed: acted on once. */
  async function tell(to: Addressee, message: string, why: { code: number; by?: Channel }): Promise<void> {
    await receipts.take({ type: 'receipt', id: `st:${message}:failed`, message, status: 'failed', ...why }, to);
    await sent.settle(to, message);
  }

  async function look(): Promise<void> {
    let asked = 0;
    for (; asked < LIMIT && !stopping; asked++) {
      // One by one: what is taken by a process that then dies waits for its next time.
      const [one] = await sent.silent(1);
      if (!one) break;
      await ask(one).catch((error: unknown) => log('asking-failed', codeOf(error)));
    }
    if (asked > 0) log('asked', String(asked));
  }

  const run = () => {
    running ??= look()
      .catch((error: unknown) => log('asking-failed', codeOf(error)))
      .finally(() => (running = null));
    return running;
  };
  void run();
  const timer = setInterval(() => void run(), options.every ?? 5000);
  timer.unref();
  return {
    run,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
