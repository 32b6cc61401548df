import { z } from 'zod';
import { commonFields, idField } from '../fields.ts';
import { stepType } from './type.ts';

/**
 * Another interview, then back here.
 *
 *     - run: crisis
 */
export const run = stepType({
  kind: 'run',
  doc: 'Another interview, then back here.',
  schema: z.strictObject({ run: idField.describe('The `interview:` name of another file.'), ...commonFields }),
  name: (raw) => `run_${raw.run}`,
  read: (raw) => ({ kind: 'run', interview: raw.run }),
  run: (_turn, step) => ({ go: 'into', interview: step.interview }),
});
