/** From YAML to steps: one file, every mistake at its place, and as much of it as can be read. */
import type { Compiled, Expression } from './condition.ts';
import { readCrisisPoints } from './crisis-points.ts';
import { idField } from './fields.ts';
import type { RawText } from './fields.ts';
import { conditionProblem, isMap, issueProblems } from './issues.ts';
import type { CrisisPoint, Interview, Own, Step, StepKind, StepText } from './model.ts';
import { problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';
import { LATER_KINDS, stepKinds, stepTypeOf } from './steps/index.ts';
import type { Reading } from './steps/type.ts';
import { didYouMean } from './suggest.ts';
import type { Answer } from './types.ts';
import type { Yaml } from './yaml.ts';

const TOP_KEYS = ['interview', 'title', 'purpose', 'crisis_points', 'steps'] as const;
const STEP_EXAMPLE = 'For example `- ask: has_children` or `- say: hello`.';

/** One file as read. `compile` comes later, when the names of all answers are known. */
export interface RawInterview {
  id: string;
  yaml: Yaml;
  title?: string;
  purpose?: string;
  steps: readonly RawStep[];
  points: readonly CrisisPoint[];
  place: Place;
}

export interface RawStep {
  kind: StepKind;
  raw: Readonly<Record<string, unknown>>;
  id: string;
  path: readonly PropertyKey[];
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
  return {
    id: id.data,
    yaml,
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof purpose === 'string' ? { purpose } : {}),
    steps: rawSteps(yaml, data['steps'], problems),
    points: readCrisisPoints(yaml, id.data, data['crisis_points'], problems),
    place: start,
  };
}

function rawSteps(yaml: Yaml, data: unknown, problems: Problem[]): RawStep[] {
  if (!Array.isArray(data) || data.length === 0) {
    problems.push(
      problemAt(yaml.at(['steps']), 'The interview has no steps.', `Add \`steps:\` with a list. ${STEP_EXAMPLE}`),
    );
    return [];
  }
  const steps: RawStep[] = [];
  for (const [index, one] of data.entries()) {
    const step = rawStep(yaml, one, ['steps', index], problems);
    if (step) steps.push(step);
  }
  return uniqueIds(yaml, steps, problems);
}

function rawStep(yaml: Yaml, data: unknown, path: readonly PropertyKey[], problems: Problem[]): RawStep | null {
  const place = yaml.at(path);
  if (!isMap(data)) {
    problems.push(problemAt(place, 'This is not a step.', STEP_EXAMPLE));
    return null;
  }
  const keys = Object.keys(data);
  const later = keys.find((key) => LATER_KINDS.includes(key));
  if (later !== undefined) {
    problems.push(
      problemAt(
        yaml.atKey([...path, later]),
        `"${later}" needs the directory of services, which is not part of this version.`,
        'Use `offer: true`: it brings a person, who knows the services.',
      ),
    );
    return null;
  }
  const kinds = keys.filter((key): key is StepKind => (stepKinds as string[]).includes(key));
  const kind = kindOf(kinds);
  if (!kind) {
    const [first = ''] = keys.filter((key) => key !== 'id' && key !== 'when');
    const all = [...stepKinds, ...LATER_KINDS];
    const at = first === '' ? place : yaml.atKey([...path, first]);
    if (kinds.length > 1) {
      problems.push(problemAt(place, `One step does two things: ${kinds.join(' and ')}.`, 'Make two steps of it.'));
    } else problems.push(problemAt(at, `"${first}" is not a step.`, didYouMean(first, all)));
    return null;
  }
  const type = stepTypeOf(kind);
  const read = type.schema.safeParse(data);
  if (!read.success) {
    for (const issue of read.error.issues) problems.push(...issueProblems(yaml, issue, path, data, type.schema, kind));
    return null;
  }
  const raw = read.data as Record<string, unknown>;
  return { kind, raw, id: typeof raw['id'] === 'string' ? raw['id'] : type.name(raw), path };
}

