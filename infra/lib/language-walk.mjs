// A conversation in each of some languages, on the phone of the person and in the inbox of the worker, and pictures of both:
// for whoever wants to see what a script looks like there before somebody writes in it.
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { opened, picture } from './camera.mjs';
import { TALKS, interviewOf } from './language-talks.mjs';
import { codeOf } from './practice.mjs';
import { hasFonts } from './programs.mjs';
import { inRoot } from './root.mjs';

const OURS = inRoot('docs', 'pictures', 'languages');
/** Of a picture, in bytes. */
const LARGEST = 120_000;
const NARROW = { width: 360, height: 740 };
/** Whoever is not named here writes on WhatsApp. */
const CHANNEL = { ti: 'sms' };

async function json(response) {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

const post = async (address, path, body) =>
  json(
    await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

const messages = async (address, phone) =>
  json(await fetch(`${address}/practice/api/messages?phone=${encodeURIComponent(phone)}`));

/** Waits for a message to this phone; its newest, once nothing more comes. */
async function hears(address, phone, test, what) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = (await messages(address, phone)).filter(({ direction }) => direction === 'out').at(-1);
    if (found !== undefined && found.status !== 'queued' && test(found)) return found;
    await sleep(200);
  }
  throw new Error(`${phone} heard nothing of ${what}`);
}

/** Minutes until half past ten on the next Tuesday: the hub is open, and nobody's day is over. */
function toTuesday(now) {
  const days = (9 - new Date(now).getUTCDay()) % 7 || 7;
  return Math.ceil((new Date(now).setUTCHours(10, 30, 0, 0) + days * 86_400_000 - now) / 60_000);
}

/** Everything up to a person being asked for; `at` is called before the step of that name is answered. */
async function interview(address, language, talk, at) {
  const channel = CHANNEL[language] ?? 'whatsapp';
  for (const [step, answer] of interviewOf(talk)) {
    const asked = step === null ? null : await hears(address, talk.phone, (one) => one.step === step, step);
    await at(step);
    const option = typeof answer === 'number' ? asked.options?.[answer - 1] : undefined;
    const reply = option === undefined ? { body: String(answer) } : { body: option.label, choice: option.id };
    await post(address, '/practice/api/messages', { channel, from: talk.phone, ...reply });
  }
  await hears(address, talk.phone, ({ choices }) => choices.length === 0, 'a person');
}

/** The practice page with this person's phone in front. */
async function practiceOf(browser, address, talk) {
  const page = await opened(browser, { ...NARROW, language: talk.page });
  // Two phones more than the demo hub has: what is on them is the program's.
  await page.route('**/practice/api/people', async (route) => {
    const people = await (await route.fetch()).json();
    const more = Object.entries(TALKS)
      .filter(([, { name }]) => name !== undefined)
      .map(([language, { name, phone }]) => ({ name, phone, language, channel: 'whatsapp' }));
    await route.fulfill({ json: [...people, ...more] });
  });
  await page.goto(`${address}/practice`);
  const { name } = (await page.evaluate(() => fetch('/practice/api/people').then((all) => all.json()))).find(
    ({ phone }) => phone === talk.phone,
  );
  await page.locator('.chooser .chip', { hasText: name }).click();
  await page.locator('.phone.front', { hasText: name }).scrollIntoViewIfNeeded();
  return page;
}

/** The phone in the middle of the screen, at its newest words. */
async function phonePicture(page, folder, name) {
  await page.locator('.phone.front').evaluate((phone) => phone.scrollIntoView({ block: 'center' }));
  await page.mouse.move(0, 0);
  await picture(page, folder, name, LARGEST);
}

/** Signed in by the code on the worker's phone, once for each of them. */
async function sessionOf(browser, address, phone, sessions) {
  if (!sessions.has(phone)) {
    const context = await browser.newContext();
    const signIn = async (path, data) => {
      const done = await context.request.post(`${address}${path}`, { data });
      if (!done.ok()) throw new Error(`${path} ${done.status()}`);
    };
    await signIn('/api/sign-in', { phone });
    await signIn('/api/sign-in/code', { phone, code: await codeOf(address, phone) });
    sessions.set(phone, await context.storageState());
    await context.close();
  }
  return sessions.get(phone);
}

async function inboxOf(browser, address, look) {
  const page = await opened(browser, look);
  await page.goto(`${address}/inbox`);
  await page.locator('a.row').first().waitFor();
  return page;
}

