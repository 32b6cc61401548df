/** From YAML to an interview: one file, every mistake at its place, and as much of it as can be read. */
import { readCrisisPoints } from './crisis-points.ts';
import { idField } from './fields.ts';
import { isMap } from './issues.ts';
import type { CrisisPoint } from './model.ts';
import type { Changes } from './overlay.ts';
import { problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';
import { STEP_EXAMPLE, rawSteps, uniqueIds } from './raw-steps.ts';
import type { RawStep } from './raw-steps.ts';
import { didYouMean } from './suggest.ts';
import type { Yaml } from './yaml.ts';

/** What only a file with `extends: base` has. */
const CHANGES = ['before', 'after', 'remove'] as const;
const TOP_KEYS = ['interview', 'title', 'purpose', 'crisis_points', 'steps', 'extends', ...CHANGES] as const;

/** One file as read. `compileSteps` comes later, when the names of all answers are known. */
export interface RawInterview {
  id: string;
  yaml: Yaml;
  title?: string;
  purpose?: string;
  steps: readonly RawStep[];
  points: readonly CrisisPoint[];
  /** With `extends: base`: it has no steps of its own then. */
  changes?: Changes;
  /** Of a base's interview that a hub changes: what was taken out. */
  removed?: Changes['remove'];
  place: Place;
}

export function readInterview(yaml: Yaml, problems: Problem[]): RawInterview | null {
  const { data } = yaml;
  if (data === undefined) return null;
  const start = yaml.at([]);
  if (!isMap(data)) {
    problems.push(
      problemAt(start, 'This file is not an interview.', 'It begins with `interview:` and has a list `steps:`.'),
    );
    return null;
  }
  for (const key of Object.keys(data)) {
    if ((TOP_KEYS as readonly string[]).includes(key)) continue;
    problems.push(problemAt(yaml.atKey([key]), `"${key}" is not known here.`, didYouMean(key, TOP_KEYS)));
  }
  const id = idField.safeParse(data['interview']);
  if (!id.success) {
    const place = 'interview' in data ? yaml.at(['interview']) : start;
    problems.push(
      problemAt(
        place,
        'The interview has no usable name.',
        'Begin the file with `interview: <name>`, in letters, digits and "-".',
      ),
    );
    return null;
  }
  for (const key of ['title', 'purpose']) {
    if (data[key] === undefined || typeof data[key] === 'string') continue;
    problems.push(problemAt(yaml.at([key]), `"${key}" must be a text.`, 'Put it in quotes.'));
  }
  const { title, purpose } = data;
  const changes = 'extends' in data ? readChanges(yaml, data, problems) : null;
  return {
    id: id.data,
    yaml,
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof purpose === 'string' ? { purpose } : {}),
    ...(changes ? { changes, steps: [] } : { steps: ownSteps(yaml, data, problems) }),
    points: readCrisisPoints(yaml, id.data, data['crisis_points'], problems),
    place: start,
  };
}

function ownSteps(yaml: Yaml, data: Readonly<Record<string, unknown>>, problems: Problem[]): RawStep[] {
  for (const key of CHANGES.filter((one) => one in data)) {
    problems.push(
      problemAt(yaml.atKey([key]), `"${key}" changes a base interview.`, 'Add `extends: base`, or write `steps:`.'),
    );
  }
  const { steps } = data;
  if (Array.isArray(steps) && steps.length > 0) return uniqueIds(rawSteps(yaml, steps, ['steps'], problems), problems);
  problems.push(
    problemAt(yaml.at(['steps']), 'The interview has no steps.', `Add \`steps:\` with a list. ${STEP_EXAMPLE}`),
  );
  return [];
}

function readChanges(yaml: Yaml, data: Readonly<Record<string, unknown>>, problems: Problem[]): Changes {
  if (data['extends'] !== 'base') {
    const word = String(data['extends']);
    problems.push(problemAt(yaml.at(['extends']), `"${word}" cannot be changed here.`, 'Write `extends: base`.'));
  }
  if ('steps' in data) {
    problems.push(
      problemAt(
        yaml.atKey(['steps']),
        'With `extends: base` there are no `steps` of its own.',
        'Put them under `before:` or `after:` a step, or take `extends` out.',
      ),
    );
  }
  return {
    insert: [
      ...readInserts(yaml, 'before', data['before'], problems),
      ...readInserts(yaml, 'after', data['after'], problems),
    ],
    remove: readRemoved(yaml, data['remove'], problems),
  };
}

function readInserts(yaml: Yaml, where: 'before' | 'after', data: unknown, problems: Problem[]): Changes['insert'] {
  if (data === undefined) return [];
  const advice = `Write the id of a step, and under it a list of steps. ${STEP_EXAMPLE}`;
  if (!isMap(data)) {
    problems.push(problemAt(yaml.at([where]), `"${where}" must name steps of the base.`, advice));
    return [];
  }
  return Object.entries(data).flatMap(([step, steps]) => {
    const place = yaml.atKey([where, step]);
    if (Array.isArray(steps)) return [{ where, step, place, steps: rawSteps(yaml, steps, [where, step], problems) }];
    problems.push(problemAt(place, `"${step}" has no list of steps here.`, advice));
    return [];
  });
}

function readRemoved(yaml: Yaml, data: unknown, problems: Problem[]): Changes['remove'] {
  if (data === undefined) return [];
  if (Array.isArray(data) && data.every((one) => typeof one === 'string')) {
    return data.map((step, index) => ({ step, place: yaml.at(['remove', index]) }));
  }
  problems.push(
    problemAt(yaml.at(['remove']), '"remove" must be a list of ids of steps.', 'For example `remove: [school, care]`.'),
  );
  return [];
}
