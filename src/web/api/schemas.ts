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

export const schemas: Readonly<Record<string, Schema>> = {
  Me: object({
    id: string,
    name: string,
    roles: list(string),
    hub: object({ name: string, zone: string, lockMinutes: orNull(integer) }),
    translation: boolean,
  }),
  SignedIn: object({ worker: ref('Me') }),
  Error: object({
    error: object({ code: { type: 'string', description: 'For programs.' }, message: string }),
  }),
  AskCode: object({ phone: string }),
  GiveCode: object({ phone: string, code: string }),
  Nothing: { type: 'object', additionalProperties: false },
};
