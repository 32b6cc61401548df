/** What is sent to act on a handoff: its shape, its limits, and whether a day can be meant. */
import { z } from 'zod';
import { dayOf, meetingAt } from '../../handoff/index.ts';
import type { Millis } from '../../handoff/index.ts';
import { HttpError } from '../errors.ts';

/** WhatsApp and SMS both carry 1600 characters at most. */
const LONGEST = 1600;
const LONGEST_NOTE = 2000;

/** Made by the page, so that a retry is done once. */
const ownId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const workerId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const words = (most: number) => z.string().trim().min(1).max(most);

export const emptyBody = z.strictObject({}).optional();
export const messageBody = z.strictObject({ id: ownId, text: words(LONGEST), original: words(LONGEST).optional() });
export const noteBody = z.strictObject({ id: ownId, text: words(LONGEST_NOTE) });
export const restBody = z.strictObject({ until: z.iso.date().nullable() });
export const askBody = z.strictObject({ colleague: workerId, text: words(LONGEST_NOTE) });
export const handOverBody = z.strictObject({ to: workerId, note: z.string().trim().max(LONGEST_NOTE) });
export const assignBody = z.strictObject({ to: workerId });
export const accompanyBody = z
  .strictObject({
    at: z.iso.datetime({ local: true, offset: false, precision: -1 }).nullable(),
    where: z.string().trim().max(300),
  })
  .refine(({ at, where }) => at === null || where !== '', { path: ['where'] });
export const closeBody = z.strictObject({
  agreed: words(1000),
  followUpOn: z.iso.date().nullable(),
  unmet: z.boolean().optional(),
});
export const moveBody = z.strictObject({
  hub: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  note: z.string().trim().max(LONGEST_NOTE),
});
export const presenceBody = z.strictObject({ typing: z.boolean() });
/** Counted as somebody reading counts: a letter with its accent is one. */
export const searchBody = z.strictObject({
  q: z
    .string()
    .max(400)
    .transform((q) => q.trim())
    .refine((q) => [...q].length >= 2 && [...q].length <= 80),
});

/** Throws 400 unless the day is still to come, by the hub's calendar. */
export function mustBeAhead(field: string, day: string | null, now: Millis, zone: string): void {
  if (day !== null && day <= dayOf(now, zone)) throw notExpected(field);
}

/** Throws 400 where the day is over, by the hub's calendar. */
export function mustNotBeOver(field: string, day: string | null, now: Millis, zone: string): void {
  if (day !== null && day < dayOf(now, zone)) throw notExpected(field);
}

/** Throws 400 unless one can meet at this moment, in the hub's local time: there is such a time, and it is still to come. */
export function mustBeMeeting(field: string, at: string | null, now: Millis, zone: string): void {
  if (at !== null && meetingAt(at, zone, now) === null) throw notExpected(field);
}

export function notExpected(field: string): HttpError {
  return new HttpError(400, 'bad_request', `Not as expected: ${field}.`);
}
