/** The system's Chromium, with what every browser test here wants: pictures, accessibility, no errors in the console. */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** As the set-up looks for it; where there is none, its sentence of what to install. A new profile that goes with it. */
export async function openBrowser(): Promise<Browser> {
  const programs = new URL('../../../infra/lib/programs.mjs', import.meta.url).href;
  const { findChromium, browserSentence } = (await import(programs)) as {
    findChromium(): string | null;
    browserSentence(): string;
  };
  const executablePath = process.env['ALONGSIDE_CHROMIUM'] ?? findChromium();
  if (executablePath === null) throw new Error(process.env['ALONGSIDE_CHROMIUM_MISSING'] ?? browserSentence());
  return chromium.launch({ executablePath, args: ARGS });
}

/** Tries again until `check` does not throw: a page shows what it has learned a moment later. */
export async function until(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(25);
    }
  }
}

/** So many are there. */
export async function amount(locator: Locator, wanted: number): Promise<void> {
  await until(async () => expect(await locator.count()).toBe(wanted));
}

export interface Look {
  width: number;
  height?: number;
  language: string;
  dark?: boolean;
}

/** Wide and narrow, from the left and from the right, light and dark: each with each other once. */
export const LOOKS: readonly Look[] = [
  { width: 1280, language: 'en' },
  { width: 1280, language: 'ar', dark: true },
  { width: 360, language: 'ar' },
  { width: 360, language: 'uk', dark: true },
];

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Errors the page has put into its console, refusals of the content security policy among them. */
  errors: string[];
}

export async function visit(browser: Browser, url: string, look: Look): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height ?? (look.width < 900 ? 740 : 860) },
    locale: look.language,
    timezoneId: 'Europe/London',
    colorScheme: look.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: look.width < 900,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const errors: string[] = [];
  page.on('console', (message) => {
    // Answers with an error status are part of some stories; the page shows them in words.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, context, errors };
}

/** A picture for people to look at, in test-output/. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('test-output', { recursive: true });
  await page.screenshot({ path: `test-output/${name}.png` });
}

/** What axe-core finds wrong, each as `rule: selector`. */
export async function barriers(page: Page): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated, not added as a script: the page's own policy would rightly refuse that.
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(options: {
          resultTypes: string[];
        }): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.target.join(' ')} (${node.failureSummary.split('\n').slice(1, 3).join(' ').trim()})`,
      ),
    );
  });
}

/** Whether the page can be scrolled sideways, which it never should. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Things to tap that are smaller than 44 pixels, except links within text. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a.button, a.row, input, textarea, summary')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(
        ({ element, box }) => `${element.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`,
      ),
  );
}

/** Takes a picture of a page and says what is wrong with it: whom it keeps out, what sticks out, what a thumb would miss. */
export async function faults(page: Page, name: string): Promise<string[]> {
  await picture(page, name);
  const found = [...(await barriers(page)), ...(await smallTargets(page))];
  if (await overflows(page)) found.push('can be scrolled sideways');
  return found.map((one) => `${name}: ${one}`);
}

/** The scripts a page loads from now on, each with its size as it is sent, in bytes. */
export function watchScripts(page: Page): { count(): number; bytes(): Promise<number> } {
  const scripts = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    // What runs beside the page keeps nobody waiting.
    if (response.request().resourceType() !== 'script' || response.url().endsWith('/sw.js')) return;
    scripts.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  return {
    count: () => scripts.size,
    bytes: async () => (await Promise.all(scripts.values())).reduce((sum, one) => sum + one, 0),
  };
}
