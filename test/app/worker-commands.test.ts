/** A worker works with two people from their own phone: by letter, by reply, with commands, and as somebody who needs help. */
import { openHours, phoneOf, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await openHours(app.address);
});
afterAll(() => app.stop());

const AMAL = '+447700900101';

async function asksForAPerson(number: string) {
  const person = phoneOf(app.address, 'whatsapp', number);
  await person.say('سلام، محتاج مساعدة');
  await person.say('1');
  await person.say('شخص');
  return person;
}

test('a worker who looks for help themselves is a person like any other until they are back at work', async () => {
  const amal = phoneOf(app.address, 'whatsapp', AMAL);
  const said = await amal.say('help me');
  expect(said.at(-1)?.body).toContain('for yourself');
  const greeted = await amal.say('hello, I need help');
  expect(greeted.some(({ step }) => step === 'conversation/language-right')).toBe(true);
  const back = await amal.say('back to work');
  expect(back.at(-1)?.body).toContain('at work here again');
});

test('take, note, close from the phone; the person reads what was agreed', async () => {
  const person = await asksForAPerson('+447700900001');
  const amal = phoneOf(app.address, 'whatsapp', AMAL);
  await amal.hears(({ body }) => body.includes('1 yes'));
  await amal.say('1');
  await person.hears(({ body }) => body.includes('Amal'));
  await amal.say('note A: has a dog');
  await amal.hears(({ body }) => body.includes('Noted for A'));
  await amal.say('done A: نلتقي يوم الجمعة');
  await amal.hears(({ body }) => body.includes('A is closed'));
  await person.hears(({ body }) => body.includes('نلتقي يوم الجمعة'));
  expect((await person.messages()).some(({ body }) => body.includes('has a dog'))).toBe(false);
});

test('pause keeps new people away until back', async () => {
  const amal = phoneOf(app.address, 'whatsapp', AMAL);
  await amal.say('pause');
  await amal.hears(({ body }) => body.includes('You are paused'));
  await asksForAPerson('+447700900002');
  expect((await amal.messages()).filter(({ body }) => body.includes('is waiting')).length).toBe(1);
  await amal.say('back');
  await amal.hears(({ body }) => body.includes('Welcome back'));
});
