/** The studio as an editor uses it: over the whole program, and two at once over real drafts and versions. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { build } from '../support/process.ts';
import { phoneOf, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { barriers, openBrowser, overflows, picture, smallTargets, visit } from '../web/support/browser.ts';
import { startStudio } from './studio-server.ts';
import type { StudioServer } from './studio-server.ts';
import { lookAt } from './visitor.ts';

const SARA = '+447700900102';
const GRACE = '+447700900006';
const PATIENT = 30_000;

let browser: Browser;
beforeAll(async () => {
  await build();
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
});

async function signIn(page: Page, phone: string, code: () => Promise<string>): Promise<void> {
  await page.getByLabel('Your phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const field = page.getByLabel('The six digits');
  await field.waitFor();
  await field.fill(await code());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Interviews' }).waitFor();
}

const editorOf = (page: Page) => page.locator('.code-editor .cm-content');
/** The outline is there once the first check has answered. */
const checked = async (page: Page): Promise<void> => page.locator('.step').first().waitFor();
const openFile = async (page: Page, address: string, path: string): Promise<void> => {
  await page.goto(`${address}/studio?file=${encodeURIComponent(path)}`);
  await editorOf(page).waitFor();
  await checked(page);
};

describe('over the whole program', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  }, 60_000);
  afterAll(async () => {
    await app?.stop();
  });

  test('a text is changed, tried, published, asked of people, and taken back', async () => {
    const { page, context, errors } = await visit(browser, `${app.address}/studio`, {
      ...{ width: 1280, height: 900, language: 'en' },
    });
    page.setDefaultTimeout(PATIENT);
    await signIn(page, SARA, async () => {
      const heard = await phoneOf(app.address, 'whatsapp', SARA).hears(({ body }) => /\b\d{6}\b/.test(body));
      return /\b\d{6}\b/.exec(heard.body)?.[0] ?? '';
    });
    // What is complete is told in numbers, not by a bar alone.
    const row = page.locator('.interview', { hasText: 'welcome.yaml' });
    expect(await row.locator('.bars').innerText()).toMatch(/English\s+\d+\/\d+/);
    const wrong = await lookAt(context, `${app.address}/studio`, 'studio-1-list', async (look) => {
      await look.locator('.interview').first().waitFor();
    });

    await openFile(page, app.address, 'flows/welcome.yaml');
    expect(await page.locator('.states').innerText()).toContain('Live: people are asked this');
    await page.getByRole('tab', { name: 'Texts' }).click();
    await page.getByLabel('Language', { exact: true }).selectOption('en');
    const text = page.locator('.text').filter({ has: page.getByText('keep', { exact: true }) });
    const old = await text.locator('.text-words .isolated').innerText();
    await text.locator('.text-words').click();
    const field = page.getByRole('textbox', { name: 'Text of keep' });
    await field.press('Control+Home');
    await field.pressSequentially('One thing first. ');
    await text.getByText('Not saved').waitFor();
    await page.getByRole('button', { name: 'Save this text' }).click();
    await text.getByText('your hub’s own').waitFor();

    // The phone runs the draft; nobody else is asked it yet.
    await page.getByRole('tab', { name: 'Phone' }).click();
    const newest = page.locator('.try .message:not(.mine)').last();
    const say = async (words: string): Promise<void> => {
      await page.getByLabel('Write as the person').fill(words);
      await page.keyboard.press('Enter');
    };
    await page.getByRole('button', { name: 'SMS', exact: true }).click();
    await say('Hello');
    await newest.getByText('Is English right?').waitFor();
    expect(await newest.innerText()).toMatch(/\d SMS · (GSM-7|UCS-2)/);
    await say('1');
    await newest.getByText('One thing first.').waitFor();
    const grace = phoneOf(app.address, 'sms', GRACE);
    await grace.say('Hello');
    expect((await grace.say('1')).map(({ body }) => body).join()).not.toContain('One thing first.');
    wrong.push(
      ...(await lookAt(context, `${app.address}/studio?file=flows/welcome.yaml`, 'studio-2-file', async (look) => {
        await look.locator('.try .phone').waitFor();
        await look.waitForFunction(() => document.querySelectorAll('.step, .problem').length > 0);
      })),
    );

    await page.getByRole('link', { name: /^Publish/ }).click();
    await page.getByLabel('What changes, in one sentence').fill('A gentler beginning');
    await page.locator('.compare .cm-content').last().getByText('One thing first.').waitFor();
    wrong.push(
      ...(await lookAt(context, `${app.address}/studio?page=publish`, 'studio-3-publish', async (look) => {
        await look.locator('.compare .cm-content').first().waitFor();
      })),
    );
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Version 1 is live.').waitFor();
    const olga = phoneOf(app.address, 'sms', '+447700900055');
    await olga.say('Hello');
    expect((await olga.say('1')).map(({ body }) => body).join()).toContain('One thing first.');

    // A second version, then back to the first; numbers are never given twice.
    await openFile(page, app.address, 'flows/welcome.yaml');
    await editorOf(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# A note of ours\n');
    await page.keyboard.press('Control+s');
    await page.getByText(/Saved by .*Sara/).waitFor();
    await page.getByRole('link', { name: /^Publish/ }).click();
    await page.getByLabel('What changes, in one sentence').fill('A remark');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Version 2 is live.').waitFor();
    await page.getByRole('link', { name: 'History' }).first().click();
    await page.getByRole('button', { name: 'Go back to this Version 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go back to version 1' }).click();
    await page.getByText('Version 1 is live.').waitFor();
    expect(await page.locator('.version').count()).toBe(2);
    const live = page.locator('.version', { has: page.locator('.tag.strong') });
    expect(await live.innerText()).toContain('A gentler beginning');
    wrong.push(
      ...(await lookAt(context, `${app.address}/studio?page=history`, 'studio-4-history', async (look) => {
        await look.locator('.version').first().waitFor();
      })),
    );
    expect(old).not.toContain('One thing first.');
    expect(wrong).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  }, 240_000);
});

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
    expect(await editorOf(amal.page).innerText()).toContain('# Amal was here');
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
    expect(await editorOf(sara.page).innerText()).toContain('# Sara again');
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
    expect(await page.locator('.states').innerText()).toContain('Not saved');
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
    expect(await editorOf(page).innerText()).toMatch(/- note: $/m);
    await page.keyboard.press('Escape');
    await page.keyboard.type('no_such_text');

    // Out by Esc and Tab; the problem is reached and opened from its list.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull();
    const problem = page.locator('.problem.error').first();
    await problem.focus();
    await page.keyboard.press('Enter');
    const place = await problem.locator('.problem-place').innerText();
    expect(await page.locator('.cm-activeLineGutter').first().innerText()).toBe(place.trim().split(':').at(-2));
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
    expect(await page.locator('.step[aria-current="step"] .step-id').innerText()).toBe(chosen);
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
    expect(await editorOf(page).innerText()).toMatch(/^x/);
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  async function openFileNarrow(page: Page): Promise<void> {
    await page.goto(`${studio.url}/studio?file=flows/preferences.yaml`);
    await page.locator('.try .phone').waitFor();
    expect(await page.getByRole('tab').first().innerText()).toBe('Phone');
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
    expect(await page.getByRole('alert').count()).toBe(0);
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
