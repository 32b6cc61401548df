/** The studio as editors use it: two at once over real drafts and versions, by keyboard, on narrow pages. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barriers, overflows, picture, smallTargets, visit, amount, until } from '../web/support/browser.ts';
import { editorOf, openFile, PATIENT, SARA, signIn } from './studio-page.ts';
import { startStudio } from './studio-server.ts';
import type { StudioServer } from './studio-server.ts';
import { builtBrowser } from './whole.ts';

let browser: Browser;
builtBrowser((opened) => (browser = opened));

describe('two editors and a keyboard', () => {
  let studio: StudioServer;
  beforeAll(async () => {
    studio = await startStudio('dist/client');
  }, 60_000);
  afterAll(async () => {
    await studio?.stop();
  });

  async function editor(who: 'amal' | 'sara', width = 1280) {
    const visited = await visit(browser, `${studio.url}/studio`, { width, height: 860, language: 'en' });
    visited.page.setDefaultTimeout(PATIENT);
    await signIn(visited.page, who === 'amal' ? '+447700900101' : SARA, () => studio.codeOf(who));
    return visited;
  }

  test('the second to save is told who was first, sees both, and loses nothing', async () => {
    const amal = await editor('amal');
    const sara = await editor('sara');
    await openFile(amal.page, studio.url, 'flows/status.yaml');
    await openFile(sara.page, studio.url, 'flows/status.yaml');
    const type = async ({ page }: typeof amal, words: string): Promise<void> => {
      await editorOf(page).click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type(`${words}\n`);
    };
    await type(sara, '# Sara was here');
    await sara.page.keyboard.press('Control+s');
    await sara.page.getByText(/Saved by .*Sara/).waitFor();
    await type(amal, '# Amal was here');
    await amal.page.getByText(/Sara.* has this open too/).waitFor();
    await amal.page.keyboard.press('Control+s');
    const dialog = amal.page.getByRole('dialog');
    await dialog.getByText(/Sara.* saved it while you were writing/).waitFor();
    await dialog.getByRole('button', { name: 'Compare side by side' }).click();
    await dialog.getByText('# Sara was here').waitFor();
    await dialog.getByText('# Amal was here').waitFor();
    await picture(amal.page, 'studio-5-conflict');
    expect(await barriers(amal.page)).toEqual([]);

    // Esc decides nothing: both are as they were.
    await amal.page.keyboard.press('Escape');
    await until(async () => expect(await editorOf(amal.page).innerText()).toContain('# Amal was here'));
    await editorOf(amal.page).press('Control+s');
    await dialog.getByRole('button', { name: /^Take the text of/ }).click();
    await editorOf(amal.page).getByText('# Sara was here').waitFor();
    await amal.page.getByText('Your own text is put aside.').waitFor();
    await amal.page.getByRole('button', { name: 'Bring it back' }).click();
    await editorOf(amal.page).getByText('# Amal was here').waitFor();
    await editorOf(amal.page).press('Control+s');
    await amal.page.getByText(/Saved by .*Amal/).waitFor();

    // And the other way round: ours is kept, theirs stays within reach.
    await type(sara, '# Sara again');
    await sara.page.keyboard.press('Control+s');
    await sara.page.getByRole('dialog').getByRole('button', { name: 'Keep mine' }).click();
    await sara.page.getByText(/Saved by .*Sara/).waitFor();
    await sara.page.getByText(/The text of .*Amal.* is put aside/).waitFor();
    await until(async () => expect(await editorOf(sara.page).innerText()).toContain('# Sara again'));
    expect([...amal.errors, ...sara.errors]).toEqual([]);
    await amal.context.close();
    await sara.context.close();
  }, 180_000);

  test('what is not saved is there again after the page was left', async () => {
    const { page, context } = await editor('amal');
    await openFile(page, studio.url, 'flows/children.yaml');
    await editorOf(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# half a thought\n');
    await page.locator('.states').getByText('Not saved').waitFor();
    await page.getByRole('link', { name: 'Interviews', exact: true }).click();
    await page.getByRole('link', { name: 'Children' }).first().click();
    await editorOf(page).getByText('# half a thought').waitFor();
    await until(async () => expect(await page.locator('.states').innerText()).toContain('Not saved'));
    await context.close();
  }, 120_000);

  test('by keyboard alone: completion, a problem, the graph, and out of the editor', async () => {
    const { page, context, errors } = await editor('amal');
    await openFile(page, studio.url, 'flows/matters.yaml');
    await editorOf(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n  - no');
    const offers = page.getByRole('listbox');
    await offers.getByRole('option', { name: /^note/ }).waitFor();
    // What has only just opened does not take the Enter that was meant for the line.
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await until(async () => expect(await editorOf(page).innerText()).toMatch(/- note: $/m));
    await page.keyboard.press('Escape');
    await page.keyboard.type('no_such_text');

    // Out by Esc and Tab; the problem is reached and opened from its list.
    // (Esc may close what is offered first, and lets Tab out only for two seconds.)
    await until(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull();
    });
    const problem = page.locator('.problem.error').first();
    await problem.focus();
    await page.keyboard.press('Enter');
    const place = await problem.locator('.problem-place').innerText();
    await until(async () =>
      expect(await page.locator('.cm-activeLineGutter').first().innerText()).toBe(place.trim().split(':').at(-2)),
    );
    await page.locator('.cm-lintRange-error').first().waitFor();

    // The step under the cursor lights up; arrows and Enter go elsewhere.
    await page.getByRole('tab', { name: 'Phone' }).focus();
    await page.keyboard.press('End');
    const boxes = page.locator('.graph .box');
    await boxes.first().waitFor();
    await boxes.first().focus();
    await page.keyboard.press('ArrowDown');
    const chosen = await page.evaluate(() => document.activeElement?.getAttribute('data-step'));
    await page.keyboard.press('Enter');
    await page.locator(`.graph .box[aria-current="step"][data-step="${chosen}"]`).waitFor();
    await until(async () => expect(await page.locator('.step[aria-current="step"] .step-id').innerText()).toBe(chosen));
    expect(await page.locator('.graph .way').count()).toBeGreaterThan(3);
    await picture(page, 'studio-6-graph');
    expect([...(await barriers(page)), ...(await smallTargets(page))]).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  test('a right-to-left text keeps its placeholders in one piece, in their place, while it is written', async () => {
    const { page, context } = await editor('amal');
    await openFile(page, studio.url, 'flows/status.yaml');
    await page.getByRole('tab', { name: 'Texts' }).click();
    await page.getByLabel('Language', { exact: true }).selectOption('ar');
    const text = page.locator('.text').filter({ has: page.getByText('note_status', { exact: true }) });
    await text.locator('.text-words').click();
    const field = page.getByRole('textbox', { name: 'Text of note_status' });
    await field.press('Control+a');
    await page.keyboard.type('{{status}}: قبل (SMS) وبعد {{day}}؟');
    await picture(page, 'studio-7-right-to-left');
    const places = await field.evaluate((element) => {
      const line = element.querySelector('.cm-line');
      const place = (words: string): { left: number; right: number } => {
        const walker = document.createTreeWalker(line ?? element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(words) ?? -1;
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          const { left, right } = range.getBoundingClientRect();
          return { left, right };
        }
        throw new Error(words);
      };
      return {
        direction: getComputedStyle(line ?? element).direction,
        ...{ first: place('{{status}}'), open: place('{{'), close: place('}}') },
        ...{ before: place('قبل'), after: place('بعد'), last: place('{{day}}'), mark: place('؟') },
      };
    });
    // Read from the right: status, before, after, day, question mark; each placeholder from left to right in itself.
    expect(places.direction).toBe('rtl');
    expect(places.first.left).toBeGreaterThanOrEqual(places.before.right);
    expect(places.before.left).toBeGreaterThanOrEqual(places.after.right);
    expect(places.after.left).toBeGreaterThanOrEqual(places.last.right);
    expect(places.last.left).toBeGreaterThanOrEqual(places.mark.left);
    expect(places.open.left).toBeLessThan(places.close.left);
    await context.close();
  }, 120_000);

  test('on a phone: the phone and the problems first, and the file is not lost by looking at them', async () => {
    const { page, context, errors } = await editor('sara', 360);
    await openFileNarrow(page);
    await page.getByRole('tab', { name: 'File' }).click();
    await editorOf(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('x');
    await page.getByRole('tab', { name: /^Problems/ }).click();
    const problem = page.locator('.problem.error').first();
    await problem.waitFor();
    await picture(page, 'studio-8-narrow-problems');
    expect([...(await barriers(page)), ...(await smallTargets(page))]).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await problem.click();
    expect(await page.getByRole('tab', { name: 'File' }).getAttribute('aria-selected')).toBe('true');
    await until(async () => expect(await editorOf(page).innerText()).toMatch(/^x/));
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  async function openFileNarrow(page: Page): Promise<void> {
    await page.goto(`${studio.url}/studio?file=flows/preferences.yaml`);
    await page.locator('.try .phone').waitFor();
    await until(async () => expect(await page.getByRole('tab').first().innerText()).toBe('Phone'));
  }

  test('going back when something else went live meanwhile: nothing happens, and the history is read again', async () => {
    const { page, context, errors } = await editor('amal');
    const published = (text: string) =>
      page.evaluate(async (remark) => {
        const call = async (method: string, path: string, body?: object) => {
          const headers = { 'content-type': 'application/json' };
          const sent = await fetch(`/api/studio${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
          if (!sent.ok) throw new Error(`${path}: ${sent.status}`);
          return (await sent.json()) as { rev: number; base: number | null; text: string; n: number };
        };
        const path = 'flows/hubs/demo/matters.yaml';
        const { rev, text: before } = await call('GET', `/file?path=${path}`);
        await call('PUT', '/file', { path, text: `${before}# ${remark}\n`, rev });
        const { base } = await call('GET', '/changes');
        return (await call('POST', '/publish', { note: remark, base, everyone: false })).n;
      }, text);
    const first = await published('one');
    const second = await published('two');
    await page.goto(`${studio.url}/studio?page=history`);
    const live = page.locator('.version', { has: page.locator('.tag.strong') });
    await live.getByText('two', { exact: true }).waitFor();
    const third = await published('three');
    expect(third).toBeGreaterThan(second);
    await page.getByRole('button', { name: `Go back to this Version ${first}` }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Go back to version ${first}` })
      .click();
    await page.getByRole('alert').getByText('Something changed meanwhile.').waitFor();
    await live.getByText('three', { exact: true }).waitFor();
    await page.getByRole('button', { name: `Go back to this Version ${first}` }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Go back to version ${first}` })
      .click();
    await live.getByText('one', { exact: true }).waitFor();
    await amount(page.getByRole('alert'), 0);
    // The browser itself says that the first was refused.
    expect(errors.filter((error) => !error.includes('409'))).toEqual([]);
    await context.close();
  }, 120_000);

  test('whoever is no editor is told so', async () => {
    const { page, context } = await visit(browser, `${studio.url}/studio`, { width: 1280, language: 'en' });
    await page.getByLabel('Your phone number').fill('+447700900103');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('The six digits').fill(await studio.codeOf('olena'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'The studio is for editors' }).waitFor();
    await context.close();
  }, 60_000);
});
