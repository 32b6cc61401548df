/** Sends what waits in this browser as soon as there is a line, whichever conversation is open. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { CallError } from '../client/http.ts';
import { openOutbox } from '../client/outbox.ts';
import type { Outbox, Outcome, Shelf, Unsent } from '../client/outbox.ts';
import { api } from './api.ts';

/** The line may be up and the server not ready: tried again so often. */
const AGAIN_MS = 30_000;

/** @param onSent something went out: the page reads again. */
export function useOutbox(worker: string, live: boolean, onSent: () => void): Outbox {
  const outbox = useMemo(() => openOutbox(shelf(), worker), [worker]);
  const waiting = useUnsent(outbox).some((item) => item.refused === null);
  useEffect(() => {
    if (!waiting || !live) return;
    const flush = (): void => void outbox.flush(send).then((any) => any && onSent());
    flush();
    const timer = setInterval(flush, AGAIN_MS);
    return () => clearInterval(timer);
  }, [outbox, waiting, live, onSent]);
  return outbox;
}

/** Everything unsent, or what is unsent in one conversation. */
export function useUnsent(outbox: Outbox, handoff?: string): readonly Unsent[] {
  const all = useSyncExternalStore((listener) => {
    const leave = outbox.subscribe(listener);
    // Another tab sends, too.
    window.addEventListener('storage', listener);
    return () => {
      leave();
      window.removeEventListener('storage', listener);
    };
  }, outbox.items);
  return useMemo(() => (handoff === undefined ? all : all.filter((one) => one.handoff === handoff)), [all, handoff]);
}

async function send({ id, handoff, kind, text, original }: Unsent): Promise<Outcome> {
  try {
    if (kind === 'note') await api.note(handoff, { id, text });
    else await api.write(handoff, { id, text, ...(original === null ? {} : { original }) });
    return 'sent';
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const passing = error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
    return passing ? 'later' : { refused: error.code };
  }
}

/** Where the browser keeps nothing (private windows), it waits as long as the page is open. */
function shelf(): Shelf {
  const own = new Map<string, string>();
  const memory: Shelf = {
    getItem: (key) => own.get(key) ?? null,
    setItem: (key, value) => void own.set(key, value),
    removeItem: (key) => void own.delete(key),
  };
  try {
    window.localStorage.getItem('');
    return window.localStorage;
  } catch {
    return memory;
  }
}
