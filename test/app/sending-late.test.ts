/** Twilio away: we are ready all the same, people are answered later, and workers read that it takes longer. */
import { advance, fail, openHours, phoneOf, signIn, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => (app = await startApp()));
afterAll(() => app?.stop());

test('what is written while Twilio answers nothing leaves when it does again', async () => {
  await openHours(app.address);
  const amal = await signIn(app.address, '+447700900101');
  const sending = async () => (await amal.get<{ sending: string }>('/api/handoffs')).sending;
  const ready = async () => (await fetch(`${app.address}/readyz`)).status;
  expect([await sending(), await ready()]).toEqual(['ok', 200]);

  await fail(app.address, 12, '500');
  const phone = phoneOf(app.address, 'whatsapp', '+447700900001');
  expect(await phone.say('Hello, I got a letter and I need help', { waitFor: 500 })).toEqual([]);
  // A minute without anything accepted.
  for (let minutes = 0; minutes < 30 && (await sending()) === 'ok'; minutes += 1) await advance(app.address, 1);
  expect([await sending(), await ready()]).toEqual(['delayed', 200]);

  await fail(app.address, 0, '500');
  await advance(app.address, 240);
  await phone.hears(({ step }) => step === 'conversation/language-right', 20_000);
  expect([await sending(), await ready()]).toEqual(['ok', 200]);
});
