/** The shapes of dto.ts as JSON Schema, for the OpenAPI description. */

export type Schema = Readonly<Record<string, unknown>>;

/** An object with exactly these properties, all of them always there. */
export function object(properties: Record<string, Schema>, description?: string): Schema {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

export const string: Schema = { type: 'string' };
export const boolean: Schema = { type: 'boolean' };
export const integer: Schema = { type: 'integer' };
export const millis: Schema = { type: 'integer', description: 'Milliseconds since 1970, by the clock of the store.' };
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const day: Schema = { type: 'string', format: 'date' };

const row: Record<string, Schema> = {
  id: { type: 'string', description: 'Random; the id of the person in this hub.' },
  name: orNull(string),
  status: { enum: ['waiting', 'active', 'closed'] },
  language: object({ code: string, name: { type: 'string', description: 'Endonym.' }, dir: { enum: ['ltr', 'rtl'] } }),
  needs: list({ type: 'string', description: 'In the language asked for with Accept-Language.' }),
  privateNeeds: { type: 'integer', minimum: 0, description: 'How many needs are shown only when opened.' },
  urgency: { enum: ['now', 'today', 'days', 'weeks'] },
  front: { type: 'boolean', description: 'Somebody did not come before: first among the equally urgent.' },
  danger: { type: 'boolean', description: 'A sign of danger that nobody has dealt with yet.' },
  waitingSince: millis,
  promiseBy: orNull(millis),
  deadline: orNull(day),
  worker: orNull(object({ id: string, name: string })),
  asked: orNull(
    object({ until: millis, because: list(string) }, 'You are being asked to take it: until when, and why you.'),
  ),
  channel: { enum: ['whatsapp', 'sms'] },
  at: millis,
};

export const schemas: Readonly<Record<string, Schema>> = {
  Me: object({ id: string, name: string, roles: list(string), hub: object({ name: string, zone: string }) }),
  SignedIn: object({ worker: ref('Me') }),
  Row: object(row),
  Lists: object({
    now: millis,
    alerts: { ...list(ref('Row')), description: 'In danger; empty for all but the safeguarding lead.' },
    waiting: list(ref('Row')),
    mine: list(ref('Row')),
    closed: list(ref('Row')),
  }),
  SummaryLine: object({
    id: string,
    yours: { type: 'string', description: 'In the language asked for with Accept-Language.' },
    own: { type: 'string', description: 'In the language of the person.' },
  }),
  Entry: object({
    id: string,
    at: millis,
    from: { enum: ['person', 'bot', 'worker'] },
    name: orNull(string),
    text: string,
    media: list({ type: 'string', description: 'Content type; opened at /handoffs/{id}/media/{entry}/{index}.' }),
    status: { enum: ['queued', 'sent', 'delivered', 'read', 'failed', null] },
    code: orNull(integer),
  }),
  Detail: object({
    ...row,
    now: millis,
    access: { enum: ['summary', 'thread'] },
    summary: list(ref('SummaryLine')),
    because: list({ type: 'string', description: 'Why the hub says somebody is needed.' }),
    entries: list(ref('Entry')),
    windowClosesAt: orNull(millis),
    optedOut: boolean,
    agreed: orNull(string),
    followUpOn: orNull(day),
    may: object({ take: boolean, decline: boolean, write: boolean, close: boolean }),
  }),
  Error: object({
    error: object({ code: { type: 'string', description: 'For programs.' }, message: string }),
  }),
  AskCode: object({ phone: string }),
  GiveCode: object({ phone: string, code: string }),
  Write: object({
    id: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$', description: 'Made by the page: a retry sends once.' },
    text: { type: 'string', minLength: 1, maxLength: 1600 },
  }),
  Close: object({
    agreed: { type: 'string', minLength: 1, maxLength: 1000, description: 'Sent to the person.' },
    followUpOn: orNull(day),
  }),
  Nothing: { type: 'object', additionalProperties: false },
};
