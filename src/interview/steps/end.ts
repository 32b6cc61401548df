import { z } from 'zod';
import { commonFields } from '../fields.ts';
import { stepType } from './type.ts';

/**
 * Ends this interview; the one that ran it goes on.
 *
 *     - end: true
 */
export const end = stepType({
  kind: 'end',
  doc: 'Ends this interview; the one that ran it goes on.',
  schema: z.strictObject({ end: z.literal(true, { error: 'must be true' }).describe('`end: true`'), ...commonFields }),
  name: () => 'end',
  read: () => ({ kind: 'end' }),
  run: () => ({ go: 'end' }),
});
