/** Hours and holidays in words. */
import type { Holiday, TeamWorker } from '../api/team/dto.ts';
import type { PageLanguage } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';

type Week = NonNullable<TeamWorker['hours']>;
export type Spell = Week[number];
export type Day = Spell['days'][number];
export const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

export function weekday(day: Day, language: PageLanguage, style: 'short' | 'long'): string {
  const at = MONDAY + DAYS.indexOf(day) * 86_400_000;
  return new Intl.DateTimeFormat(language.intl, { weekday: style, timeZone: 'UTC' }).format(at);
}

/** "Mon–Fri 09:00–17:00, Sat 10:00–12:00" */
export function hoursText(week: Week, language: PageLanguage): string {
  const list = new Intl.ListFormat(language.intl, { type: 'unit' });
  return list.format(week.map(({ days, from, to }) => `${daysText(days, language)} ${isolate(`${from}–${to}`)}`));
}

function daysText(days: readonly Day[], language: PageLanguage): string {
  const places = DAYS.flatMap((day, n) => (days.includes(day) ? [n] : []));
  const [first, last] = [places[0], places.at(-1)];
  const name = (n: number): string => weekday(DAYS[n] as Day, language, 'short');
  if (first === undefined || last === undefined) return '';
  const inARow = places.length > 2 && last - first === places.length - 1;
  if (inARow) return `${name(first)}–${name(last)}`;
  return new Intl.ListFormat(language.intl, { type: 'unit', style: 'narrow' }).format(places.map(name));
}

/** "24 December – 2 January 2031" */
export function holidayText({ from, to }: Holiday, language: PageLanguage): string {
  const format = new Intl.DateTimeFormat(language.intl, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const at = (day: string): Date => new Date(`${day}T12:00:00Z`);
  return from === to ? format.format(at(from)) : format.formatRange(at(from), at(to));
}
