/** Real addresses: `/studio`, `/studio?file=flows/children.yaml`, `/studio?page=publish`; the browser's back button works. */
import { useSyncExternalStore } from 'react';

export type Route =
  | { page: 'interviews' }
  | { page: 'publish' }
  | { page: 'history' }
  /** `line`: where to put the cursor, from 1. */
  | { page: 'file'; path: string; line: number | null };

const listeners = new Set<() => void>();

export function readRoute(search: string): Route {
  const query = new URLSearchParams(search);
  const file = query.get('file');
  if (file !== null) {
    const line = Number(query.get('line'));
    return { page: 'file', path: file, line: Number.isInteger(line) && line > 0 ? line : null };
  }
  const page = query.get('page');
  return page === 'publish' || page === 'history' ? { page } : { page: 'interviews' };
}

export function addressOf(route: Route): string {
  if (route.page === 'interviews') return '/studio';
  if (route.page !== 'file') return `/studio?page=${route.page}`;
  const line = route.line === null ? '' : `&line=${route.line}`;
  return `/studio?file=${encodeURIComponent(route.path)}${line}`;
}

export function openFile(path: string, line: number | null = null): Route {
  return { page: 'file', path, line };
}

const search = (): string => window.location.search;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** What the address asks for; a string, so that the same address is the same value. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, search);
}

export function go(route: Route): void {
  window.history.pushState(null, '', addressOf(route));
  for (const listener of listeners) listener();
}
