/** Two workers at their desks and three people at once, over the whole program, by the clock of the practice page. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { advance, openHours, phoneOf, startApp } from '../support/app.ts';
import type { Phone, TestApp } from '../support/app.ts';
import { build } from '../support/process.ts';
import { openBrowser, amount } from '../web/support/browser.ts';
import { NUMBERS, asksForAPerson, dayIn, deskOf, minutesUntil, words } from './crew.ts';
import type { WorkerName } from './crew.ts';

const LONG = 20_000;
const AR = 'العربية';
const FA = 'فارسی';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  await build();
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  app = await startApp();
  await openHours(app.address); // a Tuesday morning
});
afterEach(() => app?.stop());

const worker = (name: WorkerName): Phone => phoneOf(app.address, 'whatsapp', NUMBERS[name]);
const hears = (phone: Phone, part: string) => phone.hears(({ body }) => body.includes(part), LONG);
/** A text of ours, by its key: `handoff/released`. */
const isTold = (phone: Phone, step: string) => phone.hears((one) => one.step === step, LONG);
const everything = async (phone: Phone): Promise<string> =>
  (await phone.messages())
    .filter(({ direction }) => direction === 'out')
    .map(({ body }) => body)
    .join('\n');
const asks = (phone: Phone): Promise<number> =>
  phone.messages().then((all) => all.filter(({ body }) => body.includes('Can you take them?')).length);
/** Only Amal and Sara are left to be asked. */
async function twoAreThere(): Promise<void> {
  for (const name of ['olena', 'selam'] as const) {
    await worker(name).say('pause', { waitFor: LONG });
    await hears(worker(name), 'You are paused');
  }
}

