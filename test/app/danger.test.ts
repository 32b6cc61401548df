/** The whole program: danger goes from phone to phone until somebody acts, and the day after they are asked how they are. */
import { advance, openHours, phoneOf, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

test('told, passed on, taken with a 4; the worker and the supervisor hear of it the next day', async () => {
  await openHours(app.address); // a Tuesday
  const person = phoneOf(app.address, 'whatsapp', '+447700900001');
  const lead = phoneOf(app.address, 'whatsapp', '+447700900104');
  const sara = phoneOf(app.address, 'whatsapp', '+447700900102');
  await person.say('I want to kill myself');
  await lead.hears(({ body }) => body.includes('Danger sign') && body.includes('Write 4'));

  await advance(app.address, 5);
  await sara.hears(({ body }) => body.includes('nobody has answered yet'));
  await person.hears(({ step }) => step === 'danger/passed_on');
  await sara.say('4');
  await person.hears(({ step, body }) => step === 'danger/acknowledged' && body.includes('Sara'));
  await lead.hears(({ body }) => body.includes('Sara has seen the danger alert'));
  await advance(app.address, 10);
  expect((await person.messages()).some(({ step }) => step === 'danger/nobody_yet')).toBe(false);

  await advance(app.address, 24 * 60);
  await sara.hears(({ body }) => body.includes('How are you?'));
  // Sara is the supervisor and the only coordinator here: the lead looks after her.
  await lead.hears(({ body }) => body.includes('Sara was there for somebody in danger'));
  await advance(app.address, 60);
  expect((await sara.messages()).filter(({ body }) => body.includes('How are you?'))).toHaveLength(1);
  await sara.say('Not so good');
  await sara.hears(({ body }) => body.includes('It was sent to nobody') && body.includes('Selam'));
});
