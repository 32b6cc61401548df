/** What tests of the whole program share: its build, a browser, and the program itself. */
import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { build } from '../support/process.ts';
import { openBrowser } from '../web/support/browser.ts';

/** A first build takes its time. */
const BUILD_MS = 120_000;

/** Once for the file: everything is built, and a browser is open. */
export function builtBrowser(given: (browser: Browser) => void): void {
  let browser: Browser | undefined;
  beforeAll(async () => {
    await build();
    browser = await openBrowser();
    given(browser);
  }, BUILD_MS);
  afterAll(() => browser?.close());
}

/** Once for whatever it is called in: the program runs. */
export function runningApp(given: (app: TestApp) => void): void {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await startApp();
    given(app);
  });
  afterAll(() => app?.stop());
}
