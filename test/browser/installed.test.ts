/** The inbox as an app in Chromium: it starts without a line, renews itself, is told of news, and forgets on signing out. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barriers, overflows, picture, visit, amount, until } from '../web/support/browser.ts';
import type { Visit } from '../web/support/browser.ts';
import type { BuiltClient } from '../web/support/client.ts';
import { openPages } from '../web/support/pages.ts';
import { startLists } from '../web/support/lists.ts';
import type { ListsServer } from '../web/support/lists.ts';

let client: BuiltClient;
let browser: Browser;
let server: ListsServer;
/** A copy that a test may change, as a new build would. */
let dir: string;
openPages((pages) => ({ client, browser } = pages));
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'al-installed-'));
  cpSync(client.dir, dir, { recursive: true });
  server = await startLists(dir);
});
afterEach(async () => {
  await server.stop().catch(() => undefined);
  rmSync(dir, { recursive: true, force: true });
});

const keptPaths = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
/** Until the page says so. (A promise is always true to Playwright's own `waitForFunction`.) */
async function holds<A>(page: Page, test: (given: A) => Promise<boolean>, given: A): Promise<void> {
  while (!(await page.evaluate(test as (given: unknown) => Promise<boolean>, given)))
    await new Promise((settle) => setTimeout(settle, 50));
}
const cacheNames = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());

/** The inbox, once its worker has everything. */
async function settled(width = 1280, language = 'en'): Promise<Visit> {
  const visited = await visit(browser, `${server.url}/inbox`, { width, language });
  await visited.page.locator('a.row').first().waitFor();
  await visited.page.evaluate(() => navigator.serviceWorker.ready);
  return visited;
}

