/** The shapes of dto.ts as JSON Schema, for the OpenAPI description. */
import { boolean, integer, list, millis, object, orNull, ref, string } from '../schemas.ts';
import type { Schema } from '../schemas.ts';

const count: Schema = { type: 'integer', minimum: 0 };
const dir: Schema = { enum: ['ltr', 'rtl'] };
const rev: Schema = { type: 'integer', minimum: 0, description: '0 where there is no draft.' };
const base = orNull({
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the live text it grew from.',
});
const who: Schema = { type: 'string', description: 'The name of a worker.' };
const channel: Schema = { enum: ['whatsapp', 'sms'] };
const anything: Schema = { type: 'object', additionalProperties: true };
/** By language code, say. */
const map = (value: Schema): Schema => ({ type: 'object', additionalProperties: value });
/** An object of which only some properties are always there. */
const loose = (required: Record<string, Schema>, optional: Record<string, Schema>): Schema => ({
  ...object({ ...required, ...optional }),
  required: Object.keys(required),
});
const bodyText: Schema = { type: 'string', maxLength: 600_000 };
const note: Schema = { type: 'string', minLength: 1, maxLength: 500 };
const unsaved = object({ path: string, text: bodyText }, 'What stands in the editor and is not saved.');

const run: Record<string, Schema> = {
  language: string,
  channel,
  now: { type: 'number' },
  turns: list(ref('PhoneTurn')),
};
const start = loose({ interview: string, answers: anything }, { step: string });

const version: Record<string, Schema> = {
  n: { type: 'integer', minimum: 1 },
  at: millis,
  by: who,
  note: string,
  from: { enum: ['studio', 'files'] },
  changed: { type: 'integer', minimum: 0, description: 'How many files differ from the version before.' },
  live: boolean,
  back: orNull(object({ by: who, at: millis, note: string }, 'Gone back to by whom, when and why.')),
};

