/** The pages in their three languages: which one comes first, and the switch between them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { barriers, overflows, picture, smallTargets, visit, until } from './support/browser.ts';
import type { BuiltClient } from './support/client.ts';
import { openPages } from './support/pages.ts';
import { startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';

let client: BuiltClient;
let browser: Browser;
let server: InboxServer;
openPages((pages) => ({ client, browser } = pages));
beforeAll(async () => {
  server = await startInbox(client.dir);
});
afterAll(() => server?.stop());

const SIGN_IN = [
  { language: 'en', name: 'English', heading: 'Sign in to the inbox', dir: 'ltr' },
  { language: 'ar', name: 'العربية', heading: 'الدخول إلى صندوق الرسائل', dir: 'rtl' },
  { language: 'uk', name: 'Українська', heading: 'Увійти до вхідних', dir: 'ltr' },
];

test.each(SIGN_IN)('a browser in $language begins in it', async ({ language, heading, dir, name }) => {
  const { page, errors, context } = await visit(browser, `${server.url}/inbox`, { width: 360, language });
  await page.getByRole('heading', { name: heading }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.locator('html').getAttribute('dir')).toBe(dir);
  const names = page.locator('.languages button');
  await until(async () => expect(await names.allTextContents()).toEqual(SIGN_IN.map((one) => one.name)));
  await until(async () =>
    expect(await page.locator('.languages button[aria-pressed="true"]').allTextContents()).toEqual([name]),
  );
  await picture(page, `sign-in-360-${language}`);
  expect(await barriers(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  expect(errors).toEqual([]);
  await context.close();
});

test('a browser in a language that the pages have not begins in English, and each of the three is one click away', async () => {
  const { page, context } = await visit(browser, `${server.url}/inbox`, { width: 1280, language: 'ti' });
  await page.getByRole('heading', { name: SIGN_IN[0]!.heading }).waitFor();
  for (const { name, heading, dir } of [...SIGN_IN].reverse()) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
  }
  await context.close();
});