test('three people are brought to two workers one by one, and nobody reads what is another’s', async () => {
  await twoAreThere();
  const amal = await deskOf(browser, app.address, 'amal');
  const sara = await deskOf(browser, app.address, 'sara');
  const answer = (desk: { page: Page }, language: string) =>
    desk.page.locator('li.asked:visible', { hasText: language });

  // Each is asked for one at a time: whoever shares the language first, and nobody for two at once.
  const sami = await asksForAPerson(app.address, 'whatsapp', '+447700900301', 'ar');
  await answer(amal, AR).getByText('speaks Arabic').waitFor();
  const farhad = await asksForAPerson(app.address, 'whatsapp', '+447700900302', 'fa');
  await answer(sara, FA).getByText('speaks Persian').waitFor();
  const grace = await asksForAPerson(app.address, 'sms', '+447700900303', 'en');
  await sara.row('English').first().getByText('nobody has room').waitFor();
  await amount(answer(amal, 'English'), 0);
  await amount(answer(sara, AR), 0);

  // Amal cannot: she is free for Grace, and is not asked about Sami again, whoever else answers what.
  await answer(amal, AR).getByRole('button', { name: "I can't" }).click();
  await answer(amal, 'English').waitFor();
  await answer(sara, FA).getByRole('button', { name: 'Take' }).click();
  await hears(farhad, 'Sara');
  await answer(sara, AR).getByText('an interpreter is needed').waitFor();
  await amount(answer(amal, AR), 0);
  await answer(amal, 'English').getByRole('button', { name: 'Take' }).click();
  await hears(grace, 'Amal');
  await sara.open(AR);
  await sara.page.getByRole('button', { name: 'Take', exact: true }).click();
  await hears(sami, 'Sara');
  expect(await asks(worker('amal'))).toBe(2);

  // Each writes with their own. Amal has it open twice: both know everything.
  await sara.write('مرحبا، أنا سارة');
  await hears(sami, 'أنا سارة');
  await sara.open(FA);
  await sara.write('سلام، من سارا هستم');
  await hears(farhad, 'من سارا هستم');
  const second = await amal.context.newPage();
  second.setDefaultTimeout(30_000);
  await second.goto(amal.page.url());
  await amal.write('Hello Grace, I am Amal');
  await second.locator('.from-worker', { hasText: 'I am Amal' }).waitFor();
  await hears(grace, 'I am Amal');
  await grace.say('My landlord has changed the lock', { waitFor: 0 });
  for (const tab of [amal.page, second]) await tab.locator('.from-person', { hasText: 'changed the lock' }).waitFor();
  expect(await everything(sami)).not.toMatch(/سارا هستم|I am Amal/);
  expect(await everything(farhad)).not.toMatch(/أنا سارة|I am Amal/);
  expect(await everything(grace)).not.toMatch(/Sara|سار/);
  expect(await sara.page.content()).not.toContain('changed the lock');

  // A rest is told, stands in its own list, and is over with the person's first word.
  const day = await dayIn(app.address, 6);
  await sara.act('Rest until a day', (form) => form.getByLabel('You write again on').fill(day), 'Rest');
  await hears(farhad, words.date('fa', day));
  await sara.page.getByText(/Rests until .*\. Words of either side end it\./).waitFor();
  await sara.page.getByRole('heading', { name: 'Resting' }).waitFor();
  await farhad.say('یک سؤال دیگر دارم', { waitFor: 0 });
  await sara.page.locator('.from-person', { hasText: 'یک سؤال دیگر' }).waitFor();
  await sara.page.getByText(/Rests until/).waitFor({ state: 'detached' });

  // STOP in the middle: Amal sees it on both tabs and cannot write; Grace alone undoes it.
  await grace.say('STOP', { waitFor: 0 });
  for (const tab of [amal.page, second]) {
    await tab.getByText('They asked us to write no more on this number').first().waitFor();
    await tab.getByRole('textbox', { name: 'Write to the person' }).waitFor({ state: 'detached' });
  }
  await hears(worker('amal'), words.t('en', 'worker:person_opted_out').split('.')[0] ?? '');
  await grace.say('START', { waitFor: 0 });
  await amal.page.getByRole('textbox', { name: 'Write to the person' }).waitFor();
  await amal.write('Good that you are back');
  await hears(grace, 'Good that you are back');
  expect([...amal.errors, ...sara.errors]).toEqual([]);
  await amal.context.close();
  await sara.context.close();
}, 240_000);

