import { z } from 'zod';
import { commonFields, nameField } from '../fields.ts';
import { ON, keep } from '../turn.ts';
import { stepType } from './type.ts';

/**
 * Keeps a value without asking: as it stands, or worked out from the answers.
 *
 *     - set: { urgency: today, many: size(ages) > 2 }
 */
export const set = stepType({
  kind: 'set',
  doc: 'Keeps a value without asking: as it stands, or worked out from the answers.',
  schema: z.strictObject({
    set: z
      .record(
        nameField,
        z.union([z.string(), z.number().int(), z.boolean(), z.array(z.string()), z.array(z.number().int())]),
        {
          error: 'must be names with their values, for example { urgency: today }',
        },
      )
      .refine((values) => Object.keys(values).length > 0, { error: 'must have at least one name' })
      .describe('Names with their values, for example { urgency: today, many: size(ages) > 2 }.'),
    ...commonFields,
  }),
  name: (raw) => `set_${Object.keys(raw.set)[0] ?? ''}`,
  read: (raw, reading) => ({
    kind: 'set',
    values: Object.entries(raw.set).map(([name, value]) => ({ name, value: reading.value(value, ['set', name]) })),
  }),
  run(turn, step) {
    for (const { name, value } of step.values) {
      const now = typeof value === 'object' && 'source' in value ? value.value(turn.answers) : value;
      if (now !== null) keep(turn, name, now);
    }
    return ON;
  },
});
