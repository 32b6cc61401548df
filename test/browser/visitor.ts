/** What a visitor does on the two pages: tap, write, read. Whatever is waited for is on the screen. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { faults } from '../web/support/browser.ts';

/** A phone of the practice page. */
export interface Phone {
  place: Locator;
  /** Waits until the newest bubble of ours holds the text. */
  hears(text: string | RegExp): Promise<void>;
  types(text: string): Promise<void>;
  /** A button of the newest message, by its label. */
  taps(label: string): Promise<void>;
  /** All that can be read on the screen of the phone. */
  reads(): Promise<string>;
}

export function phoneOn(page: Page, owner: string): Phone {
  const place = page.locator('.phone', { has: page.locator('h2', { hasText: owner }) });
  const newest = place.locator('.message:not(.mine)').last();
  return {
    place,
    hears: (text) => newest.locator('.said', { hasText: text }).waitFor(),
    async types(text) {
      await place.getByRole('textbox').fill(text);
      await place.getByRole('textbox').press('Enter');
      await place.locator('.mine', { hasText: text }).last().waitFor();
    },
    taps: (label) => newest.getByRole('button', { name: label, exact: true }).click(),
    reads: () => place.locator('.screen').innerText(),
  };
}

/** As people look at it: wide and narrow, in a language read from the left and one read from the right; by turns, so that a story has all four. */
const LOOKS = [
  [
    { width: 1280, height: 900, language: 'en' },
    { width: 360, height: 740, language: 'ar' },
  ],
  [
    { width: 1280, height: 900, language: 'ar' },
    { width: 360, height: 740, language: 'en' },
  ],
] as const;
let moments = 0;

/**
 * Opens the page again in two looks, as whoever is signed in in `context`, takes its picture, and answers with what is wrong
 * with it: barriers, things that stick out, targets too small for a thumb.
 * @param ready what has to be in sight first; may tap its way there
 */
export async function lookAt(
  context: BrowserContext,
  path: string,
  name: string,
  ready: (page: Page, narrow: boolean) => Promise<void>,
): Promise<string[]> {
  const browser = context.browser();
  if (browser === null) throw new Error('the browser is gone');
  const storageState = await context.storageState();
  const wrong: string[] = [];
  for (const { width, height, language } of LOOKS[moments++ % LOOKS.length] ?? []) {
    const look = await browser.newContext({
      storageState: { ...storageState, origins: [] },
      viewport: { width, height },
      locale: language,
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
      hasTouch: width < 900,
    });
    const page = await look.newPage();
    page.setDefaultTimeout(20_000);
    const called = `${name}-${width}-${language}`;
    page.on('pageerror', (error) => wrong.push(`${called}: ${error.message}`));
    await page.goto(path);
    await ready(page, width < 900);
    wrong.push(...(await faults(page, called)));
    if (!(await newestInSight(page))) wrong.push(`${called}: the newest message is out of sight`);
    if (!(await fieldInSight(page))) wrong.push(`${called}: the field to write in is out of sight`);
    await look.close();
  }
  return wrong;
}

/** Every phone that is shown stands at its newest message; waits a little for one that arrives just now. */
async function newestInSight(page: Page): Promise<boolean> {
  const atTheEnd = (): boolean =>
    [...document.querySelectorAll('.screen')]
      .filter((screen) => screen.checkVisibility())
      .every((screen) => screen.scrollHeight - screen.scrollTop - screen.clientHeight < 8);
  return page.waitForFunction(atTheEnd, undefined, { timeout: 2000 }).then(
    () => true,
    () => false,
  );
}

/** Where there is something to write in, it is within the window without scrolling; on a narrow page it may be below. */
async function fieldInSight(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    if (window.innerWidth < 900) return true;
    const fields = [...document.querySelectorAll('.write input, #composer')];
    return fields.every((field) => field.getBoundingClientRect().bottom <= window.innerHeight);
  });
}
