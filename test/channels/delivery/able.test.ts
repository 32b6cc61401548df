import { jest } from '@jest/globals';
import { createAble } from '../../../src/channels/index.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('refused credentials, until the carrier knows them again', async () => {
  let says: 'right' | 'wrong' | 'unreachable' = 'wrong';
  let asked = 0;
  const able = createAble({ check: async () => ((asked += 1), says), every: 1000 });
  expect(able.able()).toBe(true);
  // Busy, a bad number, a server that fails: none of them says that we cannot send.
  for (const code of [429, 21211, 20500, 63016]) able.refused(code);
  expect(able.able()).toBe(true);

  able.refused(20003);
  able.refused(401);
  expect(able.able()).toBe(false);
  for (const each of ['wrong', 'unreachable'] as const) {
    says = each;
    await jest.advanceTimersByTimeAsync(1000);
    expect(able.able()).toBe(false);
  }
  says = 'right';
  await jest.advanceTimersByTimeAsync(1000);
  expect([able.able(), asked]).toEqual([true, 3]);
  await jest.advanceTimersByTimeAsync(5000);
  expect(asked).toBe(3);
});

test('what waited for them is told once they are right again, and only then', async () => {
  let [says, told] = ['right' as 'right' | 'wrong', 0];
  const able = createAble({ check: async () => says, every: 1000, again: () => (told += 1) });
  await jest.advanceTimersByTimeAsync(5000);
  able.refused(20003);
  says = 'wrong';
  await jest.advanceTimersByTimeAsync(5000);
  expect(told).toBe(0);
  says = 'right';
  await jest.advanceTimersByTimeAsync(5000);
  expect(told).toBe(1);
});

test('a send that is accepted says so at once', () => {
  const able = createAble({ check: async () => 'wrong' });
  able.refused(20003);
  able.accepted();
  expect(able.able()).toBe(true);
});
