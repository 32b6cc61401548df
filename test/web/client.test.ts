/** The small pure parts of the pages. */
import { describe, expect, test } from '@jest/globals';
import smsSegments from 'sms-segments-calculator';
import { countSegments } from '../../src/web/client/segments.ts';
import { wholesIn } from '../../src/web/client/wholes.ts';
import { clock, daysUntil, howLong, isoDay, moment } from '../../src/web/client/time.ts';
import { createLimiter } from '../../src/web/api/limit.ts';

const english = { code: 'en', name: 'English', dir: 'ltr', intl: 'en-GB-u-ca-gregory-nu-latn' } as const;
const arabic = { code: 'ar', name: 'العربية', dir: 'rtl', intl: 'ar-u-ca-gregory-nu-latn' } as const;

describe('segments', () => {
  const { SegmentedMessage } = smsSegments as unknown as {
    SegmentedMessage: new (text: string, encoding: string) => { segmentsCount: number };
  };
  test.each([
    'hello',
    'x'.repeat(160),
    'x'.repeat(161),
    'x'.repeat(306),
    'x'.repeat(307),
    '€'.repeat(80),
    '€'.repeat(81),
    'سلام',
    'س'.repeat(70),
    'س'.repeat(71),
    'س'.repeat(134),
    'س'.repeat(135),
    'ሰላም '.repeat(40),
    'Привіт, це Амаль',
    'naïve café',
  ])('as many as the carrier counts: %s', (text) => {
    expect(countSegments(text)).toBe(new SegmentedMessage(text, 'auto').segmentsCount);
  });

  test('nothing is no message', () => {
    expect(countSegments('')).toBe(0);
  });
});

describe('times', () => {
  const now = Date.parse('2026-03-28T23:30:00Z');

  test('in the hub’s zone, in Latin digits', () => {
    expect(clock(now, english, 'Europe/London')).toBe('23:30');
    expect(clock(now + 3_600_000, arabic, 'Europe/London')).toBe('00:30');
    expect(isoDay(now + 3_600_000, 'Europe/London')).toBe('2026-03-29');
  });

  test('how long, in the language', () => {
    expect(howLong(5_000, english)).toBe('1 minute');
    expect(howLong(2 * 3_600_000, english)).toBe('2 hours');
    expect(howLong(3 * 86_400_000, arabic)).toMatch(/3 أيام/);
  });

  test('the day is said when it is another', () => {
    expect(moment(now, now, english, 'Europe/London')).toBe('23:30');
    expect(moment(now + 86_400_000, now, english, 'Europe/London')).toMatch(/^Monday 30 March at 00:30$/);
  });

  test('days until a date are calendar days, over a clock change too', () => {
    expect(daysUntil('2026-03-28', now, 'Europe/London')).toBe(0);
    expect(daysUntil('2026-03-30', now, 'Europe/London')).toBe(2);
    expect(daysUntil('2026-03-27', now, 'Europe/London')).toBe(-1);
  });
});

test('a limiter lets so many through in its time, then again', () => {
  let now = 0;
  const limiter = createLimiter(2, 1000, () => now);
  expect([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now = 1000;
  expect(limiter.take('a')).toBe(true);
});

describe('what is read in one piece', () => {
  const of = (text: string) => wholesIn(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);
  test.each([
    ['رقمه 020 7946 0018.', 'number 020 7946 0018'],
    ['اكتب إلى +44 (0)7700 900-123 الآن', 'number +44 (0)7700 900-123'],
    ['رقمه (٠٢٠ ٧٩٤٦ ٠٠١٨)', 'number ٠٢٠ ٧٩٤٦ ٠٠١٨'],
    ['(020) 7946 0018', 'number (020) 7946 0018'],
    ['اتصل 116 123 الآن', 'number 116 123'],
    ['يوم 2026-03-02 صباحاً', 'number 2026-03-02'],
    ['العنوان 12 Station Road، الطابق 2', 'address 12 Station Road'],
    ['من 14B High Road. غداً', 'address 14B High Road'],
  ])('%s', (text, whole) => {
    expect(of(text)).toEqual([whole]);
  });

  test.each([
    'عمري 4 و 9',
    '1, 5, 10, 12, 14, 15',
    'يوم 03/12/2026 الساعة 10:30',
    '03/12/2026 10:30',
    'السعر 1,000,000',
    'من 9 إلى 17',
    '10 15 20',
    'Flat 3',
    'ab12345678cd',
    '',
  ])('nothing in %s', (text) => {
    expect(of(text)).toEqual([]);
  });

  test('several, in their order, and long texts at once', () => {
    expect(of('12 High Road, 020 7946 0018, 7 Low Lane')).toEqual([
      'address 12 High Road',
      'number 020 7946 0018',
      'address 7 Low Lane',
    ]);
    expect(of('1 '.repeat(2000) + 'a-'.repeat(2000))).toHaveLength(1);
  });
});
