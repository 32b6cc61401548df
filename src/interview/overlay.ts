/**
 * A hub's own file of an interview takes the place of the base one; with `extends: base` it changes single steps of it.
 *
 *     interview: children
 *     extends: base
 *     after:
 *       ages:
 *         - ask: { en: Do they like football? }
 *           as: football
 *     remove: [care]
 */
import { problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';
import { uniqueIds } from './raw-steps.ts';
import type { RawStep } from './raw-steps.ts';
import type { RawInterview } from './read-interview.ts';
import { didYouMean } from './suggest.ts';

/** What a file with `extends: base` does to the steps of the base. */
export interface Changes {
  /** `place` is that of the id which is named. */
  insert: readonly { where: 'before' | 'after'; step: string; place: Place; steps: readonly RawStep[] }[];
  remove: readonly { step: string; place: Place }[];
}

/** A file as read, with its own problems: they are nobody's where the file is replaced by a hub's. */
export interface ReadFile {
  path: string;
  raw: RawInterview;
  problems: readonly Problem[];
}

/** One interview of each name: a hub's file before the base's, and with its changes where it only changes it. */
export function oneOfEach(files: readonly ReadFile[], problems: Problem[]): RawInterview[] {
  const whole = new Map<string, ReadFile>();
  for (const file of files.filter(({ raw }) => !raw.changes)) {
    const other = whole.get(file.raw.id);
    if (!other || (isHubs(file) && !isHubs(other))) whole.set(file.raw.id, file);
    else if (isHubs(file) || !isHubs(other)) problems.push(twice(file));
  }
  const changed = new Map<string, RawInterview>();
  for (const file of files.filter(({ raw }) => raw.changes)) {
    const { raw } = file;
    const base = whole.get(raw.id);
    if (!base || isHubs(base)) problems.push(noBase(raw, [...whole.values()]));
    else if (changed.has(raw.id)) problems.push(twice(file));
    else changed.set(raw.id, merged(base.raw, raw, problems));
  }
  const left = [...whole.values()];
  problems.push(...[...left, ...files.filter(({ raw }) => raw.changes)].flatMap((file) => file.problems));
  return left.map(({ raw }) => changed.get(raw.id) ?? raw);
}

function isHubs({ path }: ReadFile): boolean {
  return /(?:^|[\\/])hubs[\\/]/.test(path);
}

function twice({ raw }: ReadFile): Problem {
  const place = raw.yaml.at(['interview']);
  return problemAt(place, `Another file is the interview "${raw.id}" too.`, 'Give one of them another name.');
}

function noBase(raw: RawInterview, files: readonly ReadFile[]): Problem {
  const known = files.filter((file) => !isHubs(file)).map((file) => file.raw.id);
  return problemAt(
    raw.yaml.at(['interview']),
    `There is no base interview "${raw.id}" that could be changed.`,
    known.length === 0 ? 'Take `extends` out and write `steps:`.' : didYouMean(raw.id, known),
  );
}

/** The base with a hub's changes. Steps of the base keep their ids; each step keeps the file it is written in. */
function merged(base: RawInterview, over: RawInterview, problems: Problem[]): RawInterview {
  const { insert, remove } = over.changes ?? { insert: [], remove: [] };
  const known = base.steps.map(({ id }) => id);
  for (const { step, place } of [...insert, ...remove]) {
    if (!known.includes(step)) {
      problems.push(problemAt(place, `"${over.id}" has no step "${step}".`, didYouMean(step, known)));
    }
  }
  const gone = remove.map(({ step }) => step);
  const added = uniqueIds(
    insert.flatMap(({ steps }) => steps),
    problems,
    new Set(known.filter((id) => !gone.includes(id))),
  );
  const there = (where: 'before' | 'after', id: string): readonly RawStep[] =>
    insert.flatMap((one, index) => {
      if (one.where !== where || one.step !== id) return [];
      const from = insert.slice(0, index).reduce((sum, { steps }) => sum + steps.length, 0);
      return added.slice(from, from + one.steps.length);
    });
  const steps = base.steps.flatMap((step) => [
    ...there('before', step.id),
    ...(gone.includes(step.id) ? [] : [step]),
    ...there('after', step.id),
  ]);
  if (steps.length === 0 && base.steps.length > 0) {
    problems.push(
      problemAt(
        over.yaml.at(['remove']),
        `No step of "${over.id}" is left.`,
        'Leave one, or put one before or after it.',
      ),
    );
  }
  const points = base.points.filter(({ id }) => !over.points.some((point) => point.id === id));
  return {
    ...base,
    ...(over.title === undefined ? {} : { title: over.title }),
    ...(over.purpose === undefined ? {} : { purpose: over.purpose }),
    points: [...points, ...over.points],
    steps,
    ...(remove.length === 0 ? {} : { removed: remove }),
  };
}
