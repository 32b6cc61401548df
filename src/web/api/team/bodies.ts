/** What is sent to change the team: its shape and its limits. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import { notExpected } from '../bodies.ts';
import { readPhone } from '../sign-in.ts';

const ROLES = ['worker', 'coordinator', 'editor', 'safeguarding', 'admin'] as const;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const unique = <T>(list: readonly T[]): boolean => new Set(list).size === list.length;
const code = z.string().regex(/^[a-z]{2,3}$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const end = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const spell = z
  .strictObject({ days: z.array(z.enum(DAYS)).min(1).refine(unique), from: time, to: end })
  .refine(({ from, to }) => from < to, { path: ['to'] });
const holiday = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'] });

const particulars = {
  name: z.string().trim().min(1).max(60),
  channel: z.enum(['whatsapp', 'sms']),
  languages: z.array(code).min(1).max(20).refine(unique),
  roles: z.array(z.enum(ROLES)).min(1).refine(unique),
  gender: z.enum(['woman', 'man', 'other']).nullable(),
  communities: z.array(code).max(20).refine(unique).nullable(),
  skills: z
    .array(z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/))
    .max(40)
    .refine(unique),
  relay: z.boolean(),
  hours: z.array(spell).max(14).nullable(),
  holidays: z.array(holiday).max(30),
  cap: z.int().min(0).max(100),
};
const phone = z.string().min(1).max(40);
const login = z.string().trim().toLowerCase().pipe(z.email().max(200));

export const addBody = z.strictObject({ ...particulars, phone, login: login.nullable().optional() });
/** Left out, phone and email stay as they are; an email of null is taken away. */
export const changeBody = z.strictObject({
  ...particulars,
  rev: z.string().min(1).max(40),
  phone: phone.optional(),
  login: login.nullable().optional(),
});
/** 0 takes it back. */
export const liftBody = z
  .strictObject({ extra: z.int().min(0).max(5), why: z.string().trim().max(200) })
  .refine(({ extra, why }) => extra === 0 || why !== '', { path: ['why'] });
export const removeBody = z.strictObject({ release: z.boolean().optional() });

export type Particulars = Omit<z.infer<typeof changeBody>, 'rev' | 'phone' | 'login'>;

/** E.164. Throws 400 where it cannot be anybody's number. */
export function phoneIn(text: string): string {
  const value = readPhone(text);
  if (value === null || parsePhoneNumberFromString(value)?.isPossible() !== true) throw notExpected('phone');
  return value;
}

/** Throws 400 naming the field, where a language is none of ours. */
export function mustKnow(field: 'languages' | 'communities', codes: readonly string[], known: readonly string[]): void {
  if (codes.some((one) => !known.includes(one))) throw notExpected(field);
}
