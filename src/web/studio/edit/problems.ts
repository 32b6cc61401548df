/** In which order problems are read, and where each is mended. */
import type { InterviewRowDto } from '../../api/studio/dto.ts';
import type { Problem } from '../../../interview/index.ts';

/** What is open first, errors before warnings, then from top to bottom. */
export function inOrder(problems: readonly Problem[], open: string): Problem[] {
  const rank = (problem: Problem): number => (problem.file === open ? 0 : 2) + (problem.severity === 'error' ? 0 : 1);
  return [...problems].sort(
    (a, b) => rank(a) - rank(b) || a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** Where an editor mends it: a text of the base is written over in the texts of its interview. */
export function fileOf({ file }: Problem, interviews: readonly Pick<InterviewRowDto, 'id' | 'path'>[]): string {
  const [, namespace] = /^locales\/[^/]+\/([^/]+)\.json$/.exec(file) ?? [];
  return interviews.find(({ id }) => id === namespace)?.path ?? file;
}
