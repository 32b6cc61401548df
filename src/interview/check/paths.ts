/** Where the steps lead: to steps that exist, past no step in vain, round no loop that waits for nobody, to a person. */
import type { Book, Interview, Step } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Problem } from '../problems.ts';
import { didYouMean } from '../suggest.ts';

/** The interview a conversation begins with; the only one that must lead to a person. */
const MAIN = 'main';

export function pathProblems(book: Book, helplines: readonly string[] | null): Problem[] {
  return [
    ...Object.values(book.interviews).flatMap((interview) => [
      ...targets(book, interview),
      ...unreached(interview),
      ...loops(book, interview),
    ]),
    ...runsItself(book),
    ...neverAPerson(book),
    ...unknownHelplines(book, helplines),
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

function targets(book: Book, interview: Interview): Problem[] {
  const ids = interview.steps.map((step) => step.id);
  return interview.steps.flatMap((step) => {
    if (step.kind === 'goto' && !ids.includes(step.step)) {
      return [problemAt(step.place, `No step here has the id "${step.step}".`, didYouMean(step.step, ids))];
    }
    if (step.kind === 'run' && !Object.hasOwn(book.interviews, step.interview)) {
      const known = Object.keys(book.interviews);
      return [problemAt(step.place, `There is no interview "${step.interview}".`, didYouMean(step.interview, known))];
    }
    if (step.kind === 'crisis' && !Object.hasOwn(book.crisisPoints, step.point)) {
      const known = Object.keys(book.crisisPoints);
      return [problemAt(step.place, `There is no crisis point "${step.point}".`, didYouMean(step.point, known))];
    }
    return [];
  });
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

/** Nobody is led through an interview that cannot bring a person (evidence E11). */
function neverAPerson(book: Book): Problem[] {
  const main = book.interviews[MAIN];
  if (!main) return [];
  const seen = new Set<string>();
  const open = [MAIN];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const step of book.interviews[id]?.steps ?? []) {
      if (step.kind === 'offer') return [];
      if (step.kind === 'run') open.push(step.interview);
    }
  }
  return [
    problemAt(
      main.place,
      'This interview never leads to a person.',
      'Add a step `- offer: true`, or run an interview that has one.',
    ),
  ];
}

function unknownHelplines(book: Book, helplines: readonly string[] | null): Problem[] {
  if (helplines === null) return [];
  return Object.values(book.crisisPoints).flatMap((point) =>
    point.helplines
      .filter((id) => !helplines.includes(id))
      .map((id) => problemAt(point.place, `There is no helpline "${id}".`, didYouMean(id, helplines))),
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
