// The walk through the studio of docs/hubs.md, with its pictures.
/* global ClipboardEvent, DataTransfer, document, URLSearchParams -- what runs in the page */
import { readFile } from 'node:fs/promises';
import { opened, picture as takePicture } from './camera.mjs';
import { codeOf, command } from './practice.mjs';
import { inRoot } from './root.mjs';

const SARA = '+447700900102';
const AMAL = '+447700900101';
const EDITOR = ['--languages', 'en,ar', '--roles', 'worker,editor'];
// Drafts of nobody who speaks the language: they only fill the fields. Elsewhere the English is written, as a makeshift.
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

async function signIn(page, address, phone) {
  await page.goto(`${address}/studio`);
  await page.getByLabel('Your phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('The six digits').fill(await codeOf(address, phone));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Interviews' }).waitFor();
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

/** The same in the languages that have no words here: as the page asks for it, for a hundred times the same clicks show no more. */
async function writeEnglish(page, languages, interview, words) {
  const rest = languages.filter((language) => !(language in FOOTBALL));
  await page.evaluate(
    async ([codes, name, texts]) => {
      for (const language of codes) {
        for (const [key, text] of texts) {
          const about = new URLSearchParams({ interview: name, language });
          const { rev, base } = await (await fetch(`/api/studio/texts?${about}`)).json();
          const response = await fetch('/api/studio/text', {
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ interview: name, language, key, text, rev, base }),
          });
          if (!response.ok) throw new Error(`${key} in ${language}: ${response.status} ${await response.text()}`);
        }
      }
    },
    [rest, interview, Object.entries(words)],
  );
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

/**
 * Does in the studio what docs/hubs.md describes, word by word. Where a step of the page cannot be done any more, it stops and
 * says where.
 * @param data the folder of the running program's data
 */
export async function walkStudio(browser, { address, data, folder }) {
  const picture = (page, name) => takePicture(page, folder, name);
  const { parse } = await import('yaml');
  const { languages } = parse(await readFile(inRoot('flows', 'hubs', 'demo', 'hub.yaml'), 'utf8'));
  const sara = await opened(browser);
  await signIn(sara, address, SARA);
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
  const [football, noted] = FOOTBALL.en;
  await writeEnglish(sara, languages, 'children', { football, note_football: noted });
  for (const language of Object.keys(FOOTBALL)) {
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
  await writeEnglish(sara, languages, 'crisis', HEATING);
  for (const language of Object.keys(FOOTBALL)) {
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
  await signIn(amal, address, AMAL);
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
