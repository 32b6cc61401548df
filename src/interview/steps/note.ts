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
 */
export const note = stepType({
  kind: 'note',
  doc: 'Adds a line that the worker reads, if the person agrees.',
  schema: z.strictObject({
    note: textField.describe(
      'Key of the line, `note_<key>` in locales/<language>/<interview>.json; or the line itself by language.',
    ),
    need: idField.optional().describe('The need it stands for, for example housing.'),
    ...commonFields,
  }),
  name: (raw) => (typeof raw.note === 'string' ? `note_${raw.note.replace(/^.*:/, '')}` : 'note'),
  read: (raw, reading) => ({
    kind: 'note',
    text: typeof raw.note === 'string' ? { key: noteKey(raw.note, reading.interview) } : { inline: raw.note },
    ...(raw.need === undefined ? {} : { need: raw.need }),
  }),
  run(turn, step) {
    const name = `${top(turn)?.interview ?? ''}/${step.id}`;
    const params = paramsUsed(turn.words, step.text, answerParams(turn));
    writeDown(turn, {
      id: name,
      text: textRef(step.text, params),
      ...(step.need === undefined ? {} : { need: step.need }),
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
