/** One conversation as a worker works with it: writing, notes, actions, phrases, translation, no line, colleagues. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barriers, faults, visit, amount, until } from '../web/support/browser.ts';
import type { BuiltClient } from '../web/support/client.ts';
import { openPages } from '../web/support/pages.ts';
import { NOW, detail, entry, inCharge, nothing, startThread } from './thread-server.ts';
import type { ThreadServer } from './thread-server.ts';

let client: BuiltClient;
let browser: Browser;
let server: ThreadServer;
openPages((pages) => ({ client, browser } = pages));
beforeEach(async () => {
  server = await startThread(client.dir);
});
afterEach(() => server.stop());

const open = async (width = 1280) => {
  const visited = await visit(browser, `${server.url}/inbox/person-1`, { width, language: 'en' });
  await visited.page.locator('.thread-top').waitFor();
  return visited;
};
const act = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByText('What the person is told').waitFor();
};
const bodies = (path: string): unknown[] =>
  server.asked
    .filter((one) => one.startsWith(`POST ${path} `))
    .map((one) => JSON.parse(one.slice(`POST ${path} `.length)) as unknown);
/** What was asked of the server, once it was. */
const asks = async (path: string, count = 1): Promise<unknown[]> => {
  for (let n = 0; n < 200 && bodies(path).length < count; n++) await new Promise((settle) => setTimeout(settle, 25));
  return bodies(path);
};

test('a note never goes to the person, and writing to them comes next', async () => {
  const { page, context, errors } = await open();
  await page.getByRole('button', { name: 'Note for workers' }).click();
  const note = page.getByRole('textbox', { name: 'Note for workers' });
  await note.fill('He is afraid of his landlord.');
  await page.getByText('It is never sent to the person.').waitFor();
  // What was typed for workers does not stand in the field that goes to the person.
  await page.getByRole('button', { name: 'To the person' }).click();
  const words = page.getByRole('textbox', { name: 'Write to the person' });
  await until(async () => expect(await words.inputValue()).toBe(''));
  await page.getByRole('button', { name: 'Note for workers' }).click();
  await until(async () => expect(await note.inputValue()).toBe('He is afraid of his landlord.'));
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.locator('.from-note', { hasText: 'afraid of his landlord' }).getByText('For workers only').waitFor();
  await words.waitFor();
  await until(async () => expect(await words.evaluate((field) => field === document.activeElement)).toBe(true));
  expect(bodies('notes')).toEqual([{ id: expect.any(String), text: 'He is afraid of his landlord.' }]);
  expect(bodies('messages')).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});

test('what could not be sent is kept, and goes again under the same id', async () => {
  const { page, context } = await open();
  server.refuse('messages', 500, 'internal');
  await page.getByRole('textbox', { name: 'Write to the person' }).fill('Hello again');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alert').getByText('What you wrote is kept.').waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.from-worker', { hasText: 'Hello again' }).waitFor();
  const [first, second] = bodies('messages') as { id: string }[];
  expect(second).toEqual(first);
  await context.close();
});

