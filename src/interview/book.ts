/** Reads every interview of a hub into one book, at one version. */
import { createHash } from 'node:crypto';
import { celTypeOf, createCompiler } from './condition.ts';
import type { CelType, Compiled } from './condition.ts';
import type { AnswerInfo, Book, CrisisPoint, Interview } from './model.ts';
import { inOrder, problemAt } from './problems.ts';
import type { Problem } from './problems.ts';
import { compileSteps, looksLikeCel } from './compile-steps.ts';
import type { Names } from './compile-steps.ts';
import { shorter, stricter } from './lifetime.ts';
import { oneOfEach } from './overlay.ts';
import type { ReadFile } from './overlay.ts';
import type { RawStep } from './raw-steps.ts';
import { readInterview } from './read-interview.ts';
import type { RawInterview } from './read-interview.ts';
import { deadlineName } from './steps/crisis.ts';
import type { AnswerKind } from './types.ts';
import { readYaml } from './yaml.ts';
import type { SourceFile } from './yaml.ts';

/** Raised when the meaning of the format changes, so that the same files are another version. */
const FORMAT = 2;

/**
 * Reads interview files (not always.yaml, danger.yaml or a hub's own settings). A file of flows/hubs/ goes before the base
 * file of the same interview, or changes it (`extends: base`). Where there are errors the book holds what could be read:
 * good for checking further, not for running.
 */
export function readBook(files: readonly SourceFile[]): { book: Book; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read: ReadFile[] = [];
  for (const file of files) {
    const yaml = readYaml(file);
    const own: Problem[] = [...yaml.problems];
    const raw = readInterview(yaml, own);
    if (raw) read.push({ path: file.path, raw, problems: own });
    else problems.push(...own);
  }
  const raws = oneOfEach(read, problems);

  const crisisPoints = collectPoints(raws, problems);
  const answers = collectAnswers(raws, crisisPoints, problems);
  const types = Object.fromEntries(Object.entries(answers).map(([name, info]) => [name, info.type]));
  const broken = files.filter(({ path }) => problems.some((one) => one.file === path && one.severity === 'error'));
  const names: Names = {
    known: Object.keys(types),
    unread: (name) => broken.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text)),
  };
  const compile = createCompiler(types);
  const interviews: Record<string, Interview> = {};
  for (const raw of raws) interviews[raw.id] = compileSteps(raw, compile, names, problems);
  describeAnswers(interviews, answers);
  return { book: { version: versionOf(files), interviews, crisisPoints, answers }, problems: inOrder(problems) };
}

function versionOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256').update(`format ${FORMAT}`);
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`\0${path}\0${text}`);
  }
  return hash.digest('hex').slice(0, 16);
}

function collectPoints(raws: readonly RawInterview[], problems: Problem[]): Record<string, CrisisPoint> {
  const points: Record<string, CrisisPoint> = {};
  for (const point of raws.flatMap((raw) => raw.points)) {
    if (Object.hasOwn(points, point.id)) {
      problems.push(
        problemAt(point.place, `Two crisis points have the id "${point.id}".`, 'Give one of them another id.'),
      );
    } else points[point.id] = point;
  }
  return points;
}