/** `ask` and `say` may hold a key called like another step; a step has exactly one. */
function kindOf(kinds: readonly StepKind[]): StepKind | null {
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
}

/**
 * An id names one step. Two questions, or a name a hub wrote itself, must not share one; the rest get a number, for nothing
 * leads to them.
 */
function uniqueIds(yaml: Yaml, steps: readonly RawStep[], problems: Problem[]): RawStep[] {
  const written = new Set(steps.flatMap((step) => (step.raw['id'] === undefined ? [] : [step.id])));
  const taken = new Map<string, RawStep>();
  const unique: RawStep[] = [];
  for (const step of steps) {
    const own = step.raw['id'] !== undefined;
    let { id } = step;
    if (own ? taken.has(id) : step.kind === 'ask' && (taken.has(id) || written.has(id))) {
      const place = own ? yaml.at([...step.path, 'id']) : yaml.at(step.path);
      problems.push(problemAt(place, `Two steps have the id "${id}".`, 'Give one of them another `id:`.'));
    }
    for (let n = 2; taken.has(id) || (!own && written.has(id)); n++) id = `${step.id}_${n}`;
    taken.set(id, step);
    unique.push({ ...step, id });
  }
  return unique;
}

/** Steps with their conditions compiled. A step whose condition cannot be read is left out, and said so. */
export function compileSteps(
  raw: RawInterview,
  compile: (source: string) => Compiled,
  names: readonly string[],
  problems: Problem[],
): Interview {
  const steps: Step[] = [];
  for (const one of raw.steps) {
    const step = compileStep(raw, one, compile, names, problems);
    if (step) steps.push(step);
  }
  const { id, title, purpose, place } = raw;
  return {
    id,
    steps,
    place,
    ...(title === undefined ? {} : { title }),
    ...(purpose === undefined ? {} : { purpose }),
  };
}

function compileStep(
  raw: RawInterview,
  one: RawStep,
  compile: (source: string) => Compiled,
  names: readonly string[],
  problems: Problem[],
): Step | null {
  const { yaml } = raw;
  const source = one.raw['when'];
  let when: { when: Expression; whenPlace: Place } | undefined;
  if (typeof source === 'string') {
    const compiled = compile(source);
    const place = yaml.at([...one.path, 'when']);
    if (!compiled.ok) {
      problems.push(conditionProblem(place, source, compiled, names));
      return null;
    }
    if (compiled.expression.type !== 'bool' && compiled.expression.type !== 'dyn') {
      problems.push(
        problemAt(
          place,
          `The condition is not a yes or no, but ${compiled.expression.type}.`,
          'Compare it: name == "value".',
        ),
      );
      return null;
    }
    when = { when: compiled.expression, whenPlace: place };
  }
  const own: Own<StepKind> = stepTypeOf(one.kind).read(one.raw, reading(raw, one, compile, problems));
  return { ...own, id: one.id, place: yaml.at(one.path), ...when } as Step;
}

function reading(
  raw: RawInterview,
  step: RawStep,
  compile: (source: string) => Compiled,
  problems: Problem[],
): Reading {
  const { yaml, id: interview } = raw;
  const key = (text: string): string => (text.includes(':') ? text : `${interview}:${text}`);
  return {
    interview,
    key,
    text: (text: RawText): StepText => (typeof text === 'string' ? { key: key(text) } : { inline: text }),
    value(value, path) {
      if (typeof value !== 'string') return value as Answer;
      const compiled = compile(value);
      if (compiled.ok) return compiled.expression;
      if (looksLikeCel(value)) problems.push(conditionProblem(yaml.at([...step.path, ...path]), value, compiled, []));
      return value;
    },
    place: (path) => yaml.at([...step.path, ...path]),
    problem: (path, problem, advice, severity) =>
      void problems.push(problemAt(yaml.at([...step.path, ...path]), problem, advice, severity)),
  };
}

/** A plain word in `set` is a value; with signs of CEL in it, it was meant to be worked out. */
export function looksLikeCel(value: string): boolean {
  return /[=<>&|()?"'[\]+*]|\bin\b/.test(value);
}
