/**
 * What the base does where somebody is in danger, every hub does (evidence E26): its crisis points of right now, and
 * whatever tells the safeguarding lead. A hub may put them elsewhere or say them in its own words, but not leave them out.
 * And what the lead is told has words.
 */
import type { Words } from '../../language/index.ts';
import type { Book, CrisisPoint, Interview, Step } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import { didYouMean } from '../suggest.ts';
import type { CheckOptions } from './options.ts';

export function dangerProblems(book: Book, { base, starts = [], partial }: CheckOptions): Problem[] {
  // What could not be read is told already, and may well be what is missing here.
  if (!base || partial) return [];
  return [...takenOut(book, base), ...lost(book, base, starts), ...mutedPoints(book, base)];
}

/** A danger step as a file has it; null for every other. */
function dangerOf(book: Book, step: Step): string | null {
  if (step.kind === 'alert') return `alert: ${step.reason}`;
  const point = step.kind === 'crisis' ? book.crisisPoints[step.point] : undefined;
  return point !== undefined && isDanger(point) ? `crisis: ${point.id}` : null;
}

function isDanger({ alert, urgency }: CrisisPoint): boolean {
  return alert !== undefined || urgency === 'now';
}

/** As `dangerOf`, whatever has become of the crisis point, and for what runs other interviews too. */
function nameOf(step: Step): string | null {
  if (step.kind === 'run') return `run: ${step.interview}`;
  if (step.kind === 'alert') return `alert: ${step.reason}`;
  return step.kind === 'crisis' ? `crisis: ${step.point}` : null;
}

const has = ({ steps }: Interview, name: string): number => steps.filter((step) => nameOf(step) === name).length;

/** Steps that `remove:` names, with none like them put in their place: one of two is missed as well. */
function takenOut(book: Book, base: Book): Problem[] {
  return Object.values(book.interviews).flatMap((interview) => {
    const before = base.interviews[interview.id];
    return (interview.removed ?? []).flatMap(({ step, place }) => {
      const taken = before?.steps.find(({ id }) => id === step);
      const name = taken ? dangerOf(base, taken) : null;
      if (!before || name === null || has(interview, name) >= has(before, name)) return [];
      return [missing(place, name)];
    });
  });
}

/** What the base comes to and the hub nowhere does: it has a file of its own there, or does not lead to it any more. */
function lost(book: Book, base: Book, starts: readonly string[]): Problem[] {
  const there = new Set(reached(book, starts).flatMap(({ steps }) => steps.flatMap((step) => nameOf(step) ?? [])));
  return reached(base, starts).flatMap(({ id, steps }) =>
    steps.flatMap((step) => {
      const name = dangerOf(base, step);
      if (name === null || there.has(name)) return [];
      return whereLost(book, base, id, name) ?? [];
    }),
  );
}

function reached(book: Book, starts: readonly string[]): readonly Interview[] {
  const found = new Map<string, Interview>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const interview = book.interviews[id];
    if (!interview || found.has(id)) continue;
    found.set(id, interview);
    for (const step of interview.steps) if (step.kind === 'run') open.push(step.interview);
  }
  return [...found.values()];
}

/** Where the hub leaves it out: in this interview, or in one from which the base came to this one. */
function whereLost(book: Book, base: Book, id: string, name: string, seen: readonly string[] = []): Problem | null {
  const interview = book.interviews[id];
  const before = base.interviews[id];
  if (!interview || !before || seen.includes(id)) return null;
  if (has(interview, name) === 0) {
    const gone = before.steps.filter((step) => nameOf(step) === name).map((step) => step.id);
    return missing(interview.removed?.find(({ step }) => gone.includes(step))?.place ?? interview.place, name);
  }
  for (const runs of Object.values(base.interviews).filter((one) => has(one, `run: ${id}`) > 0)) {
    const found = whereLost(book, base, runs.id, `run: ${id}`, [...seen, id]);
    if (found) return found;
  }
  return null;
}

function missing(place: Place, name: string): Problem {
  return problemAt(
    place,
    `What the base does in danger is taken away here: \`${name}\`.`,
    `Leave it, or put a step \`- ${name}\` where it belongs: whoever is in danger must come to it.`,
  );
}

/** Crisis points that the base tells the safeguarding lead of, and the hub nobody. */
function mutedPoints(book: Book, base: Book): Problem[] {
  return Object.values(base.crisisPoints).flatMap(({ id, alert }) => {
    const own = book.crisisPoints[id];
    if (alert === undefined || !own || own.alert !== undefined) return [];
    return [
      problemAt(
        own.place,
        `The crisis point "${id}" does not tell the safeguarding lead any more, as the base's does.`,
        `Add \`alert: ${alert}\`.`,
      ),
    ];
  });
}

/** An alert says its reason to the safeguarding lead, and must have the words for it. */
export function unsaidAlerts(book: Book, words: Words, { texts }: CheckOptions): Problem[] {
  if (!words.keys('en').some((key) => key.startsWith('worker:')) || texts?.unreadable('en', 'worker')) return [];
  const steps = Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => (step.kind === 'alert' ? [{ reason: step.reason, place: step.place }] : [])),
  );
  const points = Object.values(book.crisisPoints).flatMap(({ alert, place }) =>
    alert === undefined ? [] : [{ reason: alert, place }],
  );
  const known = words.keys('en').flatMap((key) => /^worker:alert_(.+)$/.exec(key)?.[1] ?? []);
  return [...steps, ...points]
    .filter(({ reason }) => !known.includes(reason))
    .map(({ reason, place }) =>
      problemAt(
        place,
        `There are no words for the alert "${reason}": the safeguarding lead would not know what it is about.`,
        `${didYouMean(reason, known)} Otherwise add "alert_${reason}" to locales/en/worker.json.`,
      ),
    );
}
