import { z } from 'zod';
import { commonFields, idField, keyField } from '../fields.ts';
import { answerParams, paramsUsed } from '../speak.ts';
import { ON, noteDown } from '../turn.ts';
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
  schema: z.strictObject({
    note: keyField.describe('Key of the line: `note_<key>` in locales/<language>/<interview>.json.'),
    need: idField.optional().describe('The need it stands for, for example housing.'),
    ...commonFields,
  }),
  name: (raw) => `note_${raw.note.replace(/^.*:/, '')}`,
  read: (raw, reading) => {
    const [, space = reading.interview, key = ''] = /^(?:(.*):)?(.*)$/.exec(raw.note) ?? [];
    return {
      kind: 'note',
      text: `${space}:note_${key.replace(/^note_/, '')}`,
      ...(raw.need === undefined ? {} : { need: raw.need }),
    };
  },
  run(turn, step) {
    const frame = turn.stack[turn.stack.length - 1];
    const params = paramsUsed(turn.words, step.text, answerParams(turn));
    noteDown(turn, {
      id: `${frame?.interview ?? ''}/${step.id}`,
      text: { key: step.text, ...(Object.keys(params).length > 0 ? { params } : {}) },
      ...(step.need === undefined ? {} : { need: step.need }),
    });
    return ON;
  },
});
