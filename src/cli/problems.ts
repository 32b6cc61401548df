import type { Problem } from '../interview/index.ts';

/** `file:line:column  problem  what to do` */
export function placed(problem: Problem): string {
  const kind = problem.severity === 'warning' ? 'warning: ' : '';
  return `${problem.file}:${problem.line}:${problem.column}  ${kind}${problem.problem}  ${problem.advice}`;
}

/** By file, line and column; the same thing said twice of one place is said once. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const said = new Map(problems.map((problem) => [placed(problem), problem]));
  return [...said.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
