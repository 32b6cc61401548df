/** The published JSON Schema of an interview file, for editors: flows/schema/interview.json is made from this. */
import { z } from 'zod';
import { docOf, idField } from './fields.ts';
import { crisisPointSchema } from './crisis-points.ts';
import type { StepKind } from './model.ts';
import { stepKinds, stepTypeOf } from './steps/index.ts';

/** The keys of a file, in the order they are written. Steps are checked by their own schemas, one of each kind. */
const fileSchema = z.strictObject({
  interview: idField.describe('The name of this interview; others `run` it by this name.'),
  title: z.string().optional().describe('For editors.'),
  purpose: z.string().optional().describe('For editors; never sent.'),
  extends: z
    .literal('base')
    .optional()
    .describe('`base`: changes single steps of the base interview of this name, with before, after and remove.'),
  crisis_points: z
    .array(crisisPointSchema)
    .min(1)
    .optional()
    .describe(
      'Crisis points as data; a step `crisis:` reaches one. With `extends`: added, or in place of the same id.',
    ),
  steps: z.array(z.unknown()).min(1).optional().describe('From top to bottom, like the conversation they make.'),
  before: z
    .record(idField, z.array(z.unknown()).min(1))
    .optional()
    .describe('With `extends`: steps put before a step of the base, by its id.'),
  after: z
    .record(idField, z.array(z.unknown()).min(1))
    .optional()
    .describe('With `extends`: steps put after a step of the base, by its id.'),
  remove: z.array(idField).min(1).optional().describe('With `extends`: ids of steps of the base that are taken out.'),
});

/** The keys of a file with what they are for. */
export const fileKeys: readonly { key: string; doc: string }[] = Object.entries(fileSchema.shape).map(
  ([key, field]) => ({ key, doc: docOf(field) }),
);

type Json = Record<string, unknown>;

export function interviewSchema(): Record<string, unknown> {
  const file = jsonOf(fileSchema) as Json & { properties: Record<string, Json> };
  const { steps, before, after } = file.properties;
  const list = { $ref: '#/definitions/steps' };
  return {
    ...file,
    title: 'An interview of Alongside',
    properties: {
      ...file.properties,
      steps: { ...list, description: steps?.['description'] },
      before: { ...before, additionalProperties: list },
      after: { ...after, additionalProperties: list },
    },
    anyOf: [{ required: ['steps'] }, { required: ['extends'] }],
    definitions: {
      steps: { type: 'array', minItems: 1, items: { anyOf: stepKinds.map(stepSchema) } },
    },
  };
}

function stepSchema(kind: StepKind): Json {
  const { schema, doc } = stepTypeOf(kind);
  const { $schema: _, ...step } = jsonOf(schema);
  return { title: kind, description: doc, ...step };
}

function jsonOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Json;
}
