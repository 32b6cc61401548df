/** Rows as aligned columns. Letters are counted as terminals show them: marks and joiners take no place. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))));
  const numeric = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^$|^\d/.test(String(row[column] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const pad = ' '.repeat((widths[column] ?? 0) - width(cell));
        return numeric[column] === true ? pad + cell : cell + pad;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((size) => '─'.repeat(size));
  return `${[line(cells[0] ?? []), line(rule), ...cells.slice(1).map(line)].join('\n')}\n`;
}

const width = (text: string): number => [...text.replace(/[\p{M}\p{Cf}]/gu, '')].length;
