/** Real addresses: `/inbox` for the list, `/inbox/<id>` for one handoff; the browser's back button works. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

function openId(): string | null {
  const id = /^\/inbox\/([^/]+)\/?$/.exec(window.location.pathname)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}

/** The id of the handoff the address names; null for the list. */
export function useOpenId(): string | null {
  return useSyncExternalStore(subscribe, openId);
}

export function pathOf(id: string | null): string {
  return id === null ? '/inbox' : `/inbox/${encodeURIComponent(id)}`;
}

export function go(id: string | null): void {
  if (openId() === id) return;
  window.history.pushState(null, '', pathOf(id));
  tell();
}
