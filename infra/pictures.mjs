#!/usr/bin/env node
// Takes the pictures of docs/hubs.md: starts the program as practice with data that is thrown away, and does in the studio
// what the page describes, word by word. Where a step of the page cannot be done any more, it stops and says where.
//
//     node infra/build.mjs && node infra/pictures.mjs [folder]      (docs/pictures; needs the Chromium of the system)
/* global btoa, ClipboardEvent, createImageBitmap, DataTransfer, document, OffscreenCanvas -- what runs in the page */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { codeOf, command, started } from './lib/practice.mjs';
import { inRoot } from './lib/root.mjs';
import { smallPng } from './lib/small-png.mjs';

const PORT = process.env.PORT ?? '3277';
const address = `http://127.0.0.1:${PORT}`;
const folder = process.argv[2] ?? inRoot('docs', 'pictures');
const SARA = '+447700900102';
const AMAL = '+447700900101';
/** Of a picture, in bytes. */
const LARGEST = 200_000;
const LANGUAGES = ['en', 'ar', 'fa', 'ti', 'uk', 'ckb'];

// Drafts of nobody who speaks the language: they only fill the fields.
const FOOTBALL = {
  en: ['Would the children like to play football on Saturdays?', 'The children would like to play football'],
  ar: ['هل يحب الأطفال لعب كرة القدم يوم السبت؟', 'يود الأطفال لعب كرة القدم'],
  fa: ['آیا بچه‌ها دوست دارند شنبه‌ها فوتبال بازی کنند؟', 'بچه‌ها دوست دارند فوتبال بازی کنند'],
  ti: ['እቶም ቆልዑ ቀዳም ኩዕሶ ክጻወቱ ይደልዩ ድዮም?', 'እቶም ቆልዑ ኩዕሶ ክጻወቱ ይደልዩ'],
  uk: ['Чи хочуть діти грати у футбол щосуботи?', 'Діти хочуть грати у футбол'],
  ckb: ['ئایا منداڵەکان حەز دەکەن شەممان تۆپی پێ بکەن؟', 'منداڵەکان حەز دەکەن تۆپی پێ بکەن'],
};
const HEATING = {
  heating: 'Is there heating and electricity where you live?',
  no_heating: 'A home without heating is not safe. A person here will ask about it today.',
  note_crisis_no_heating: 'No heating or electricity at home',
};
const QUESTION = `interview: children
extends: base
after:
  ages:
    - ask: football
      as: football
      choices: [yes, no]
      when: has_children == "yes"
    - note: football
      when: football == "yes"
`;
const CRISIS_POINT = `interview: crisis
extends: base
crisis_points:
  - id: no_heating
    say: no_heating
    urgency: today
    needs: [housing, money]
    worker_hint: No heating at home. Ask the landlord or the housing provider today.
before:
  done:
    - ask: heating
      as: heating
      answer: yes-no
    - crisis: no_heating
      when: heating == "no"
`;

async function opened(browser, { width = 1280, height = 860, storageState } = {}) {
  const context = await browser.newContext({
    ...{ viewport: { width, height }, locale: 'en', timezoneId: 'Europe/London', reducedMotion: 'reduce' },
    ...(storageState ? { storageState } : {}),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function signIn(page, phone) {
  await page.goto(`${address}/studio`);
  await page.getByLabel('Your phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('The six digits').fill(await codeOf(address, phone));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Interviews' }).waitFor();
}

async function picture(page, name) {
  await sleep(700); // what moves has come to rest
  const { width, height } = page.viewportSize();
  const png = smallPng(await pixels(page, await page.screenshot()), width, height);
  if (png.length > LARGEST) throw new Error(`${name}.png has ${png.length} bytes`);
  await writeFile(join(folder, `${name}.png`), png);
  process.stdout.write(`${name}.png ${Math.round(png.length / 1000)} kB\n`);
}

/** What is in a PNG, four bytes a pixel: the browser can read it. A page of its own, so that no rule of ours forbids it. */
async function pixels(page, png) {
  const reader = await page.context().newPage();
  const base64 = await reader.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext('2d');
    drawing.drawImage(image, 0, 0);
    const { data: bytes } = drawing.getImageData(0, 0, image.width, image.height);
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }, png.toString('base64'));
  await reader.close();
  return Buffer.from(base64, 'base64');
}

const editor = (page) => page.locator('.code-editor .cm-content');

