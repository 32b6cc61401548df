/** The inbox in a browser: sign in, take, write, close, hide, lose the line; in English and Arabic, wide and narrow. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { barriers, overflows, picture, smallTargets, visit, amount, until } from './support/browser.ts';
import type { Look, Visit } from './support/browser.ts';
import type { BuiltClient } from './support/client.ts';
import { openPages } from './support/pages.ts';
import { amal, olena, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';

let client: BuiltClient;
let browser: Browser;
let server: InboxServer;
openPages((pages) => ({ client, browser } = pages));
beforeEach(async () => {
  server = await startInbox(client.dir, { ports: { privateNeeds: ['safety'] } });
});
afterEach(() => server.stop());

async function signedIn(look: Look, path = '/inbox'): Promise<Visit> {
  const visited = await visit(browser, server.url + path, look);
  const { page } = visited;
  await page.locator('#phone').fill('07700 900 101');
  await page.locator('button.primary').click();
  await page.locator('#code').fill(await server.codeOf('amal'));
  await page.locator('button.primary').click();
  await page.locator('.list').or(page.locator('.thread')).first().waitFor();
  return visited;
}

const said = (id: string, from: 'person' | 'bot', text: string, at: number) =>
  ({ type: 'log', entry: { id, at, from, text } }) as const;

async function somebodyWaits(): Promise<void> {
  const now = await server.store.conversations.now();
  await server.wait(
    { id: 'person-1' },
    {
      needs: ['housing', 'letters'],
      urgency: 'days',
      since: now - 2 * 3_600_000,
      deadline: new Date(now + 6 * 86_400_000).toISOString().slice(0, 10),
      promise: now + 20 * 60_000,
      lines: [
        { id: 'a', text: { key: 'common:need_housing' } },
        { id: 'b', text: { key: 'common:need_letters' } },
      ],
    },
  );
  await server.change('person-1', [
    said('e1', 'person', 'سلام، محتاج مساعدة', now - 86_400_000),
    said('e2', 'bot', 'أهلًا. هل لديك رسالة فيها *تاريخ*؟', now - 86_300_000),
    said('e3', 'person', 'وصلتني رسالة: يجب أن أترك البيت بعد أسبوع', now - 3_600_000),
  ]);
  await server.wait(
    { id: 'person-2', language: { code: 'uk', confirmed: true }, danger: [{ category: 'violence_now', at: now }] },
    { needs: ['safety', 'family'], urgency: 'now', since: now - 60_000, front: true },
  );
}

test('from the list to hello to goodbye', async () => {
  await somebodyWaits();
  const { page, errors, context } = await signedIn({ width: 1280, language: 'en' });
  const row = page.locator('a.row', { hasText: 'A place to live' });
  await row.click();
  expect(page.url()).toBe(`${server.url}/inbox/person-1`);
  await page.getByText('You can read the conversation and write once you take it.').waitFor();
  await amount(page.getByText('محتاج مساعدة'), 0);
  await picture(page, 'inbox-waiting-1280-en');

  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByText('محتاج مساعدة').waitFor();
  const composer = page.getByRole('textbox', { name: 'Write to the person' });
  await composer.fill('مرحبا، أنا أمل.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.from-worker', { hasText: 'أنا أمل' }).waitFor();
  await until(async () => expect(await composer.inputValue()).toBe(''));
  await picture(page, 'inbox-thread-1280-en');

  await page.getByRole('button', { name: 'Close' }).click();
  const confirm = page.getByRole('button', { name: 'Close and send' });
  await until(async () => expect(await confirm.isDisabled()).toBe(true));
  await page.getByLabel('What did you agree?').fill('نلتقي يوم الخميس');
  await page.getByLabel('Ask on this day whether it happened').fill('2030-03-07');
  await picture(page, 'inbox-close-1280-en');
  await page.getByLabel('Ask on this day whether it happened').fill('');
  await confirm.click();
  await page.getByText('This conversation is closed. The bot answers again.').waitFor();
  expect(await page.title()).toBe('Inbox – Alongside');

  await page.goBack();
  await page.getByText('Choose somebody from the list.').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('what happens elsewhere appears by itself', async () => {
  const { page, context } = await signedIn({ width: 1280, language: 'en' });
  await page.getByText('Nobody is waiting. Rest.').waitFor();
  await picture(page, 'inbox-empty-1280-en');
  await somebodyWaits();
  await page.locator('a.row', { hasText: 'A place to live' }).waitFor();
  await amount(page.locator('a.row', { hasText: 'private need' }), 1);
  await context.close();
});

test('without a line what was typed is kept, over a reload too, and is sent once', async () => {
  await somebodyWaits();
  const { page, context } = await signedIn({ width: 1280, language: 'en' }, '/inbox/person-1');
  await page.getByRole('button', { name: 'Take' }).click();
  const composer = page.getByRole('textbox', { name: 'Write to the person' });
  await composer.fill('Hello, I am Amal.');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.unsent', { hasText: 'Hello, I am Amal.' }).waitFor();
  await page.getByText('The line is down.').waitFor();
  await picture(page, 'inbox-offline-1280-en');
  // What is still being written stays in the field.
  await composer.fill('How are you?');
  await context.setOffline(false);
  await page.reload();
  await page.locator('.from-worker', { hasText: 'Hello, I am Amal.' }).waitFor();
  await amount(page.locator('.from-worker'), 1);
  await until(async () => expect(await composer.inputValue()).toBe('How are you?'));
  await composer.fill('');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('Amal');
  await context.close();
});

test('another worker was quicker: said in words', async () => {
  await somebodyWaits();
  const { page, context } = await signedIn({ width: 1280, language: 'en' }, '/inbox/person-1');
  const take = page.getByRole('button', { name: 'Take' });
  await take.waitFor();
  await page.route('**/claim', (route) =>
    route.fulfill({ status: 409, json: { error: { code: 'taken', message: '' } } }),
  );
  await take.click();
  await page.getByText('Another worker was quicker.').waitFor();
  await context.close();
});

