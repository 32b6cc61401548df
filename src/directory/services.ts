/** Groups, classes and offices a person could be introduced to: data, each with who verified it and until when. */
import { z } from 'zod';
import type { Problem } from '../interview/index.ts';
import { readEntries } from './entries.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-03-09');
const texts = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/), z.string().min(1))
  .refine((by) => 'en' in by, 'must have at least `en`');

/** One service of a hub's `services.yaml` (evidence E19 to E21). */
export const serviceSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'must be a name such as welcome-cafe'),
  name: z.string().min(1),
  organization: z.string().min(1),
  /** Needs it serves: housing, education, … */
  needs: z.array(z.string().min(1)).min(1),
  nations: z.array(z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland'])).min(1),
  /** Codes of the languages spoken there; none: whoever comes is understood somehow. */
  languages: z.array(z.string()),
  /** What it is, and when and where, by language: what people read. */
  what: texts,
  when: texts,
  /** What to expect before a person travels (evidence E20). */
  expect: z.strictObject({
    women_only: z.boolean(),
    /** Open to people without papers. */
    without_status: z.boolean(),
    /** Not run by or for the authorities. */
    independent: z.boolean(),
    childcare: z.boolean(),
    /** In pence; 0 is free. */
    cost: z.int().min(0),
  }),
  /** Trained and vetted for survivors of trafficking, violence or torture (evidence E21). */
  vetted: z.boolean(),
  /** Who verified the entry, on which day, and until when that holds; an entry past its day is told to nobody. */
  verified: z.strictObject({ by: z.string().min(1), on: day, until: day }).nullable(),
});
export type Service = z.infer<typeof serviceSchema>;

/** Needs for which only vetted services are told of (evidence E21). */
const VETTED_ONLY: readonly string[] = ['safety'];

/** Reads a hub's `services.yaml`. What cannot be read is left out and named; nothing is thrown. */
export function readServices(file: { path: string; text: string }): {
  services: readonly Service[];
  problems: readonly Problem[];
} {
  const { entries, problems } = readEntries(file, serviceSchema, 'service');
  for (const { value, say } of entries) {
    if (value.verified !== null) continue;
    const advice = 'Ask there, then write who did, on which day and until when it holds, under verified.';
    say(`Nobody has verified ${value.id}: nobody is told of it.`, advice, 'warning');
  }
  return { services: entries.map(({ value }) => value), problems };
}

export interface ServiceNeed {
  /** Any of these; earlier ones come first. */
  needs: readonly string[];
  /** Part of the country; any where left out. */
  nation?: string;
  /** The person's. */
  language: string;
  /** The hub's day, for the day a verification ends. */
  today: string;
  /** The person surely has papers, so that services that ask for them, or belong to the authorities, may be told too. */
  papers: boolean;
  /** The person surely is a woman. */
  women: boolean;
}

/** Whether anybody may be told of it today: verified, and not too long ago. */
export function isVerified({ verified }: Service, today: string): boolean {
  return verified !== null && verified.on <= today && today <= verified.until;
}

/** The services that fit, in the order of the needs; those where the person's language is known to be spoken first. */
export function servicesFor(list: readonly Service[], need: ServiceNeed): Service[] {
  const rank = (service: Service): number =>
    need.needs.findIndex((one) => service.needs.includes(one) && (service.vetted || !VETTED_ONLY.includes(one)));
  const spoken = ({ languages }: Service): number => (languages.includes(need.language) ? 0 : 1);
  return list
    .filter((one) => isVerified(one, need.today) && rank(one) >= 0)
    .filter((one) => need.nation === undefined || (one.nations as readonly string[]).includes(need.nation))
    .filter(({ languages }) => languages.length === 0 || languages.includes(need.language))
    .filter(({ expect }) => need.papers || (expect.without_status && expect.independent))
    .filter(({ expect }) => need.women || !expect.women_only)
    .sort((a, b) => rank(a) - rank(b) || spoken(a) - spoken(b));
}
