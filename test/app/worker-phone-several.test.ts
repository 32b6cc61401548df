/** Two people in danger at once: the lead says from their own phone on which of them they act. */
import { openHours, phoneOf, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await openHours(app.address);
});
afterAll(() => app.stop());

test('4 is answered with a list, and 4 1 takes on the first of it; the other is still open for a 4', async () => {
  const people = ['+447700900001', '+447700900002'].map((number) => phoneOf(app.address, 'whatsapp', number));
  const lead = phoneOf(app.address, 'whatsapp', '+447700900104');
  await people[0]!.say('I want to kill myself');
  await lead.hears(({ body }) => body.includes('Danger sign') && body.includes('may want to die'));
  await people[1]!.say('he is beating me now');
  await lead.hears(({ body }) => body.includes('Danger sign') && !body.includes('may want to die'));
  await lead.say('4');
  const { body } = await lead.hears((message) => message.body.includes('More than one is open: 1) '));
  expect(body).toContain('; 2) ');
  expect(body).toContain('for example: 4 1');
  await lead.say('4 1');
  await lead.hears((message) => message.body.includes('They read now that you have seen it'));
  const acts = ({ body }: { body: string }) => body.includes('has seen this');
  await people[0]!.hears(acts);
  expect((await people[1]!.messages()).some(acts)).toBe(false);
  await lead.say('4');
  await people[1]!.hears(acts);
});