test('what is promised holds over days: going along, words that are held, and the same worker again', async () => {
  const person = await asksForAPerson(app.address, 'whatsapp', '+447700900301', 'en');
  const amal = await deskOf(browser, app.address, 'amal');
  await amal.open('English');
  await amal.page.getByRole('button', { name: 'Take', exact: true }).click();
  await amal.write('Hello, I am Amal');
  await hears(person, 'I am Amal');
  const thursday = await dayIn(app.address, 2);
  const promise = async (form: ReturnType<Page['getByRole']>): Promise<void> => {
    await form.getByLabel('Day').fill(thursday);
    await form.getByLabel('Time').fill('12:00');
    await form.getByLabel('Where you meet').fill('Library, front door');
  };
  await amal.act('Go along with them', promise, 'Promise it');
  await hears(person, 'Amal goes with you');
  await amal.page.locator('.notice', { hasText: 'goes along' }).waitFor();

  // The evening before both are reminded, the person by an approved text: the window has closed.
  await advance(app.address, await minutesUntil(app.address, 1, '19:00'));
  await hears(person, 'A short reminder');
  await hears(worker('amal'), 'Tomorrow');
  await amal.page.locator('.notice', { hasText: 'Both were reminded.' }).waitFor();

  // What she writes now is held, and nothing swallows it: an approved text asks, and it goes out with the answer.
  await amal.page.getByText('WhatsApp delivers nothing now.').waitFor();
  await amal.write('Bring the letter, please');
  await amal.write('And a pen');
  const held = amal.page.locator('.from-worker', { hasText: 'Bring the letter' });
  await held.getByText('Held: goes when they write').waitFor();
  await hears(person, 'Write one word here and you get it.');
  expect(await everything(person)).not.toContain('Bring the letter');
  await person.say('yes?', { waitFor: 0 });
  await hears(person, 'And a pen');
  const said = (await everything(person)).split('\n');
  expect(said.filter((one) => /Bring the letter|And a pen/.test(one))).toEqual([
    'Bring the letter, please',
    'And a pen',
  ]);
  expect(said.filter((one) => one.includes('Write one word here and you get it.'))).toHaveLength(1);
  await held.getByText(/Delivered|Read/).waitFor();
  await amal.page.getByText('WhatsApp delivers nothing now.').waitFor({ state: 'detached' });

  // Two hours before, again both, on this phone without a name or a place, for nobody has asked who reads it; and whoever stands in the street is heard at once.
  await advance(app.address, await minutesUntil(app.address, 1, '10:01'));
  await hears(person, 'A short reminder: today');
  await hears(worker('amal'), 'Today');
  await person.say("I can't find it", { waitFor: LONG });
  await hears(person, 'Stay where you are.');
  await amal.page.locator('.notice', { hasText: 'The person cannot find the place. Write to them now.' }).waitFor();
  await hears(worker('amal'), 'cannot find the place');
  await amal.write('I come out to you');
  await hears(person, 'I come out to you');

  // Afterwards, gently: did they meet?
  await advance(app.address, await minutesUntil(app.address, 0, '14:01'));
  await hears(person, words.t('en', 'handoff:template_follow_up', { hub: 'Example Hub' }));
  await person.say('yes', { waitFor: LONG });
  await isTold(person, 'handoff/met_yes');
  await amal.page.locator('.notice', { hasText: 'goes along' }).waitFor({ state: 'detached' });

  // Closed with a day to ask; "no" brings Amal again before anybody else, though others have less to do.
  const sami = await asksForAPerson(app.address, 'whatsapp', '+447700900302', 'ar');
  await amal.page.locator('li.asked:visible', { hasText: AR }).getByRole('button', { name: 'Take' }).click();
  await hears(sami, 'Amal');
  await amal.open('English');
  await amal.page.getByRole('button', { name: 'Close', exact: true }).click();
  await amal.page.getByLabel('What did you agree?').fill('The school rings you');
  await amal.page.getByLabel('Ask on this day whether it happened').fill(await dayIn(app.address, 4));
  await amal.page.getByRole('button', { name: 'Close and send' }).click();
  await hears(person, 'The school rings you');
  const before = await Promise.all((['sara', 'olena', 'selam'] as const).map((name) => asks(worker(name))));
  await advance(app.address, await minutesUntil(app.address, 4, '11:30')); // a Monday
  await isTold(person, 'follow-up/happened');
  await person.say('2', { waitFor: LONG });
  await hears(person, words.t('en', 'follow-up:not_happened'));
  const again = amal.page.locator('li', { has: amal.row('English') }).first();
  await amal.row('English').first().getByText('You are asked until').waitFor();
  await again.getByText('had you before').waitFor();
  await again.getByText('comes first: has waited before').waitFor();
  expect(await Promise.all((['sara', 'olena', 'selam'] as const).map((name) => asks(worker(name))))).toEqual(before);
  expect(amal.errors).toEqual([]);
  await amal.context.close();
}, 240_000);

