/** What is wrong with a file a hub wrote, where, and what to do about it. Read by people who are not programmers. */
export interface Problem {
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  problem: string;
  advice: string;
  severity: 'error' | 'warning';
}

/** A place in a file: from 1, as editors count. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export function problemAt(
  place: Place,
  problem: string,
  advice: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { file: place.file, line: place.line, column: place.column, problem, advice, severity };
}

/** By file, then from top to bottom; the same problem at the same place only once. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
    .filter((one) => {
      const key = `${one.file}:${one.line}:${one.column} ${one.problem}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