test('search looks through the conversations one has, and through no other', async () => {
  await somebodyWaits();
  const { page, context } = await signedIn({ width: 1280, language: 'en' }, '/inbox/person-1');
  const field = page.getByRole('searchbox', { name: 'Search in your people' });
  await field.fill('البيت');
  await page.getByText('Nobody of yours fits these words.').waitFor();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByText('1 person').waitFor();
  expect(await page.locator('.search a.row').getAttribute('href')).toBe('/inbox/person-1');
  await context.close();
});

test('Esc twice hides everything, and shows it again', async () => {
  await somebodyWaits();
  const { page, context } = await signedIn({ width: 1280, language: 'en' });
  await page.keyboard.press('Escape');
  await amount(page.locator('.curtain'), 0);
  await page.keyboard.press('Escape');
  await page.locator('.curtain').waitFor();
  await until(async () =>
    expect(await page.locator('.inbox').evaluate((element) => (element as HTMLElement).inert)).toBe(true),
  );
  await until(async () =>
    expect(await page.locator('.inbox').evaluate((element) => getComputedStyle(element).filter)).toContain('blur'),
  );
  await picture(page, 'inbox-hidden-1280-en');
  await page.getByRole('button', { name: 'Show it again' }).click();
  await amount(page.locator('.curtain'), 0);
  await context.close();
});

test('a wrong code is said in words; signing out leads back', async () => {
  const { page, context } = await visit(browser, `${server.url}/inbox`, { width: 360, language: 'en' });
  await page.getByLabel('Your phone number').fill(amal.address.value);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const code = await server.codeOf('amal');
  await page.getByLabel('The six digits').fill(code === '000000' ? '111111' : '000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await picture(page, 'inbox-code-360-en');
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('The six digits').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Amal' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Your phone number').waitFor();
  await context.close();
});

