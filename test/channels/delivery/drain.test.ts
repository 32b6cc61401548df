/** What a drain does with its lease while the store comes and goes; the store's side of it is played. */
import { jest } from '@jest/globals';
import { createDrain, LEASE } from '../../../src/channels/delivery/drain.ts';
import type { Lease, OutboxItem, SendOutcome } from '../../../src/conversation/ports/index.ts';

const second = 1000;
const item: OutboxItem = {
  id: 'm1',
  to: { channel: 'sms', value: '+447700900101' },
  message: { text: 'Please look', language: 'en' },
  person: 'p1',
  tries: 0,
  lastInbound: null,
};
const away = Object.assign(new Error('unavailable'), { code: 'unavailable' });

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

/** When something was sent. */
const sent: number[] = [];
beforeEach(() => void sent.splice(0));

/** One message and one lease at a time. `answers` says whether the store does so now, and to which question. */
function play(
  answers: (at: number, question: keyof Lease) => boolean,
  takes = 0,
  send = async ({ id }: OutboxItem): Promise<SendOutcome> => (
    sent.push(Date.now()),
    { result: 'accepted', sid: `SM${id}` }
  ),
) {
  let [ends, owner, holder] = [0, 0, 0];
  let recorded: SendOutcome | null = null;
  const attempts: number[] = [];
  const log: string[] = [];
  const ask = async <T>(question: keyof Lease, answer: () => T): Promise<T> => {
    if (!answers(Date.now(), question)) {
      await new Promise((resolve) => setTimeout(resolve, takes));
      throw away;
    }
    return answer();
  };
  const lease = async (_recipient: string, ms: number): Promise<Lease | null> => {
    if (Date.now() < ends) return null;
    const me = (holder += 1);
    [owner, ends] = [me, Date.now() + ms];
    const renewed = () => {
      if (owner !== me || Date.now() >= ends) return false;
      ends = Date.now() + ms;
      return true;
    };
    return {
      next: () => ask('next', () => (renewed() && !recorded ? item : null)),
      keep: () => ask('keep', renewed),
      outcome: (_item, outcome) => {
        attempts.push(Date.now());
        return ask('outcome', () => {
          if (!renewed()) return false;
          recorded = outcome;
          return true;
        });
      },
      release: () => ask('release', () => void (owner === me && (ends = 0))),
    };
  };
  const drain = createDrain({
    outbox: {
      lease,
      ready: async () => [],
      notify: async () => undefined,
      isLate: async () => false,
      recorded: async () => new Set(),
      hurry: async () => undefined,
    },
    send,
    onReceipt: async () => undefined,
    again: () => undefined,
    log: (...line) => log.push(line.join(' ')),
  });
  return { drain, log, attempts, recorded: () => recorded };
}

test('an outcome that cannot be recorded for longer than the lease: kept alive, recorded, sent once', async () => {
  const { drain, log, recorded } = play((at, question) => question !== 'outcome' || at >= LEASE + 5 * second);
  const drained = drain.drain('p:p1');
  await jest.advanceTimersByTimeAsync(2 * LEASE);
  expect(await drained).toBe(true);
  expect(recorded()).toEqual({ result: 'accepted', sid: 'SMm1' });
  expect([sent, log]).toEqual([[0], []]);
});

test('while nothing answers it tries until the lease must have ended; taking over here it does not send again', async () => {
  // Away from the moment the message left; each question takes as long as the store's own limit.
  const back = 3 * LEASE;
  const { drain, log, attempts, recorded } = play((at) => sent.length === 0 || at >= back, 3 * second);
  const drained = drain.drain('p:p1').catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(back);
  expect(await drained).toBe(away);
  expect(attempts.length).toBeGreaterThan(1);
  expect(Math.max(...attempts)).toBeLessThan(LEASE);
  expect([recorded(), log]).toEqual([null, ['lease-kept']]);
  expect(await drain.drain('p:p1')).toBe(true);
  expect([sent.length, recorded()?.result]).toEqual([1, 'accepted']);
});

test('whoever stood still for longer than the lease learns so before anything leaves', async () => {
  const answers: (boolean | undefined)[] = [];
  const { drain, log } = play(
    (at) => at === 0 || at >= 2 * LEASE,
    0,
    async ({ ours }) => {
      answers.push(ours?.());
      await new Promise((resolve) => setTimeout(resolve, 2 * LEASE));
      answers.push(ours?.());
      return { result: 'retry', at: 0 };
    },
  );
  const drained = drain.drain('p:p1');
  await jest.advanceTimersByTimeAsync(3 * LEASE);
  expect(await drained).toBe(true);
  expect(answers).toEqual([true, false]);
  expect(log).toEqual(['lease-lost']);
});
