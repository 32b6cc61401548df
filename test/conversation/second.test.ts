/** What a carrier took and could not bring: sent once more where that is welcome, and only then nobody is told. */
import { decide } from '../../src/conversation/index.ts';
import type { Conversation, Receipt } from '../../src/conversation/index.ts';
import { conversation, SIMA, sms, whatsapp } from '../store/fixtures.ts';
import { demo, MONDAY } from '../support/hub.ts';

const { hub, workers } = demo;
const board = {
  rev: 1,
  workers: workers.map(({ address: _, ...worker }) => worker),
  waiting: [],
  claimed: {},
  closed: {},
};
/** Closed, and the person is being asked whether it happened. */
const followedUp: Partial<Conversation> = {
  asked: { message: 'm1', at: 1, reached: false, labels: [] },
  handoff: {
    status: 'closed',
    urgency: 'days',
    needs: [],
    lines: [],
    since: 1,
    worker: 'amal',
    followUp: { on: '2026-03-06', state: 'asked' },
  } as unknown as Conversation['handoff'],
};
function receive(event: Partial<Receipt>, change: Partial<Conversation> = {}) {
  const receipt: Receipt = { type: 'receipt', id: 'r1', message: 'm1', status: 'failed', code: 63024, ...event };
  const known = { ...conversation('p1', [whatsapp(SIMA)]), ...followedUp, ...change };
  const decision = decide({ hub, board, now: MONDAY, event: receipt, conversation: known, newPerson: 'p9' })!;
  const types = decision.effects.map(({ type }) => type);
  return { decision, again: types.includes('again'), told: types.includes('notify') };
}

test('failed with another way left: it goes again, and nobody is told yet', () => {
  const { decision, again, told } = receive({ again: true });
  expect([again, told]).toEqual([true, false]);
  expect(decision.effects).toContainEqual({ type: 'again', message: 'm1', code: 63024 });
  expect(decision.effects).toContainEqual({ type: 'delivery', message: 'm1', status: 'failed', code: 63024 });
});

test('failed for good: somebody is told; the second try too', () => {
  expect(receive({})).toMatchObject({ again: false, told: true });
  expect(receive({ message: 'm1.63024.1', code: 30006 })).toMatchObject({ again: false, told: true });
  expect(receive({ message: 'm2', code: 30006 })).toMatchObject({ again: false, told: true });
});

test('whoever stopped SMS from us gets none; whoever stopped us altogether gets nothing', () => {
  const of = (channel: 'sms' | 'whatsapp') => {
    const addresses = [whatsapp(SIMA), sms(SIMA)].map((one) => ({
      ...one,
      lastInbound: 1,
      ...(one.channel === channel ? { optedOut: true } : {}),
    }));
    return receive({ again: true }, { addresses });
  };
  expect(of('sms')).toMatchObject({ again: false, told: true });
  expect(of('whatsapp')).toMatchObject({ again: false });
});

test('a question does not go again once a newer one was asked or it was answered; what asks nothing does', () => {
  const failed = { again: true, question: 3 } as const;
  expect(receive(failed, { turn: 3 })).toMatchObject({ again: true, told: false });
  expect(receive({ ...failed, message: 'm1.63024.1' }, { turn: 3 })).toMatchObject({ again: true });
  expect(receive(failed, { turn: 4 })).toMatchObject({ again: false, told: true });
  const newer = { message: 'm2', at: 2, reached: false, labels: ['Yes', 'No'] };
  expect(receive(failed, { turn: 3, asked: newer })).toMatchObject({ again: false });
  expect(receive({ again: true }, { turn: 4, asked: newer })).toMatchObject({ again: true });
});

test('the second one arriving is the question arriving', () => {
  const { decision } = receive({ message: 'm1.63024.1', status: 'delivered' });
  expect(decision.conversation.asked?.reached).toBe(true);
});
