/** Whom: colleagues to choose from, asked of the server when they are needed. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { inWords } from './errors.ts';
import { useT } from './i18n.ts';

/** Of one of them. */
export interface Told {
  /** What speaks for them. */
  fit: ReactNode;
  /** Whether they have room and time. */
  room: ReactNode;
  /** They cannot be chosen. */
  not?: boolean;
}

interface Props<A> {
  /** Must be the same function as long as the answer would be. */
  ask: () => Promise<A[]>;
  /** Who of them is shown, in order; all where it is left out. */
  offer?: (all: A[]) => A[];
  /** An id; empty for nobody. */
  chosen: string;
  onChoose: (one: A) => void;
  tell: (one: A) => Told;
}

export function ColleaguePicker<A extends { id: string; name: string }>({
  ask,
  offer = (all) => all,
  chosen,
  onChoose,
  tell,
}: Props<A>) {
  const t = useT();
  const [all, setAll] = useState<A[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let here = true;
    ask().then(
      (answer) => here && setAll(answer),
      (error: unknown) => here && setProblem(error),
    );
    return () => {
      here = false;
    };
  }, [ask]);
  if (problem !== null) {
    return (
      <p className="error" role="alert">
        {inWords(problem, t)}
      </p>
    );
  }
  if (all === null) return <div className="skeleton picker-skeleton" role="status" aria-label={t('loading')} />;
  const offered = offer(all);
  if (offered.length === 0) return <p>{t('colleagues_none')}</p>;
  return (
    <fieldset className="picker">
      <legend>{t('colleague_choose')}</legend>
      {offered.map((one) => {
        const { fit, room, not = false } = tell(one);
        return (
          <label key={one.id} className={not ? 'choice not' : 'choice'}>
            <input
              type="radio"
              name="colleague"
              value={one.id}
              checked={chosen === one.id}
              disabled={not}
              onChange={() => onChoose(one)}
              required
            />
            <span className="choice-text">
              <span className="choice-name">
                <bdi>{one.name}</bdi>
              </span>
              <span className="choice-more">{fit}</span>
              <span className="choice-more">{room}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
