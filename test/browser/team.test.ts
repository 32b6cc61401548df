/** The coordinator's page in Chromium, over the real API, store and turn. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Worker } from '../../src/conversation/index.ts';
import { act, startActing } from '../web/support/acting.ts';
import type { Acting } from '../web/support/acting.ts';
import { LOOKS, faults, watchScripts, barriers, picture, visit, amount, until } from '../web/support/browser.ts';
import type { Look, Visit } from '../web/support/browser.ts';
import type { BuiltClient } from '../web/support/client.ts';
import { openPages } from '../web/support/pages.ts';
import { amal, olena, sara } from '../web/support/inbox.ts';
import type { Session } from '../web/support/session.ts';

const MOST_SCRIPT = 120_000;
const wide: Look = { width: 1280, language: 'en' };
const narrow: Look = { width: 360, language: 'en' };

let client: BuiltClient;
let browser: Browser;
let on: Acting;
openPages((pages) => ({ client, browser } = pages));
beforeEach(async () => {
  on = await startActing({ leads: () => ({ lead: 'selam', supervisor: 'sara' }) }, client.dir);
});
afterEach(() => on.server.stop());

/** A browser in which somebody is signed in already; the page is not opened yet. */
async function comesAs(session: Session, look: Look): Promise<Visit> {
  const opened = await visit(browser, `${on.server.url}/healthz`, look);
  const [name = '', value = ''] = session.cookie().split('=');
  await opened.context.addCookies([{ name, value, url: on.server.url }]);
  return opened;
}
async function openAs(session: Session, look: Look): Promise<Visit> {
  const opened = await comesAs(session, look);
  await opened.page.goto(`${on.server.url}/team`);
  return opened;
}

const card = (page: Page, name: string) =>
  page.locator('li.worker', { has: page.getByRole('heading', { name, exact: true }) });
const window = (page: Page) => page.getByRole('dialog');
const stored = (id: string): Promise<Worker | null> => on.server.store.workers.get(id);

test('signing in from here comes back here; whose page it is not gets a kind word and the way to the inbox', async () => {
  const { page, context, errors } = await visit(browser, `${on.server.url}/team`, narrow);
  await page.getByLabel('Your phone number').fill(amal.address.value);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('The six digits').fill(await on.server.codeOf('amal'));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'This page is for coordinators' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/team');
  expect(await page.getByRole('link', { name: 'To the inbox' }).getAttribute('href')).toBe('/inbox');
  expect(await barriers(page)).toEqual([]);
  await picture(page, 'team-not-yours-360-en');
  expect(errors).toEqual([]);
  await context.close();
});

test('who waits is asked for by hand; the person is with whoever said yes, and is taken back', async () => {
  const id = await on.waits({ language: { code: 'uk', confirmed: true } });
  await on.server.store.workers.put({ ...olena, languages: ['en', 'uk'], cap: 3 });
  const { page, context, errors } = await openAs(on.asSara, wide);
  await page.getByText('nobody has room').waitFor();
  await page.getByRole('button', { name: 'Choose who is asked' }).click();
  const olenaChoice = window(page).locator('label.choice', { hasText: 'Olena' });
  await olenaChoice.getByText('speaks').waitFor();
  await picture(page, 'team-assign-1280-en');
  expect(await barriers(page)).toEqual([]);
  await olenaChoice.click();
  await window(page).getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('a worker is being asked').waitFor();

  // Live: nobody loads the page again.
  await act(on.asOlena, id, 'claim', {});
  await page.getByText('Nobody is waiting. Rest.').waitFor();
  await card(page, 'Olena').getByText('1 of 3 people').waitFor();
  await card(page, 'Olena').locator('summary').click();
  await card(page, 'Olena').getByRole('button', { name: 'Take back' }).click();
  await window(page).getByText('they are not forgotten').waitFor();
  await window(page).getByRole('button', { name: 'Take back' }).click();
  await card(page, 'Olena').getByText('0 of 3 people').waitFor();
  expect((await on.server.store.conversations.read(id))?.handoff).toMatchObject({ status: 'waiting', front: true });
  expect(errors).toEqual([]);
  await context.close();
});

