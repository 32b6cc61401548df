/** Two workers and one person over the whole program: advice, notes, seeing each other, and handing over with a yes of everybody. */
import { expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { TestApp } from '../support/app.ts';
import { barriers, picture, visit, amount, until } from '../web/support/browser.ts';
import { readLocales } from '../web/support/words.ts';
import { phoneOn } from './visitor.ts';
import { builtBrowser, runningApp } from './whole.ts';

let app: TestApp;
let browser: Browser;
builtBrowser((opened) => (browser = opened));
runningApp((started) => (app = started));

const words = readLocales();
const WORKERS = { Amal: '07700 900101', Sara: '07700 900102' } as const;

/** A worker's inbox in a browser of their own, with the code that comes to their phone on the practice page. */
async function inboxOf(practice: Page, worker: keyof typeof WORKERS): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await visit(browser, `${app.address}/inbox`, { width: 1280, language: 'en' });
  page.setDefaultTimeout(20_000);
  await page.getByLabel('Your phone number').fill(WORKERS[worker]);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await practice.getByRole('button', { name: new RegExp(`^${worker}`) }).click();
  const phone = phoneOn(practice, worker);
  await phone.hears(/\b\d{6}\b/);
  const code = /\b\d{6}\b/.exec((await phone.reads()).split('\n').reverse().join('\n'))?.[0] ?? '';
  await page.getByLabel('The six digits').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'With me' }).waitFor();
  return { page, errors };
}

const act = async (page: Page, name: string, colleague: string, note: string, submit: string): Promise<void> => {
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('radio', { name: new RegExp(colleague) }).check();
  await form.getByRole('textbox').fill(note);
  await form.getByRole('button', { name: submit, exact: true }).click();
  await form.waitFor({ state: 'detached' });
};
const write = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Write to the person' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
};

test('nobody is told again what was told once', async () => {
  const { page: practice } = await visit(browser, `${app.address}/practice`, {
    width: 1280,
    height: 900,
    language: 'en',
  });
  practice.setDefaultTimeout(20_000);
  await practice.locator('.phone').first().waitFor();
  const sami = phoneOn(practice, 'Sami');
  await sami.types('شخص');
  const { page: amal, errors } = await inboxOf(practice, 'Amal');
  const row = amal.locator('a.row', { hasText: 'العربية' }).first();
  await row.click();
  await amal.getByRole('button', { name: 'Take' }).click();
  await write(amal, 'مرحبا، أنا أمل');
  await sami.hears('مرحبا، أنا أمل');
  await sami.types('يجب أن أترك البيت يوم الجمعة');
  await amal.locator('.from-person', { hasText: 'أترك البيت' }).waitFor();

  // Sara is asked for advice: she reads, sees Amal, writes for workers only.
  await act(amal, 'Ask a colleague', 'Sara', 'Do you know a landlord?', 'Ask');
  const { page: sara, errors: hers } = await inboxOf(practice, 'Sara');
  await sara.locator('a.row', { hasText: 'العربية' }).first().click();
  await sara.getByText(/Amal\W? has this conversation and asks you for advice/).waitFor();
  await sara.locator('.from-note', { hasText: 'Do you know a landlord?' }).waitFor();
  await amount(sara.getByRole('textbox', { name: 'Write to the person' }), 0);
  await sara.bringToFront();
  const note = sara.getByRole('textbox', { name: 'Note for workers' });
  await note.pressSequentially('Yes, ask');
  await amal.getByText(/Also here: \W?Sara/).waitFor();
  await amal.getByText(/Writing now: \W?Sara/).waitFor();
  await note.fill('Yes, ask in Mill Road.');
  await sara.getByRole('button', { name: 'Keep' }).click();
  await amal.locator('.from-note', { hasText: 'Mill Road' }).waitFor();
  expect(await sami.reads()).not.toContain('Mill Road');

  // Then she is to have them: she says yes, and then Sami does.
  await act(amal, 'Hand over', 'Sara', 'She has a landlord in mind.', 'Ask to take over');
  await amal.getByText(/Sara\W? is being asked to take over/).waitFor();
  await sara.getByText(/You are asked to take over from \W?Amal/).waitFor();
  expect(await barriers(sara)).toEqual([]);
  await picture(sara, 'two-workers-taking-over-1280-en');
  await sara.getByRole('button', { name: 'I can take over' }).click();
  await sara.getByText('You said that you can take over').waitFor();
  // With a worker's name in it the question goes as text: there is no button, and he writes.
  await sami.hears('Sara');
  await sami.types(words.t('ar', 'common:yes'));
  await sara.getByRole('textbox', { name: 'Write to the person' }).waitFor();
  await until(async () => expect(await sara.locator('.entries').innerText()).toContain('أترك البيت'));
  await until(async () => expect(await sara.locator('.entries').innerText()).toContain('She has a landlord in mind.'));
  await write(sara, 'مرحبا، أنا سارة');
  await sami.hears('مرحبا، أنا سارة');
  // Amal has nobody now, and writes to nobody.
  await amal.getByText('Another worker has this conversation.').waitFor();
  await amount(amal.getByRole('textbox', { name: /Write|Note/ }), 0);
  expect([...errors, ...hers]).toEqual([]);
});
