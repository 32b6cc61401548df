/** Facts about the law and its numbers, as data: what each is, where it was read, when, and whether texts may say it. */
import type { Problem } from '../interview/index.ts';
import { z } from 'zod';
import { readEntries } from './entries.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-03-09');

export const factSchema = z.strictObject({
  /** Texts say it as `{{fact_<id>}}`. */
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be a name such as move_on_days'),
  /** A number, a short text, or a short text by language. `true`: nothing to put in; texts under `said_in` say it in words. */
  value: z.union([z.number(), z.string().min(1), z.record(z.string(), z.string().min(1)), z.literal(true)]),
  /** What it is, for whoever confirms it. */
  what: z.string().min(1),
  nations: z.array(z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland'])).min(1),
  sources: z.array(z.object({ url: z.string().min(1), official: z.boolean() }).loose()).min(1),
  /** Day, month or year of the newest page read, or `undated`. */
  as_of: z.string().regex(/^(\d{4}(-\d{2}(-\d{2})?)?|undated)$/, 'must be a day, a month, a year, or undated'),
  /** What was not settled by the pages read. */
  weak_parts: z.array(z.string()).default([]),
  /** Keys of texts that say it in words, without a `{{…}}`. */
  said_in: z.array(z.string().regex(/^[a-z0-9-]+:[\w-]+$/, 'must be a key such as children:why_school')).default([]),
  /** The day somebody last asked or read the official page; null while nobody has. */
  confirmed: day.nullable(),
  /** Only facts that are on are ever said. */
  on: z.boolean(),
});
export type Fact = z.infer<typeof factSchema>;

/** Begins the name of a fact in a text: `{{fact_move_on_days}}`. */
export const FACT = 'fact_';

/** Reads a `facts.yaml`. What cannot be read is left out and named; nothing is thrown. */
export function readFacts(file: { path: string; text: string }): {
  facts: readonly Fact[];
  problems: readonly Problem[];
} {
  const { entries, problems } = readEntries(file, factSchema, 'fact');
  for (const { value: fact, say } of entries) {
    if (!fact.on || fact.confirmed !== null) continue;
    const advice = 'Ask, or read the official page, then write the day under confirmed.';
    say(`The fact ${fact.id} is on, and nobody has confirmed it.`, advice, 'warning');
  }
  return { facts: entries.map(({ value }) => value), problems };
}

/** The base facts with a hub's own over them: the same id, the hub's. */
export function mergeFacts(base: readonly Fact[], own: readonly Fact[]): readonly Fact[] {
  const mine = new Map(own.map((fact) => [fact.id, fact]));
  return [
    ...base.map((fact) => mine.get(fact.id) ?? fact),
    ...own.filter(({ id }) => !base.some((one) => one.id === id)),
  ];
}

/** Those a text may say in this part of the country. */
export function factsOn(facts: readonly Fact[], nation: string): readonly Fact[] {
  return facts.filter((fact) => fact.on && (fact.nations as readonly string[]).includes(nation));
}

/** What stands in a text for `{{fact_<id>}}`, in this language or English; null where there is nothing to put in. */
export function factValue(fact: Fact, language: string): string | null {
  const { value } = fact;
  if (value === true) return null;
  if (typeof value !== 'object') return String(value);
  return value[language] ?? value['en'] ?? null;
}

/** The ids of the facts a text asks for. */
export function factsIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*fact_([a-z0-9_]+)\s*\}\}/g)].map((found) => found[1]!);
}

/** A text that may not be said as it is. */
export interface FactTrouble {
  /** `namespace:key` */
  key: string;
  fact: string;
  /** unknown: there is no such fact. off: it is off, or not known for this nation. */
  why: 'unknown' | 'off';
}

/**
 * Texts that say a fact which does not exist, or which nobody may say here: by a `{{fact_…}}`, or in words as `said_in`
 * tells. A text of a hub's own is taken out of `said_in` by giving the fact in the hub's facts.yaml without it.
 */
export function factTroubles(
  facts: readonly Fact[],
  nation: string,
  texts: readonly { key: string; text: string }[],
): readonly FactTrouble[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const on = new Set(factsOn(facts, nation).map(({ id }) => id));
  const asked = texts.flatMap(({ key, text }) => factsIn(text).map((fact) => ({ key, fact })));
  const inWords = facts.flatMap((fact) =>
    fact.said_in.filter((key) => texts.some((text) => text.key === key)).map((key) => ({ key, fact: fact.id })),
  );
  return [...asked, ...inWords].flatMap(({ key, fact }): FactTrouble[] => {
    if (!known.has(fact)) return [{ key, fact, why: 'unknown' }];
    return on.has(fact) ? [] : [{ key, fact, why: 'off' }];
  });
}
