/** The lead writes STOP to the hub's number: the coordinator hears of it, danger goes to the next at once, and START undoes it. */
import { openHours, phoneOf, signIn, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await openHours(app.address);
});
afterAll(() => app.stop());

test('a lead who stopped is seen, and nobody waits for them', async () => {
  const lead = phoneOf(app.address, 'sms', '+447700900104');
  const sara = phoneOf(app.address, 'whatsapp', '+447700900102');
  const person = phoneOf(app.address, 'whatsapp', '+447700900001');
  await lead.say('STOP', { waitFor: 0 });
  await sara.hears(({ body }) => body.includes('Selam cannot be reached by phone'), 15_000);
  const page = await signIn(app.address, '+447700900102');
  type Team = { workers: { id: string; unreachable: boolean }[] };
  const unreachable = async () =>
    (await page.get<Team>('/api/team')).workers.filter((one) => one.unreachable).map(({ id }) => id);
  expect(await unreachable()).toEqual(['selam']);

  await person.say('I want to kill myself');
  await sara.hears(({ body }) => body.includes('Danger sign') && body.includes('Write 4'));

  await lead.say('START');
  await lead.hears(({ body }) => body.includes('Welcome back'));
  expect(await unreachable()).toEqual([]);
});
