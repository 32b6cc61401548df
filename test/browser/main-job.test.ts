/** The main job as a visitor does it: through the two pages and nothing else, over the whole program. */
import { describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openHours } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { visit, amount, until } from '../web/support/browser.ts';
import { readLocales } from '../web/support/words.ts';
import { lookAt, phoneOn } from './visitor.ts';
import type { Phone } from './visitor.ts';
import { builtBrowser, runningApp } from './whole.ts';

let app: TestApp;
let browser: Browser;
builtBrowser((opened) => (browser = opened));
runningApp((started) => (app = started));

const words = readLocales();
/** The first whole stretch of a text of ours, between what is filled in or made bold: what a bubble must hold. */
const said = (language: string, key: `${string}:${string}`): string =>
  words
    .t(language, key)
    .split(/[*\n]|\{\{\w+\}\}/)
    .map((part) => part.trim())
    .find((part) => part.length > 3) ?? key;
const label = (language: string, key: `${string}:${string}`): string => words.t(language, key);

const NUMBER = /\+?44\s?7700\s?900|07700\s?900/;
const ARABIC_DIGITS = (text: string): string => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '');
/** By the practice clock: a Tuesday morning, whenever this runs, for at night no follow-up is asked. */
let now: number;
/** The day so many days from then, as the hub's calendar has it: `2026-03-02`. */
const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now + days * 86_400_000);

async function practicePage(): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const visited = await visit(browser, `${app.address}/practice`, { width: 1280, height: 900, language: 'en' });
  visited.page.setDefaultTimeout(20_000);
  await visited.page.locator('.phone').first().waitFor();
  return visited;
}

/** From a worker's phone to their inbox, with the code that comes to that phone. */
async function openInbox(practice: Page, worker: string): Promise<Page> {
  await practice.getByRole('button', { name: new RegExp(`^${worker}`) }).click();
  const phone = phoneOn(practice, worker);
  const [inbox] = await Promise.all([
    practice.context().waitForEvent('page'),
    phone.place.getByRole('link', { name: `Open the inbox as ${worker}` }).click(),
  ]);
  inbox.setDefaultTimeout(20_000);
  const field = inbox.getByLabel('The six digits');
  await field.waitFor();
  await phone.hears(/\b\d{6}\b/);
  await field.fill(/\b\d{6}\b/.exec((await phone.reads()).split('\n').reverse().join('\n'))?.[0] ?? '');
  await inbox.getByRole('button', { name: 'Sign in' }).click();
  await inbox.getByRole('heading', { name: 'Waiting' }).waitFor();
  return inbox;
}

const byName = (name: string) => async (page: Page, narrow: boolean) => {
  if (narrow) await page.locator('.chip', { hasText: name }).click();
  await phoneOn(page, name).place.locator('.message').first().waitFor();
};