export const studioSchemas: Readonly<Record<string, Schema>> = {
  Problem: object({
    file: string,
    line: { type: 'integer', minimum: 1 },
    column: { type: 'integer', minimum: 1 },
    problem: string,
    advice: string,
    severity: { enum: ['error', 'warning'] },
  }),
  Version: object(version),
  Versions: list(ref('Version')),
  Live: {
    anyOf: [
      object({ kind: { const: 'files' } }),
      loose({ kind: { const: 'version' }, version: ref('Version') }, { newerFiles: boolean }),
    ],
  },
  StudioOverview: object({
    hub: object({ id: string, name: string }),
    me: object({ id: string, name: string }),
    languages: list(object({ code: string, name: string, english: string, dir, on: boolean, reviewed: boolean })),
    live: ref('Live'),
    drafted: list(object({ path: string, by: who, at: millis, conflict: boolean })),
    interviews: list(
      object({
        ...{ id: string, title: string, purpose: orNull(string), path: string, own: boolean, drafted: boolean },
        errors: count,
        warnings: count,
        texts: map(object({ have: count, of: count, reviewed: count })),
      }),
    ),
    others: list(object({ path: string, own: boolean, drafted: boolean })),
    problems: object({ errors: count, warnings: count }),
  }),
  StudioFile: object({
    ...{ path: string, text: string, rev, base, by: orNull(who), at: orNull(millis), live: orNull(string) },
    ...{ conflict: boolean, removed: boolean, others: list(who) },
  }),
  SaveFile: loose({ path: string, text: orNull(bodyText), rev }, { base }),
  Saved: object({ rev }),
  Changed: object({
    error: object({ code: { const: 'changed' }, message: string }),
    ...{ by: orNull(who), at: orNull(millis), text: string, rev, base },
  }),
  ChangedOrError: { anyOf: [ref('Changed'), ref('Error')] },
  Refused: object({ error: object({ code: string, message: string }), problems: list(ref('Problem')) }),
  Keep: object({ path: string, rev }),
  CheckFile: loose({ path: string, text: bodyText }, { interview: string }),
  Checked: object({
    problems: list(ref('Problem')),
    interview: orNull(object({ id: string, outline: list(ref('OutlineLine')), graph: ref('Graph') })),
    vocabulary: ref('Vocabulary'),
    others: list(who),
  }),
  OutlineLine: object({
    ...{ id: string, kind: string, text: orNull(string), as: orNull(string), when: orNull(string) },
    choices: list(string),
    line: { ...count, description: '0 where it stands in the file that this one extends.' },
    until: count,
  }),
  Graph: object({
    nodes: list(object({ id: string, kind: string, label: string, line: count })),
    edges: list(object({ from: string, to: string, when: orNull(string) })),
  }),
  Key: object({ key: string, doc: string, values: list(string) }),
  Vocabulary: object({
    file: list(ref('Key')),
    crisisPoint: list(ref('Key')),
    steps: list(object({ kind: string, doc: string, keys: list(ref('Key')) })),
    answerKinds: list(string),
    interviews: list(string),
    crisisPoints: list(string),
    answers: list(object({ name: string, kind: orNull(string), values: list(string) })),
    helplines: list(string),
    services: list(string),
    texts: list(object({ key: string, text: string })),
  }),
  Texts: object({
    ...{ interview: string, language: string, dir, path: string, rev, base },
    texts: list(
      object({
        key: { type: 'string', description: 'In the namespace of the interview.' },
        english: string,
        text: orNull(string),
        own: boolean,
        review: { enum: ['missing', 'drafted', 'reviewed'] },
        limit: orNull(integer),
      }),
    ),
  }),
  WriteText: loose({ interview: string, language: string, key: string, text: orNull(string), rev }, { base }),
  PhoneTurn: {
    anyOf: [
      loose({ says: string }, { tapped: { type: 'string', description: '`<step>~<turn>~<choice>`' } }),
      object({ voice: { const: true } }),
      object({ picture: { const: true } }),
      object({ waits: { type: 'integer', minimum: 1, description: 'Minutes.' } }),
      loose(
        { worker: string, does: { enum: ['take', 'write', 'close'] } },
        { text: string, follow_up: { type: 'string', format: 'date' } },
      ),
    ],
  },
  PhoneRun: loose(run, { start, unsaved }),
  RecordRun: loose({ ...run, title: { type: 'string', minLength: 1, maxLength: 120 } }, { start, unsaved }),
  PhoneView: object({
    entries: list(
      loose(
        {
          from: { enum: ['person', 'bot', 'worker', 'note'] },
          parts: list(string),
          choices: list(loose({ id: string, label: string }, { hint: string })),
          as: { enum: ['text', 'buttons', 'list'] },
          step: orNull(string),
          at: millis,
          dir,
          segments: orNull(object({ encoding: { enum: ['GSM-7', 'UCS-2'] }, segments: count })),
          turn: { type: 'integer', minimum: -1 },
        },
        { note: anything },
      ),
    ),
    step: orNull(string),
    state: object({
      language: string,
      consent: { enum: ['unasked', 'agreed', 'refused'] },
      answers: anything,
      notes: list(object({ text: string, english: string })),
      needs: list(string),
      urgency: orNull({ enum: ['now', 'today', 'days', 'weeks'] }),
      handoff: string,
      danger: list(string),
    }),
    segments: count,
    problem: orNull(string),
  }),
  Transcript: object({ yaml: string, path: string }),
  Changes: object({
    base: orNull(integer),
    files: list(
      object({
        ...{ path: string, before: orNull(string), after: orNull(string) },
        common: { ...orNull(string), description: 'The base’s file, where the hub’s own begins or ends.' },
        ...{ by: who, conflict: boolean },
      }),
    ),
    problems: list(ref('Problem')),
  }),
  Publish: object({ note, base: orNull(integer), everyone: boolean }),
  Rollback: object({ to: { type: 'integer', minimum: 1 }, note, base: orNull(integer) }),
};
