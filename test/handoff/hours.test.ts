import { followUpAt, isOpen, nextOpening, promiseBy } from '../../src/handoff/index.ts';
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

describe('whether somebody is there', () => {
  test.each([
    ['as it opens', '2026-03-02T09:00:00Z', true],
    ['a moment before', '2026-03-02T08:59:59Z', false],
    ['as it closes', '2026-03-02T17:00:00Z', false],
    ['on a Sunday', '2026-03-01T10:00:00Z', false],
    ['by the summer\u2019s clock', '2026-07-06T08:00:00Z', true],
  ])('%s', (_, now, open) => {
    expect(isOpen(weekdays, at(now))).toBe(open);
  });

  test('each hub by its own hours and zone on the same day, whoever was asked about first', () => {
    const late: OpeningHours = { zone: 'Europe/London', week: [{ days: ['mon'], from: '13:00', to: '18:00' }] };
    const kyiv: OpeningHours = { ...late, zone: 'Europe/Kyiv' };
    const noon = at('2026-03-02T12:00:00Z');
    for (const hours of [weekdays, late, kyiv, late, weekdays]) expect(isOpen(hours, noon)).toBe(hours !== late);
  });

  test('an hour that comes twice is the same one for everybody', () => {
    const night: OpeningHours = { zone: 'Europe/London', week: [{ days: ['sun'], from: '00:00', to: '01:30' }] };
    const other: OpeningHours = { ...night, week: [{ days: ['sun'], from: '00:00', to: '01:31' }] };
    // The clocks go back at 01:00Z on 25 October 2026: it closes at half past one by the summer's clock.
    const [before, after] = [at('2026-10-24T23:30:00Z'), at('2026-10-25T01:10:00Z')];
    expect([isOpen(night, after), isOpen(night, before)]).toEqual([false, true]);
    expect([isOpen(other, before), isOpen(other, after)]).toEqual([true, false]);
  });

  test('what was open already has opened now; on holiday it opens afterwards', () => {
    const ten = at('2026-03-02T10:00:00Z');
    expect(nextOpening(weekdays, ten)).toBe(ten);
    const away = { holidays: [{ from: '2026-03-01', to: '2026-03-03' }] };
    expect(told(nextOpening(weekdays, ten, away))).toBe('2026-03-04T09:00:00.000Z');
  });
});
