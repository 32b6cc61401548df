/** Workers at their desks and people at their phones, over the whole program: desks are Chromium, phones are the practice ones. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { phoneOf } from '../support/app.ts';
import type { Phone } from '../support/app.ts';
import { visit } from '../web/support/browser.ts';
import { readLocales } from '../web/support/words.ts';

/** The texts in force, each with what is filled in. */
export const words = readLocales();
export const NUMBERS = { amal: '+447700900101', sara: '+447700900102', olena: '+447700900103', selam: '+447700900104' };
export type WorkerName = keyof typeof NUMBERS;

export interface Desk {
  page: Page;
  context: BrowserContext;
  errors: string[];
  /** A line of the lists, by anything that stands in it. */
  row(has: string): Locator;
  /** Opens somebody by their line. */
  open(has: string): Promise<void>;
  write(text: string): Promise<void>;
  /** Opens a form behind Actions, has it filled in, and sends it. */
  act(name: string, fill: (form: Locator) => Promise<void>, submit: string): Promise<void>;
}

/** A page of one worker, signed in by the code that came to their phone. */
export async function deskOf(browser: Browser, address: string, worker: WorkerName, path = '/inbox'): Promise<Desk> {
  const phone = phoneOf(address, 'whatsapp', NUMBERS[worker]);
  const known = (await phone.messages()).map(({ sid }) => sid);
  const { page, context, errors } = await visit(browser, `${address}${path}`, { width: 1280, language: 'en' });
  page.setDefaultTimeout(30_000);
  await page.getByLabel('Your phone number').fill(NUMBERS[worker]);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const { body } = await phone.hears(({ sid, body }) => !known.includes(sid) && /\b\d{6}\b/.test(body), 20_000);
  await page.getByLabel('The six digits').fill(/\b\d{6}\b/.exec(body)?.[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Waiting' }).waitFor();
  const row = (has: string): Locator => page.locator('a.row:visible', { hasText: has });
  return {
    ...{ page, context, errors, row },
    async open(has) {
      await row(has).first().click();
      await page.locator('.thread-top').waitFor();
    },
    async write(text) {
      await page.getByRole('textbox', { name: 'Write to the person' }).fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.locator('.from-worker', { hasText: text }).waitFor();
    },
    async act(name, fill, submit) {
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('button', { name, exact: true }).click();
      const form = page.getByRole('dialog');
      await fill(form);
      await form.getByRole('button', { name: submit, exact: true }).click();
      await form.waitFor({ state: 'detached' });
    },
  };
}

const FIRST: Readonly<Record<string, readonly [hello: string, person: string]>> = {
  ar: ['سلام، محتاج مساعدة', 'شخص'],
  fa: ['سلام، به کمک نیاز دارم', 'یک نفر'],
  en: ['Hello, I need help please', 'person'],
  ti: ['ሰላም፡ ሓገዝ ደልየ ኣለኹ', 'ሰብ'],
};

/** Somebody who asks for a person with their first words, and hears who will write, or that nobody can be asked. */
export async function asksForAPerson(
  address: string,
  channel: 'whatsapp' | 'sms',
  number: string,
  language: string,
  told: 'promise' | 'nobody_now' = 'promise',
): Promise<Phone> {
  const [hello = '', person = ''] = FIRST[language] ?? [];
  const phone = phoneOf(address, channel, number);
  await phone.say(hello, { waitFor: 20_000 });
  await phone.say('1', { waitFor: 20_000 });
  await phone.say(person, { waitFor: 20_000 });
  await phone.hears(({ step }) => step === `handoff/${told}`, 20_000);
  return phone;
}

/** Minutes until that time of day in the hub, so many days from its today. */
export async function minutesUntil(address: string, days: number, time: string): Promise<number> {
  const response = await fetch(`${address}/practice/api/clock`);
  const { now } = (await response.json()) as { now: string };
  const wall = (zone: string): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
      Date.parse(now),
    );
  const [today = '', clock = ''] = wall('Europe/London').split(' ');
  const there = Date.parse(`${today}T${time}:00Z`) + days * 86_400_000;
  return Math.ceil((there - Date.parse(`${today}T${clock}Z`)) / 60_000);
}

/** A day of the hub's calendar, `2026-03-05`, so many days from its today. */
export async function dayIn(address: string, days: number): Promise<string> {
  const response = await fetch(`${address}/practice/api/clock`);
  const { now } = (await response.json()) as { now: string };
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(Date.parse(now) + days * 86_400_000);
}
