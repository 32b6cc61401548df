/** Doing what a form is about: once at a time, and what went wrong stays to be said. */
import { useState } from 'react';

interface Acting<A> {
  busy: boolean;
  /** Null while nothing went wrong. */
  problem: unknown;
  go: (work: () => Promise<A>) => Promise<void>;
}

/** `onDone` takes the form away: until then it stays busy. */
export function useAct<A>(onDone: (answer: A) => void): Acting<A> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function go(work: () => Promise<A>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await work());
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }
  return { busy, problem, go };
}
