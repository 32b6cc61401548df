import { z } from 'zod';
import { commonFields } from '../fields.ts';
import { ON } from '../turn.ts';
import { stepType } from './type.ts';

/**
 * Writes again after some minutes, to go on where the interview is then.
 *
 *     - remind: 1440
 */
export const remind = stepType({
  kind: 'remind',
  doc: 'Writes again after so many minutes.',
  schema: z.strictObject({
    remind: z
      .number({ error: 'must be a number of minutes' })
      .int({ error: 'must be a whole number of minutes' })
      .min(1, { error: 'must be at least 1' })
      .max(525_600, { error: 'must be at most a year (525600)' })
      .describe('Minutes from now: 60 is an hour, 1440 a day.'),
    ...commonFields,
  }),
  name: (raw) => `remind_${raw.remind}`,
  read: (raw) => ({ kind: 'remind', minutes: raw.remind }),
  run(turn, step) {
    turn.happenings.push({ type: 'remind', inMinutes: step.minutes });
    return ON;
  },
});