async function open(page, name) {
  await page.getByRole('link', { name: 'Interviews', exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  await editor(page).waitFor();
  await page.locator('.problem').first().waitFor();
}

/** Everything in the editor taken out, and this put in. */
async function paste(page, text) {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('.code-editor .cm-content').dispatchEvent(paste);
  }, text);
}

async function save(page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/Saved by/).waitFor();
}

async function write(page, language, key, words) {
  await page.getByLabel('Language', { exact: true }).selectOption(language);
  const text = page.locator('.text').filter({ has: page.getByText(key, { exact: true }) });
  await text.locator('.text-words').click();
  await page.getByRole('textbox', { name: `Text of ${key}`, exact: true }).press('Control+a');
  await page.keyboard.type(words);
  await text.getByRole('button', { name: 'Save this text' }).click();
  await text.getByText('your hub’s own').waitFor();
  await text.getByRole('button', { name: 'Close' }).click();
}

const problems = (page, words) => page.locator('.problem', { hasText: words });

async function say(page, words) {
  const before = await page.locator('.try .message').count();
  await page.getByLabel('Write as the person').fill(words);
  await page.keyboard.press('Enter');
  await page.waitForFunction((count) => document.querySelectorAll('.try .message').length > count + 1, before);
}

/** From the line the cursor is in, down to the first that fits; the cursor then stands at its end. */
async function downTo(page, pattern) {
  for (let lines = 0; lines < 60; lines += 1) {
    if (pattern.test(await page.locator('.cm-activeLine').innerText())) return page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no line fits ${pattern}`);
}

async function replaceEnd(page, old, words) {
  for (let letters = 0; letters < old.length; letters += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type(words);
}

async function publish(page, note) {
  await page.getByRole('link', { name: /^Publish/ }).click();
  await page.getByLabel('What changes, in one sentence').fill(note);
}

async function walk(browser, data) {
  const sara = await opened(browser);
  await signIn(sara, SARA);
  await sara.locator('.interview').first().waitFor();
  await picture(sara, 'studio-list');

  // Change the words of a question.
  await open(sara, 'Children and childcare');
  await sara.locator('.step', { hasText: 'has_children' }).first().click();
  await sara.getByRole('tab', { name: 'Texts' }).click();
  await write(sara, 'en', 'has_children', 'Are there children with you?');
  await picture(sara, 'studio-texts');
  await write(sara, 'ar', 'has_children', 'هل معك أولاد؟');

  // A question of our own.
  await paste(sara, QUESTION);
  await problems(sara, 'children:football').waitFor();
  await save(sara);
  await picture(sara, 'studio-problems');
  await open(sara, 'Children and childcare');
  await sara.locator('.step', { hasText: 'football' }).first().click();
  await sara.getByRole('tab', { name: 'Texts' }).click();
  for (const language of LANGUAGES) {
    await write(sara, language, 'football', FOOTBALL[language][0]);
    await write(sara, language, 'note_football', FOOTBALL[language][1]);
  }
  await problems(sara, 'children:').first().waitFor({ state: 'detached' });

  // Tried on the phone.
  await sara.getByLabel('Language', { exact: true }).selectOption('en');
  await sara.getByRole('tab', { name: 'Phone' }).click();
  await sara.getByRole('button', { name: 'SMS', exact: true }).click();
  await sara.getByText('Begin at a step', { exact: true }).click();
  await sara.getByLabel(/^has_children/).fill('yes');
  await sara.getByLabel(/^ages/).fill('7, 9');
  await sara.getByRole('button', { name: 'Begin there' }).click();
  await sara.locator('.try .message', { hasText: 'football on Saturdays' }).waitFor();
  await sara.getByText('Begin at a step', { exact: true }).click();
  await say(sara, '1');
  await sara.getByText('What it has come to').waitFor();
  await picture(sara, 'studio-phone');
  await sara.getByLabel('Language', { exact: true }).selectOption('ar');
  await sara.locator('.try .message', { hasText: 'كرة القدم' }).waitFor();
  await sara.getByLabel('Language', { exact: true }).selectOption('en');

  // A crisis point.
  await open(sara, 'Crisis points');
  await paste(sara, CRISIS_POINT);
  await problems(sara, 'crisis:no_heating').waitFor();
  await save(sara);
  await open(sara, 'Crisis points');
  await sara.getByRole('tab', { name: 'Texts' }).click();
  for (const language of LANGUAGES) {
    for (const [key, words] of Object.entries(HEATING)) await write(sara, language, key, words);
  }
  await problems(sara, 'crisis:').first().waitFor({ state: 'detached' });
  await sara.getByLabel('Language', { exact: true }).selectOption('en');
  await sara.getByRole('tab', { name: 'Graph' }).click();
  await sara.locator('.step', { hasText: 'crisis_no_heating' }).click();
  await picture(sara, 'studio-graph');

  // A fact, from its warning.
  await problems(sara, 'The fact school_from_age').click();
  await sara.getByRole('heading', { name: 'hubs/demo/facts.yaml' }).waitFor();
  await sara.locator('.cm-activeLine', { hasText: 'school_from_age' }).waitFor();
  await downTo(sara, /confirmed: null/);
  const today = new Date().toISOString().slice(0, 10);
  await replaceEnd(sara, 'null', today);
  await problems(sara, 'The fact school_from_age').waitFor({ state: 'detached' });
  await save(sara);

  // A helpline.
  await open(sara, 'hubs/demo/helplines.yaml');
  await editor(sara).click();
  await sara.keyboard.press('Control+f');
  await sara.keyboard.type('id: samaritans');
  await sara.keyboard.press('Enter');
  await sara.keyboard.press('Escape');
  await downTo(sara, /^\s*on: false/);
  await replaceEnd(sara, 'false', 'true');
  await problems(sara, 'samaritans is on').waitFor();
  await picture(sara, 'studio-helpline');
  await sara.keyboard.press('ArrowDown');
  await sara.keyboard.press('End');
  await replaceEnd(sara, 'null', `{ by: Sara, on: ${today} }`);
  await problems(sara, 'samaritans is on').waitFor({ state: 'detached' });
  await save(sara);

  // A conversation kept as a test.
  await open(sara, 'Children and childcare');
  await sara.getByRole('tab', { name: 'Phone' }).click();
  await sara.getByRole('button', { name: 'Start again' }).click();
  for (const words of ['Hello', '1', '1', '8']) await say(sara, words);
  await sara.getByRole('button', { name: 'Keep as a transcript' }).click();
  await sara.getByLabel('What it is about, in a few words').fill('A family comes');
  await sara.getByRole('button', { name: 'Make it' }).click();
  await sara.getByRole('button', { name: 'Save as a file' }).waitFor();
  await sara.keyboard.press('Escape');

  // Published, and again, and taken back.
  await publish(sara, 'Football on Saturdays; homes without heating');
  await picture(sara, 'studio-publish');
  await sara.getByRole('button', { name: 'Publish now' }).click();
  await sara.getByText('Version 1 is live.').waitFor();

  // Two at once.
  await command(data, ...['workers', 'add', '--id', 'amal', '--name', 'Amal', '--phone', AMAL], ...EDITOR);
  const amal = await opened(browser);
  await signIn(amal, AMAL);
  await open(sara, 'Children and childcare');
  await open(amal, 'Children and childcare');
  for (const [page, words] of [
    [sara, '# The club says: Saturdays only'],
    [amal, '# For girls, too'],
  ]) {
    await editor(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type(`${words}\n`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    if (page === sara) await page.getByText(/Saved by/).waitFor();
  }
  await amal.getByRole('dialog').getByText('saved it while you were writing').waitFor();
  await picture(amal, 'studio-two');

  await publish(sara, 'A remark for ourselves');
  await sara.getByRole('button', { name: 'Publish now' }).click();
  await sara.getByText('Version 2 is live.').waitFor();
  await sara.getByRole('link', { name: 'History' }).first().click();
  await sara.locator('.version').nth(1).waitFor();
  await picture(sara, 'studio-history');
  await sara.getByRole('button', { name: 'Go back to this Version 1' }).click();
  await sara.getByRole('dialog').getByRole('button', { name: 'Go back to version 1' }).click();
  await sara.getByText('Version 1 is live.').waitFor();

  const narrow = await opened(browser, { width: 360, height: 740, storageState: await sara.context().storageState() });
  await narrow.goto(`${address}/studio?file=flows/children.yaml`);
  await narrow.getByRole('button', { name: 'SMS', exact: true }).click();
  await say(narrow, 'Hello');
  await narrow.locator('.try .phone').scrollIntoViewIfNeeded();
  await picture(narrow, 'studio-narrow');
}

const EDITOR = ['--languages', 'en,ar', '--roles', 'worker,editor'];

const data = await mkdtemp(join(tmpdir(), 'alongside-pictures-'));
const program = await started(PORT, data);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  await walk(browser, data);
} finally {
  await browser.close();
  const ended = new Promise((done) => program.once('exit', done));
  program.kill('SIGTERM');
  await ended;
  await rm(data, { recursive: true, force: true });
}
