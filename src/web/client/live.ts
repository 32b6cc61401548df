/** Hears that something changed, and whether the line is up. */
import { useEffect, useRef, useState } from 'react';

const RETRY_MS = 3_000;
/** The server says every 20 seconds that it is there; a phone that changed networks may wait for ever on a dead line. */
const SILENCE_MS = 45_000;

export interface Hears {
  /** The id of a handoff that somebody opened or left. */
  present?: (id: string) => void;
  /** Again and again, as long as the line is up. */
  here?: (said: { sending?: 'ok' | 'delayed' }) => void;
}

/**
 * Listens to server-sent events at `path` and calls `changed` on each, after every reconnection and whenever the page is
 * looked at again: what was missed is not replayed. Returns whether the line is up. Null as path: not listening.
 */
export function useLive(path: string | null, changed: () => void, more: Hears = {}): boolean {
  const [up, setUp] = useState(true);
  const latest = useRef({ changed, ...more });
  useEffect(() => {
    latest.current = { changed, ...more };
  });

  useEffect(() => {
    if (path === null) return;
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let soon: ReturnType<typeof setTimeout> | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    /** When the server last said that it is there; null where it never says so (practice's phones). */
    let heard: number | null = null;

    // Several changes of one turn arrive together: read once.
    const hear = (): void => {
      clearTimeout(soon);
      soon = setTimeout(() => latest.current.changed(), 40);
    };
    const listen = (): void => {
      clearTimeout(silence);
      if (heard !== null) silence = setTimeout(connect, SILENCE_MS);
    };
    const here = ({ data }: MessageEvent<string>): void => {
      heard = performance.now();
      listen();
      latest.current.here?.(JSON.parse(data) as Parameters<NonNullable<Hears['here']>>[0]);
    };
    const connect = (): void => {
      clearTimeout(retry);
      source?.close();
      listen();
      source = new EventSource(path);
      source.onopen = () => {
        setUp(true);
        hear();
      };
      source.onmessage = hear;
      for (const name of ['hello', 'change', 'message']) source.addEventListener(name, hear);
      source.addEventListener('presence', ({ data }: MessageEvent<string>) => {
        latest.current.present?.((JSON.parse(data) as { id: string }).id);
      });
      source.addEventListener('here', here);
      source.onerror = () => {
        setUp(false);
        // The browser tries again by itself unless it was refused.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
        // A refusal may mean that we are signed out: reading again tells.
        hear();
      };
    };
    const offline = (): void => setUp(false);
    // A hidden page sleeps on a phone, and its line with it.
    const look = (): void => {
      if (document.hidden) return;
      const asleep = heard !== null && performance.now() - heard > SILENCE_MS;
      if (asleep || source?.readyState === EventSource.CLOSED) connect();
      else hear();
    };

    connect();
    window.addEventListener('online', connect);
    window.addEventListener('offline', offline);
    window.addEventListener('pageshow', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(retry);
      clearTimeout(soon);
      clearTimeout(silence);
      source?.close();
      window.removeEventListener('online', connect);
      window.removeEventListener('offline', offline);
      window.removeEventListener('pageshow', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [path]);
  return up;
}
