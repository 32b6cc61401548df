/// <reference types="vite/client" />
/** The inbox's service worker (src/web/sw): it starts the inbox without a line and shows notifications. */
import { OURS } from '../../sw/rules.ts';

const SCOPE = '/inbox';

/** The registration, where the browser has such a thing (https or this machine). */
export async function serviceWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return null;
  return (await navigator.serviceWorker.getRegistration(SCOPE)) ?? null;
}

/** Begins or renews it; called with somebody signed in, by a page that was just loaded. */
export async function startWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('/sw.js', { scope: SCOPE, updateViaCache: 'none' });
    // Signing out has emptied what it kept.
    registration.active?.postMessage('fill');
    // Left alone, browsers look for a newer one when they see fit.
    await registration.update();
    // This page came with the newest build, so the worker of that build may begin. One that is found later, while this page
    // is open, waits for the next: what it no longer has, this page may still want to load.
    const next = registration.waiting ?? registration.installing;
    if (next === null || registration.active === null) return;
    const begin = (): void => {
      if (next.state === 'installed') next.postMessage('begin');
    };
    next.addEventListener('statechange', begin);
    begin();
  } catch {
    // The inbox works without it, or with the one there is.
  }
}

/** What it kept is gone, and nothing is shown on this device any more. */
export async function emptyWorker(): Promise<void> {
  try {
    if ('caches' in window) {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
    }
    const registration = await serviceWorker();
    const [shown, subscription] = await Promise.all([
      registration?.getNotifications() ?? [],
      registration?.pushManager?.getSubscription() ?? null,
    ]);
    for (const notification of shown) notification.close();
    await subscription?.unsubscribe();
  } catch {
    // What is there holds nobody's words.
  }
}
