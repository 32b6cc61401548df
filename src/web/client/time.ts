/** Times in words. `zone` is the hub's, so that everybody at the hub reads the same clock. */
import type { PageLanguage } from './i18n.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "2 hours", "3 days"; below a minute one minute. */
export function howLong(ms: number, language: PageLanguage): string {
  const [value, unit] =
    ms < HOUR
      ? [Math.max(1, Math.round(ms / MINUTE)), 'minute']
      : ms < DAY
        ? [Math.round(ms / HOUR), 'hour']
        : [Math.round(ms / DAY), 'day'];
  return new Intl.NumberFormat(language.intl, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** "14:00" */
export function clock(at: number, language: PageLanguage, zone: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat(language.intl, options).format(at);
}

/** "Tuesday 3 March" */
export function dayName(at: number, language: PageLanguage, zone: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone } as const;
  return new Intl.DateTimeFormat(language.intl, options).format(at);
}

/** "Tuesday 3 March at 14:00", put together as the language does it. */
export function dayAndTime(at: number, language: PageLanguage, zone: string): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language.intl, { ...day, ...time, timeZone: zone }).format(at);
}

/** "14:00" today, "Tuesday 3 March at 14:00" on another day. */
export function moment(at: number, now: number, language: PageLanguage, zone: string): string {
  return isoDay(at, zone) === isoDay(now, zone) ? clock(at, language, zone) : dayAndTime(at, language, zone);
}

/** The day in the zone, `2026-03-02`. */
export function isoDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** A date without a time, as written in `2026-03-02`, in words. */
export function dateName(iso: string, language: PageLanguage): string {
  return dayName(Date.parse(`${iso}T12:00:00Z`), language, 'UTC');
}

/** Days from today to the date; negative when it is past. */
export function daysUntil(iso: string, now: number, zone: string): number {
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.parse(`${isoDay(now, zone)}T00:00:00Z`)) / DAY);
}
