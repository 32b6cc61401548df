/** What the browser tests of a file share: the pages as they are built for the product, and a browser to see them in. */
import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { buildClient } from './client.ts';
import type { BuiltClient } from './client.ts';

export interface Pages {
  client: BuiltClient;
  browser: Browser;
}

export function openPages(given: (pages: Pages) => void): void {
  let client: BuiltClient | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    client = buildClient();
    browser = await openBrowser();
    given({ client, browser });
  });
  afterAll(async () => {
    await browser?.close();
    client?.remove();
  });
}
