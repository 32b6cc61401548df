/** "Install on this phone", where the browser offers it. Imported by the page's entry: the offer comes once, and early. */
import { useSyncExternalStore } from 'react';

/** Chromium's own; no standard names it yet. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

function set(next: InstallOffer | null): void {
  offer = next;
  for (const listener of listeners) listener();
}

export function watchInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Said where it does not get in the way, instead of over the page.
    event.preventDefault();
    set(event as InstallOffer);
  });
  window.addEventListener('appinstalled', () => set(null));
}

/** Null where the browser does not offer it, or it is done. */
export function useInstall(): (() => Promise<void>) | null {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offer,
  );
  if (current === null) return null;
  return async () => {
    // An offer is good for one question.
    set(null);
    await current.prompt();
  };
}
