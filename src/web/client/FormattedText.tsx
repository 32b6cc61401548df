/** Message text as WhatsApp shows it: *bold*, _italic_, line breaks. */
import type { ReactNode } from 'react';

const MARKED = /(?<![\p{L}\p{N}])([*_])(\S(?:[^*_\n]*\S)?)\1(?![\p{L}\p{N}])/gu;

export function FormattedText({ text }: { text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    parts.push(text.slice(from, match.index));
    parts.push(match[1] === '*' ? <strong key={from}>{match[2]}</strong> : <em key={from}>{match[2]}</em>);
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return (
    <p className="words" dir="auto">
      {parts}
    </p>
  );
}
