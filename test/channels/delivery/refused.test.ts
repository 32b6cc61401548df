/** What the carrier refuses at once is told to its turn, whoever dies on the way; what failed before we knew of it is not lost. */
import { expect, test } from '@jest/globals';
import { createReceipts, startReconciler, wayAfter, type StatusOf } from '../../../src/channels/index.ts';
import { createDrain } from '../../../src/channels/delivery/drain.ts';
import type { Lease, Outbox, Receipt, SendOutcome } from '../../../src/conversation/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { amal, conversation, send, SIMA, turn, whatsapp } from '../../store/fixtures.ts';
import { freshStores } from '../../store/fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const sima = conversation('p1', [whatsapp(SIMA)]);
const refuses: SendOutcome = { result: 'failed', code: 21211, by: 'sms' };

interface Played {
  outbox?: Outbox;
  outcome?: SendOutcome;
  onReceipt?: (event: Receipt) => Promise<void>;
}
/** One drain; answers what was logged. */
async function drain({ outbox = store.outbox, outcome = refuses, onReceipt = heard }: Played = {}, to = 'p:p1') {
  const log: string[] = [];
  const send = async () => outcome;
  await createDrain({ outbox, send, onReceipt, again: () => undefined, log: (code) => log.push(code) }).drain(to);
  return log;
}
/** As a turn that acts on each event once. */
const events: Receipt[] = [];
async function heard(event: Receipt): Promise<void> {
  const { id, message, status, code } = event;
  const effect = { type: 'delivery', message, status, ...(code === undefined ? {} : { code }) } as const;
  if ((await turn(store, id, sima, [effect])) === 'done') events.push(event);
}
const unheard: number[] = [];
const receipts = () =>
  createReceipts({
    sent: store.sent,
    wayAfter: (codes) => wayAfter(codes, 0.5),
    handle: heard,
    unheard: (code) => unheard.push(code),
  });
async function look(minutes: number, statusOf: StatusOf = () => Promise.reject(new Error('asked'))): Promise<void> {
  await store.clock.advance(minutes);
  const reconciler = startReconciler({ sent: store.sent, statusOf, receipts: receipts(), every: 3_600_000 });
  await reconciler.run();
  await reconciler.stop();
}
/** The first outcome is recorded, but the answer to it is lost. */
function loses(outbox: Outbox): Outbox {
  let lost = false;
  const deaf = (lease: Lease): Lease => ({
    ...lease,
    async outcome(item, outcome) {
      const recorded = await lease.outcome(item, outcome);
      if (lost) return recorded;
      lost = true;
      throw new Error('connection lost');
    },
  });
  return {
    ...outbox,
    async lease(recipient, ms) {
      const lease = await outbox.lease(recipient, ms);
      return lease && deaf(lease);
    },
  };
}

beforeEach(async () => {
  events.splice(0);
  unheard.splice(0);
  await turn(store, 'e1', sima, [send('m1', whatsapp(SIMA))]);
});
const told = { type: 'receipt', id: 'st:m1:failed', message: 'm1', status: 'failed', code: 21211, by: 'sms' };

test('heard at once, it is not told again', async () => {
  await drain();
  expect(events).toEqual([told]);
  expect(await store.redis.zcard('alp:{demo}:silent')).toBe(0);
  await look(1);
  expect(events).toHaveLength(1);
});

test('nobody told it: it is handed in, once', async () => {
  expect(await drain({ onReceipt: () => Promise.reject(new Error('unavailable')) })).toEqual(['receipt-not-taken']);
  await look(0);
  expect(events).toEqual([]);
  await look(0.1);
  await look(5);
  expect(events).toEqual([told]);
  expect(await store.redis.zcard('alp:{demo}:silent')).toBe(0);
});

test.each([21211, 400, 0])('its turn still fails: it is handed in until it does not; code %p', async (code) => {
  await drain({ outcome: { ...refuses, code }, onReceipt: () => Promise.reject(new Error('unavailable')) });
  const real = store.conversations.commit;
  store.conversations.commit = () => Promise.reject(new Error('unavailable'));
  await look(0.1);
  store.conversations.commit = real;
  expect(events).toEqual([]);
  await look(3);
  expect(events).toEqual([{ ...told, code }]);
});

test.each<[SendOutcome, string]>([
  [refuses, 'failed'],
  [{ result: 'accepted', sid: 'SM1' }, 'sent'],
])(
  'recorded, and the answer lost: said once more it is known, told, and what is behind it leaves: %p',
  async (outcome, status) => {
    await turn(store, 'e2', sima, [send('m2', whatsapp(SIMA))]);
    expect(await drain({ outbox: loses(store.outbox), outcome })).toEqual([]);
    expect(events.map(({ message, status: was }) => [message, was])).toEqual([
      ['m1', status],
      ['m2', status],
    ]);
  },
);

test('to a worker: failing told before we knew that it was taken leads to a question at once, and it goes again', async () => {
  await store.workers.put(amal);
  await store.outbox.notify('amal', 'n1', { text: 'x', language: 'en' });
  const event = { type: 'receipt', id: 'st:n1:failed', message: 'n1', status: 'failed', code: 30008 } as const;
  const lease = (await store.outbox.lease('w:amal', 60_000))!;
  const item = (await lease.next())!;
  await receipts().take(event, 'w:amal');
  await lease.outcome(item, { result: 'accepted', sid: 'SMn1', again: true });
  await lease.release();
  expect(unheard).toEqual([]);
  await look(0, async () => ({ status: 'failed', code: 30008 }));
  await look(2);
  const again = (await store.outbox.lease('w:amal', 60_000))!;
  expect(await again.next()).toMatchObject({ id: 'n1.30008.1' });
  // Of one that nobody is sending there is nothing to wait for.
  await receipts().take({ ...event, message: 'n0' }, 'w:amal');
  expect(unheard).toEqual([30008]);
});
