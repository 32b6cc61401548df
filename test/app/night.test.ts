/** Twilio away until the night: what nobody asked for waits for the morning, and for nothing else. */
import { setTimeout as sleep } from 'node:timers/promises';
import { advance, fail, openHours, phoneOf, startApp } from '../support/app.ts';
import type { Phone, TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => (app = await startApp()));
afterAll(() => app?.stop());

const refuse = (next: number) => fail(app.address, next, '500');
const sorry = async (phone: Phone) => (await phone.messages()).filter(({ step }) => step === 'handoff/promise_missed');

test('a missed promise is owned up to in the morning; to somebody who is awake, when they write', async () => {
  // Tuesday, half past ten: somebody writes to them by half past twelve.
  await openHours(app.address);
  const [asleep, awake] = ['+447700900001', '+447700900002'].map((one) => phoneOf(app.address, 'whatsapp', one));
  for (const phone of [asleep!, awake!]) {
    await phone.say('Hello, I got a letter and I need help');
    await phone.say('person');
  }
  await refuse(500);
  await advance(app.address, 3 * 60);
  for (let hour = 14; hour < 21; hour += 1) await advance(app.address, 60);
  await refuse(0);
  await advance(app.address, 60);
  // Half past nine in the evening: Twilio takes everything again, and this is not brought to it.
  await sleep(2500);
  expect([await sorry(asleep!), await sorry(awake!)]).toEqual([[], []]);

  await awake!.say('are you there?');
  await awake!.hears(({ step }) => step === 'handoff/promise_missed');
  await sleep(1500);
  expect(await sorry(asleep!)).toEqual([]);

  await advance(app.address, 11 * 60);
  // The honest word as it stands by then, or that nobody is free; and never "today before …" of yesterday.
  await asleep!.hears(({ step = '' }) => ['handoff/promise_missed', 'handoff/nobody_now'].includes(step), 20_000);
  await sleep(1500);
  const heard = (await asleep!.messages()).slice(4).map(({ body }) => body);
  expect(heard).toEqual([...new Set(heard)]);
  for (const before of ['today before 12:45', 'today before 15:45', 'tomorrow before']) {
    expect(heard.join('\n')).not.toContain(before);
  }
}, 90_000);
