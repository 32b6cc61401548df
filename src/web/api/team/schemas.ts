/** The shapes of team/dto.ts, and of what is sent to change the team, as JSON Schema. */
import { boolean, integer, list, millis, object, orNull, ref, string } from '../schemas.ts';
import type { Schema } from '../schemas.ts';

const day: Schema = { type: 'string', format: 'date' };
const time: Schema = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };
const end: Schema = { type: 'string', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' };
const week = list(
  object({ days: list({ enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }), from: time, to: end }),
);
const role: Schema = { enum: ['worker', 'coordinator', 'editor', 'safeguarding', 'admin'] };
const channel: Schema = { enum: ['whatsapp', 'sms'] };
const gender: Schema = { enum: ['woman', 'man', 'other', null] };
const holidays = list(object({ from: day, to: day }, 'First and last day.'));
const named = object({ id: string, label: { type: 'string', description: 'In the language of the page.' } });
const few = 'Null: fewer than five, which is shown to nobody.';

const written: Record<string, Schema> = {
  name: { type: 'string', minLength: 1, maxLength: 60 },
  channel,
  languages: { ...list(string), minItems: 1, description: 'Codes, the one they like best first.' },
  roles: { ...list(role), minItems: 1 },
  gender,
  communities: { ...orNull(list(string)), description: 'Null: of every language they speak but English.' },
  skills: list({ type: 'string', description: 'Ids of needs they know about.' }),
  relay: boolean,
  hours: { ...orNull(week), description: 'Null: the hub’s.' },
  holidays,
  cap: { type: 'integer', minimum: 0, maximum: 100 },
};
const phone: Schema = { type: 'string', description: 'Checked and kept as E.164; never given out again.' };
const login: Schema = {
  ...orNull({ type: 'string', format: 'email' }),
  description: 'The email by which a sign-in provider knows them; never given out again. Null takes it away.',
};
const required = (...more: string[]): string[] => [...Object.keys(written), ...more];

export const teamSchemas: Readonly<Record<string, Schema>> = {
  TeamWorker: object({
    ...{ id: string, name: string, roles: list(role), languages: list(ref('Language')), gender },
    communities: orNull(list(ref('Language'))),
    skills: list(named),
    relay: { type: 'boolean', description: 'Writes from their own phone.' },
    channel,
    login: { type: 'boolean', description: 'A sign-in provider knows them by an email.' },
    hours: orNull(week),
    holidays,
    cap: integer,
    lifted: orNull(
      object(
        { extra: integer, why: string, by: { type: 'string', description: 'A name, or empty.' }, at: millis },
        'Places above the cap, given by hand.',
      ),
    ),
    paused: boolean,
    there: { type: 'boolean', description: 'At work now: in their hours, not paused, not away.' },
    unreachable: {
      type: 'boolean',
      description: 'Their phone cannot be written to: by their own word, or the number fails.',
    },
    awayUntil: { ...orNull(day), description: 'The last day of the holiday they are on.' },
    ...{ have: integer, resting: integer },
    weight: { type: 'integer', description: 'What their people weigh: a crisis counts double.' },
    asked: { type: 'integer', description: 'How often they were asked in the last four weeks.' },
    unanswered: { ...orNull(millis), description: 'Since when the first of their people waits for an answer.' },
    rev: { type: 'string', description: 'To be sent along with a change.' },
    may: object({ contact: boolean, remove: boolean }),
  }),
  Team: object({
    now: millis,
    workers: list(ref('TeamWorker')),
    waiting: { ...list(ref('Row')), description: 'Empty for an admin who is no coordinator; so is `people`.' },
    people: list(ref('Row')),
    unmet: object(
      { languages: list(ref('Counted')), needs: list(ref('Counted')) },
      'What could not be given in the last four weeks.',
    ),
    waits: list(
      object(
        { language: orNull(ref('Language')), minutes: { ...orNull(integer), description: few } },
        'Median of opening minutes from waiting to a worker’s first words. No language: all together.',
      ),
    ),
    hours: week,
    languages: list(ref('Language')),
    skills: list(named),
    gives: { ...list(role), description: 'Roles the reader may give and take.' },
  }),
  Counted: object({ id: string, label: string, count: { ...orNull(integer), description: few } }),
  Fits: object({
    fits: list(
      object({
        id: string,
        name: string,
        not: {
          enum: ['full', 'paused', 'lead_only', 'not_suited', 'unknown_worker', null],
          description: 'Why they may not have them at all.',
        },
        there: boolean,
        passed: { type: 'boolean', description: 'They could not, or did not answer, when they were asked before.' },
        because: list({ enum: ['known', 'speaks', 'interpreter', 'skills'] }),
      }),
    ),
  }),
  AddWorker: { ...object({ ...written, phone, login }), required: required('phone') },
  ChangeWorker: { ...object({ ...written, rev: string, phone, login }), required: required('rev') },
  Lift: object({
    extra: { type: 'integer', minimum: 0, maximum: 5, description: '0 takes it back.' },
    why: { type: 'string', maxLength: 200, description: 'Needed unless it is taken back.' },
  }),
  RemoveWorker: {
    ...object({ release: { type: 'boolean', description: 'Take their people back first; each is told.' } }),
    required: [],
  },
};
