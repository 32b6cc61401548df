import { z } from 'zod';
import { commonFields, idField } from '../fields.ts';
import { ON } from '../turn.ts';
import { stepType } from './type.ts';

/**
 * Tells the hub's safeguarding lead at once (evidence E26, E31). Nothing is said to the person.
 *
 *     - alert: under_18_alone
 */
export const alert = stepType({
  kind: 'alert',
  schema: z.strictObject({ alert: idField.describe('The reason, as one word.'), ...commonFields }),
  name: (raw) => `alert_${raw.alert}`,
  read: (raw) => ({ kind: 'alert', reason: raw.alert }),
  run(turn, step) {
    turn.happenings.push({ type: 'alert', reason: step.reason });
    return ON;
  },
});