describe('the main job', () => {
  test('from a first word in Arabic to hello, and on until it happened', async () => {
    now = await openHours(app.address);
    const { page: practice, context, errors } = await practicePage();
    const sami = phoneOn(practice, 'Sami');
    const wrong = await lookAt(context, `${app.address}/practice`, 'job-1-practice-first', async (page) => {
      await page.locator('.suggestion').first().waitFor();
    });

    await sami.place.getByRole('button', { name: /سلام، محتاج مساعدة/ }).click();
    await sami.hears(said('ar', 'conversation:hello'));
    await sami.taps(label('ar', 'conversation:choice_language_right'));
    await sami.hears(said('ar', 'welcome:keep'));
    wrong.push(...(await lookAt(context, `${app.address}/practice`, 'job-2-practice-leave', byName('Sami'))));
    await sami.taps(label('ar', 'welcome:choice_agree'));

    await sami.hears(said('ar', 'matters:matters'));
    await sami.types(ARABIC_DIGITS('3 و 4'));
    await sami.hears(said('ar', 'crisis:lately'));
    await sami.types(ARABIC_DIGITS('1'));
    await sami.hears(said('ar', 'crisis:ask_granted'));
    const leave = dayIn(20);
    const [, month, day] = leave.split('-').map(Number);
    await sami.types(ARABIC_DIGITS(`${day}/${month}`));
    await sami.hears(said('ar', 'children:has_children'));
    await sami.taps(label('ar', 'common:yes'));
    await sami.hears(said('ar', 'children:ages'));
    await sami.types(ARABIC_DIGITS('2 و 5'));
    await sami.hears(said('ar', 'children:care'));
    await sami.types(ARABIC_DIGITS('1 و 2 و 3')); // no school place yet, alone with them, and they need care
    await sami.hears(said('ar', 'preferences:helper'));
    await sami.types(ARABIC_DIGITS('1 و 2')); // my language, a woman
    await sami.hears(said('ar', 'reach:phone'));
    await sami.taps(label('ar', 'reach:choice_mine'));

    // The read-back, one line out, and off it goes.
    const alone = said('ar', 'children:note_alone');
    await sami.hears(said('ar', 'engine:read_back'));
    await sami.hears(alone);
    wrong.push(...(await lookAt(context, `${app.address}/practice`, 'job-3-practice-read-back', byName('Sami'))));
    // What a person said of themselves never goes into a button at the carrier: these choices are numbers.
    await sami.types(ARABIC_DIGITS('2'));
    await sami.hears(said('ar', 'engine:take_out'));
    const numbered = (await sami.reads()).split('\n').findLast((line) => line.includes(alone)) ?? '';
    await sami.types(ARABIC_DIGITS(/\d+/.exec(numbered)?.[0] ?? ''));
    await sami.hears(said('ar', 'engine:read_back'));
    expect(await sami.place.locator('.message:not(.mine)').last().innerText()).not.toContain(alone);
    await sami.types(ARABIC_DIGITS('1'));
    await sami.hears(said('ar', 'handoff:promise'));

    // Amal, from her phone to the inbox.
    const inbox = await openInbox(practice, 'Amal');
    const row = inbox.locator('a.row', { hasText: 'العربية' });
    await row.waitFor();
    await until(async () => expect(await row.innerText()).toContain('A place to live'));
    await until(async () => expect(await row.innerText()).toContain('In days'));
    await row.click();
    const summary = inbox.locator('.summary').first();
    await summary.getByText(said('en', 'crisis:note_crisis_granted')).waitFor();
    await until(async () => expect(await summary.innerText()).toContain(words.date('en', leave)));
    expect(await summary.innerText()).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(await summary.innerText()).not.toContain(said('en', 'children:note_alone'));
    const thread = inbox.url();
    const inList = async (page: Page): Promise<void> => page.locator('a.row').first().waitFor();
    const inThread = async (page: Page): Promise<void> => page.locator('.summary').first().waitFor();
    wrong.push(...(await lookAt(context, `${app.address}/inbox`, 'job-4-inbox-list', inList)));
    wrong.push(...(await lookAt(context, thread, 'job-5-inbox-waiting', inThread)));

    await inbox.getByRole('button', { name: 'Take' }).click();
    const composer = inbox.getByRole('textbox', { name: 'Write to the person' });
    await composer.fill('مرحبا سامي، أنا أمل. معك الآن.');
    await inbox.getByRole('button', { name: 'Send' }).click();
    await sami.hears('أنا أمل. معك الآن.');
    const introduction = sami.place.locator('.message:not(.mine)', { hasText: 'Amal' }).last();
    await until(async () => expect(await introduction.innerText()).toContain(said('ar', 'handoff:introduced')));

    // Both talk; the bot is silent. What Amal writes after that is the next thing to arrive on the phone.
    await sami.types('شكرا لك، متى نلتقي؟');
    await inbox.locator('.from-person', { hasText: 'متى نلتقي' }).waitFor();
    const before = await sami.place.locator('.message:not(.mine)').count();
    await composer.fill('يوم الجمعة في المكتبة');
    await inbox.getByRole('button', { name: 'Send' }).click();
    await sami.hears('يوم الجمعة في المكتبة');
    await amount(sami.place.locator('.message:not(.mine)'), before + 1);
    expect(await inbox.locator('body').innerText()).not.toMatch(NUMBER);
    expect(await inbox.content()).not.toMatch(NUMBER);
    expect(await sami.reads()).not.toMatch(NUMBER);
    // What was told to the bot is in the agreed lines or nowhere.
    expect(await inbox.locator('.entries').innerText()).not.toContain('سلام، محتاج مساعدة');
    wrong.push(...(await lookAt(context, `${app.address}/practice`, 'job-6-practice-hello', byName('Sami'))));
    wrong.push(...(await lookAt(context, thread, 'job-7-inbox-thread', inThread)));

    // Closed with what was agreed and a day to ask.
    await inbox.getByRole('button', { name: 'Close' }).click();
    await inbox.getByLabel('What did you agree?').fill('الجمعة الساعة 11 في المكتبة');
    await inbox.getByLabel('Ask on this day whether it happened').fill(dayIn(2));
    const closing = async (page: Page): Promise<void> => {
      await page.locator('.thread-top button').last().click();
      await page.locator('.close-form').waitFor();
    };
    wrong.push(...(await lookAt(context, thread, 'job-8-inbox-close', closing)));
    await inbox.getByRole('button', { name: 'Close and send' }).click();
    await sami.hears('الجمعة الساعة 11 في المكتبة');
    await inbox.getByText('This conversation is closed. The bot answers again.').waitFor();

    // Three days on, by the page's own button.
    const time = practice.locator('.practice-clock time');
    for (let days = 0; days < 3; days++) {
      const shown = await time.innerText();
      await practice.getByRole('button', { name: '+1 day' }).click();
      await practice.waitForFunction(
        (old) => document.querySelector('.practice-clock time')?.textContent !== old,
        shown,
      );
    }
    await sami.hears('اتفقنا معك على خطوة تالية');
    // The clock was moved: the phone says which day it is now.
    await amount(sami.place.locator('.day'), 1);
    await sami.types(label('ar', 'common:no'));
    await sami.hears(said('ar', 'follow-up:not_happened'));
    const again = inbox.locator('section', { hasText: 'Waiting' }).locator('a.row').first();
    await again.getByText('comes first: has waited before').waitFor();
    expect(`${app.address}${await again.getAttribute('href')}`).toBe(thread);
    wrong.push(...(await lookAt(context, thread, 'job-9-inbox-again', inThread)));
    wrong.push(...(await lookAt(context, `${app.address}/practice`, 'job-9-practice-again', byName('Sami'))));

    expect(wrong).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  }, 240_000);
});

