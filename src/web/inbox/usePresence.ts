/** Tells colleagues who have the same conversation open that we are here, and whether we are writing. */
import { useCallback, useEffect, useRef } from 'react';
import { api } from './api.ts';

const AGAIN_MS = 15_000;
/** So long after the last letter somebody counts as writing. */
const TYPING_MS = 6_000;

/** Answers with what to call at each letter. */
export function usePresence(id: string): () => void {
  const until = useRef(0);
  const said = useRef<boolean | null>(null);
  const tell = useCallback(() => {
    // Open in a window behind others is not here.
    if (document.hidden || !document.hasFocus()) return;
    said.current = performance.now() < until.current;
    api.here(id, said.current).catch(() => undefined);
  }, [id]);

  useEffect(() => {
    const leave = (): void => {
      said.current = null;
      api.leave(id);
    };
    const look = (): void => (document.hidden ? leave() : tell());
    tell();
    const timer = setInterval(tell, AGAIN_MS);
    window.addEventListener('focus', tell);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', tell);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', look);
      leave();
    };
  }, [id, tell]);

  const over = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(over.current), [id]);
  return useCallback(() => {
    until.current = performance.now() + TYPING_MS;
    clearTimeout(over.current);
    over.current = setTimeout(tell, TYPING_MS + 50);
    if (said.current !== true) tell();
  }, [tell]);
}
