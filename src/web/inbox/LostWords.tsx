/** Words that were not sent and have no field to stand in: each can be copied, or thrown away. */
import { useId, useState } from 'react';
import { useT } from '../client/i18n.ts';

export interface LostWord {
  id: string;
  text: string;
  /** What was written first, where `text` is its translation. */
  original?: string | null;
  /** Why, in words. */
  why?: string;
}

interface Props {
  title: string;
  hint?: string;
  words: readonly LostWord[];
  onDrop: (id: string) => void;
}

export function LostWords({ title, hint, words, onDrop }: Props) {
  const t = useT();
  const id = useId();
  if (words.length === 0) return null;
  return (
    <section className="lost" aria-labelledby={id}>
      <div role="alert">
        <h2 id={id}>{title}</h2>
        {hint !== undefined && <p>{hint}</p>}
      </div>
      <ul>
        {words.map((word, n) => (
          <li key={word.id}>
            {word.why !== undefined && <p className="hint">{word.why}</p>}
            <p className="words" id={`${id}-${n}`} dir="auto">
              {word.text}
            </p>
            {word.original != null && (
              <p className="words hint" dir="auto">
                {word.original}
              </p>
            )}
            <div className="buttons" role="group" aria-labelledby={`${id}-${n}`}>
              <Copy text={word.text} />
              <button type="button" onClick={() => onDrop(word.id)}>
                {t('unsent_drop')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Copy({ text }: { text: string }) {
  const t = useT();
  const [said, setSaid] = useState<'copied' | 'not_copied' | null>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      // Only https and this machine have it, and a browser may be told not to.
      setSaid('not_copied');
    }
  }
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {t('copy')}
      </button>
      <span className="hint" role="status">
        {said !== null && t(said)}
      </span>
    </>
  );
}
