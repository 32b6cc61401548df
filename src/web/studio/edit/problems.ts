/** The order in which problems are read: what is open first, errors before warnings, then from top to bottom. */
import type { Problem } from '../../../interview/index.ts';

export function inOrder(problems: readonly Problem[], open: string): Problem[] {
  const rank = (problem: Problem): number => (problem.file === open ? 0 : 2) + (problem.severity === 'error' ? 0 : 1);
  return [...problems].sort(
    (a, b) => rank(a) - rank(b) || a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}
