/** Hears that something changed, and whether the line is up. */
import { useEffect, useRef, useState } from 'react';

const RETRY_MS = 3_000;

/**
 * Listens to server-sent events at `path` and calls `changed` on each, and after every reconnection: what was missed is
 * not replayed. Returns whether the line is up. Null as path: not listening.
 */
export function useLive(path: string | null, changed: () => void): boolean {
  const [up, setUp] = useState(true);
  const latest = useRef(changed);
  useEffect(() => {
    latest.current = changed;
  });

  useEffect(() => {
    if (path === null) return;
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let soon: ReturnType<typeof setTimeout> | undefined;

    // Several changes of one turn arrive together: read once.
    const hear = (): void => {
      clearTimeout(soon);
      soon = setTimeout(() => latest.current(), 40);
    };
    const connect = (): void => {
      clearTimeout(retry);
      source?.close();
      source = new EventSource(path);
      source.onopen = () => {
        setUp(true);
        hear();
      };
      source.onmessage = hear;
      for (const name of ['hello', 'change', 'message']) source.addEventListener(name, hear);
      source.onerror = () => {
        setUp(false);
        // The browser tries again by itself unless it was refused.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
        // A refusal may mean that we are signed out: reading again tells.
        hear();
      };
    };
    const offline = (): void => setUp(false);

    connect();
    window.addEventListener('online', connect);
    window.addEventListener('offline', offline);
    return () => {
      clearTimeout(retry);
      clearTimeout(soon);
      source?.close();
      window.removeEventListener('online', connect);
      window.removeEventListener('offline', offline);
    };
  }, [path]);
  return up;
}
