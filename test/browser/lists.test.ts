/** The list side of the inbox in Chromium, over an API that says what the test wants said. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LOOKS, faults, watchScripts, barriers, picture, visit, amount, until } from '../web/support/browser.ts';
import type { Look } from '../web/support/browser.ts';
import type { BuiltClient } from '../web/support/client.ts';
import { openPages } from '../web/support/pages.ts';
import { rowOf, startLists } from '../web/support/lists.ts';
import type { ListsServer } from '../web/support/lists.ts';

/** What a phone on a slow line has to wait for before the inbox can be used. */
const MOST_SCRIPT = 120_000;

let client: BuiltClient;
let browser: Browser;
let server: ListsServer;
openPages((pages) => ({ client, browser } = pages));
beforeEach(async () => {
  server = await startLists(client.dir);
});
afterEach(() => server.stop());

const wide: Look = { width: 1280, language: 'en' };
const narrow: Look = { width: 360, language: 'en' };
const open = (look: Look) => visit(browser, `${server.url}/inbox`, look);
/** Whose rows are in sight, in order. */
const rows = (page: Page): Promise<(string | undefined)[]> =>
  page.locator('a.row:visible').evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset['row']));
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['row']);

test('a desktop shows whom one has to do with now, and opens what is late by itself', async () => {
  server.me.roles = ['worker', 'coordinator'];
  const { page, errors, context } = await open(wide);
  await page.getByRole('heading', { name: 'Waiting 3' }).waitFor();
  expect(await rows(page)).toEqual([
    ...['danger', 'asked', 'danger', 'nobody', 'newest', 'colleague', 'window', 'late', 'soon'],
  ]);
  await page.getByRole('heading', { name: 'Follow-ups 2 late' }).waitFor();
  await page.getByText('no answer since').first().waitFor();
  // For a coordinator: everybody, with the worker's name, or why nobody is asked.
  await page.getByRole('heading', { name: 'Everybody' }).click();
  const all = page.locator('.list > details', { hasText: 'Everybody' });
  await amount(all.locator('a.row', { hasText: /with .?Amal/ }), 4);
  await all.getByText('nobody fits').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('whose WhatsApp window closes first comes first, and that is remembered', async () => {
  const { page, context } = await open(wide);
  const mine = page.locator('section', { has: page.getByRole('heading', { name: 'With me' }) });
  await mine.getByText('WhatsApp closes in 40 minutes').waitFor();
  await mine.getByLabel('Order').selectOption('window');
  expect((await rows(page)).slice(4, 7)).toEqual(['window', 'newest', 'colleague']);
  await page.reload();
  await mine.waitFor();
  expect((await rows(page)).slice(4, 7)).toEqual(['window', 'newest', 'colleague']);
  await context.close();
});

test('rows by the arrow keys, over all lists', async () => {
  const { page, context } = await open(wide);
  await page.locator('a.row').first().focus();
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('asked');
  await page.keyboard.press('End');
  expect(await focused(page)).toBe('soon');
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toBe('late');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/inbox/late');
  await context.close();
});

test('on a phone the lists are tabs; arrow keys follow the direction of reading', async () => {
  const { page, context } = await open({ ...narrow, language: 'ar' });
  await page.getByRole('tab').first().focus();
  await page.keyboard.press('ArrowLeft');
  expect(await page.getByRole('tab', { selected: true }).getAttribute('id')).toBe('tab-mine');
  expect(await rows(page)).toEqual(['danger', 'newest', 'colleague', 'window']);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('tab', { selected: true }).getAttribute('id')).toBe('tab-closed');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('closed');
  await context.close();
});

test('asked: why, until when, and an answer in the list; a refusal is said there', async () => {
  const { page, context } = await open(narrow);
  const asked = page.locator('li.asked');
  await asked.getByText('Asked because: speaks ትግርኛ, you have 2 of 6 people').waitFor();
  await asked.getByText('You are asked until').waitFor();
  await asked.getByRole('button', { name: "I can't" }).click();
  await asked.getByRole('alert').waitFor();
  await until(async () =>
    expect(await asked.getByRole('alert').innerText()).toContain('not asked about this one any more'),
  );
  await context.close();
});

describe('search', () => {
  test('asks once for what was typed, never in an address, and shows who fits', async () => {
    server.found = [rowOf(Date.now(), { id: 'found', name: 'Sami' })];
    const { page, context } = await open(narrow);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    const field = page.getByRole('searchbox', { name: 'Search in your people' });
    await field.pressSequentially('l');
    await page.getByText('Write two letters or more.').waitFor();
    await field.pressSequentially('etter');
    await page.getByText('1 person').waitFor();
    expect(await rows(page)).toContain('found');
    await amount(page.getByRole('tab'), 0);
    expect(server.asked.filter((one) => one.includes('search'))).toEqual(['POST /api/handoffs/search {"q":"letter"}']);
    expect(addresses.join()).not.toContain('letter');
    expect(page.url()).not.toContain('letter');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'lists-search-360-en');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('tab').first().waitFor();
    await until(async () => expect(await field.inputValue()).toBe(''));
    await context.close();
  });

  test('nobody fits, and no line: said in words', async () => {
    const { page, context } = await open(wide);
    const field = page.getByRole('searchbox');
    await field.fill('nobody');
    await page.getByText('Nobody of yours fits these words.').waitFor();
    await page.route('**/search', (route) => route.abort());
    await field.fill('nobody else');
    await page.getByText('We cannot reach Alongside.').waitFor();
    await page.unroute('**/search');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nobody of yours fits these words.').waitFor();
    await context.close();
  });
});

