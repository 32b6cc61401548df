/** The shapes of a hub's own files: hub.yaml, workers.yaml, practice.yaml. */
import { z } from 'zod';
import { PLAIN_SPELLINGS } from '../language/index.ts';

const byLanguage = z.record(z.string(), z.string().min(1));
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 09:00, in quotes' });
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'must be a number such as "+441234567890", in quotes' });
const channel = z.enum(['whatsapp', 'sms']);
const zone = z.string().refine(
  (name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return true;
    } catch {
      return false;
    }
  },
  { error: 'must be a time zone such as Europe/London' },
);

const week = z.array(
  z.strictObject({
    days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
    from: time,
    to: time,
  }),
);

export const HubSettings = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: byLanguage,
  introduction: byLanguage.optional(),
  zone,
  nation: z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland']),
  numbers: z.strictObject({ whatsapp: phone.optional(), sms: phone.optional() }),
  languages: z.array(z.string()).min(1),
  /** Nothing is published while a language that is switched on has a text nobody has read; it is only warned of where left out. */
  reviewed_languages_only: z.boolean().optional(),
  hours: week,
  answer_within_minutes: z.int().min(5).max(10_080),
  /** Within which a worker says whether they can take somebody; 20 where left out. */
  ask_minutes: z.int().min(2).max(1440).optional(),
  safeguarding_lead: z.string(),
  /** Told of danger where the lead does not answer; whoever else has the role where left out. */
  safeguarding_second: z.string().optional(),
  supervisor: z.string(),
  danger_minutes: z.int().min(1).max(120),
  /** Hubs that people may be moved to, each with its own Alongside (docs/hubs.md). */
  peers: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), name: byLanguage, number: phone, url: z.url() }))
    .optional(),
  quiet_hours: z.strictObject({ from: time, to: time }).optional(),
  retention: z.strictObject({
    unconsented_hours: z.int().min(1).max(336),
    silent_days: z.int().min(7).max(730),
  }),
  /** A question that takes more, with its choices, is warned of; 8 where left out. */
  sms_segments_per_message: z.int().min(1).max(20).optional(),
  /** Languages whose SMS may leave out the letters that make a message cost double; none where left out. */
  plain_spelling: z
    .array(z.enum(PLAIN_SPELLINGS, { error: `must be one of ${PLAIN_SPELLINGS.join(', ')}` }))
    .optional(),
  /** So long after the last touch pages about people cover themselves; 10 where left out. */
  lock_minutes: z.int().min(1).max(720).optional(),
  /** Facts and numbers confirmed longer ago are warned of; 180 where left out. */
  confirm_every_days: z.int().min(1).max(3650).optional(),
});
export type HubSettings = z.infer<typeof HubSettings>;

/** Only the practice hub has its workers in a file; a real hub's are added with `alongside workers add`. */
export const WorkersFile = z.strictObject({
  workers: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      name: z.string().min(1),
      phone,
      channel,
      languages: z.array(z.string()).min(1),
      roles: z.array(z.enum(['worker', 'coordinator', 'editor', 'safeguarding', 'admin'])).min(1),
      gender: z.enum(['woman', 'man', 'other']).optional(),
      /** Writes with their people from their own phone. */
      relay: z.boolean().optional(),
      /** Languages of the communities they belong to; all of `languages` but English where left out. */
      communities: z.array(z.string()).optional(),
      /** Needs they know about: housing, immigration, safety … */
      skills: z.array(z.string()).optional(),
      hours: week.optional(),
      cap: z.int().min(0).max(100),
    }),
  ),
});

/** The phones of the practice page. */
export const PracticeFile = z.strictObject({
  people: z.array(
    z.strictObject({ name: z.string(), phone, channel, language: z.string(), first: z.string().optional() }),
  ),
});
export type PracticePerson = z.infer<typeof PracticeFile>['people'][number];
