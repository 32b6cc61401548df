/** From the steps of a file to those the engine walks: conditions compiled, texts found. */
import type { Compiled, Expression } from './condition.ts';
import type { RawText } from './fields.ts';
import { conditionProblem } from './issues.ts';
import { stepText } from './labels.ts';
import type { Interview, Own, Step, StepKind, StepText } from './model.ts';
import { problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';
import type { RawStep } from './raw-steps.ts';
import type { RawInterview } from './read-interview.ts';
import { stepTypeOf } from './steps/index.ts';
import type { Reading } from './steps/type.ts';
import type { Answer } from './types.ts';

/** The names answers are kept under, and whether one may stand in a question that could not be read. */
export interface Names {
  known: readonly string[];
  unread(name: string): boolean;
}

/** A question that cannot be read is said by itself: conditions over its answer are not to blame. */
function complain(
  problems: Problem[],
  place: Place,
  source: string,
  failure: Extract<Compiled, { ok: false }>,
  names: Names,
): void {
  if (failure.unknown !== null && names.unread(failure.unknown)) return;
  problems.push(conditionProblem(place, source, failure, names.known));
}

/** Steps with their conditions compiled. A step whose condition cannot be read is left out, and said so. */
export function compileSteps(
  raw: RawInterview,
  compile: (source: string) => Compiled,
  names: Names,
  problems: Problem[],
): Interview {
  const { id, title, purpose, place, removed } = raw;
  return {
    id,
    steps: raw.steps.flatMap((one) => compileStep(id, one, compile, names, problems) ?? []),
    place,
    ...(title === undefined ? {} : { title }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(removed === undefined ? {} : { removed }),
  };
}

function compileStep(
  interview: string,
  one: RawStep,
  compile: (source: string) => Compiled,
  names: Names,
  problems: Problem[],
): Step | null {
  const { yaml } = one;
  const source = one.raw['when'];
  let when: { when: Expression; whenPlace: Place } | undefined;
  if (typeof source === 'string') {
    const compiled = compile(source);
    const place = yaml.at([...one.path, 'when']);
    if (!compiled.ok) {
      complain(problems, place, source, compiled, names);
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
  const own: Own<StepKind> = stepTypeOf(one.kind).read(one.raw, reading(interview, one, compile, names, problems));
  return { ...own, id: one.id, place: yaml.at(one.path), until: yaml.until(one.path), ...when } as Step;
}

function reading(
  interview: string,
  step: RawStep,
  compile: (source: string) => Compiled,
  names: Names,
  problems: Problem[],
): Reading {
  const { yaml } = step;
  return {
    interview,
    text: (text: RawText): StepText => stepText(text, interview),
    value(value, path) {
      if (typeof value !== 'string') return value as Answer;
      const compiled = compile(value);
      if (compiled.ok) return compiled.expression;
      if (looksLikeCel(value)) {
        complain(problems, yaml.at([...step.path, ...path]), value, compiled, names);
      }
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
