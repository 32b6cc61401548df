/** A worker takes somebody with one digit from their own phone. */
import { openHours, phoneOf, signIn, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

test('asked, told more, taken; the person reads it, and who is not asked is shown the inbox', async () => {
  const person = phoneOf(app.address, 'whatsapp', '+447700900001');
  const amal = phoneOf(app.address, 'whatsapp', '+447700900101');
  // The clock may stand at night: somebody who is in danger is asked for at any hour of the hub's days, so it is moved.
  await openHours(app.address);
  await person.say('سلام، محتاج مساعدة');
  await person.say('1');
  await person.say('شخص');
  const alert = await amal.hears(({ body }) => body.includes('1 yes'));
  expect(alert.body).not.toContain('447700900001');

  await amal.say('3');
  await amal.hears(({ body }) => body.includes('in the inbox') && body.includes('1 yes, 2'));
  await amal.say('1');
  await amal.hears(({ body }) => body.includes('They read now that you are there'));
  await person.hears(({ body }) => body.includes('Amal'));
  const inbox = await signIn(app.address, '+447700900101');
  const { mine } = await inbox.get<{ mine: { id: string }[] }>('/api/handoffs');
  expect(mine).toHaveLength(1);

  await amal.say('hello?');
  await amal.hears(({ body }) => body.includes('please use the inbox'));
});