test('without a line it starts, says so, and shows what was begun and what waits; with it, it goes on by itself', async () => {
  const { page, errors, context } = await settled(360);
  await page.evaluate(() => {
    sessionStorage.setItem('draft:person-1', JSON.stringify({ id: 'abcdefgh', text: 'Hello Sami, on Thursday' }));
    const item = { id: 'ijklmnop', handoff: 'person-2', kind: 'message', text: 'I am at the library', original: null };
    localStorage.setItem(
      'alongside.unsent',
      JSON.stringify({ worker: 'amal', items: [{ ...item, at: 0, refused: null }] }),
    );
  });
  await server.down();
  await page.goto(`${server.url}/inbox/person-1`);
  await page.getByText('The line is down.').waitFor();
  await page.getByText('I am at the library').waitFor();
  const begun = page.getByRole('textbox', { name: 'Begun, not sent' });
  await until(async () => expect(await begun.inputValue()).toBe('Hello Sami, on Thursday'));
  await begun.fill('Hello Sami, on Thursday at ten');
  expect(await barriers(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await picture(page, 'installed-offline-360-en');
  await page.reload();
  await until(async () => expect(await begun.inputValue()).toBe('Hello Sami, on Thursday at ten'));
  // Nothing of anybody is on the device but the worker's own words.
  await amount(page.locator('a.row'), 0);

  await server.up();
  await page.locator('a.row, .lone').first().waitFor({ state: 'attached' });
  expect(errors.filter((error) => !error.includes('ERR_'))).toEqual([]);
  await context.close();
});

test('keeps the page and its files, and never an answer of the API', async () => {
  const { page, context } = await settled();
  await page.reload();
  await page.locator('a.row').first().waitFor();
  const paths = await keptPaths(page);
  expect(paths).toContain('/inbox');
  expect(paths.filter((path) => path !== '/inbox' && !path.startsWith('/assets/'))).toEqual([]);
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/assets/')),
  );
  expect(loaded.filter((path) => !paths.includes(path) && !path.endsWith('.png') && !path.endsWith('.svg'))).toEqual(
    [],
  );
  // Other pages are not its business.
  expect(paths.filter((path) => /studio|practice/.test(path))).toEqual([]);
  await context.close();
});

test('a new build is there with the next load, page and worker; what the one before it kept goes with the one after', async () => {
  const { page, context } = await settled();
  const first = await cacheNames(page);
  expect(first).toHaveLength(1);
  const worker = join(dir, 'sw.js');
  const built = readFileSync(worker, 'utf8');
  const version = first[0]?.replace('inbox-', '') ?? '';
  const publish = (next: string): void => {
    expect(built).toContain(version);
    writeFileSync(worker, built.replaceAll(version, next));
    const html = readFileSync(join(client.dir, 'inbox/index.html'), 'utf8');
    writeFileSync(join(dir, 'inbox/index.html'), html.replace('<body>', `<body data-build="${next}">`));
  };
  const runs = (name: string): Promise<void> =>
    holds(
      page,
      async (wanted) => {
        // First what the new worker makes as it is installed: asked after the registration, it could be there already where
        // the registration was still the old worker's.
        if (!(await caches.keys()).includes(wanted)) return false;
        const registration = await navigator.serviceWorker.getRegistration('/inbox');
        const others = [registration?.waiting, registration?.installing].some((one) => one != null);
        return !others && registration?.active?.state === 'activated';
      },
      `inbox-${name}`,
    );
  for (const [next, kept] of [
    ['build2', [...first, 'inbox-build2']],
    ['build3', ['inbox-build2', 'inbox-build3']],
  ] as const) {
    publish(next);
    await page.reload();
    // The page itself is never an old one while there is a line.
    expect(await page.locator('body').getAttribute('data-build')).toBe(next);
    await runs(next);
    expect(await cacheNames(page)).toEqual(kept);
  }
  await context.close();
});

test('signing out leaves nothing here but settings', async () => {
  const { page, context } = await settled(360);
  await page.evaluate(() => {
    sessionStorage.setItem('draft:person-1', '{"id":"abcdefgh","text":"Hello"}');
    localStorage.setItem('draft-note:person-1', '{"id":"abcdefgh","text":"Hello"}');
    localStorage.setItem('alongside.unsent', '{"worker":"amal","items":[]}');
    localStorage.setItem('alongside.sort', 'window');
  });
  await page.getByRole('button', { name: 'Amal' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // What was begun is not thrown away unasked.
  await page.getByRole('dialog').getByText('Hello').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await page.getByRole('button', { name: 'Amal' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Your phone number').waitFor();
  await holds(page, async () => (await caches.keys()).length === 0, null);
  expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([
    'alongside.sort',
  ]);
  // Whoever signs in next gets an inbox that starts without a line again.
  await page.reload();
  await page.locator('a.row').first().waitFor();
  await holds(
    page,
    async () => {
      const name = (await caches.keys())[0];
      return name !== undefined && (await (await caches.open(name)).match('/inbox')) !== undefined;
    },
    null,
  );
  await context.close();
});

test('can be installed, in the language of the page', async () => {
  const { page, context } = await settled(360, 'ar');
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  expect(href).toBe('/manifest.ar.webmanifest');
  const answer = await context.request.get(`${server.url}${href}`);
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await answer.json()) as {
    icons: { src: string; sizes: string; purpose: string }[];
    [key: string]: unknown;
  };
  expect(manifest).toMatchObject({
    start_url: '/inbox',
    display: 'standalone',
    lang: 'ar',
    dir: 'rtl',
    name: 'Alongside',
  });
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of manifest.icons) {
    const picture = await (await context.request.get(`${server.url}${src}`)).body();
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`).toBe(sizes);
  }
  expect((await context.request.get(`${server.url}/manifest.xx.webmanifest`)).status()).toBe(404);
  // What Chromium itself has against installing it.
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  await context.close();
});

test('installing is offered where the browser offers it, until it is sent away', async () => {
  const { page, context } = await settled(360);
  const offer = (): Promise<void> =>
    page.evaluate(() => {
      const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
        prompt: () => Promise.resolve(void (document.body.dataset['prompted'] = 'yes')),
      });
      window.dispatchEvent(event);
    });
  const hint = page.getByRole('region', { name: 'This device' });
  await amount(hint, 0);
  await offer();
  await hint.getByRole('button', { name: 'Not now' }).click();
  await amount(hint, 0);
  await page.getByRole('button', { name: 'Amal' }).click();
  await page.getByRole('button', { name: 'Install on this phone' }).click();
  expect(await page.locator('body').getAttribute('data-prompted')).toBe('yes');
  await page.reload();
  await page.locator('a.row').first().waitFor();
  await offer();
  await amount(hint, 0);
  await context.close();
});

test('notifications: asked for on a click only, shown while nobody looks, turned off again', async () => {
  server.pushKey = 'BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U';
  const { page, context } = await visit(browser, `${server.url}/inbox`, { width: 360, language: 'en' });
  await page.evaluate(() => navigator.serviceWorker.ready);
  // There is no push service where this runs: the browser's part in it is played.
  await page.addInitScript(() => {
    let there: unknown = null;
    const one = {
      endpoint: 'https://push.example.org/one',
      toJSON: () => ({ endpoint: one.endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: () => {
        there = null;
        return Promise.resolve(true);
      },
    };
    PushManager.prototype.getSubscription = () => Promise.resolve(there as PushSubscription | null);
    PushManager.prototype.subscribe = () => Promise.resolve((there = one) as unknown as PushSubscription);
    Notification.requestPermission = () => {
      document.body.dataset['asked'] = 'yes';
      return Promise.resolve('granted');
    };
  });
  await page.reload();
  const hint = page.getByRole('region', { name: 'This device' });
  const on = hint.getByRole('button', { name: 'Tell me on this device when somebody waits' });
  await on.waitFor();
  expect(await page.locator('body').getAttribute('data-asked')).toBeNull();
  await picture(page, 'installed-hint-360-en');
  await on.click();
  await hint.waitFor({ state: 'detached' });
  expect(server.asked.filter((one) => one.startsWith('PUT /api/push'))).toEqual([
    'PUT /api/push {"endpoint":"https://push.example.org/one","keys":{"p256dh":"p","auth":"a"}}',
  ]);

  // What comes is shown, with the address it leads to.
  await context.grantPermissions(['notifications']);
  const devtools = await context.newCDPSession(page);
  const found = new Set<string>();
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    for (const { registrationId, isDeleted } of registrations) if (!isDeleted) found.add(registrationId);
  });
  // Told once on asking: asked again where the browser had not got so far.
  await until(async () => {
    await devtools.send('ServiceWorker.disable');
    await devtools.send('ServiceWorker.enable');
    expect(found.size).toBe(1);
  });
  const [registrationId = ''] = found;
  const data = JSON.stringify({ title: 'Somebody waits', body: 'Open the inbox.', url: '/inbox/p1' });
  // What comes before a permission has reached the worker is shown to nobody: it comes again, and is one notification all the same.
  await until(async () => {
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data });
    const shown = await page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all.map(({ title, body, data }) => ({ title, body, data: String(data) }));
    });
    expect(shown).toEqual([{ title: 'Somebody waits', body: 'Open the inbox.', data: '/inbox/p1' }]);
  });

  await page.getByRole('button', { name: 'Amal' }).click();
  await page.getByRole('button', { name: 'Tell me no more on this device' }).click();
  await page.getByRole('button', { name: 'Tell me on this device when somebody waits' }).first().waitFor();
  expect(server.asked).toContain('DELETE /api/push {"endpoint":"https://push.example.org/one"}');
  await context.close();
});
