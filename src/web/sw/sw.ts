/**
 * The inbox's service worker: starts the inbox without a line, shows notifications, and keeps nothing that anybody said.
 * Built into /sw.js; vite.config.ts fills in what a build consists of.
 */
import { kindOf, noticeOf, OURS, outdated, SHELL } from './rules.ts';

/** TypeScript has the types of pages and those of workers, but not of both at once: this is what is used here. */
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface WorkerEvents {
  install: Lasting;
  activate: Lasting;
  message: Lasting & { data: unknown };
  fetch: { request: Request; respondWith(answer: Promise<Response>): void };
  push: Lasting & { data: { text(): string } | null };
  notificationclick: Lasting & { notification: Notification };
}
interface PageClient {
  url: string;
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}
interface Scope {
  addEventListener<E extends keyof WorkerEvents>(name: E, listener: (event: WorkerEvents[E]) => void): void;
  location: Location;
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<PageClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
}

/** Put before this by the build: its name, the files of the inbox, and the pictures of a notification. */
declare const __BUILD__: { version: string; files: string[]; icon: string; badge: string };

const worker = self as unknown as Scope;
const build = __BUILD__;
const CACHE = OURS + build.version;
/** A line this slow is no line: the page that was kept is shown, and says so. */
const PATIENCE_MS = 6_000;

worker.addEventListener('install', (event) => event.waitUntil(fill()));

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(outdated(names, CACHE).map((name) => caches.delete(name)))),
  );
});

worker.addEventListener('message', (event) => {
  if (event.data === 'begin') event.waitUntil(worker.skipWaiting());
  if (event.data === 'fill') event.waitUntil(fill());
});

worker.addEventListener('fetch', (event) => {
  const kind = kindOf(event.request, worker.location.origin);
  if (kind === 'shell') event.respondWith(shell(event.request));
  if (kind === 'file') event.respondWith(file(event.request));
});

worker.addEventListener('push', (event) => {
  const { title, body, url } = noticeOf(event.data?.text() ?? '', 'Alongside', worker.location.origin);
  const { icon, badge } = build;
  // One at a time, whatever it is about: a phone full of them would tell others how many there are.
  const options = { body, icon, badge, tag: 'alongside', renotify: true, data: url };
  event.waitUntil(worker.registration.showNotification(title, options));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data ?? SHELL)));
});

/** Keeps the whole inbox, or nothing: half of it would not start. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = [SHELL, ...build.files].filter((path) => !there.has(path));
  await cache.addAll(missing.map((path) => new Request(path, { cache: path === SHELL ? 'reload' : 'default' })));
}

/** The newest page while there is a line, so that nobody works with an old one. */
async function shell(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(SHELL);
  if (kept === undefined) return fetch(request);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.status >= 500 ? kept : response;
  } catch {
    return kept;
  }
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** The inbox that is open already, or a new one. */
async function open(url: string): Promise<void> {
  const path = new URL(url, worker.location.origin);
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((one) => new URL(one.url).pathname.startsWith(SHELL));
  if (page === undefined) {
    await worker.clients.openWindow(path.href);
    return;
  }
  await page.focus().catch(() => undefined);
  if (new URL(page.url).pathname !== path.pathname) {
    // A page this worker does not look after yet cannot be led by it.
    await page.navigate(path.href).catch(() => worker.clients.openWindow(path.href));
  }
}
