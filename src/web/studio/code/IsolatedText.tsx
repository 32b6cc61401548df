/** A text to read, with each placeholder in one piece, as it looks in the field. */
import type { ReactNode } from 'react';
import { placeholders } from './bidi.ts';

export function IsolatedText({ text, language }: { text: string; language: string }) {
  return (
    <span className="isolated" lang={language}>
      {text.split('\n').map((line, at) => (
        <span key={at} className="isolated-line" dir="auto">
          {piecesOf(line)}
        </span>
      ))}
    </span>
  );
}

function piecesOf(line: string): ReactNode[] {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const one of placeholders(line)) {
    pieces.push(line.slice(from, one.from));
    pieces.push(
      <bdi key={one.from} dir="ltr" className="placeholder-word">
        {line.slice(one.from, one.to)}
      </bdi>,
    );
    from = one.to;
  }
  pieces.push(line.slice(from));
  return pieces;
}
