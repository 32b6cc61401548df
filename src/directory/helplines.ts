/** Helplines a hub may give out: data with where each number was seen, and who switched it on. */
import type { Problem } from '../interview/index.ts';
import { z } from 'zod';
import { readEntries } from './entries.ts';

const number = z.object({ e164: z.string().nullable(), written: z.string().min(1) });

/** A yes or no with its reason; a bare word is accepted too. */
const independence = z.object({ value: z.enum(['yes', 'no', 'unknown']), reason: z.string() }).loose();

/** One line. Short codes (999, 111) have no E.164 form and work from UK phones only. */
export const helplineSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  name: z.string().min(1),
  /** Topics: emergency, medical, suicide, violence_at_home, trafficking, child, homeless, … */
  what_for: z.array(z.string()).min(1),
  phone: z.array(number),
  /** A number to text, or a sentence about how to. */
  text_sms: z.union([number, z.string()]).nullable(),
  whatsapp: z.union([number, z.string()]).nullable(),
  webchat: z.string().nullable(),
  email: z.string().nullish(),
  how_to_find: z.string().nullish(),
  hours: z.string(),
  cost: z.string(),
  nations: z.array(z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland'])).min(1),
  languages: z.string(),
  independent_of_home_office: independence,
  sources: z.array(z.object({ url: z.string(), official: z.boolean() }).loose()),
  number_seen: z.enum(['official_page', 'third_party_page', 'none']),
  as_of: z.string(),
  confidence: z.enum(['confirmed', 'weak']),
  weak_parts: z.array(z.string()),
  /** Only lines that are on are ever sent to anybody. */
  on: z.boolean(),
  /** Who called the number or read the live page, and when; null while nobody has. */
  confirmed: z.object({ by: z.string().min(1), on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }).nullable(),
});
export type Helpline = z.infer<typeof helplineSchema>;

/** Reads a hub's `helplines.yaml`. What cannot be read is left out and named; nothing is thrown. */
export function readHelplines(file: { path: string; text: string }): {
  helplines: readonly Helpline[];
  problems: readonly Problem[];
} {
  const { entries, problems } = readEntries(file, helplineSchema, 'helpline');
  for (const { value: line, say } of entries) {
    if (line.on && numberOf(line, 'sms') === null) {
      say(`${line.id} is on but has no number.`, 'Add the number, or set on: false.');
    }
    if (line.on && line.confirmed === null) {
      const advice = 'Call it or read its own page, then write who did and when under confirmed.';
      say(`${line.id} is on, and nobody has confirmed its number.`, advice, 'warning');
    }
  }
  return { helplines: entries.map(({ value }) => value), problems };
}

export interface HelplineNeed {
  /** Any of these topics; earlier ones come first. */
  topics: readonly string[];
  /** Part of the country. */
  nation: string;
  /** Where the person writes: a WhatsApp number is of no use to somebody without data. */
  channel: 'whatsapp' | 'sms';
  /** Leave out what is run by or for the authorities. */
  papersSafe?: boolean;
}

/** The lines that fit: switched on, with a number, in this nation. In the order of the topics, then of the file. */
export function helplinesFor(list: readonly Helpline[], need: HelplineNeed): Helpline[] {
  const rank = (line: Helpline): number => need.topics.findIndex((topic) => line.what_for.includes(topic));
  return list
    .filter((line) => line.on && rank(line) >= 0 && numberOf(line, need.channel) !== null)
    .filter((line) => (line.nations as readonly string[]).includes(need.nation))
    .filter((line) => !need.papersSafe || line.independent_of_home_office.value !== 'no')
    .map((line, place) => ({ line, place, rank: rank(line) }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ line }) => line);
}

/** The number to give somebody who writes on this channel, as people write it; null where there is none. */
export function numberOf(line: Helpline, channel: 'whatsapp' | 'sms'): string | null {
  const call = line.phone[0];
  if (call) return call.written;
  if (line.text_sms !== null && typeof line.text_sms === 'object') return line.text_sms.written;
  if (channel === 'whatsapp' && line.whatsapp !== null && typeof line.whatsapp === 'object')
    return line.whatsapp.written;
  return null;
}
