/** Words as they are read: telephone numbers and addresses keep their order within words of the other direction. */
import type { ReactNode } from 'react';
import { wholesIn } from './wholes.ts';

export function ReadText({ text }: { text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const whole of wholesIn(text)) {
    parts.push(text.slice(from, whole.from));
    parts.push(
      <bdi key={whole.from} dir="ltr" className={`whole-${whole.kind}`}>
        {text.slice(whole.from, whole.to)}
      </bdi>,
    );
    from = whole.to;
  }
  parts.push(text.slice(from));
  return parts;
}
