/** Names of months and weekdays that Intl knows for a language. */
import { plainPhrase } from './said.ts';

/**
 * January or Monday first, counted from 1: long and short names, alone and as they stand beside a day. None for null.
 * Names that could be two are left out.
 */
export function calendarNames(intl: string | null, part: 'month' | 'weekday'): Map<string, number> {
  const names = new Map<string, number>();
  if (intl === null) return names;
  const clashes = new Set<string>();
  const styles: Intl.DateTimeFormatOptions[] =
    part === 'month'
      ? [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }, { month: 'short', day: 'numeric' }]
      : [{ weekday: 'long' }, { weekday: 'short' }];
  for (const style of styles) {
    const format = new Intl.DateTimeFormat(intl, { ...style, timeZone: 'UTC' });
    for (let n = 1; n <= (part === 'month' ? 12 : 7); n++) {
      // 2 March 2026 is a Monday.
      const at = part === 'month' ? Date.UTC(2026, n - 1, 15) : Date.UTC(2026, 2, 1 + n);
      const value = format.formatToParts(at).find((one) => one.type === part)?.value ?? '';
      for (const name of new Set([plainPhrase(value), plainPhrase(value.replaceAll('\u200c', ' '))])) {
        // In Chinese and Vietnamese a month has a number for a name: numbers are read as such.
        if (name.length < 2 || /\d/.test(name)) continue;
        if (names.has(name) && names.get(name) !== n) clashes.add(name);
        else names.set(name, n);
      }
    }
  }
  for (const name of clashes) names.delete(name);
  return names;
}
