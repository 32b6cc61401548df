/** Signing in at a provider in a real browser, which has rules of its own about cookies that come from another site. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { createOidc } from '../../src/web/index.ts';
import { CLIENT, startProvider } from '../support/oidc.ts';
import type { TestProvider } from '../support/oidc.ts';
import { barriers, openBrowser, overflows, picture, smallTargets, visit, amount, until } from './support/browser.ts';
import { buildClient } from './support/client.ts';
import type { BuiltClient } from './support/client.ts';
import { amal, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';

let client: BuiltClient;
let browser: Browser;
/** Known before the server is: the provider must know where to send people back to. */
let door: Server;
let home: string;
let provider: TestProvider;
let server: InboxServer;
beforeAll(async () => {
  client = buildClient();
  browser = await openBrowser();
  door = createServer((asked, answer) => {
    const { url: path = '/', method, headers } = asked;
    const passed = request(new URL(path, server.url), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((settle) => door.listen(0, '127.0.0.1', settle));
  // Another site than the provider's, which goes by its number.
  home = `http://localhost:${(door.address() as AddressInfo).port}`;
  const callback = `${home}/api/sign-in/oidc/callback`;
  provider = await startProvider(callback);
  const oidc = createOidc({ issuer: provider.issuer, ...CLIENT, callback });
  server = await startInbox(client.dir, { ports: { oidc } });
  await server.store.workers.put({ ...amal, login: 'amal@example.org' });
});
afterAll(async () => {
  await browser.close();
  door.closeAllConnections();
  door.close();
  await server.stop();
  await provider.stop();
  client.remove();
});

test('a second button leads to the provider and back, signed in, also after a reload', async () => {
  await provider.be({ email: 'amal@example.org', email_verified: true });
  const { page, errors, context } = await visit(browser, `${home}/inbox/p1`, { width: 360, language: 'en' });
  await page.getByRole('link', { name: "Sign in with your organization's account" }).waitFor();
  await picture(page, 'sign-in-oidc-360-en');
  expect(await barriers(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await page.locator('.other-way a').click();
  await page.locator('.sign-in').waitFor({ state: 'detached' });
  await page.waitForURL(`${home}/inbox/p1`);
  expect((await page.request.get(`${home}/api/me`)).status()).toBe(200);
  await page.reload();
  await page.locator('main, .list, .thread').first().waitFor();
  await amount(page.locator('.sign-in'), 0);
  expect(errors).toEqual([]);
  await context.close();
});

test('whom nobody knows is told so, once, and can use the code', async () => {
  await provider.be({ email: 'stranger@example.org', email_verified: true });
  const { page, context } = await visit(browser, `${home}/inbox`, { width: 1280, language: 'ar' });
  await page.locator('.other-way a').click();
  await page.locator('.error').waitFor();
  await until(async () => expect(await page.locator('.error').textContent()).toContain('لا يوجد في مركزك'));
  await picture(page, 'sign-in-oidc-unknown-1280-ar');
  expect(page.url()).toBe(`${home}/inbox`);
  await page.reload();
  await page.locator('#phone').waitFor();
  await amount(page.locator('.error'), 0);
  await page.locator('#phone').fill('07700 900 101');
  await page.locator('button.primary').click();
  await page.locator('#code').fill(await server.codeOf('amal'));
  await amount(page.locator('.other-way'), 0);
  await page.locator('button.primary').click();
  await page.locator('.sign-in').waitFor({ state: 'detached' });
  await context.close();
});

test('without a provider there is no such button', async () => {
  const off = await startInbox(client.dir);
  try {
    const { page, context } = await visit(browser, `${off.url}/inbox`, { width: 360, language: 'uk' });
    const ways = await page.request.get(`${off.url}/api/sign-in/ways`);
    expect(await ways.json()).toEqual({ code: true, oidc: false });
    // The page has the same answer.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/api/sign-in/ways')),
    );
    await page.locator('#phone').waitFor();
    await amount(page.locator('.other-way'), 0);
    await context.close();
  } finally {
    await off.stop();
  }
});
