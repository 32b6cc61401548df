import { z } from 'zod';
import { commonFields, textField } from '../fields.ts';
import { say as speak, textOf } from '../speak.ts';
import { ON } from '../turn.ts';
import { stepType } from './type.ts';

/**
 * Tells something. Joined with the question that follows, if there is one.
 *
 *     - say: hello
 */
export const say = stepType({
  kind: 'say',
  doc: 'Says a text, in one message with the question that follows.',
  schema: z.strictObject({ say: textField, ...commonFields }),
  name: (raw) => (typeof raw.say === 'string' ? raw.say.replace(/^.*:/, '') : 'say'),
  read: (raw, { text }) => ({ kind: 'say', text: text(raw.say) }),
  run(turn, step) {
    speak(turn, textOf(turn, step.text));
    return ON;
  },
});
