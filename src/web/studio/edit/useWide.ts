/** Whether there is room for several things beside each other. */
import { useSyncExternalStore } from 'react';

const query = (): MediaQueryList => window.matchMedia('(min-width: 1000px)');

function subscribe(listener: () => void): () => void {
  const media = query();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => query().matches);
}
