/** Where the steps lead: to steps that exist, past no step in vain, round no loop that waits for nobody. */
import type { Book, Interview, Step } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Problem } from '../problems.ts';
import { didYouMean } from '../suggest.ts';
import type { CheckOptions } from './options.ts';

export function pathProblems(book: Book, { helplines, services, starts, unread = [] }: CheckOptions): Problem[] {
  return [
    ...Object.values(book.interviews).flatMap((interview) => [
      ...targets(book, interview, unread),
      ...unreached(interview),
      ...loops(book, interview),
    ]),
    ...runsItself(book),
    ...(helplines ? unknownHelplines(book, helplines) : []),
    ...(services ? unknownServices(book, services) : []),
    ...(starts ? neverRun(book, starts) : []),
    ...neverReachedPoints(book),
  ];
}

/** The steps that can come after this one, by place in the interview. */
export function following(interview: Interview, index: number): number[] {
  const step = interview.steps[index];
  if (!step) return [];
  const next = index + 1 < interview.steps.length ? [index + 1] : [];
  const passes = step.when ? next : [];
  if (step.kind === 'end') return passes;
  if (step.kind !== 'goto') return next;
  const target = interview.steps.findIndex((one) => one.id === step.step);
  return target < 0 ? passes : [target, ...passes];
}

/** Whether a person is waited for at this step, or somewhere within what it runs. */
export function waits(book: Book, step: Step, seen: ReadonlySet<string> = new Set()): boolean {
  if (step.kind === 'ask') return true;
  if (step.kind === 'offer') return !step.urgent;
  if (step.kind === 'crisis') return book.crisisPoints[step.point]?.deadline === 'ask';
  if (step.kind !== 'run' || seen.has(step.interview)) return false;
  const inner = book.interviews[step.interview]?.steps ?? [];
  return inner.some((one) => waits(book, one, new Set([...seen, step.interview])));
}

function targets(book: Book, interview: Interview, unread: readonly string[]): Problem[] {
  const ids = interview.steps.map((step) => step.id);
  return interview.steps.flatMap((step) => {
    if (step.kind === 'goto' && !ids.includes(step.step)) {
      return [problemAt(step.place, `No step here has the id "${step.step}".`, didYouMean(step.step, ids))];
    }
    if (step.kind === 'run' && !Object.hasOwn(book.interviews, step.interview)) {
      const known = [...Object.keys(book.interviews), ...unread];
      if (unread.includes(step.interview)) return [];
      return [problemAt(step.place, `There is no interview "${step.interview}".`, didYouMean(step.interview, known))];
    }
    if (step.kind === 'note' && step.insteadOf !== undefined) {
      const known = lineIds(book);
      if (known.includes(step.insteadOf) || unread.includes(step.insteadOf.replace(/\/.*/, ''))) return [];
      return [problemAt(step.place, `No step writes the line "${step.insteadOf}".`, didYouMean(step.insteadOf, known))];
    }
    if (step.kind === 'crisis' && !Object.hasOwn(book.crisisPoints, step.point)) {
      const known = Object.keys(book.crisisPoints);
      return [problemAt(step.place, `There is no crisis point "${step.point}".`, didYouMean(step.point, known))];
    }
    return [];
  });
}

/** What lines for the worker are called: `interview/step`. */
function lineIds(book: Book): readonly string[] {
  return Object.values(book.interviews).flatMap(({ id, steps }) =>
    steps.flatMap((step) => (step.kind === 'note' ? [`${id}/${step.id}`] : [])),
  );
}

function unreached(interview: Interview): Problem[] {
  const reached = new Set<number>();
  const open = interview.steps.length > 0 ? [0] : [];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    open.push(...following(interview, index));
  }
  return interview.steps
    .filter((_, index) => !reached.has(index))
    .map((step) =>
      problemAt(step.place, `Nothing leads to the step "${step.id}".`, 'Take it out, or lead to it with `goto`.'),
    );
}

/** Circles in which no step ever waits for an answer. */
function loops(book: Book, interview: Interview): Problem[] {
  const { steps } = interview;
  const silent = (index: number): boolean => !waits(book, steps[index]!);
  return steps.flatMap((step, index) => {
    if (step.kind !== 'goto' || !silent(index)) return [];
    const seen = new Set<number>();
    const open = following(interview, index).filter(silent);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === index) {
        return [
          problemAt(
            step.place,
            'This goes round in a circle in which nobody is asked anything.',
            'Ask something in it, or lead it out.',
          ),
        ];
      }
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...following(interview, at).filter(silent));
    }
    return [];
  });
}

function runsItself(book: Book): Problem[] {
  const runs = (id: string): readonly string[] =>
    (book.interviews[id]?.steps ?? []).flatMap((step) => (step.kind === 'run' ? [step.interview] : []));
  return Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => {
      if (step.kind !== 'run') return [];
      const seen = new Set<string>();
      const open = [step.interview];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (id === interview.id) {
          return [
            problemAt(
              step.place,
              `"${interview.id}" runs itself through "${step.interview}".`,
              'Use `goto` to go back within one interview.',
            ),
          ];
        }
        if (seen.has(id)) continue;
        seen.add(id);
        open.push(...runs(id));
      }
      return [];
    }),
  );
}

function unknownHelplines(book: Book, helplines: readonly string[]): Problem[] {
  return Object.values(book.crisisPoints).flatMap((point) =>
    point.helplines
      .filter((id) => !helplines.includes(id))
      .map((id) => problemAt(point.place, `There is no helpline "${id}".`, didYouMean(id, helplines))),
  );
}

function unknownServices(book: Book, services: readonly string[]): Problem[] {
  return Object.values(book.interviews).flatMap(({ steps }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'introduce' || services.includes(step.service)) return [];
      return [problemAt(step.place, `There is no service "${step.service}".`, didYouMean(step.service, services))];
    }),
  );
}

/** Interviews that nobody ever comes to. */
function neverRun(book: Book, starts: readonly string[]): Problem[] {
  const reached = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const step of book.interviews[id]?.steps ?? []) if (step.kind === 'run') open.push(step.interview);
  }
  return Object.values(book.interviews)
    .filter(({ id }) => !reached.has(id))
    .map(({ id, place }) =>
      problemAt(
        place,
        `Nothing leads to the interview "${id}".`,
        `Add \`- run: ${id}\` where it belongs, or remove the file.`,
        'warning',
      ),
    );
}

function neverReachedPoints(book: Book): Problem[] {
  const used = new Set(
    Object.values(book.interviews).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'crisis' ? [step.point] : [])),
    ),
  );
  return Object.values(book.crisisPoints)
    .filter((point) => !used.has(point.id))
    .map((point) =>
      problemAt(
        point.place,
        `No step reaches the crisis point "${point.id}".`,
        `Add \`- crisis: ${point.id}\`.`,
        'warning',
      ),
    );
}
