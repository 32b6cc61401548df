import { crisisDate } from './support-dates.ts';

test.each([
  ['19 November', '2026-11-21', '2026-11-19'],
  ['19 November 2027', '2026-11-21', '2027-11-19'],
  ['25 November', '2026-11-21', '2026-11-25'],
  ['1 June', '2026-11-21', '2027-06-01'],
  ['30 December', '2027-01-03', '2026-12-30'],
])('%s, written on %s, is %s where a deadline is asked for', (text, today, date) => {
  expect(crisisDate(text, today)).toBe(date);
});