test('a worker is handed over with a note', async () => {
  const id = await on.withAmal();
  const { page, context } = await openAs(on.asSara, wide);
  await card(page, 'Amal').locator('summary').click();
  await card(page, 'Amal').getByRole('button', { name: 'Hand over' }).click();
  await window(page).locator('label.choice', { hasText: 'Olena' }).click();
  await window(page).getByLabel('What they must know').fill('Amal goes on leave on Friday.');
  await window(page).getByRole('button', { name: 'Ask to take over' }).click();
  await window(page).waitFor({ state: 'detached' });
  expect((await on.server.store.conversations.read(id))?.handoff?.handover).toMatchObject({ to: 'olena', by: 'sara' });
  await context.close();
});

test('somebody is added, by keyboard alone where it matters, and changed', async () => {
  const { page, context, errors } = await openAs(on.asSara, wide);
  await page.getByRole('button', { name: 'Add a worker' }).focus();
  await page.keyboard.press('Enter');
  await window(page).getByLabel('Name', { exact: true }).waitFor();
  // The keyboard is in the window, and the name is the first field on the way.
  await until(async () =>
    expect(await window(page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true),
  );
  await window(page).getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('Nour');
  const add = window(page).getByRole('button', { name: 'Add', exact: true });
  await until(async () => expect(await add.isDisabled()).toBe(true));
  await window(page).getByLabel('Phone number').fill('07700 900 106');
  const languages = window(page).getByRole('group', { name: 'Languages' });
  await languages.getByLabel('English').focus();
  await page.keyboard.press('Space');
  await languages.getByLabel('العربية').focus();
  await page.keyboard.press('Space');
  await window(page).getByRole('group', { name: 'We write to them in' }).getByLabel('العربية').check();
  await window(page).getByLabel('Most people at once').fill('3');
  await window(page)
    .getByLabel(/^As the hub/)
    .uncheck();
  const line = window(page).locator('.line').first();
  for (const day of ['Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) await line.getByLabel(day, { exact: true }).uncheck();
  await line.getByLabel('From').fill('10:00');
  await line.getByLabel('Until').fill('12:30');
  await window(page).getByRole('button', { name: 'Add a holiday' }).click();
  await window(page).getByLabel('First day').fill('2030-12-24');
  await window(page).getByLabel('Last day').fill('2031-01-02');
  await until(async () =>
    expect(await window(page).getByRole('group', { name: 'Roles' }).getByLabel('Admin').isDisabled()).toBe(true),
  );
  await add.click();
  await card(page, 'Nour')
    .getByText(/^Mon .?10:00–12:30/)
    .waitFor();
  const nour = await on.server.store.workers.byPhone('+447700900106');
  expect(nour).toMatchObject({
    ...{ languages: ['ar', 'en'], cap: 3, roles: ['worker'], holidays: [{ from: '2030-12-24', to: '2031-01-02' }] },
    hours: [{ days: ['mon'], from: '10:00', to: '12:30' }],
  });

  await card(page, 'Nour').getByRole('button', { name: 'Change' }).click();
  await until(async () => expect(await window(page).getByLabel('Phone number').inputValue()).toBe(''));
  await window(page).getByRole('group', { name: 'Knows about' }).getByLabel('Papers').check();
  await window(page).getByRole('button', { name: 'Keep the changes' }).click();
  await card(page, 'Nour').getByText('Papers').waitFor();
  expect(await stored(nour?.id ?? '')).toEqual({ ...nour, skills: ['immigration'] });
  expect(errors).toEqual([]);
  await context.close();
});

test('two coordinators change the same worker: the second is told, and what the first did stays', async () => {
  const { page, context } = await openAs(on.asSara, wide);
  await card(page, 'Amal').getByRole('button', { name: 'Change' }).click();
  await window(page).getByLabel('Most people at once').fill('4');
  await on.server.store.workers.change('amal', (worker) => worker && { ...worker, skills: ['food'] });
  await window(page).getByRole('button', { name: 'Keep the changes' }).click();
  await window(page).getByText('Somebody else has changed this worker meanwhile').waitFor();
  expect(await stored('amal')).toMatchObject({ cap: 50, skills: ['food'] });
  await context.close();
});

test('a pause, more places with a reason, and the end of both', async () => {
  const { page, context, errors } = await openAs(on.asSara, wide);
  const amals = card(page, 'Amal');
  await amals.getByText('there now').waitFor();
  await amals.getByRole('button', { name: 'Pause' }).click();
  await amals.getByText('paused', { exact: true }).waitFor();
  await amals.getByRole('button', { name: 'End the pause' }).click();
  await amals.getByText('there now').waitFor();
  await amals.getByRole('button', { name: 'More places' }).click();
  await window(page).getByLabel('+2').check();
  await window(page).getByLabel('Why').fill('Olena is ill this week');
  await window(page).getByRole('button', { name: 'Give them' }).click();
  await amals.getByText('Olena is ill this week').waitFor();
  await amals.getByRole('button', { name: 'More places' }).click();
  await window(page).getByRole('button', { name: 'Take the places back' }).click();
  await amals.getByText('Olena is ill this week').waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
  await context.close();
});

test('who leaves: what will happen is said before, and then happens', async () => {
  const id = await on.withAmal();
  const { page, context } = await openAs(on.asSara, wide);
  await card(page, 'Amal').getByRole('button', { name: 'Remove' }).click();
  await window(page).getByText('still has people').waitFor();
  await picture(page, 'team-remove-1280-en');
  await window(page).getByRole('button', { name: 'Take the people back and remove' }).click();
  await card(page, 'Amal').waitFor({ state: 'detached' });
  expect(await stored('amal')).toBeNull();
  expect((await on.server.store.conversations.read(id))?.handoff).toMatchObject({ status: 'waiting' });
  // The lead of the hub cannot be removed, nor can a coordinator remove themselves.
  await amount(card(page, 'Sara').getByRole('button', { name: 'Remove' }), 0);
  await context.close();
});

test('the first load brings little script', async () => {
  const { page, context } = await comesAs(on.asSara, { ...wide, language: 'ar' });
  const scripts = watchScripts(page);
  await page.goto(`${on.server.url}/team`);
  await page.locator('li.worker').first().waitFor();
  expect(scripts.count()).toBeGreaterThan(1);
  expect(await scripts.bytes()).toBeLessThan(MOST_SCRIPT);
  await context.close();
});

describe.each(LOOKS)('at $width in $language', (look) => {
  test('nobody is kept out, nothing sticks out', async () => {
    const { store } = on.server;
    await store.workers.put({
      ...{ ...amal, cap: 6, skills: ['housing', 'immigration', 'education'] },
      lifted: { extra: 1, why: 'Olena is away', by: 'sara', at: Date.now() },
    });
    const today = await on.day(0);
    await store.workers.put({
      ...olena,
      languages: ['en', 'uk'],
      cap: 1,
      holidays: [{ from: today, to: await on.day(9) }],
    });
    await store.workers.put({
      ...{ ...sara, languages: ['en', 'fa', 'ckb'] },
      hours: [
        { days: ['mon', 'tue', 'wed', 'thu'], from: '09:00', to: '17:00' },
        { days: ['sat'], from: '10:00', to: '12:00' },
      ],
    });
    const withAmal = await on.withAmal();
    await on.waits({ language: { code: 'ti', confirmed: true } });
    await on.waits({ language: { code: 'uk', confirmed: true } });
    const now = await store.conversations.now();
    const unmet = (language: string, needs: string[]) =>
      ({ type: 'board', change: { do: 'unmet', entry: { at: now, language, needs, why: 'nobody' } } }) as const;
    const waited = (language: string, minutes: number) =>
      ({ type: 'board', change: { do: 'waited', minutes, language } }) as const;
    await on.server.change(withAmal, [
      ...Array.from({ length: 7 }, () => unmet('ti', ['housing', 'money'])),
      unmet('uk', ['food']),
      ...[200, 540, 610, 300, 400].map((minutes) => waited('ti', minutes)),
      ...[20, 40, 35, 60, 50, 45].map((minutes) => waited('ar', minutes)),
      waited('uk', 90),
    ]);

    const { page, context, errors } = await openAs(on.asSara, look);
    const name = (what: string) => `team-${what}-${look.width}-${look.language}${look.dark === true ? '-dark' : ''}`;
    const holds = async (what: string): Promise<void> => {
      expect(await faults(page, name(what))).toEqual([]);
    };
    await page.locator('li.worker').first().waitFor();
    await holds('first');
    await card(page, 'Amal').locator('summary').click();
    await card(page, 'Amal').scrollIntoViewIfNeeded();
    await holds('people');
    await page.locator('.tables').scrollIntoViewIfNeeded();
    await holds('unmet');
    await card(page, 'Sara').locator('.buttons button').first().click();
    await window(page).locator('#worker-name').waitFor();
    await holds('change');
    await window(page).locator('.lines').first().scrollIntoViewIfNeeded();
    await holds('hours');
    await page.keyboard.press('Escape');
    await page.locator('.waiting button').first().click();
    await window(page).locator('label.choice').first().waitFor();
    await holds('assign');
    expect(errors).toEqual([]);
    await context.close();
  });
});
