/**
 * WhatsApp accepts a message and then does not bring it: whoever writes SMS too has it by SMS, once, and the worker reads so; whoever has not
 * allowed that is asked there for a word, and has it then.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { advance, fail, openHours, phoneOf, signIn, startApp } from '../support/app.ts';
import type { Phone, TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await openHours(app.address);
});
afterAll(() => app?.stop());

const number = '+447700900001';
interface Shown {
  entries: { text: string; status: string | null; code: number | null; again: boolean }[];
}

test('a worker’s words, accepted by WhatsApp and not brought', async () => {
  const whatsapp = phoneOf(app.address, 'whatsapp', number);
  const sms = phoneOf(app.address, 'sms', number);
  await sms.say('Hello');
  await whatsapp.say('Hello, I got a letter and I need help');
  await whatsapp.say('person');
  const amal = await signIn(app.address, '+447700900101');
  const { waiting } = await amal.get<{ waiting: { id: string }[] }>('/api/handoffs');
  const id = waiting[0]?.id ?? '';
  await amal.post(`/api/handoffs/${id}/claim`);
  await whatsapp.hears(({ body }) => body.includes('Amal'));

  await fail(app.address, 2, '63024', number);
  for (const text of ['First of two.', 'Second of two.']) {
    await amal.post(`/api/handoffs/${id}/messages`, { id: crypto.randomUUID(), text });
  }
  await sms.hears(
    ({ body, channel, status }) => body === 'Second of two.' && channel === 'sms' && status === 'delivered',
  );
  const shown = async () =>
    (await amal.get<Shown>(`/api/handoffs/${id}`)).entries.filter(({ text }) => text.endsWith('two.'));
  const done = { status: 'delivered', code: null, again: true };
  while ((await shown()).some(({ status }) => status !== 'delivered')) await sleep(50);
  expect(await shown()).toMatchObject([done, done]);
  const brought = (await sms.messages()).filter(({ body, channel }) => channel === 'sms' && body.endsWith('two.'));
  expect(brought.map(({ body }) => body)).toEqual(['First of two.', 'Second of two.']);
});

test('nobody asked them about SMS: a knock, and the words when they write', async () => {
  const theirs = '+447700900007';
  const whatsapp = phoneOf(app.address, 'whatsapp', theirs);
  const sms = phoneOf(app.address, 'sms', theirs);
  await whatsapp.say('Hello, I got a letter and I need help');
  await whatsapp.say('person');
  const amal = await signIn(app.address, '+447700900101');
  const { waiting } = await amal.get<{ waiting: { id: string }[] }>('/api/handoffs');
  const id = waiting[0]?.id ?? '';
  await amal.post(`/api/handoffs/${id}/claim`);
  await whatsapp.hears(({ body }) => body.includes('Amal'));

  await fail(app.address, 1, '63024', theirs);
  await amal.post(`/api/handoffs/${id}/messages`, { id: crypto.randomUUID(), text: 'The council has answered.' });
  await sms.hears(({ body, channel }) => channel === 'sms' && body.includes('Write one word here'));
  const { entries } = await amal.get<{ entries: { text: string; status: string; why: string | null }[] }>(
    `/api/handoffs/${id}`,
  );
  const words = entries.filter(({ text }) => text === 'The council has answered.');
  expect(words.map(({ status, why }) => [status, why])).toEqual([
    ['failed', 'not_whatsapp'],
    ['held', null],
  ]);
  await sms.say('yes?');
  await sms.hears(({ body, channel }) => channel === 'sms' && body === 'The council has answered.');
});

test.each([
  ['a person', '+447700900002', (phone: Phone) => phone.say('Hello, I got a letter and I need help', { waitFor: 300 })],
  [
    'a worker',
    '+447700900101',
    () =>
      fetch(`${app.address}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ phone: '+447700900101' }),
      }),
  ],
])('an SMS to %s that fails in a way that passes comes again after a while', async (_who, number, write) => {
  const phone = phoneOf(app.address, 'sms', number);
  const before = (await phone.messages()).length;
  const ours = async () => (await phone.messages()).slice(before).filter(({ direction }) => direction === 'out');
  const failed = async () => (await ours()).find(({ status }) => /failed|undelivered/.test(status));
  await fail(app.address, 1, '30008', number);
  await write(phone);
  while (!(await failed())) await sleep(50);
  const { body } = (await failed())!;
  const arrived = async () => (await ours()).filter((one) => one.body === body && one.status === 'delivered').length;
  expect(await arrived()).toBe(0);
  await advance(app.address, 2);
  while ((await arrived()) === 0) await sleep(100);
  expect(await arrived()).toBe(1);
});