test('signed out in mid-conversation: the words are shown, gone from the browser, and there again for the same worker only', async () => {
  await somebodyWaits();
  const { page, context } = await signedIn({ width: 360, language: 'en' });
  await page.locator('a.row', { hasText: 'A place to live' }).first().click();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByRole('textbox', { name: 'Write to the person' }).fill('We meet on Friday at');
  const signIn = async (phone: string, worker: string): Promise<void> => {
    await page.locator('#phone').fill(phone);
    await page.locator('button.primary').click();
    await page.locator('#code').fill(await server.codeOf(worker));
    await page.locator('button.primary').click();
    // Until then the page still shows whoever was here before what they had begun.
    await page.locator('#code').waitFor({ state: 'detached' });
  };
  // Ended elsewhere, as removing somebody does; the next thing that happens tells the page.
  await server.store.signIn.endAll('amal');
  await server.wait({ id: 'person-3' });
  const lost = page.getByRole('region', { name: 'These words were not sent' });
  await lost.getByText('We meet on Friday at').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect([await overflows(page), await smallTargets(page)]).toEqual([false, []]);
  await picture(page, 'inbox-signed-out-360-en');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('Friday');
  await signIn(amal.address.value, 'amal');
  const composer = page.getByRole('textbox', { name: 'Write to the person' });
  await until(async () => expect(await composer.inputValue()).toBe('We meet on Friday at'));

  await server.store.signIn.endAll('amal');
  await server.wait({ id: 'person-4' });
  await lost.waitFor();
  await signIn(olena.address.value, 'olena');
  await page.locator('.thread, .lone').first().waitFor();
  expect(await page.content()).not.toContain('Friday');
  await context.close();
});

test('another worker signs in in another tab: this page is theirs no more, and does nothing in their name', async () => {
  await somebodyWaits();
  const { page, context } = await signedIn({ width: 1280, language: 'en' });
  const other = await context.newPage();
  await other.goto(`${server.url}/inbox?as=other`);
  await other.evaluate(async (phone) => {
    const call = (path: string, body: object) =>
      fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    await call('/api/sign-in', { phone });
  }, olena.address.value);
  const code = await server.codeOf('olena');
  await other.evaluate(
    async ({ phone, code }) => {
      const headers = { 'content-type': 'application/json' };
      await fetch('/api/sign-in/code', { method: 'POST', headers, body: JSON.stringify({ phone, code }) });
    },
    { phone: olena.address.value, code },
  );
  await page.locator('a.row').first().click();
  await page.getByLabel('Your phone number').waitFor();
  expect(server.handled).toEqual([]);
  await other.reload();
  await other.getByRole('button', { name: 'Olena' }).waitFor();
  await context.close();
});

test('the hub is called as the language of the page writes it', async () => {
  const { page, context } = await signedIn({ width: 1280, language: 'en' });
  await page.getByText('Example Hub').waitFor();
  await page.getByRole('button', { name: 'العربية' }).click();
  await page.getByText('مركز المثال').waitFor();
  expect(await page.title()).toContain('صندوق الرسائل');
  await context.close();
});

test('the language is remembered', async () => {
  const { page, context } = await visit(browser, `${server.url}/inbox`, { width: 1280, language: 'en' });
  await page.getByRole('button', { name: 'العربية' }).click();
  await page.getByRole('heading', { name: 'الدخول إلى صندوق الرسائل' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'الدخول إلى صندوق الرسائل' }).waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await context.close();
});

describe.each([
  { width: 1280, language: 'en' },
  { width: 1280, language: 'ar' },
  { width: 900, language: 'en', dark: true },
  { width: 360, language: 'en' },
  { width: 360, language: 'ar' },
])('at $width in $language', (look) => {
  test('nobody is kept out, nothing sticks out', async () => {
    await somebodyWaits();
    const { page, errors, context } = await signedIn(look);
    const name = (what: string) => `inbox-${what}-${look.width}-${look.language}${look.dark === true ? '-dark' : ''}`;
    const holds = async (): Promise<void> => {
      expect(await barriers(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      expect(await smallTargets(page)).toEqual([]);
    };
    await page.locator('a.row').nth(1).waitFor();
    await picture(page, name('list'));
    await holds();
    await page.locator('a.row').nth(1).click();
    await page.locator('.thread-top .primary').click();
    await page.locator('#composer').fill('Hello');
    await picture(page, name('thread'));
    await holds();
    await until(async () => expect(await page.locator('.list').isVisible()).toBe(look.width >= 900));
    await page.locator('.thread-top button').last().click();
    await page.locator('.close-form').waitFor();
    await picture(page, name('close'));
    await holds();
    if (look.width < 900) {
      await page.locator('.thread-top .back').click();
      await page.locator('.list').waitFor();
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});
