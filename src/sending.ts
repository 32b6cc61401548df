/** Everything that takes a message from the outbox to a person's phone and hears what became of it. */
import type { Logger } from 'pino';
import {
  checkCredentials,
  createAble,
  createContents,
  createDelivery,
  createReceipts,
  createSender,
  createStatusOf,
  startReconciler,
  wayAfter,
} from './channels/index.ts';
import type { ContentMemory, DeliveryOptions, Numbers, Templates, TwilioClient } from './channels/index.ts';
import { arrivedFor, failedFor } from './conversation/index.ts';
import type { Addressee, Channel, PartSent, Receipt, TemplateName, Turns, WorkerId } from './conversation/index.ts';
import { codeOf } from './errors.ts';
import type { Choice } from './language/index.ts';
import type { Store } from './store/index.ts';

export interface SendingParts extends Pick<DeliveryOptions, 'after' | 'onWorker' | 'redis'> {
  client: TwilioClient;
  numbers: Numbers;
  /** Units a second of each number: segments of SMS, messages on WhatsApp. */
  rates: Readonly<Record<Channel, number>>;
  publicBaseUrl: string;
  store: Store;
  /** Of the hub's keys. */
  prefix: string;
  templates: Templates;
  memory: ContentMemory;
  turns: Turns;
  /** What is written on the button that opens a list. */
  listButton(language: string): string;
  /** The words of a template as people read them; null where there are none in this language. */
  neutral(template: TemplateName, language: string): string | null;
  /** The stand-in is told what a carrier does not keep of a message. */
  noteShaped?(id: string, shaped: { step?: string; choices?: readonly Choice[] }): Promise<void>;
  log: Logger;
}

export function openSending(parts: SendingParts) {
  const { client, store, memory, turns, noteShaped, onWorker, after, log } = parts;
  const now = () => store.conversations.now();
  const able = createAble({
    check: () => checkCredentials(client),
    // Should it fail: each comes when its own time has come.
    again: () => void store.outbox.hurry().catch(() => undefined),
  });
  /** A worker whose phone does not work is seen by those who keep the team, and danger goes past them. */
  async function reachedOrNot(worker: WorkerId, end: 'arrived' | 'failed', code: number): Promise<void> {
    const at = await now();
    await store.workers.change(worker, (one) => one && (end === 'failed' ? failedFor(one, code, at) : arrivedFor(one)));
  }
  const sender = createSender({
    client,
    numbers: parts.numbers,
    publicBaseUrl: parts.publicBaseUrl,
    contents: createContents({ client, memory }),
    templates: parts.templates,
    listButton: parts.listButton,
    neutral: parts.neutral,
    pace: (channel, units, unprompted) => store.pace.take(channel, units, parts.rates[channel], unprompted),
    hold: (channel, ms) => store.pace.hold(channel, ms),
    recorded: (sids) => store.outbox.recorded(sids),
    now,
    alert: (code) => {
      able.refused(code);
      log.error({ code }, 'Twilio refused a message: somebody who runs the hub must look (docs/operations.md)');
    },
    ...(noteShaped && { onShaped: ({ id, ...shaped }) => noteShaped(id, shaped) }),
  });
  // The carrier may have taken a message and say later that it cannot bring it: then it goes again, as it went or another way.
  const receipts = createReceipts({
    sent: store.sent,
    wayAfter: (codes, bySms) => wayAfter(codes, Math.random(), bySms),
    handle: async (event, person) => void (await turns.handle(event, person)),
    ofWorker: reachedOrNot,
    unheard: (code) => log.error({ code }, 'An alert or code to a worker did not arrive: check their phone'),
  });
  const receipt = async (event: Receipt, to: Addressee, part?: PartSent): Promise<void> =>
    void (await receipts.take(event, to, part));
  const delivery = createDelivery({
    outbox: store.outbox,
    send: async (item) => {
      const outcome = await sender.send(item);
      if (outcome.result === 'accepted') able.accepted();
      return outcome;
    },
    redis: parts.redis,
    prefix: `${parts.prefix}bull`,
    now,
    onReceipt: (event, person) => receipt(event, person),
    onWorkerFailed: (worker, code) =>
      void reachedOrNot(worker, 'failed', code).catch((error: unknown) => log.warn({ code: codeOf(error) }, 'sending')),
    log: (code, detail) => log.warn({ code, detail }, 'sending'),
    ...(onWorker && { onWorker }),
    ...(after && { after }),
  });
  return {
    delivery,
    receipt,
    /** Whether the carrier takes our credentials. */
    able: () => able.able(),
    /** From when the carrier can be spoken with. */
    reconcile: () =>
      startReconciler({
        sent: store.sent,
        statusOf: createStatusOf(client),
        receipts,
        log: (code, detail) =>
          (code === 'asked' ? log.debug : log.warn).call(log, { code, detail }, 'asking what became of messages'),
      }),
  };
}
