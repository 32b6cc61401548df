/** Message text as WhatsApp shows it: *bold*, _italic_, line breaks. */
import type { ReactNode } from 'react';
import { ReadText } from './ReadText.tsx';

const MARKED = /(?<![\p{L}\p{N}])([*_])(\S(?:[^*_\n]*\S)?)\1(?![\p{L}\p{N}])/gu;

interface Props {
  text: string;
  /** Of the text, where it is known: letters, their height and the voice that reads it follow from it. */
  lang?: string | undefined;
  /** As that channel's phones show it: SMS knows no bold, and no phone looks after the order of a number. */
  on?: 'whatsapp' | 'sms';
}

export function FormattedText({ text, lang, on }: Props): ReactNode {
  const plain = (part: string, key?: number): ReactNode =>
    on === undefined ? <ReadText key={key} text={part} /> : part;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of on === 'sms' ? [] : text.matchAll(MARKED)) {
    const [, sign, inside = ''] = match;
    parts.push(plain(text.slice(from, match.index), from));
    from = match.index + match[0].length;
    parts.push(sign === '*' ? <strong key={-from}>{plain(inside)}</strong> : <em key={-from}>{plain(inside)}</em>);
  }
  parts.push(plain(text.slice(from), from));
  return (
    <p className="words" dir="auto" lang={lang}>
      {parts}
    </p>
  );
}
