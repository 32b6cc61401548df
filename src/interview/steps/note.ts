import { z } from 'zod';
import { commonFields, idField, textField } from '../fields.ts';
import { textRef } from '../labels.ts';
import { carefully } from '../lifetime.ts';
import { answerParams, paramsUsed, writeDown } from '../speak.ts';
import { ON, top } from '../turn.ts';
import { stepType } from './type.ts';

/**
 * Adds a line that the worker will read, only if the person agrees at the handoff. The text is `note_<key>`.
 *
 *     - note: school
 *       when: school == "waiting"
 *       need: education
 *       instead_of: matters/note_children
 */
export const note = stepType({
  kind: 'note',
  doc: 'Adds a line that the worker reads, if the person agrees.',
  schema: z.strictObject({
    note: textField.describe(
      'Key of the line, `note_<key>` in locales/<language>/<interview>.json; or the line itself by language.',
    ),
    need: idField.optional().describe('The need it stands for, for example housing.'),
    instead_of: z
      .string()
      .regex(/^[a-z][a-z0-9_-]*\/[a-z][a-z0-9_-]*$/, {
        error: 'must be interview/step, for example matters/note_children',
      })
      .optional()
      .describe('The line, as `interview/step`, that this one says more exactly: that one is then left out.'),
    ...commonFields,
  }),
  name: (raw) => (typeof raw.note === 'string' ? `note_${raw.note.replace(/^.*:/, '')}` : 'note'),
  read: (raw, reading) => ({
    kind: 'note',
    text: typeof raw.note === 'string' ? { key: noteKey(raw.note, reading.interview) } : { inline: raw.note },
    ...(raw.need === undefined ? {} : { need: raw.need }),
    ...(raw.instead_of === undefined ? {} : { insteadOf: raw.instead_of }),
  }),
  run(turn, step) {
    const name = `${top(turn)?.interview ?? ''}/${step.id}`;
    const params = paramsUsed(turn.words, step.text, answerParams(turn));
    // What the other line stands for is not lost with it.
    const need = step.need ?? turn.notes.find(({ id }) => id === step.insteadOf)?.need;
    writeDown(turn, {
      id: name,
      text: textRef(step.text, params),
      ...(need === undefined ? {} : { need }),
      ...(step.insteadOf === undefined ? {} : { insteadOf: step.insteadOf }),
      ...carefully(turn.book, Object.keys(params)),
    });
    return ON;
  },
});

/** `children:note_school` for `school` in the interview `children`. */
function noteKey(raw: string, interview: string): string {
  const [, space = interview, key = ''] = /^(?:(.*):)?(.*)$/.exec(raw) ?? [];
  return `${space}:note_${key.replace(/^note_/, '')}`;
}
