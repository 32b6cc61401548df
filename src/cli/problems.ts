import type { Problem } from '../interview/index.ts';

/** `file:line:column  problem  what to do` */
export function placed(problem: Problem): string {
  const kind = problem.severity === 'warning' ? 'warning: ' : '';
  return `${problem.file}:${problem.line}:${problem.column}  ${kind}${problem.problem}  ${problem.advice}`;
}

export { problemsInOrder as inOrder } from '../interview/index.ts';