describe('live', () => {
  test('what changed while the line was down is there when it is back', async () => {
    const { page, context } = await open(wide);
    await page.locator('a.row').first().waitFor();
    await server.down();
    await page.getByText('The line is down.').waitFor();
    server.lists = { ...server.lists, waiting: [rowOf(Date.now(), { id: 'later', needs: ['Food'] })] };
    await server.up();
    await page.getByText('Food').waitFor();
    await page.getByText('The line is down.').waitFor({ state: 'detached' });
    await context.close();
  });

  test('a page that is looked at again reads again; nothing asks by the clock', async () => {
    const { page, context } = await open(wide);
    await page.locator('a.row').first().waitFor();
    const reads = (): number => server.asked.filter((one) => one === 'GET /api/handoffs').length;
    const look = (hidden: boolean): Promise<void> =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    // However long the page takes to come to rest.
    let before = -1;
    while (before !== reads()) {
      before = reads();
      await page.waitForTimeout(1500);
    }
    await look(true);
    await page.waitForTimeout(1500);
    expect(reads()).toBe(before);
    const read = page.waitForResponse('**/api/handoffs');
    await look(false);
    await read;
    await context.close();
  });
});

test('left alone for the hub’s time it covers itself, whoever touches it then; not while somebody works with it', async () => {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${server.url}/inbox`);
  await page.locator('a.row').first().waitFor();
  const curtain = page.locator('.curtain');
  await page.clock.fastForward('09:00');
  await page.keyboard.press('Tab');
  await page.clock.fastForward('09:00');
  await amount(curtain, 0);
  await page.clock.fastForward('01:30');
  await curtain.waitFor();
  expect(await page.locator('.inbox').evaluate((element) => (element as HTMLElement).inert)).toBe(true);
  await page.getByRole('button', { name: 'Show it again' }).click();
  await amount(curtain, 0);
  await page.clock.fastForward('11:00');
  await curtain.waitFor();
  await context.close();
});

test('the header leads to other pages those who may open them, and leaves room for the rest', async () => {
  const { page, context } = await open(wide);
  await page.getByRole('button', { name: 'Amal' }).waitFor();
  await amount(page.getByRole('link', { name: /Team|Studio/ }), 0);
  server.me.roles = ['worker', 'coordinator', 'editor'];
  await page.reload();
  expect(await page.getByRole('link', { name: 'Team' }).getAttribute('href')).toBe('/team');
  expect(await page.getByRole('link', { name: 'Studio' }).getAttribute('href')).toBe('/studio');
  await page.setViewportSize({ width: 360, height: 740 });
  await amount(page.getByRole('link', { name: 'Team' }), 0);
  await page.getByRole('button', { name: 'Amal' }).click();
  await page.getByRole('link', { name: 'Team' }).waitFor();
  await page.keyboard.press('Escape');
  await amount(page.getByRole('link', { name: 'Team' }), 0);
  await context.close();
});

test('the first load brings little script', async () => {
  const context = await browser.newContext({ locale: 'ar' });
  const page = await context.newPage();
  const scripts = watchScripts(page);
  await page.goto(`${server.url}/inbox`);
  await page.locator('a.row').first().waitFor();
  expect(scripts.count()).toBeGreaterThan(2);
  expect(await scripts.bytes()).toBeLessThan(MOST_SCRIPT);
  await context.close();
});

describe.each(LOOKS)('at $width in $language', (look) => {
  test('nobody is kept out, nothing sticks out', async () => {
    server.me.roles = ['worker', 'coordinator', 'admin', 'safeguarding'];
    const { page, errors, context } = await open(look);
    const name = (what: string) => `lists-${what}-${look.width}-${look.language}${look.dark === true ? '-dark' : ''}`;
    const holds = async (what: string): Promise<void> => {
      expect(await faults(page, name(what))).toEqual([]);
    };
    await page.locator('a.row').first().waitFor();
    await holds('first');
    if (look.width < 900) {
      for (const id of ['mine', 'followUps', 'all']) {
        await page.locator(`#tab-${id}`).click();
        await holds(id);
      }
    } else {
      for (const summary of await page.locator('.list > details > summary').all()) await summary.click();
      await page.locator('.list').evaluate((list) => (list.scrollTop = list.scrollHeight));
      await holds('open');
    }
    await page.locator('.menu > button').click();
    await holds('menu');
    expect(errors).toEqual([]);
    await context.close();
  });
});

test('that messages leave late is told by the line: nothing is asked again and again for it', async () => {
  const { page, context } = await open(wide);
  await page.clock.install();
  await page.reload();
  await page.getByRole('heading', { name: 'With me' }).waitFor();
  await page.clock.runFor(1000);
  const before = server.asked.length;
  await page.clock.fastForward(150_000);
  server.here('delayed');
  await page.getByText('Messages are leaving late').waitFor();
  server.here('ok');
  await page.getByText('Messages are leaving late').waitFor({ state: 'detached' });
  expect(server.asked.slice(before)).toEqual([]);
  await context.close();
});