test('each action sends what was filled in', async () => {
  const { page, context } = await open();
  await act(page, 'Rest until a day');
  await page.getByLabel('You write again on').fill('2026-03-06');
  await page.getByText('That you write again on Friday 6 March').waitFor();
  await page.getByRole('button', { name: 'Rest', exact: true }).click();
  expect(await asks('rest')).toEqual([{ until: '2026-03-06' }]);

  await act(page, 'Go along with them');
  await page.getByLabel('Day').fill('2026-03-05');
  await page.getByLabel('Time').fill('14:30');
  await page.getByLabel('Where you meet').fill('Library');
  await page.getByRole('button', { name: 'Promise it' }).click();
  expect(await asks('accompany')).toEqual([{ at: '2026-03-05T14:30', where: 'Library' }]);

  await act(page, 'Ask a colleague');
  await page.getByRole('radio', { name: /Olena/ }).check();
  await page.getByLabel('What do you want to know?').fill('Is there a form for this?');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  expect(await asks('ask')).toEqual([{ colleague: 'olena', text: 'Is there a form for this?' }]);

  await act(page, 'Hand over');
  await amount(page.getByRole('radio'), 2);
  const sara = page.locator('.choice', { hasText: 'Sara' });
  await until(async () => expect(await sara.innerText()).toMatch(/2 of 6 people[\s\S]*not there now/));
  await sara.getByRole('radio').check();
  await page.getByText(/first \W?Sara\W? is asked/).waitFor();
  await page.getByLabel('What they must know').fill('Needs somebody who speaks Arabic');
  server.refuse('hand-over', 409, 'full');
  await page.getByRole('button', { name: 'Ask to take over' }).click();
  await page.getByRole('alert').getByText('This colleague has as many people').waitFor();
  await page.getByRole('button', { name: 'Ask to take over' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(bodies('hand-over').at(-1)).toEqual({ to: 'sara', note: 'Needs somebody who speaks Arabic' });
  // What opened the form has the focus again.
  await until(async () =>
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Actions'),
  );

  await act(page, 'Move to another hub');
  await page.getByRole('radio', { name: 'North Hub' }).check();
  await page.getByLabel('What they must know there').fill('Moves to Leeds');
  await page.getByRole('button', { name: 'Ask the person' }).click();
  expect(await asks('move')).toEqual([{ hub: 'north', note: 'Moves to Leeds' }]);

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByLabel('What did you agree?').fill('We look again in May');
  await page.getByLabel('What they needed was not to be had').check();
  await page.getByRole('button', { name: 'Close and send' }).click();
  expect(await asks('close')).toEqual([{ agreed: 'We look again in May', followUpOn: null, unmet: true }]);
  await context.close();
});

test('what is promised can be changed and called off; a rest ended', async () => {
  const accompany = { name: 'Amal', at: NOW + 86_400_000, where: 'Library', state: 'promised' } as const;
  server.show(detail({ accompany, restUntil: '2026-03-06' }));
  const { page, context } = await open();
  await act(page, 'Go along with them');
  await until(async () => expect(await page.getByLabel('Day').inputValue()).toBe('2026-03-04'));
  await until(async () => expect(await page.getByLabel('Time').inputValue()).toBe('11:00'));
  await page.getByRole('button', { name: 'Call it off' }).click();
  expect(await asks('accompany')).toEqual([{ at: null, where: 'Library' }]);
  await page.getByRole('button', { name: 'End the rest' }).click();
  expect(await asks('rest')).toEqual([{ until: null }]);
  await context.close();
});

test('nothing is offered that one may not', async () => {
  server.hubs = [];
  server.show(detail({ may: { ...nothing, move: true } }));
  const { page, context } = await open();
  await amount(page.getByRole('button', { name: 'Actions' }), 0);
  await amount(page.getByRole('textbox', { name: /Write|Note/ }), 0);
  server.show(detail({ worker: { id: 'sara', name: 'Sara' }, may: { ...nothing, release: true, handOver: true } }));
  await act(page, 'Take back from the worker');
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  expect(await asks('release')).toEqual([{}]);
  server.show(detail({ status: 'waiting', access: 'summary', worker: null, may: { ...nothing, assign: true } }));
  await act(page, 'Choose who is asked');
  await page.getByRole('radio', { name: /Olena/ }).check();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  expect(await asks('assign')).toEqual([{ to: 'olena' }]);
  await context.close();
});

test('danger is taken on; taking over is answered where it is asked; advice is given in notes', async () => {
  server.show(detail({ danger: true, may: { ...inCharge, acknowledge: true } }));
  const { page, context } = await open(360);
  await page.getByRole('button', { name: 'I have seen it and I act' }).click();
  expect(await asks('acknowledge')).toEqual([{}]);
  server.show(detail({ danger: true, acknowledged: { name: 'Sara', at: NOW - 60_000 } }));
  await page.getByText(/Sara\W? has seen the danger and acts, since 10:59\./).waitFor();
  const sara = { id: 'sara', name: 'Sara' };
  const handover = { to: 'amal', name: 'Amal', asking: 'worker', you: true } as const;
  server.show(detail({ worker: sara, handover, may: { ...nothing, take: true, decline: true } }));
  await page.getByText(/You are asked to take over from \W?Sara/).waitFor();
  await page.getByRole('button', { name: 'I can take over' }).click();
  expect(await asks('claim')).toEqual([{}]);
  server.show(detail({ handover: { ...handover, to: 'olena', name: 'Olena', you: false } }));
  await page.getByText(/Olena\W? is being asked to take over\./).waitFor();
  server.show(detail({ worker: sara, colleagues: [{ id: 'amal', name: 'Amal' }], may: { ...nothing, note: true } }));
  await page.getByText(/Sara\W? has this conversation and asks you for advice\./).waitFor();
  await amount(page.getByRole('textbox', { name: 'Write to the person' }), 0);
  await page.getByRole('textbox', { name: 'Note for workers' }).waitFor();
  await context.close();
});

test('without a line words wait in this browser, over a reload too, and go once and in order', async () => {
  const { page, context } = await open();
  const words = page.getByRole('textbox', { name: 'Write to the person' });
  const send = async (text: string): Promise<void> => {
    await words.fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.unsent', { hasText: text }).waitFor();
  };
  await page.route('**/api/handoffs/**', (route) => route.abort());
  await send('First words');
  await send('Second words');
  await until(async () => expect(await words.inputValue()).toBe(''));
  await until(async () =>
    expect(await page.evaluate(() => localStorage.getItem('alongside.unsent'))).toContain('First words'),
  );
  await page.unroute('**/api/handoffs/**');
  await page.reload();
  await page.locator('.from-worker', { hasText: 'Second words' }).getByText('Sent').waitFor();
  expect((bodies('messages') as { text: string }[]).map(({ text }) => text)).toEqual(['First words', 'Second words']);
  await amount(page.locator('.unsent'), 0);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('words');
  await context.close();
});

test('what is refused when the line is back is said, and can be thrown away', async () => {
  const { page, context } = await open();
  await page.route('**/api/handoffs/*/messages', (route) => route.abort());
  await page.getByRole('textbox', { name: 'Write to the person' }).fill('Hello');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.unsent').waitFor();
  await page.unroute('**/api/handoffs/*/messages');
  server.refuse('messages', 409, 'opted_out');
  await page.reload();
  await page.getByRole('alert').getByText('Not sent.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await until(async () => expect(await page.evaluate(() => localStorage.getItem('alongside.unsent'))).toBeNull());
  await context.close();
});

test('taken away in mid-sentence, the words stay on the page to be copied or thrown away', async () => {
  const { page, context, errors } = await open(360);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('textbox', { name: 'Write to the person' }).fill('I will ring the council at');
  await page.getByRole('button', { name: 'Note for workers' }).click();
  await page.getByRole('textbox', { name: 'Note for workers' }).fill('Council: ask for Jo');
  server.show(detail({ worker: { id: 'sara', name: 'Sara' }, access: 'summary', entries: [], may: nothing }));
  const lost = page.getByRole('region', { name: 'These words were not sent' });
  const words = lost.getByRole('listitem').filter({ hasText: 'I will ring the council at' });
  await words.getByText('You cannot write in this conversation any more.').waitFor();
  expect(await faults(page, 'thread-360-en-lost')).toEqual([]);
  await words.getByRole('button', { name: 'Copy' }).click();
  await words.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('I will ring the council at');
  await words.getByRole('button', { name: 'Throw away' }).click();
  await lost.getByText('Council: ask for Jo').waitFor();
  await amount(lost.getByRole('listitem'), 1);
  // It comes back to her: what was begun stands in its field again.
  server.show(detail());
  await amount(lost, 0);
  await page.getByRole('button', { name: 'Note for workers' }).click();
  const note = page.getByRole('textbox', { name: 'Note for workers' });
  await until(async () => expect(await note.inputValue()).toBe('Council: ask for Jo'));
  expect(errors).toEqual([]);
  await context.close();
});

test('what is refused for somebody who is not open is said above the lists', async () => {
  const { page, context } = await open();
  await page.route('**/api/handoffs/*/messages', (route) => route.abort());
  await page.getByRole('textbox', { name: 'Write to the person' }).fill('Hello');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.unsent').waitFor();
  await page.unroute('**/api/handoffs/*/messages');
  server.refuse('messages', 409, 'not_in_charge');
  await page.goto(`${server.url}/inbox`);
  const lost = page.getByRole('region', { name: 'These words were not sent' });
  await lost.getByText('You do not have this conversation any more.').waitFor();
  await lost.getByText('Hello', { exact: true }).waitFor();
  expect(await faults(page, 'thread-1280-en-refused-elsewhere')).toEqual([]);
  await lost.getByRole('button', { name: 'Throw away' }).click();
  await amount(lost, 0);
  expect(await page.evaluate(() => localStorage.getItem('alongside.unsent'))).toBeNull();
  await context.close();
});

test('a translation is read before it goes; the person’s words are shown beside theirs', async () => {
  const { page, context } = await open();
  await page.getByRole('textbox', { name: 'Write to the person' }).fill('I call you tomorrow.');
  await page.getByRole('button', { name: 'Translate first' }).click();
  const check = page.getByRole('textbox', { name: /This would be sent/ });
  await until(async () => expect(await check.inputValue()).toBe('سأتصل بك غدًا.'));
  await check.fill('سأتصل بك غدًا صباحًا.');
  await page.getByRole('button', { name: 'Send the translation' }).click();
  await page.locator('.from-worker', { hasText: 'I call you tomorrow.' }).getByText('As it was written').waitFor();
  expect(bodies('messages')).toEqual([
    { id: expect.any(String), text: 'سأتصل بك غدًا صباحًا.', original: 'I call you tomorrow.' },
  ]);
  const theirs = page.locator('.from-person').last();
  await theirs.getByRole('button', { name: 'Translate' }).click();
  await theirs.getByText('In your words: e5').waitFor();
  await theirs.getByText('يجب أن أترك البيت').waitFor();
  await context.close();
});

test('a phrase by keyboard: found, filled in, put in where the cursor stands', async () => {
  const { page, context } = await open(360);
  const words = page.getByRole('textbox', { name: 'Write to the person' });
  await words.fill('Hello. Bye.');
  await words.evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(6, 6));
  await page.getByRole('button', { name: 'Phrases' }).focus();
  await page.keyboard.press('Enter');
  const search = page.getByLabel('Search in both languages');
  await search.waitFor();
  await until(async () => expect(await search.evaluate((field) => field === document.activeElement)).toBe(true));
  await page.keyboard.type('we meet');
  await page.getByText('نلتقي: ____، ____. المكان: ____.').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByLabel('Day').fill('2026-03-06');
  await page.getByLabel('Time').fill('14:30');
  await page.getByLabel('Place').fill('مكتبة');
  await page.getByText('We meet: Friday 6 March, 14:30.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await until(async () =>
    expect(await words.inputValue()).toBe('Hello. نلتقي: الجمعة، 6 مارس، 14:30. المكان: مكتبة. Bye.'),
  );
  await page.waitForFunction(() => document.activeElement?.id === 'composer');
  expect(bodies('messages')).toEqual([]);
  await context.close();
});

test('colleagues see each other, and both tabs see what happens', async () => {
  const { page, context } = await open();
  const other = await context.newPage();
  await other.goto(`${server.url}/inbox/person-1`);
  server.show(
    detail({
      here: [{ id: 'sara', name: 'Sara', typing: true }],
      entries: [entry('n', 'person', 'Are you there?')],
    }),
  );
  for (const tab of [page, other]) {
    await tab.getByText(/Also here: \W?Sara/).waitFor();
    await tab.getByText(/Writing now: \W?Sara/).waitFor();
    await tab.getByText('Are you there?').waitFor();
  }
  await other.bringToFront();
  await other.getByRole('textbox', { name: 'Write to the person' }).pressSequentially('Hi');
  for (let n = 0; n < 200 && !server.present.includes('PUT {"typing":true}'); n++) await other.waitForTimeout(25);
  expect(server.present).toContain('PUT {"typing":true}');
  await other.close({ runBeforeUnload: true });
  for (let n = 0; n < 200 && !server.present.includes('DELETE {}'); n++) await page.waitForTimeout(25);
  expect(server.present).toContain('DELETE {}');
  await context.close();
});
