import { followUpAt, promiseBy } from '../../src/handoff/index.ts';
import type { OpeningHours } from '../../src/handoff/index.ts';

const weekdays: OpeningHours = {
  zone: 'Europe/London',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
};
const at = (iso: string) => Date.parse(iso);
const told = (millis: number | null) => (millis === null ? null : new Date(millis).toISOString());

describe('a promise is made of opening time', () => {
  test.each([
    ['in the middle of a day', '2026-03-02T10:00:00Z', '2026-03-02T12:00:00.000Z'],
    ['told in quarters of an hour', '2026-03-02T10:07:00Z', '2026-03-02T12:15:00.000Z'],
    ['what is left goes on the next morning', '2026-03-02T16:00:00Z', '2026-03-03T10:00:00.000Z'],
    ['never at three at night', '2026-03-03T03:00:00Z', '2026-03-03T11:00:00.000Z'],
    ['over a weekend', '2026-03-06T18:00:00Z', '2026-03-09T11:00:00.000Z'],
    ['on the day the clocks change', '2026-03-28T12:00:00Z', '2026-03-30T10:00:00.000Z'],
  ])('%s', (_, now, by) => {
    expect(told(promiseBy(weekdays, 120, at(now)))).toBe(by);
  });

  test('a hub that never opens promises nothing', () => {
    expect(promiseBy({ zone: 'Europe/London', week: [] }, 120, at('2026-03-02T10:00:00Z'))).toBeNull();
  });
});

describe('a follow-up comes on its day', () => {
  test('at ten where the hub is open', () => {
    expect(told(followUpAt(weekdays, '2026-03-05'))).toBe('2026-03-05T10:00:00.000Z');
    expect(told(followUpAt(weekdays, '2026-07-02'))).toBe('2026-07-02T09:00:00.000Z');
  });
  test('at ten too where it is closed that day: nobody is left waiting for a Monday', () => {
    expect(told(followUpAt(weekdays, '2026-03-07'))).toBe('2026-03-07T10:00:00.000Z');
  });
  test('when it opens, where it opens later', () => {
    const late: OpeningHours = { zone: 'Europe/London', week: [{ days: ['thu'], from: '13:00', to: '18:00' }] };
    expect(told(followUpAt(late, '2026-03-05'))).toBe('2026-03-05T13:00:00.000Z');
  });
});
