/** Words of one direction within the other: what somebody dials or walks to keeps its order, and each text says its language. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { visit } from '../web/support/browser.ts';
import type { BuiltClient } from '../web/support/client.ts';
import { openPages } from '../web/support/pages.ts';
import { NOW, detail, entry, startThread } from './thread-server.ts';
import type { ThreadServer } from './thread-server.ts';

let client: BuiltClient;
let browser: Browser;
let server: ThreadServer;
openPages((pages) => ({ client, browser } = pages));
beforeAll(async () => {
  server = await startThread(client.dir);
});
afterAll(() => server?.stop());

/** Where each of these stands on its line, in pixels from the left; on which line, from the top. */
function placesOf(element: Locator, words: readonly string[]): Promise<{ left: number; top: number }[]> {
  return element.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    return wanted.map((word) => {
      const node = nodes.find(({ data }) => data.includes(word));
      if (node === undefined) throw new Error(`${word} is not there`);
      const range = document.createRange();
      range.setStart(node, node.data.indexOf(word));
      range.setEnd(node, node.data.indexOf(word) + word.length);
      const { left, top } = range.getBoundingClientRect();
      return { left, top: Math.round(top) };
    });
  }, words);
}

/** From left to right, on one line. */
async function standInOrder(element: Locator, words: readonly string[]): Promise<void> {
  const places = await placesOf(element, words);
  expect(new Set(places.map(({ top }) => top)).size).toBe(1);
  expect(places.map(({ left }) => left)).toEqual(places.map(({ left }) => left).sort((a, b) => a - b));
}

test.each([
  { width: 1280, language: 'ar' },
  { width: 360, language: 'en' },
])('at $width in $language numbers and addresses keep their order within Arabic', async (look) => {
  server.show(
    detail({
      summary: [{ id: 'a', yours: 'المالك (رقمه 020 7946 0018) في لندن', own: 'رقمه 020 7946 0018' }],
      entries: [
        entry('e1', 'person', 'اتصلوا بي على +44 7700 900123 مساءً'),
        entry('e2', 'worker', 'العنوان 12 Station Road، والهاتف *٠٢٠ ٧٩٤٦ ٠٣٢١* فقط.', { name: 'Amal' }),
      ],
    }),
  );
  const { page, context } = await visit(browser, `${server.url}/inbox/person-1`, look);
  await standInOrder(page.locator('.from-person .words'), ['+44', '7700', '900123']);
  await standInOrder(page.locator('.from-worker .words'), ['٠٢٠', '٧٩٤٦', '٠٣٢١']);
  const [house, road] = await placesOf(page.locator('.from-worker .words'), ['12', 'Road']);
  expect(house!.left).toBeLessThan(road!.left);
  if (look.width < 900) await page.locator('.summary.pinned > summary').click();
  // Its brackets are the sentence's: the one that closes stands on its left.
  await standInOrder(page.locator('.summary.pinned li'), [')', '020', '7946', '0018', 'رقمه', '(']);
  // The line itself still runs from the right.
  const [first, last] = await placesOf(page.locator('.from-person .words'), ['اتصلوا', 'مساءً']);
  expect(first!.left > last!.left || first!.top < last!.top).toBe(true);
  await context.close();
});

test('what the person and the bot wrote says its language, and lines have room for it', async () => {
  server.show(
    detail({
      language: { code: 'ur', name: 'اردو', dir: 'rtl' },
      entries: [
        entry('e1', 'person', 'السلام علیکم، مجھے مدد چاہیے'),
        entry('e2', 'bot', 'میں ایک انسان کو بلاتا ہوں۔', { status: 'read' }),
        entry('e3', 'worker', 'السلام علیکم', { name: 'Amal', original: 'Hello', at: NOW }),
        entry('e4', 'worker', 'Hello, can you read this?', { name: 'Amal', at: NOW }),
        entry('e5', 'note', 'She has not answered yet.', { name: 'Sara', at: NOW }),
      ],
    }),
  );
  const { page, context } = await visit(browser, `${server.url}/inbox/person-1`, { width: 1280, language: 'en' });
  const words = page.locator('.bubble > .words');
  await words.nth(4).waitFor();
  expect(await words.evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual([
    'ur',
    'ur',
    'ur',
    null,
    null,
  ]);
  const lineOf = (at: number) => words.nth(at).evaluate((one) => parseFloat(getComputedStyle(one).lineHeight) / 16);
  expect(await lineOf(0)).toBe(2);
  expect(await lineOf(3)).toBe(1.5);
  await context.close();
});

test('a field that is empty begins where the page begins, whatever is written in it decides then', async () => {
  server.show(detail());
  const { page, context } = await visit(browser, `${server.url}/inbox/person-1`, { width: 1280, language: 'ar' });
  for (const field of [page.locator('#composer'), page.locator('.search-line input')]) {
    const direction = () => field.evaluate((one) => getComputedStyle(one).direction);
    await field.waitFor();
    expect(await direction()).toBe('rtl');
    await field.fill('Hello');
    expect(await direction()).toBe('ltr');
    await field.fill('سلام');
    expect(await direction()).toBe('rtl');
  }
  await context.close();
});
