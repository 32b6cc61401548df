/** The conversation as it is looked at: narrow and wide, light and dark, from the left and from the right; no barriers. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { faults, watchScripts, visit } from '../web/support/browser.ts';
import type { BuiltClient } from '../web/support/client.ts';
import { openPages } from '../web/support/pages.ts';
import { NOW, detail, inCharge, nothing, startThread } from './thread-server.ts';
import type { ThreadServer } from './thread-server.ts';

let client: BuiltClient;
let browser: Browser;
let server: ThreadServer;
openPages((pages) => ({ client, browser } = pages));
beforeAll(async () => {
  server = await startThread(client.dir);
});
afterAll(() => server?.stop());

const sara = { id: 'sara', name: 'Sara' };
const everything = detail({
  ...{
    danger: true,
    because: ['Sign of danger'],
    windowClosesAt: NOW - 1,
    restUntil: '2026-03-06',
    colleagues: [sara],
  },
  here: [{ ...sara, typing: true }],
  accompany: { name: 'Amal', at: NOW + 86_400_000, where: 'Library, front door', state: 'lost' },
  handover: { to: 'olena', name: 'Olena', asking: 'worker', you: false },
  may: { ...inCharge, acknowledge: true },
});
const taking = detail({
  worker: sara,
  handover: { to: 'amal', name: 'Amal', asking: 'worker', you: true },
  may: { ...nothing, take: true, decline: true },
});
const advice = detail({ worker: sara, colleagues: [{ id: 'amal', name: 'Amal' }], may: { ...nothing, note: true } });
const waiting = detail({
  ...{ status: 'waiting', state: 'asked', access: 'summary', entries: [], worker: null },
  asked: { until: NOW + 600_000, because: ['speaks Arabic'] },
  may: { ...nothing, take: true, decline: true, assign: true },
});

const leave = async (page: Page): Promise<void> => {
  await page.locator('.dialog-top button').click();
  await page.locator('.dialog').waitFor({ state: 'detached' });
};

describe.each([
  { width: 1280, language: 'en' },
  { width: 1280, language: 'ar', dark: true },
  { width: 360, language: 'en', dark: true },
  { width: 360, language: 'ar' },
  { width: 360, language: 'uk' },
])('at $width in $language', (look) => {
  test('nobody is kept out, nothing sticks out', async () => {
    server.show(detail());
    const { page, errors, context } = await visit(browser, `${server.url}/inbox/person-1`, look);
    const wrong: string[] = [];
    const holds = async (what: string): Promise<void> => {
      wrong.push(...(await faults(page, `thread-${look.width}-${look.language}-${what}`)));
    };
    const menu = page.locator('.actions .menu > button');
    await page.locator('#composer').waitFor();
    await holds('1-open');
    if (look.width < 900) await page.locator('details.narrow-only > summary').click();
    await page.locator('.who-sees:visible summary').click();
    await page.locator('.who-sees:visible li').first().scrollIntoViewIfNeeded();
    await holds('1-who');
    if (look.width < 900) await page.locator('details.narrow-only > summary').first().click();
    await menu.click();
    await holds('2-menu');
    for (const [n, what] of ['rest', 'accompany', 'ask', 'hand-over', 'move'].entries()) {
      if (n > 0) await menu.click();
      await page.locator('.actions .menu-panel button').nth(n).click();
      await page.locator('.dialog .told').waitFor();
      if (what === 'ask' || what === 'hand-over') await page.locator('.choice').first().click();
      await holds(`3-${what}`);
      await leave(page);
    }
    await page.locator('.modes button').nth(1).click();
    await holds('4-note');
    await page.locator('.modes button').nth(0).click();
    await page.locator('.composer-foot button').last().click();
    await page.locator('.phrase-group summary').first().click();
    await holds('5-phrases');
    await page.locator('.phrase').first().click();
    await page.locator('.phrase-form').waitFor();
    await holds('6-phrase');
    await leave(page);
    if (look.language !== 'ar') {
      await page.locator('.translate').last().click();
      await page.locator('.from-person .beside').waitFor();
      await page.locator('#composer').fill('I call you tomorrow.');
      await page.locator('.composer-foot button').first().click();
      await page.locator('#check-translation').waitFor();
      await holds('7-check');
      await page.locator('.check .buttons button').last().click();
      await page.locator('#composer').waitFor();
    }
    await page.locator('.thread-acts > button').last().click();
    await page.locator('.close-form').waitFor();
    await holds('8-close');
    await page.locator('.thread-acts > button').last().click();
    for (const [what, shown, mark] of [
      ['9-everything', everything, '.notice.danger'],
      ['a-taking', taking, '.notice .primary'],
      ['b-advice', advice, '.watching'],
      ['c-waiting', waiting, '.only-summary'],
    ] as const) {
      server.show(shown);
      await page.locator(mark).waitFor();
      await holds(what);
    }
    expect([...wrong, ...errors]).toEqual([]);
    await context.close();
  });
});

test('the first load stays small: forms, phrases and dialogs come when they are opened', async () => {
  // The language with the longest words.
  const context = await browser.newContext({ locale: 'uk' });
  const page = await context.newPage();
  const scripts = watchScripts(page);
  server.show(detail());
  await page.goto(`${server.url}/inbox/person-1`);
  await page.locator('#composer').waitFor();
  const bytes = await scripts.bytes();
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThan(120_000);
  const before = scripts.count();
  await page.locator('.composer-foot button').last().click();
  await page.getByRole('dialog').waitFor();
  expect(scripts.count()).toBeGreaterThan(before);
  await context.close();
});
