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
  /** By name, or by the hour (0 to 23) a part begins at: what is evening at nine in one language is night in another. */
  parts?: Readonly<Record<string, string>>;
  /** `and` stands between the last two, `comma` between the others; both with their spaces. */
  list?: { and: string; comma: string };
}

/** When the parts with a name begin. */
export const PARTS_OF_DAY = { morning: 5, midday: 12, afternoon: 13, evening: 17, night: 22 } as const;

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

/** What the part of the day is called that an hour (0 to 23) belongs to: the last that has begun, if need be the day before. */
function partOfDay(hour: number, parts: NonNullable<CalendarWords['parts']>): string | undefined {
  const begins = new Map<number, string | undefined>();
  const names = Object.entries(PARTS_OF_DAY);
  if (names.some(([name]) => name in parts)) for (const [name, from] of names) begins.set(from, parts[name]);
  for (const [from, name] of Object.entries(parts)) if (/^\d+$/.test(from)) begins.set(Number(from), name);
  const all = [...begins].sort(([one], [other]) => one - other);
  return (all.findLast(([from]) => from <= hour) ?? all.at(-1))?.[1];
}

/** "14:00 in the afternoon" at that place. Latin digits, 24 hours, and the part of the day in words. */
export function timeWords(words: CalendarWords, millis: number, zone: string): string {
  const parts = format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).formatToParts(
    millis,
  );
  const hour = part(parts, 'hour');
  const time = `${hour}:${part(parts, 'minute')}`;
  const name = partOfDay(Number(hour), words.parts ?? {});
  if (!words.time || !name) return time;
  return words.time.replace('{time}', time).replace('{part}', name);
}

/** "A, B and C" in the language. */
export function listWords(intl: string, words: CalendarWords, items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  if (words.list) return items.slice(0, -1).join(words.list.comma) + words.list.and + items[items.length - 1]!;
  return new Intl.ListFormat(intl, { style: 'long', type: 'conjunction' }).format(items);
}