/** From the first word to a person being asked, by numbers, over SMS in Tigrinya. */
async function byNumbers(phone: Phone): Promise<void> {
  await phone.place.getByRole('button', { name: /ሰላም/ }).click();
  await phone.hears(said('ti', 'conversation:hello'));
  await phone.hears(/1\. /);
  await amount(phone.place.locator('.tap'), 0);
  await phone.types('1');
  await phone.hears(said('ti', 'welcome:keep'));
  await phone.types('1');
  await phone.hears(said('ti', 'matters:matters'));
  await phone.types('3');
  await phone.hears(said('ti', 'crisis:lately'));
  await phone.types('10');
  await phone.hears(said('ti', 'children:has_children'));
  await phone.types('2');
  for (const question of ['preferences:helper', 'reach:phone', 'status:status'] as const) {
    await phone.hears(said('ti', question));
    await phone.types('1');
  }
  await phone.hears(said('ti', 'engine:read_back'));
  await phone.types('1');
  await phone.hears(said('ti', 'handoff:promise'));
}

test('two workers, one race: over SMS by numbers, and whoever comes second hears a kind word', async () => {
  const first = await practicePage();
  const second = await practicePage();
  const yonas = phoneOn(first.page, 'Yonas');
  await byNumbers(yonas);
  const looks = await lookAt(first.context, `${app.address}/practice`, 'job-10-practice-sms', byName('Yonas'));

  const inboxes = [await openInbox(first.page, 'Selam'), await openInbox(second.page, 'Olena')];
  // Both see the row; both claims are held until the other is on its way too.
  let onTheirWay = 0;
  let release: () => void = () => undefined;
  const bothOnTheirWay = new Promise<void>((resolve) => (release = resolve));
  for (const inbox of inboxes) {
    await inbox.route('**/claim', async (route) => {
      onTheirWay += 1;
      if (onTheirWay === 2) release();
      await bothOnTheirWay;
      await route.continue();
    });
    await inbox.locator('a.row', { hasText: 'ትግርኛ' }).click();
    await inbox.getByRole('button', { name: 'Take' }).waitFor();
  }
  await Promise.all(inboxes.map((inbox) => inbox.getByRole('button', { name: 'Take' }).click()));
  const kind = label('en', 'ui:error_taken');
  await Promise.all(
    inboxes.map((inbox) =>
      inbox
        .getByText(kind)
        .or(inbox.getByRole('textbox', { name: 'Write to the person' }))
        .waitFor(),
    ),
  );
  const lost = await Promise.all(inboxes.map((inbox) => inbox.getByText(kind).count()));
  expect([...lost].sort()).toEqual([0, 1]);
  const [winner, loser] = lost[0] === 0 ? inboxes : [...inboxes].reverse();
  await winner?.screenshot({ path: 'test-output/job-11-inbox-race-won.png' });
  await winner?.locator('.summary').getByText(said('en', 'matters:note_housing')).first().waitFor();
  // It stays: what happens elsewhere in the meantime does not wipe it away.
  await winner?.getByRole('textbox').fill('ሰላም');
  await winner?.getByRole('button', { name: 'Send' }).click();
  await yonas.hears(/^ሰላም/);
  expect(await loser?.getByText(kind).count()).toBe(1);
  expect(await loser?.locator('.list a.row', { hasText: 'ትግርኛ' }).count()).toBe(0);
  await loser?.screenshot({ path: 'test-output/job-11-inbox-race-lost.png' });
  expect(await yonas.reads()).toContain(label('ti', 'handoff:introduced').split('{{')[0]?.trim() ?? '');

  expect(looks).toEqual([]);
  expect([...first.errors, ...second.errors]).toEqual([]);
  await first.context.close();
  await second.context.close();
}, 120_000);
