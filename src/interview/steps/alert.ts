import { z } from 'zod';
import { commonFields, idField } from '../fields.ts';
import { promise } from '../speak.ts';
import { ON } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { stepType } from './type.ts';

/**
 * Tells the hub's safeguarding lead at once (evidence E26, E31), and the person who will write and by when.
 *
 *     - alert: under_18_alone
 */
export const alert = stepType({
  kind: 'alert',
  doc: "Tells the hub's safeguarding lead at once, and the person who will write and by when.",
  schema: z.strictObject({ alert: idField.describe('The reason, as one word.'), ...commonFields }),
  name: (raw) => `alert_${raw.alert}`,
  read: (raw) => ({ kind: 'alert', reason: raw.alert }),
  run(turn, step) {
    alertLead(turn, step.reason);
    return ON;
  },
});

/** Somebody has to look at this now, whatever is asked next. */
export function alertLead(turn: Turn, reason: string): void {
  turn.happenings.push({ type: 'alert', reason });
  promise(turn, reason);
}
