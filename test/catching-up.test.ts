/** What Twilio kept while nobody was here is read before anything of ours goes on; but nobody waits for it without end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { pino } from 'pino';
import { openCatchUp, type CatchUpParts } from '../src/catching-up.ts';

const NOW = Date.parse('2026-03-02T09:05:00Z');
const stop = {
  ...{ sid: `SM${'a'.repeat(32)}`, from: '+447700900001', to: '+447700900201', body: 'STOP', numMedia: '0' },
  ...{ direction: 'inbound', dateSent: new Date(NOW - 60_000) },
};
type List = () => Promise<readonly object[]>;

/** Begins with what Twilio lists; what was read so far, and whether it is over. */
function begin(list: List, practising = false) {
  const read: string[] = [];
  const state = { over: false, read };
  const catchUp = openCatchUp({
    client: { messages: { list } } as unknown as CatchUpParts['client'],
    numbers: { sms: '+447700900201' },
    store: { redis: { get: async () => String(NOW - 3_600_000), set: async () => 'OK' } } as never,
    prefix: 'al:{demo}:',
    message: async ({ text }) => void read.push(text),
    now: async () => NOW,
    log: pino({ level: 'silent' }),
    practising,
  });
  void catchUp.first.then(() => (state.over = true));
  return { ...catchUp, state };
}

test('over when all that was kept has been read', async () => {
  let answer!: (listed: readonly object[]) => void;
  const { start, state, first } = begin(() => new Promise((resolve) => (answer = resolve)));
  const catching = start();
  await sleep(20);
  expect(state.over).toBe(false);
  answer([stop]);
  await first;
  expect(state.read).toEqual(['STOP']);
  await catching.stop();
});

test('over where Twilio refuses', async () => {
  const { start, first } = begin(() => Promise.reject(new Error('refused')));
  const catching = start();
  await first;
  await catching.stop();
});

test('over after half a minute where it says nothing', async () => {
  jest.useFakeTimers();
  try {
    const { start, state } = begin(() => new Promise(() => undefined));
    start();
    await jest.advanceTimersByTimeAsync(29_000);
    expect(state.over).toBe(false);
    await jest.advanceTimersByTimeAsync(2000);
    expect(state.over).toBe(true);
  } finally {
    jest.useRealTimers();
  }
});

test('in practice nobody waits', async () => {
  const { state } = begin(async () => [], true);
  await sleep(0);
  expect(state.over).toBe(true);
});
