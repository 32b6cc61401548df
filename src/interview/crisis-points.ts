/** Crisis points as a hub writes them (evidence E3). */
import { z } from 'zod';
import { idField, textField } from './fields.ts';
import type { RawText } from './fields.ts';
import { isMap, issueProblems } from './issues.ts';
import { stepText } from './labels.ts';
import type { CrisisPoint, StepText } from './model.ts';
import { problemAt } from './problems.ts';
import type { Problem } from './problems.ts';
import type { Yaml } from './yaml.ts';

export const crisisPointSchema = z.strictObject({
  id: idField.describe('A name such as `granted`.'),
  say: textField.optional().describe('What is said when it is reached: a key, or the text itself.'),
  ask: textField.optional().describe('The question for the date, with `deadline: ask`: a key, or the text itself.'),
  note: textField
    .optional()
    .describe('The line that the worker reads; `note_crisis_<id>` where left out. {{deadline}} is the date.'),
  deadline: z
    .union([z.literal('ask'), z.number().int().min(0).max(366)], { error: 'must be `ask` or a number of days' })
    .optional()
    .describe('`ask` the person for the date, or a number of days from now.'),
  urgency: z
    .enum(['now', 'today', 'days', 'weeks'], { error: 'must be now, today, days or weeks' })
    .describe('How soon somebody must act: now, today, days or weeks.'),
  needs: z
    .array(idField, { error: 'must be a list of needs, for example [housing]' })
    .default([])
    .describe('Needs that come with it.'),
  helplines: z
    .array(idField, { error: 'must be a list of ids of helplines' })
    .default([])
    .describe('Ids of helplines.'),
  worker_hint: z.string({ error: 'must be a text' }).optional().describe('For the worker, in English.'),
  alert: idField.optional().describe('Tells the safeguarding lead, with this reason.'),
});

export function readCrisisPoints(yaml: Yaml, interview: string, data: unknown, problems: Problem[]): CrisisPoint[] {
  if (data === undefined) return [];
  if (!Array.isArray(data)) {
    problems.push(
      problemAt(yaml.at(['crisis_points']), '"crisis_points" must be a list.', 'Begin each with `- id: …`.'),
    );
    return [];
  }
  const points: CrisisPoint[] = [];
  for (const [index, one] of data.entries()) {
    const path = ['crisis_points', index];
    const read = crisisPointSchema.safeParse(one);
    if (!read.success) {
      const map = isMap(one) ? one : {};
      for (const issue of read.error.issues) {
        problems.push(...issueProblems(yaml, issue, path, map, crisisPointSchema, 'a crisis point'));
      }
      continue;
    }
    const { id, say, ask, note, deadline, urgency, needs, helplines, worker_hint: workerHint, alert } = read.data;
    const text = (raw: RawText): StepText => stepText(raw, interview);
    points.push({
      id,
      interview,
      urgency,
      needs,
      helplines,
      note: text(note ?? `note_crisis_${id}`),
      place: yaml.at(path),
      ...(say === undefined ? {} : { say: text(say) }),
      ...(ask === undefined ? {} : { ask: text(ask) }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(workerHint === undefined ? {} : { workerHint }),
      ...(alert === undefined ? {} : { alert }),
    });
  }
  return points;
}
