import fc from 'fast-check';
import { DateTime } from 'luxon';
import { lastSafeBefore, meetingTimes, nextQuietEnd, safeTimes, welcomeUntil } from '../../src/handoff/index.ts';

const zone = 'Europe/London';
const at = (text: string) => DateTime.fromISO(text, { zone }).toMillis();
const hours = { from: '20:00', to: '08:00' };

test.each([
  ['2026-03-02T21:10', [], '2026-03-03T08:00'],
  ['2026-03-02T03:00', [], '2026-03-02T08:00'],
  ['2026-03-02T10:07', [], '2026-03-02T10:07'],
  ['2026-03-02T10:00', ['evenings'], '2026-03-02T18:00'],
  ['2026-03-02T19:00', ['evenings'], '2026-03-02T19:00'],
  ['2026-03-02T19:59', ['mornings'], '2026-03-03T08:00'],
  ['2026-03-02T12:00', ['weekends'], '2026-03-07T08:00'],
  ['2026-03-02T12:30', ['mornings', 'weekends'], '2026-03-03T08:00'],
] as const)('from %s, safe %j: %s', (now, safe, then) => {
  expect(nextQuietEnd({ zone, hours, safe }, at(now))).toBe(at(then));
});

test('the night the clocks change is no longer and no shorter than it is', () => {
  expect(nextQuietEnd({ zone, hours, safe: [] }, at('2026-03-28T22:00'))).toBe(at('2026-03-29T08:00'));
  expect(nextQuietEnd({ zone, hours, safe: [] }, at('2026-10-24T22:00'))).toBe(at('2026-10-25T08:00'));
});

test('where the hub is quiet whenever it is safe, safety is kept', () => {
  const day = { from: '07:00', to: '23:59' };
  expect(nextQuietEnd({ zone, hours: day, safe: ['mornings'] }, at('2026-03-02T13:00'))).toBe(at('2026-03-03T08:00'));
});

const HOURS = 60 * 60_000;
test.each([
  ['2026-03-02T10:00', [], '2026-03-02T20:00'],
  ['2026-03-02T19:59:30', [], '2026-03-02T20:00'],
  ['2026-03-02T08:00', ['mornings'], '2026-03-02T12:00'],
  ['2026-03-02T21:00', [], '2026-03-02T21:00'],
] as const)('welcome from %s, safe %j, until %s', (now, safe, then) => {
  expect(welcomeUntil({ zone, hours, safe }, at(now), 12 * HOURS)).toBe(at(then));
});

test('welcome until then: to the minute, no longer than asked, and of what is safe where the hub gives way', () => {
  const odd = { from: '19:47', to: '08:00' };
  expect(welcomeUntil({ zone, hours: odd, safe: [] }, at('2026-03-02T19:00'), HOURS)).toBe(at('2026-03-02T19:47'));
  expect(welcomeUntil({ zone, hours, safe: [] }, at('2026-03-02T10:00'), 2 * HOURS)).toBe(at('2026-03-02T12:00'));
  const day = { from: '07:00', to: '23:59' };
  const quiet = { zone, hours: day, safe: ['mornings'] as const };
  expect(welcomeUntil(quiet, at('2026-03-02T09:00'), 12 * HOURS)).toBe(at('2026-03-02T12:00'));
});

test.each([
  ['2026-03-05T13:07', [], '2026-03-05T13:07'],
  ['2026-03-05T11:50', ['mornings'], '2026-03-05T11:50'],
  ['2026-03-05T13:07', ['mornings'], '2026-03-05T11:45'],
  ['2026-03-05T07:00', ['mornings'], null],
  ['2026-03-05T13:00', ['evenings', 'weekends'], null],
] as const)('the last safe moment of the day up to %s, safe %j: %s', (moment, safe, then) => {
  const last = lastSafeBefore({ zone, hours, safe }, at(moment), at('2026-03-05T00:00'));
  expect(last).toBe(then === null ? null : at(then));
});

test.each([
  ['2026-03-05T14:00', [], '2026-03-04T18:00', '2026-03-05T12:00'],
  ['2026-03-05T14:00', ['mornings'], '2026-03-04T11:45', '2026-03-05T11:45'],
  ['2026-03-05T14:00', ['afternoons'], '2026-03-04T17:45', '2026-03-05T12:00'],
  // Never on another day: where there is no safe time the reminder's own stays.
  ['2026-03-05T09:00', ['mornings'], '2026-03-04T11:45', '2026-03-05T07:00'],
  ['2026-03-05T01:00', ['mornings'], '2026-03-04T11:45', '2026-03-04T23:00'],
  ['2026-03-09T14:00', ['weekends'], '2026-03-08T18:00', '2026-03-09T12:00'],
] as const)('a meeting at %s, safe %j: reminded at %s and %s', (meeting, safe, evening, near) => {
  expect(meetingTimes(at(meeting), zone, safe)).toMatchObject({ evening: at(evening), near: at(near) });
});

test('it never goes back, and asking again at that moment changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 24 * 4 }), fc.subarray([...safeTimes]), (quarter, safe) => {
      const now = at('2026-01-01T00:00') + quarter * 15 * 60_000 + 1234;
      const then = nextQuietEnd({ zone, hours, safe }, now);
      expect(then).toBeGreaterThanOrEqual(now);
      expect(nextQuietEnd({ zone, hours, safe }, then)).toBe(then);
    }),
    { numRuns: 300 },
  );
});