/** Every name an answer can have, with its type: first what is asked, then what `set` works out from it. */
function collectAnswers(
  raws: readonly RawInterview[],
  points: Readonly<Record<string, CrisisPoint>>,
  problems: Problem[],
): Record<string, AnswerInfo> {
  const answers: Record<string, AnswerInfo> = {};
  const add = (
    name: string,
    type: CelType,
    kind: AnswerKind | null,
    step: RawStep,
    path: readonly PropertyKey[],
  ): void => {
    const known = answers[name];
    if (!known) answers[name] = { type, kind, values: null, choices: {} };
    else if (known.type !== type) {
      problems.push(
        problemAt(
          step.yaml.at(path),
          `"${name}" is kept as ${type} here and as ${known.type} elsewhere.`,
          'Give one of the two another name.',
        ),
      );
    } else if (known.kind === null && kind !== null) answers[name] = { ...known, kind };
  };
  for (const point of Object.values(points)) {
    if (point.deadline !== undefined)
      answers[deadlineName(point.id)] = { type: 'string', kind: 'date', values: null, choices: {} };
  }
  for (const raw of raws) {
    for (const step of raw.steps) {
      if (step.kind !== 'ask') continue;
      const { as, ask, answer, choices } = step.raw;
      const name = typeof as === 'string' ? as : typeof ask === 'string' ? ask.replace(/^.*:/, '') : '';
      const kind = (answer as AnswerKind | undefined) ?? (choices ? 'choice' : 'text');
      if (/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
        add(name, celTypeOf(kind), kind, step, [...step.path, 'as' in step.raw ? 'as' : 'ask']);
    }
  }
  collectSets(raws, answers, add);
  return answers;
}

type Add = (name: string, type: CelType, kind: AnswerKind | null, step: RawStep, path: readonly PropertyKey[]) => void;

/** A value worked out from another set value is typed in the next round; three rounds are more than anybody nests. */
function collectSets(raws: readonly RawInterview[], answers: Record<string, AnswerInfo>, add: Add): void {
  const done = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const types = Object.fromEntries(Object.entries(answers).map(([name, info]) => [name, info.type]));
    const compile = createCompiler(types);
    for (const raw of raws) {
      for (const step of raw.steps) {
        if (step.kind !== 'set') continue;
        for (const [name, value] of Object.entries(step.raw['set'] as Record<string, unknown>)) {
          const path = [...step.path, 'set', name];
          const mark = `${step.yaml.file} ${path.join(' ')}`;
          if (done.has(mark)) continue;
          const type = typeOfValue(value, compile, round);
          if (type === null) continue;
          done.add(mark);
          add(name, type, null, step, path);
        }
      }
    }
  }
}

function typeOfValue(value: unknown, compile: (source: string) => Compiled, round: number): CelType | null {
  if (typeof value === 'number') return 'int';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'number') && value.length > 0 ? 'list<int>' : 'list<string>';
  if (typeof value !== 'string') return null;
  const compiled = compile(value);
  if (compiled.ok) {
    const { type } = compiled.expression;
    return isCelType(type) ? type : 'string';
  }
  // A plain word is a text; but it may also be the name of a value that the next round knows.
  if (looksLikeCel(value)) return null;
  return round > 0 || !/^[A-Za-z]\w*$/.test(value) ? 'string' : null;
}

function isCelType(type: string): type is CelType {
  return ['string', 'int', 'bool', 'list<string>', 'list<int>'].includes(type);
}

/**
 * What the questions say of their answers: every value it can have, whose labels its choices have, for lines that name them,
 * how long it is kept and who may read it.
 */
function describeAnswers(interviews: Readonly<Record<string, Interview>>, answers: Record<string, AnswerInfo>): void {
  for (const [name, info] of Object.entries(answers)) answers[name] = { ...info, values: valuesOf(name, interviews) };
  for (const interview of Object.values(interviews)) {
    for (const step of interview.steps) {
      const info = step.kind === 'ask' ? answers[step.as] : undefined;
      if (step.kind !== 'ask' || !info) continue;
      const own = Object.fromEntries(step.choices.map((id) => [id, interview.id]));
      const lifetime = shorter(info.lifetime, step.lifetime);
      const visible = stricter(info.visible, step.visible === 'worker' ? undefined : step.visible);
      answers[step.as] = {
        ...info,
        choices: { ...own, ...info.choices },
        ...(step.labels || info.labels ? { labels: { ...step.labels, ...info.labels } } : {}),
        ...(lifetime === undefined ? {} : { lifetime }),
        ...(visible === undefined ? {} : { visible }),
      };
    }
  }
}

function valuesOf(name: string, interviews: Readonly<Record<string, Interview>>): readonly string[] | null {
  const values = new Set<string>();
  for (const step of Object.values(interviews).flatMap((interview) => interview.steps)) {
    if (step.kind === 'ask' && step.as === name) {
      if (step.choices.length === 0) return null;
      for (const id of step.choices) values.add(id);
    }
    if (step.kind !== 'set') continue;
    for (const one of step.values.filter((value) => value.name === name)) {
      if (typeof one.value === 'string') values.add(one.value);
      else return null;
    }
  }
  return values.size === 0 ? null : [...values];
}
