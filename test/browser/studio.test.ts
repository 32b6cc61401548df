/** The studio as an editor uses it, over the whole program: from a change to what people are asked, and back. */
import { describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { phoneOf } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { visit, amount, until } from '../web/support/browser.ts';
import { editorOf, openFile, PATIENT, SARA, signIn } from './studio-page.ts';
import { lookAt } from './visitor.ts';
import { builtBrowser, runningApp } from './whole.ts';

const GRACE = '+447700900006';

let browser: Browser;
builtBrowser((opened) => (browser = opened));

describe('over the whole program', () => {
  let app: TestApp;
  runningApp((started) => (app = started));

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
    await until(async () => expect(await row.locator('.bars').innerText()).toMatch(/English\s+\d+\/\d+/));
    const wrong = await lookAt(context, `${app.address}/studio`, 'studio-1-list', async (look) => {
      await look.locator('.interview').first().waitFor();
    });

    await openFile(page, app.address, 'flows/welcome.yaml');
    await until(async () => expect(await page.locator('.states').innerText()).toContain('Live: people are asked this'));
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
    // The file is live as it stands; its English is not, and nobody has read it.
    await page
      .locator('.states')
      .getByText(/Live, but its texts in .*English.* are drafts/)
      .waitFor();
    await until(async () => expect(await text.innerText()).toContain('not yet read by a native speaker'));

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
    await until(async () => expect(await newest.innerText()).toMatch(/\d SMS · (GSM-7|UCS-2)/));
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
    await amount(page.locator('.version'), 2);
    const live = page.locator('.version', { has: page.locator('.tag.strong') });
    await until(async () => expect(await live.innerText()).toContain('A gentler beginning'));
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
