/** Steps as a file has them: their kind, their keys checked, and a name for each. Conditions are compiled later. */
import { isMap, issueProblems } from './issues.ts';
import type { StepKind } from './model.ts';
import { problemAt } from './problems.ts';
import type { Problem } from './problems.ts';
import { stepKinds, stepTypeOf } from './steps/index.ts';
import { didYouMean } from './suggest.ts';
import type { Yaml } from './yaml.ts';

export const STEP_EXAMPLE = 'For example `- ask: has_children` or `- say: hello`.';

export interface RawStep {
  kind: StepKind;
  raw: Readonly<Record<string, unknown>>;
  id: string;
  /** The file it is written in, and where. */
  yaml: Yaml;
  path: readonly PropertyKey[];
}

/** The steps of a list at this path; what is no step is left out, and said so. */
export function rawSteps(
  yaml: Yaml,
  data: readonly unknown[],
  path: readonly PropertyKey[],
  problems: Problem[],
): RawStep[] {
  return data.flatMap((one, index) => rawStep(yaml, one, [...path, index], problems) ?? []);
}

function rawStep(yaml: Yaml, data: unknown, path: readonly PropertyKey[], problems: Problem[]): RawStep | null {
  const place = yaml.at(path);
  if (!isMap(data)) {
    problems.push(problemAt(place, 'This is not a step.', STEP_EXAMPLE));
    return null;
  }
  const keys = Object.keys(data);
  const kinds = keys.filter((key): key is StepKind => (stepKinds as string[]).includes(key));
  const [kind, second] = kinds;
  if (second !== undefined) {
    problems.push(problemAt(place, `One step does two things: ${kinds.join(' and ')}.`, 'Make two steps of it.'));
    return null;
  }
  if (kind === undefined) {
    const [first = ''] = keys.filter((key) => key !== 'id' && key !== 'when');
    const at = first === '' ? place : yaml.atKey([...path, first]);
    problems.push(problemAt(at, `"${first}" is not a step.`, didYouMean(first, stepKinds)));
    return null;
  }
  const type = stepTypeOf(kind);
  const read = type.schema.safeParse(data);
  if (!read.success) {
    for (const issue of read.error.issues) problems.push(...issueProblems(yaml, issue, path, data, type.schema, kind));
    return null;
  }
  const raw = read.data as Record<string, unknown>;
  return { kind, raw, id: typeof raw['id'] === 'string' ? raw['id'] : type.name(raw), yaml, path };
}

/**
 * An id names one step. Two questions, or a name a hub wrote itself, must not share one; the rest get a number, for nothing
 * leads to them. `others`: ids that are taken already.
 */
export function uniqueIds(
  steps: readonly RawStep[],
  problems: Problem[],
  others: ReadonlySet<string> = new Set(),
): RawStep[] {
  const written = new Set(steps.flatMap((step) => (step.raw['id'] === undefined ? [] : [step.id])));
  const taken = new Set(others);
  const unique: RawStep[] = [];
  for (const step of steps) {
    const own = step.raw['id'] !== undefined;
    let { id } = step;
    if (own ? taken.has(id) : step.kind === 'ask' && (taken.has(id) || written.has(id))) {
      const place = step.yaml.at(own ? [...step.path, 'id'] : step.path);
      problems.push(problemAt(place, `Two steps have the id "${id}".`, 'Give one of them another `id:`.'));
    }
    for (let n = 2; taken.has(id) || (!own && written.has(id)); n++) id = `${step.id}_${n}`;
    taken.add(id);
    unique.push({ ...step, id });
  }
  return unique;
}