test('the coordinator gives a place, takes a worker out in mid-conversation, and sees what could not be given', async () => {
  await twoAreThere();
  const team = await deskOf(browser, app.address, 'sara', '/team');
  const card = (name: string) =>
    team.page.locator('li.worker', { has: team.page.getByRole('heading', { name, exact: true }) });
  const form = team.page.getByRole('dialog');
  const amal = await deskOf(browser, app.address, 'amal');
  const take = amal.page.getByRole('button', { name: 'Take', exact: true });

  // Amal may have one person, and has one.
  await card('Amal').getByRole('button', { name: 'Change' }).click();
  await form.getByLabel('Most people at once').fill('1');
  await form.getByRole('button', { name: 'Keep the changes' }).click();
  await card('Amal').getByText('0 of 1 people').waitFor();
  const tom = await asksForAPerson(app.address, 'whatsapp', '+447700900301', 'en');
  await amal.open('English');
  await take.click();
  await amal.write('Hello Tom');
  await hears(tom, 'Hello Tom');
  const sami = await asksForAPerson(app.address, 'whatsapp', '+447700900302', 'ar');
  await amal.open(AR);
  await take.click();
  await amal.page.getByText(words.t('en', 'ui:error_full')).waitFor();
  expect(await everything(sami)).not.toContain('Amal');

  // One place more, with a reason everybody in the team reads; then it works.
  await card('Amal').getByText('1 of 1 people').waitFor();
  await card('Amal').getByRole('button', { name: 'More places' }).click();
  await form.getByLabel('Why').fill('Olena is away this week');
  await form.getByRole('button', { name: 'Give them' }).click();
  await card('Amal').getByText('Olena is away this week').waitFor();
  await take.click();
  await hears(sami, 'Amal');
  await card('Amal').getByText('2 of 1 people').waitFor();

  // Danger: whoever has the person says so with one press, and the person reads it.
  await amal.open('English');
  await tom.say('I want to kill myself', { waitFor: LONG });
  await hears(worker('selam'), 'Danger sign');
  await amal.page.getByRole('button', { name: 'I have seen it and I act' }).click();
  await hears(tom, 'Amal from Example Hub has seen this');
  await amal.page.getByText(/Amal\W? has seen the danger and acts/).waitFor();
  await hears(worker('selam'), 'Amal has seen the danger alert');

  // Paused: asked about nobody new, and her people stay with her.
  await card('Amal').getByRole('button', { name: 'Pause' }).click();
  await card('Amal').getByText('paused', { exact: true }).waitFor();
  const third = await asksForAPerson(app.address, 'sms', '+447700900303', 'ar');
  await hears(worker('sara'), 'Somebody who speaks Arabic is waiting');
  await amal.write('I am with you, Tom');
  await hears(tom, 'I am with you, Tom');

  // Removed while Tom writes with her: he and Sami are told and wait in front of who came after them; she is signed out.
  await card('Amal').getByRole('button', { name: 'Remove' }).click();
  await form.getByRole('button', { name: 'Take the people back and remove' }).click();
  await card('Amal').waitFor({ state: 'detached' });
  await isTold(tom, 'handoff/released');
  await isTold(sami, 'handoff/released');
  expect(await everything(third)).not.toContain('Amal');
  await amal.page.getByLabel('Your phone number').waitFor();
  const waiting = team.page
    .locator('section', { has: team.page.getByRole('heading', { name: /^Waiting/ }) })
    .locator('a.row');
  await waiting.nth(2).waitFor();
  await amount(waiting.filter({ hasText: 'comes first: has waited before' }), 2);
  expect(await waiting.nth(2).innerText()).not.toContain('comes first: has waited before');
  expect(await amal.page.content()).not.toContain('I am with you, Tom');
  await tom.say('Is somebody there?', { waitFor: LONG });

  // Nobody is left: five people hear no promise that cannot be kept, and the need is counted.
  await card('Sara').getByRole('button', { name: 'Pause' }).click();
  await card('Sara').getByText('paused', { exact: true }).waitFor();
  await Promise.all(
    [1, 2, 3, 4, 5].map((n) => asksForAPerson(app.address, 'sms', `+44770090032${n}`, 'ti', 'nobody_now')),
  );
  await team.page.getByText(/most often for people who speak \W?ትግርኛ\W?: 5 times/).waitFor();
  expect([...team.errors, ...amal.errors]).toEqual([]);
  await team.context.close();
  await amal.context.close();
}, 240_000);
