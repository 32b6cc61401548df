import { reactionTo } from '../../../src/channels/index.ts';
import { retryDelay } from '../../../src/channels/twilio/reactions.ts';

describe('what to do', () => {
  test.each([
    [400, 63016, 'sms'],
    [400, 63024, 'sms'],
    [400, 63003, 'sms'],
    [400, 63032, 'sms'],
    [400, 21610, 'fail'],
    [400, 63014, 'fail'],
    [400, 63033, 'fail'],
    [400, 21211, 'fail'],
    [429, 20429, 'retry'],
    [429, undefined, 'retry'],
    [500, undefined, 'retry'],
    [503, 99999, 'retry'],
    [undefined, undefined, 'retry'],
    [401, 20003, 'retry'],
    [403, undefined, 'retry'],
    [400, 63021, 'text'],
    [400, 92003, 'text'],
    [404, 20404, 'text'],
    [400, 21999, 'fail'],
    [400, 30999, 'fail'],
    [400, 63999, 'fail'],
    // Whoever says no in other words than Twilio's.
    [400, undefined, 'retry'],
    [404, undefined, 'retry'],
    [302, undefined, 'retry'],
    [408, undefined, 'retry'],
  ])('HTTP %p, code %p: %s', (status, code, expected) => expect(reactionTo(status, code).do).toBe(expected));

  test('the unknown is told to somebody', () => expect(reactionTo(400, 21999).alert).toBe(true));
  test('who opted out or blocked us is not written to on another channel', () => {
    expect([21610, 63014, 63033].map((code) => reactionTo(400, code).do)).not.toContain('sms');
    expect(reactionTo(400, 63024).do).toBe('sms');
  });
});

describe('waiting', () => {
  const delays = (pace: Parameters<typeof retryDelay>[0], jitter: number) => {
    const all: number[] = [];
    for (let tries = 1; ; tries += 1) {
      const delay = retryDelay(pace, tries, jitter);
      if (delay === null || all.length > 1000) return all;
      all.push(delay);
    }
  };
  test('grows, then stays, then ends after about a day', () => {
    const all = delays(undefined, 0.5);
    expect(all.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(Math.max(...all)).toBe(3_600_000);
    const hours = all.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(26);
  });
  test('is spread by the jitter, never to nothing', () => {
    expect(retryDelay(undefined, 1, 0)).toBe(400);
    expect(retryDelay(undefined, 1, 1)).toBe(600);
  });
  test('ends sooner where the table says so', () =>
    expect(delays({ first: 60, longest: 600, tries: 2 }, 0.5)).toEqual([60_000, 120_000]));
});
