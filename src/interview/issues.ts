/** What zod and CEL found, in words for the person who wrote the file. */
import type { z } from 'zod';
import type { Compiled } from './condition.ts';
import { docOf } from './fields.ts';
import { problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';
import { didYouMean } from './suggest.ts';
import type { Yaml } from './yaml.ts';

/** One mistake in the shape of a part of the file: where, what, and what belongs there. */
export function issueProblems(
  yaml: Yaml,
  issue: z.core.$ZodIssue,
  base: readonly PropertyKey[],
  data: Readonly<Record<string, unknown>>,
  schema: z.ZodObject,
  what: string,
): Problem[] {
  const known = Object.keys(schema.shape);
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const names = issue.path.length === 0 ? known : [];
    return issue.keys.map((key) =>
      problemAt(yaml.atKey([...path, key]), `"${key}" is not known in ${what}.`, didYouMean(key, names)),
    );
  }
  if (issue.code === 'invalid_key') {
    const name = String(issue.path.at(-1) ?? '');
    return [
      problemAt(yaml.atKey(path), `"${name}" ${issue.issues[0]?.message ?? 'is not a name'}.`, 'Choose another name.'),
    ];
  }
  const [field] = issue.path;
  const shape = typeof field === 'string' ? (schema.shape[field] as z.ZodType | undefined) : undefined;
  const description = shape ? docOf(shape) : '';
  const advice = description === '' ? 'See docs/flows.md.' : description;
  if (typeof field === 'string' && !(field in data)) {
    return [problemAt(yaml.at(base), `\`${field}\` is missing in ${what}.`, advice)];
  }
  return [
    problemAt(yaml.at(path), `\`${issue.path.join('.')}\` ${issue.message.replace(/^Invalid/, 'is invalid')}.`, advice),
  ];
}

export function conditionProblem(
  place: Place,
  source: string,
  failure: Extract<Compiled, { ok: false }>,
  names: readonly string[],
): Problem {
  if (failure.unknown !== null) {
    return problemAt(
      place,
      `No question keeps an answer called "${failure.unknown}".`,
      didYouMean(failure.unknown, names),
    );
  }
  const where = source.slice(failure.at, failure.at + 20).split('\n')[0] ?? '';
  return problemAt(
    place,
    `The condition cannot be read${where === '' ? '' : ` at \`${where}\``}: ${failure.message}.`,
    'It is CEL, for example: children == "yes" && size(ages) > 0. "housing" in matters.',
  );
}

export function isMap(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
