/** The published JSON Schema of an interview file, for editors: flows/schema/interview.json is made from this. */
import { z } from 'zod';
import { idField } from './fields.ts';
import { crisisPointSchema } from './crisis-points.ts';
import { stepKinds, stepTypeOf } from './steps/index.ts';

export function interviewSchema(): Record<string, unknown> {
  const [first, ...rest] = stepKinds.map((kind) => stepTypeOf(kind).schema as z.ZodType);
  const steps = z.union([first!, ...rest]);
  const file = z.strictObject({
    interview: idField.describe('The name of this interview; others `run` it by this name.'),
    title: z.string().optional().describe('For editors.'),
    purpose: z.string().optional().describe('For editors; never sent.'),
    crisis_points: z
      .array(crisisPointSchema)
      .optional()
      .describe('Crisis points as data; a step `crisis:` reaches one.'),
    steps: z.array(steps).min(1).describe('From top to bottom, like the conversation they make.'),
  });
  return {
    ...(z.toJSONSchema(file, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Record<string, unknown>),
    title: 'An interview of Alongside',
  };
}
