/** Bodies of requests, checked before anything else sees them. */
import type { z } from 'zod';
import { HttpError } from '../errors.ts';

/** The body as the schema wants it. Throws 400 naming the fields that are wrong, never what was in them. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const fields = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'body'))];
  throw new HttpError(400, 'bad_request', `Not as expected: ${fields.join(', ')}.`);
}
