/** What is wrong with the text as it is typed, its outline and its graph: asked again soon after every change. */
import { useEffect, useRef, useState } from 'react';
import type { CheckDto } from '../../api/studio/dto.ts';
import { isSignedOut } from '../../client/errors.ts';
import { api } from '../api.ts';

const SOON_MS = 300;
/** The server forgets after twenty seconds that somebody has a file open. */
const STILL_HERE_MS = 15_000;

export interface Checked {
  /** The latest answer; null before the first. */
  check: CheckDto | null;
  /** What it is about: the text may have changed since. */
  text: string | null;
  /** The latest outline and graph that could be read: they stay while a line is half typed. */
  interview: CheckDto['interview'];
  /** An answer is awaited. */
  checking: boolean;
  problem: unknown;
}

/**
 * One question at a time: whoever types on still gets answers, each about the text as it was when it was asked.
 * @param again anything whose change makes the answer old: a text saved beside the file.
 */
export function useCheck(path: string, text: string | null, again: unknown, onSignedOut: () => void): Checked {
  const [state, setState] = useState<Checked>({
    ...{ check: null, text: null, interview: null, checking: true, problem: null },
  });
  const wanted = useRef({ text, again, seen: 0 });
  const kick = useRef<(wait: number) => void>(() => undefined);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    let gone = false;
    const leaving = new AbortController();

    const ask = async (): Promise<void> => {
      const asked = wanted.current.text;
      if (asked === null) return;
      const { seen } = wanted.current;
      asking = true;
      try {
        const check = await api.check({ path, text: asked }, leaving.signal);
        if (gone) return;
        const checking = wanted.current.seen !== seen;
        setState(({ interview }) => ({
          ...{ check, text: asked, checking, problem: null },
          interview: check.interview ?? interview,
        }));
      } catch (error) {
        if (gone) return;
        if (isSignedOut(error)) onSignedOut();
        else setState((before) => ({ ...before, checking: false, problem: error }));
      }
      asking = false;
      if (wanted.current.seen !== seen) kick.current(0);
    };
    kick.current = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!asking) void ask();
      }, wait);
    };
    const here = setInterval(() => {
      if (!document.hidden) kick.current(0);
    }, STILL_HERE_MS);
    kick.current(0);
    return () => {
      gone = true;
      leaving.abort();
      clearTimeout(timer);
      clearInterval(here);
    };
  }, [path, onSignedOut]);

  useEffect(() => {
    const first = wanted.current.text === null;
    wanted.current = { text, again, seen: wanted.current.seen + 1 };
    if (text === null) return;
    setState((before) => (before.checking ? before : { ...before, checking: true }));
    kick.current(first ? 0 : SOON_MS);
  }, [text, again]);
  return state;
}
