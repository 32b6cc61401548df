/** Reminders of going along, for somebody to whom it is safe to write only at some times (evidence E9, E12). In memory. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { words } from '../support/hub.ts';
import { active, along, begins, THURSDAY, to, until } from '../support/going-along.ts';

const MORNINGS = '1';
const EVENINGS = '3';
const WEEKENDS = '4';
const WITHHELD = 'was not reminded';

/** Amal goes along with somebody to whom it is safe to write then. */
function safeAt(times: string, when = THURSDAY): Rehearsal {
  const rehearsal = active({ times });
  expect(rehearsal.accompany('amal', when, '1 High Street')?.refused).toBeUndefined();
  return rehearsal;
}

/** When the person was written to. */
const moments = (said: readonly Said[]): string[] =>
  said.filter((one) => one.to === 'person').map(({ at = 0 }) => new Date(at).toISOString().slice(0, 16));

test('only in the mornings: both come as late as it is safe, on their day', () => {
  const rehearsal = safeAt(MORNINGS, '2026-03-05T15:00');
  const said = rehearsal.advance(until(rehearsal, '2026-03-05T15:00'));
  expect(moments(said)).toEqual(['2026-03-04T11:45', '2026-03-05T11:45']);
  expect(words(said)).toMatch(/tomorrow, 15:00[^]*today, 15:00/);
  expect(to('amal', said).join()).not.toContain(WITHHELD);
});

test('what they say of the place counts from the second reminder on, however early that came', () => {
  const rehearsal = safeAt(MORNINGS, '2026-03-05T15:00');
  rehearsal.advance(until(rehearsal, '2026-03-05T11:50'));
  rehearsal.say("I'm here");
  expect(along(rehearsal)?.state).toBe('here');
});

test('only in the evenings: on the day there is no safe time, so the evening before asks for the place too', () => {
  const rehearsal = safeAt(EVENINGS);
  const said = rehearsal.advance(until(rehearsal, '2026-03-05T13:30'));
  expect(moments(said)).toEqual(['2026-03-04T18:00']);
  expect(words(said)).toContain('tomorrow, 14:00');
  expect(words(said)).toContain(begins('handoff:meet_ask'));
  // Whoever goes along is reminded twice as ever, and misses nothing.
  expect(to('amal', said)).toEqual([expect.stringMatching(/^Tomorrow, 14:00/), expect.stringMatching(/^Today, 14:00/)]);
  rehearsal.say("I'm here");
  expect(along(rehearsal)?.state).toBe('here');
});

test('only at weekends: nothing is written, and whoever goes along hears it each time', () => {
  const rehearsal = safeAt(WEEKENDS);
  const said = rehearsal.advance(until(rehearsal, '2026-03-05T14:00'));
  expect(moments(said)).toEqual([]);
  expect(to('amal', said).map((text) => text.includes(WITHHELD))).toEqual([false, true, false, true]);
});

test('promised when the last safe time of that day is over: withheld, and the next comes', () => {
  const rehearsal = active({ times: MORNINGS });
  rehearsal.advance(until(rehearsal, '2026-03-04T13:00'));
  rehearsal.say('hello');
  rehearsal.accompany('amal', '2026-03-05T14:00', 'here');
  const said = rehearsal.advance(until(rehearsal, '2026-03-05T14:00'));
  expect(moments(said)).toEqual(['2026-03-05T11:45']);
  expect(to('amal', said)[1]).toContain(WITHHELD);
});

test('the hub’s quiet hours hold back nothing that was agreed for a time', () => {
  const rehearsal = safeAt(EVENINGS, '2026-03-05T23:30');
  const said = rehearsal.advance(until(rehearsal, '2026-03-05T23:00'));
  expect(moments(said)).toEqual(['2026-03-04T18:00', '2026-03-05T21:30']);
});

test('“Did you meet?” waits until it is welcome', () => {
  const rehearsal = safeAt(MORNINGS);
  rehearsal.advance(until(rehearsal, '2026-03-05T13:00'));
  const said = rehearsal.advance(until(rehearsal, '2026-03-07T12:00'));
  expect(moments(said)).toEqual(['2026-03-06T08:00']);
  expect(words(said)).toContain('Did it happen?');
});

test('“Did you meet?” is left out where it is welcome only after its three days', () => {
  const rehearsal = safeAt(WEEKENDS, '2026-03-03T14:00');
  const said = rehearsal.advance(until(rehearsal, '2026-03-09T12:00'));
  expect(words(said)).not.toContain('Did it happen?');
  expect(along(rehearsal)?.state).toBe('asked');
});
