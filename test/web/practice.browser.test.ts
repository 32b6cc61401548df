/** The practice page in a browser: phones to write on, in English and Arabic, wide and narrow. */
import { beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { Router } from 'express';
import type { Browser } from 'playwright-core';
import { barriers, overflows, picture, smallTargets, visit, amount, until } from './support/browser.ts';
import type { BuiltClient } from './support/client.ts';
import { openPages } from './support/pages.ts';
import { startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { createPhones } from './support/phones.ts';
import type { FakePhones } from './support/phones.ts';

let client: BuiltClient;
let browser: Browser;
let server: InboxServer;
let phones: FakePhones;
openPages((pages) => ({ client, browser } = pages));
beforeEach(async () => {
  phones = createPhones();
  server = await startInbox(client.dir, { practice: { rest: Router(), api: phones.api } });
});
afterEach(async () => {
  phones.close();
  await server.stop();
});

test('a first word with one tap, buttons, a list from a sheet, a voice note', async () => {
  const { page, errors, context } = await visit(browser, `${server.url}/practice`, { width: 1280, language: 'en' });
  const phone = page.getByRole('region', { name: 'Phone of Sami' });
  await phone.getByRole('button', { name: /محتاج مساعدة/ }).click();
  await phone.getByRole('button', { name: 'نعم' }).click();
  await phone.getByRole('button', { name: 'اختر' }).click();
  const sheet = page.getByRole('dialog', { name: 'اختر' });
  await sheet.waitFor();
  await picture(page, 'practice-sheet-1280-en');
  await page.keyboard.press('Escape');
  await amount(sheet, 0);
  await phone.getByRole('button', { name: 'اختر' }).click();
  await sheet.getByRole('button', { name: 'المال' }).click();
  await phone.getByRole('button', { name: 'Send something else' }).click();
  await phone.getByRole('button', { name: 'Voice note' }).click();
  await phone.getByText('Voice note').waitFor();
  expect(phones.sent).toEqual([
    { channel: 'whatsapp', from: '+447700900001', body: 'سلام، محتاج مساعدة' },
    { channel: 'whatsapp', from: '+447700900001', body: 'نعم', choice: 'language~1~yes' },
    { channel: 'whatsapp', from: '+447700900001', body: 'المال', choice: 'matters~2~1' },
    expect.objectContaining({ mediaType: 'audio/ogg', body: '' }),
  ]);
  await until(async () => expect(await phone.locator('strong').allTextContents()).toContain('Alongside'));
  expect(errors).toEqual([]);
  await context.close();
});

test('bold on WhatsApp, stars by SMS, each in the language of its owner', async () => {
  phones.show('+447700900001', { body: 'أو *حذف* هنا' });
  phones.show('+447700900003', { body: 'ወይ *ሕለፎ* ኣብዚ', channel: 'sms' });
  const { page, context } = await visit(browser, `${server.url}/practice`, { width: 1280, language: 'en' });
  const words = (name: string) => page.getByRole('region', { name }).locator('.words');
  await words('Phone of Sami').getByText('حذف', { exact: true }).waitFor();
  expect(await words('Phone of Sami').locator('strong').allTextContents()).toEqual(['حذف']);
  expect(await words('Phone of Sami').getAttribute('lang')).toBe('ar');
  expect(await words('Phone of Yonas').allTextContents()).toEqual(['ወይ *ሕለፎ* ኣብዚ']);
  expect(await words('Phone of Yonas').getAttribute('lang')).toBe('ti');
  await context.close();
});

test('typing while a message is on its way, a word where it did not arrive', async () => {
  const { page, context } = await visit(browser, `${server.url}/practice`, { width: 1280, language: 'en' });
  const phone = page.getByRole('region', { name: 'Phone of Sami' });
  await phone.waitFor();
  phones.show('+447700900001', { body: 'coming', status: 'queued' });
  phones.show('+447700900001', { body: 'lost', status: 'failed', error: 63016 });
  await phone.getByText('Somebody is writing').waitFor();
  await phone.getByText('A message did not arrive').waitFor();
  await amount(phone.getByText('coming'), 0);
  await amount(phone.getByText('(63016)'), 1);
  await context.close();
});

test('words are kept when the network is broken; the clock goes forward', async () => {
  const { page, context } = await visit(browser, `${server.url}/practice`, { width: 1280, language: 'en' });
  await page.getByText('Tuesday 3 March at 14:00').waitFor();
  await page.getByRole('button', { name: '+1 hour' }).click();
  await page.getByText('Tuesday 3 March at 15:00').waitFor();
  await page.getByRole('button', { name: 'Next working day, 10:00' }).click();
  await page.getByText('Wednesday 4 March at 10:00').waitFor();
  expect(phones.advanced).toEqual([60, 19 * 60]);

  await page.getByRole('button', { name: 'Break the network' }).click();
  await page.getByRole('button', { name: 'Mend the network' }).waitFor();
  const field = page.getByRole('textbox', { name: 'Write as Sami' });
  await field.fill('hello');
  await field.press('Enter');
  await page.getByRole('alert').waitFor();
  await until(async () => expect(await field.inputValue()).toBe('hello'));
  await context.close();
});

test('the inbox opens as the worker chosen, and no address holds a number', async () => {
  const { page, context } = await visit(browser, `${server.url}/practice`, { width: 1280, language: 'en' });
  await page.getByRole('button', { name: /^Sara/ }).click();
  const [inbox] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Open the inbox as Sara' }).click(),
  ]);
  await inbox.getByLabel('The six digits').fill(await server.codeOf('sara'));
  await inbox.getByRole('button', { name: 'Sign in' }).click();
  await inbox.getByText('Nobody is waiting. Rest.').waitFor();
  expect(inbox.url()).toBe(`${server.url}/inbox`);
  await context.close();
});

test('on a narrow screen one phone at a time', async () => {
  const { page, context } = await visit(browser, `${server.url}/practice`, { width: 360, language: 'en' });
  await page.getByRole('region', { name: 'Phone of Sami' }).waitFor();
  await amount(page.getByRole('region'), 1);
  await page.getByRole('button', { name: /^Amal/ }).click();
  await page.getByRole('region', { name: 'Phone of Amal' }).waitFor();
  await amount(page.getByRole('region'), 1);
  await context.close();
});

describe.each([
  { width: 1280, language: 'en' },
  { width: 1280, language: 'ar' },
  { width: 1280, language: 'en', dark: true },
  { width: 360, language: 'en' },
  { width: 360, language: 'ar' },
])('at $width in $language (dark: $dark)', (look) => {
  test('nobody is kept out, nothing sticks out', async () => {
    phones.show('+447700900101', { body: 'Your code for Alongside: 123456. It works for ten minutes.' });
    const { page, errors, context } = await visit(browser, `${server.url}/practice`, look);
    const phone = page.locator('.phone.front');
    await phone.locator('.suggestion').click();
    await phone.locator('.tap').first().click();
    await phone.locator('.tap').nth(2).waitFor();
    await picture(page, `practice-${look.width}-${look.language}${look.dark === true ? '-dark' : ''}`);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(await smallTargets(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('dir')).toBe(look.language === 'ar' ? 'rtl' : 'ltr');
    expect(errors).toEqual([]);
    await context.close();
  });
});
