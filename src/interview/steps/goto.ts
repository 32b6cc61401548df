import { z } from 'zod';
import { commonFields, idField } from '../fields.ts';
import { stepType } from './type.ts';

/**
 * On with another step of this interview.
 *
 *     - goto: done
 *       when: children == "no"
 */
export const goto = stepType({
  kind: 'goto',
  doc: 'On with another step of this file.',
  schema: z.strictObject({ goto: idField.describe('The `id` of a step in this file.'), ...commonFields }),
  name: (raw) => `goto_${raw.goto}`,
  read: (raw) => ({ kind: 'goto', step: raw.goto }),
  run: (_turn, step) => ({ go: 'to', step: step.step }),
});
