/** Problems of a file as the editor underlines them. */
import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Problem } from '../../../interview/index.ts';

/** Those of this file; a place past its end (the text has changed meanwhile) is moved onto its last line. */
export function diagnosticsOf(doc: Text, path: string, problems: readonly Problem[]): Diagnostic[] {
  return problems
    .filter((problem) => problem.file === path)
    .map((problem) => {
      const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
      const from = Math.min(line.from + Math.max(problem.column - 1, 0), line.to);
      const word = /^[^\s,\]}#]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
      return {
        from,
        to: Math.min(from + word, line.to),
        severity: problem.severity,
        message: problem.advice === '' ? problem.problem : `${problem.problem}\n${problem.advice}`,
      };
    });
}
