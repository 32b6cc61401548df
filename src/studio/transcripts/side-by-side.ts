import type { Miss } from './run.ts';

/** A line that failed, expected and said beside each other. */
export function sideBySide(miss: Miss, width = 56): string {
  const place = miss.line === 0 ? 'at the end' : `line ${miss.line}`;
  const left = ['expected', ...wrap(miss.expected, width)];
  const right = ['said', ...wrap(miss.said, width)];
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const one = left[row] ?? '';
    return `  ${one}${' '.repeat(Math.max(0, width - [...one].length))} | ${right[row] ?? ''}`.trimEnd();
  });
  return [`${miss.file}  ${place}  ${miss.language}, ${miss.channel}`, ...rows].join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const out: string[] = [];
    let row: string[] = [];
    let length = 0;
    for (const word of line.split(' ')) {
      const size = [...word].length;
      if (length > 0 && length + 1 + size > width) {
        out.push(row.join(' '));
        row = [];
        length = 0;
      }
      length += size + (row.length > 0 ? 1 : 0);
      row.push(word);
    }
    return [...out, row.join(' ')];
  });
}