async function writes(page, mode, words) {
  await page.locator('.modes button').nth(mode).click();
  await page.locator('#composer').fill(words);
  await page.locator('.composer-line button').click();
  await page.locator('.bubble', { hasText: words.split(/[*\n]/)[0] }).waitFor();
}

/** For as long as it takes. */
async function inEnglish(page, take) {
  const names = page.locator('.languages button');
  const before = page.locator('.languages button[aria-pressed="true"]');
  const name = await before.innerText();
  await names.getByText('English').click();
  await page.locator('html[lang="en"]').waitFor();
  await take();
  await names.getByText(name).click();
}

async function talkIn(browser, address, folder, language, sessions) {
  const talk = TALKS[language];
  const shot = (page, name) => picture(page, folder, `${language}-${name}`, LARGEST);
  const phone = await practiceOf(browser, address, talk);
  await interview(address, language, talk, async (step) => {
    if (step === 'reach/phone') await phonePicture(phone, folder, `${language}-phone`);
    if (step !== 'status/status' || language === 'ti') return;
    const opener = phone.locator('.phone.front .message').last().locator('.tap');
    await opener.click();
    await phonePicture(phone, folder, `${language}-phone-list`);
    await phone.locator('.sheet-top button').click();
  });

  const storageState = await sessionOf(browser, address, talk.worker, sessions);
  const desk = await inboxOf(browser, address, { language: talk.page, storageState });
  await shot(desk, 'inbox');
  const hand = await inboxOf(browser, address, { language: talk.page, storageState, ...NARROW });
  await shot(hand, 'inbox-narrow');
  // Asked or not: where nobody of the hub speaks the language, the coordinator takes them.
  await desk.locator('a.row').first().click();
  await desk.locator('.thread-acts .primary').click();
  await desk.locator('#composer').waitFor();
  await writes(desk, 0, talk.hello);
  await post(address, '/practice/api/messages', {
    ...{ channel: CHANNEL[language] ?? 'whatsapp', from: talk.phone, body: talk.answer },
  });
  await desk.locator('.from-person', { hasText: talk.answer }).waitFor();
  await writes(desk, 1, talk.note);
  await writes(desk, 0, talk.then);
  await desk.locator('.from-worker .status-delivered, .from-worker .status-read').nth(1).waitFor();
  await shot(desk, 'thread');
  if (talk.page !== 'en') await inEnglish(desk, () => shot(desk, 'thread-english'));
  await hand.goto(desk.url());
  await hand.locator('#composer').waitFor();
  await shot(hand, 'thread-narrow');
  await phonePicture(phone, folder, `${language}-phone-worker`);
  await Promise.all([phone, hand, desk].map((page) => page.context().close()));
}

/** The pages for those who coordinate and edit, in a language that is read from the right. */
async function inArabic(browser, address, folder, storageState) {
  for (const [look, end] of [
    [{}, ''],
    [NARROW, '-narrow'],
  ]) {
    const page = await opened(browser, { language: 'ar', storageState, ...look });
    await page.goto(`${address}/team`);
    await page.locator('.worker').first().waitFor();
    await picture(page, folder, `ar-team${end}`, LARGEST);
    await page.goto(`${address}/studio`);
    await page.locator('.interview').first().waitFor();
    await picture(page, folder, `ar-studio${end}`, LARGEST);
    await page.goto(`${address}/studio?file=flows/children.yaml`);
    await page.locator('.try .phone').waitFor();
    // What the file is like is known a little later: the steps of a wide page, the number of problems of a narrow one.
    await page.locator('.step:visible, .tabs .tag:visible').first().waitFor();
    await picture(page, folder, `ar-studio-file${end}`, LARGEST);
    await page.context().close();
  }
}

/** @param folder where to; docs/pictures/languages where left out */
export async function drawLanguages(browser, address, folder = OURS) {
  if (!hasFonts(['ar', 'ti', 'bn', 'zh-cn'])) {
    throw new Error('some letters would be boxes: install fonts-noto-core and fonts-wqy-microhei, or fonts like them');
  }
  mkdirSync(folder, { recursive: true });
  const { now } = await json(await fetch(`${address}/practice/api/clock`));
  await post(address, '/practice/api/clock', { advanceMinutes: toTuesday(Date.parse(now)) });
  const sessions = new Map();
  for (const language of Object.keys(TALKS)) await talkIn(browser, address, folder, language, sessions);
  await inArabic(browser, address, folder, sessions.get(TALKS.zh.worker));
}
