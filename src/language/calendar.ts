/**
 * Dates, times and lists in a language. Gregorian, with Latin digits and the weekday, because a deadline misread is an
 * eviction. Intl knows most of it. Where it does not serve our readers, `language.json` of that language says so:
 *
 * - `months`: Tigrinya's month names in ICU are those of the Ethiopian calendar as well, three weeks apart, and Arabic
 *   readers know either the Egyptian or the Levantine names. Both are then written.
 * - `date`: the pattern, where ICU's order is not what anybody writes (Sorani).
 * - `list`: where ICU falls back to English ("A, B, and C" in Sorani).
 */

/** The optional parts of `language.json` that steer this file. */
export interface CalendarWords {
  /** January first. */
  months?: readonly string[];
  /** Monday first. */
  weekdays?: readonly string[];
  /** With `{weekday}`, `{day}`, `{month}`, `{year}`. */
  date?: string;
  /** With `{time}` and `{part}`. */
  time?: string;
  parts?: Readonly<Partial<Record<PartOfDay, string>>>;
  /** `and` stands between the last two, `comma` between the others; both with their spaces. */
  list?: { and: string; comma: string };
}

export type PartOfDay = 'night' | 'morning' | 'midday' | 'afternoon' | 'evening';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(intl: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${intl} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(intl, options)));
  return made;
}

function part(parts: readonly Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string {
  return parts.find((p) => p.type === type)?.value ?? '';
}

/** `2026-03-12` as "Thursday 12 March 2026" in the language. An unreadable date comes back as it is. */
export function dateWords(intl: string, words: CalendarWords, isoDate: string): string {
  const at = Date.parse(`${isoDate}T12:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDate) || Number.isNaN(at)) return isoDate;
  const long = format(intl, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  if (!words.date && !words.months && !words.weekdays) return long.format(at);
  const day = new Date(at);
  const month = words.months?.[day.getUTCMonth()];
  const weekday = words.weekdays?.[(day.getUTCDay() + 6) % 7];
  const parts = long
    .formatToParts(at)
    .map((p) =>
      p.type === 'month' && month
        ? { ...p, value: month }
        : p.type === 'weekday' && weekday
          ? { ...p, value: weekday }
          : p,
    );
  if (!words.date) return parts.map((p) => p.value).join('');
  return words.date.replace(/\{(weekday|day|month|year)\}/g, (_, type: Intl.DateTimeFormatPartTypes) =>
    part(parts, type),
  );
}

/** The part of the day an hour (0 to 23) belongs to. */
export function partOfDay(hour: number): PartOfDay {
  if (hour < 5 || hour >= 22) return 'night';
  if (hour < 12) return 'morning';
  if (hour < 13) return 'midday';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** "14:00 in the afternoon" at that place. Latin digits, 24 hours, and the part of the day in words. */
export function timeWords(words: CalendarWords, millis: number, zone: string): string {
  const parts = format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).formatToParts(
    millis,
  );
  const hour = part(parts, 'hour');
  const time = `${hour}:${part(parts, 'minute')}`;
  const name = words.parts?.[partOfDay(Number(hour))];
  if (!words.time || !name) return time;
  return words.time.replace('{time}', time).replace('{part}', name);
}

/** "A, B and C" in the language. */
export function listWords(intl: string, words: CalendarWords, items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  if (words.list) return items.slice(0, -1).join(words.list.comma) + words.list.and + items[items.length - 1]!;
  return new Intl.ListFormat(intl, { style: 'long', type: 'conjunction' }).format(items);
}
