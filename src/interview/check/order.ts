/** Answers that a condition looks at before anybody can have given them, and values that no answer ever has. */
import type { Expression } from '../condition.ts';
import type { Words } from '../../language/index.ts';
import type { Book, Interview, Step, StepText } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import { deadlineName } from '../steps/crisis.ts';
import { didYouMean } from '../suggest.ts';
import type { CheckOptions } from './options.ts';
import { following } from './paths.ts';
import { placeholders, rawTexts } from './placeholders.ts';

const MAIN = 'main';
/** Also led to by a word, at any moment. */
const OFFER = 'offer';

export function orderProblems(book: Book, words: Words, options: CheckOptions): Problem[] {
  const raw = rawTexts(book, words, options);
  const entries = possibleAtEntry(book);
  return Object.values(book.interviews).flatMap((interview) => {
    const before = possibleBefore(book, interview, entries.get(interview.id) ?? new Set());
    return interview.steps.flatMap((step, index) => {
      const early = (names: readonly string[], place: Place): Problem[] =>
        names.filter((name) => !before[index]!.has(name)).map((name) => tooEarly(name, place));
      return [
        ...expressionsOf(step).flatMap(({ expression, place }) => [
          ...early(expression.uses, place),
          ...neverSo(book, expression, place),
        ]),
        ...early(
          saidBy(step)
            .flatMap((text) => placeholders(raw('en', text) ?? ''))
            .filter((name) => Object.hasOwn(book.answers, name) && !ALSO_GIVEN.includes(name)),
          step.place,
        ),
      ];
    });
  });
}

/** Names the program fills by itself where no answer has them. */
const ALSO_GIVEN: readonly string[] = ['hub', 'who', 'when'];

function tooEarly(name: string, place: Place): Problem {
  return problemAt(
    place,
    `"${name}" is used here before it can have been answered.`,
    `Move this below the question that keeps "${name}".`,
  );
}

/** What a step says with the answers so far in it; a reason why is asked for later than its question, but not than its answer. */
function saidBy(step: Step): readonly StepText[] {
  if (step.kind === 'say' || step.kind === 'note') return [step.text];
  if (step.kind === 'ask') return step.why === undefined ? [step.text] : [step.text, step.why];
  return [];
}

function expressionsOf(step: Step): { expression: Expression; place: Place }[] {
  const found = step.when ? [{ expression: step.when, place: step.whenPlace ?? step.place }] : [];
  if (step.kind !== 'set') return found;
  const worked = step.values.flatMap(({ value }) => (typeof value === 'object' && 'source' in value ? [value] : []));
  return [...found, ...worked.map((expression) => ({ expression, place: step.place }))];
}

function neverSo(book: Book, expression: Expression, place: Place): Problem[] {
  return expression.compares.flatMap(({ name, with: value }) => {
    const values = book.answers[name]?.values;
    if (!values || values.includes(value)) return [];
    return [problemAt(place, `"${name}" is never "${value}".`, didYouMean(value, values))];
  });
}

/** The names a step may give a value to; those of everything it runs included. */
function gives(book: Book, step: Step, seen: ReadonlySet<string> = new Set()): readonly string[] {
  switch (step.kind) {
    case 'ask':
      return [step.as];
    case 'set':
      return step.values.map(({ name }) => name);
    case 'crisis':
      return [deadlineName(step.point)];
    case 'run': {
      if (seen.has(step.interview)) return [];
      const inner = book.interviews[step.interview]?.steps ?? [];
      return inner.flatMap((one) => gives(book, one, new Set([...seen, step.interview])));
    }
    default:
      return [];
  }
}

/** For each step, what may have been answered before it, given what may have been at the beginning. */
function possibleBefore(book: Book, interview: Interview, entry: ReadonlySet<string>): Set<string>[] {
  const before = interview.steps.map((_, index) => new Set(index === 0 ? entry : []));
  for (let changed = true; changed;) {
    changed = false;
    for (const [index, step] of interview.steps.entries()) {
      const after = [...before[index]!, ...gives(book, step)];
      for (const next of following(interview, index)) {
        const there = before[next]!;
        const size = there.size;
        for (const name of after) there.add(name);
        changed ||= there.size !== size;
      }
    }
  }
  return before;
}

/** Interviews that nothing runs may be begun at any moment, with anything known; `main` begins with nothing. */
function possibleAtEntry(book: Book): Map<string, Set<string>> {
  const everything = Object.keys(book.answers);
  const run = new Set(
    Object.values(book.interviews).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'run' ? [step.interview] : [])),
    ),
  );
  const entries = new Map<string, Set<string>>();
  for (const { id } of Object.values(book.interviews)) {
    const anytime = id === OFFER || (id !== MAIN && !run.has(id));
    entries.set(id, new Set(anytime ? everything : []));
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const interview of Object.values(book.interviews)) {
      const before = possibleBefore(book, interview, entries.get(interview.id)!);
      for (const [index, step] of interview.steps.entries()) {
        const inner = step.kind === 'run' ? entries.get(step.interview) : undefined;
        if (!inner) continue;
        const size = inner.size;
        for (const name of before[index]!) inner.add(name);
        changed ||= inner.size !== size;
      }
    }
  }
  return entries;
}
