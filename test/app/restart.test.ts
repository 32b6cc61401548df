/** Stopped at any moment and started again, every conversation goes on where it was. */
import { phoneOf, signIn } from '../support/app.ts';
import { build, newDataDir, removeDir, startProgram } from '../support/process.ts';
import type { Program } from '../support/process.ts';

let dataDir: string;
let program: Program;
const start = async () => {
  program = await startProgram({ PORT: '0', ALONGSIDE_DATA: dataDir });
};

beforeAll(async () => {
  await build();
  dataDir = await newDataDir();
  await start();
});
afterAll(async () => {
  await program?.end('SIGTERM');
  await removeDir(dataDir);
});

const person = () => phoneOf(program.address, 'whatsapp', '+447700900001');

test.each([['SIGKILL'], ['SIGTERM']] as const)('in the middle of an interview, by %s', async (signal) => {
  const number = signal === 'SIGKILL' ? '+447700900011' : '+447700900012';
  const phone = () => phoneOf(program.address, 'whatsapp', number);
  await phone().say('سلام، محتاج مساعدة');
  await phone().say('1');
  const status = await program.end(signal);
  expect(status).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
  await start();
  expect((await phone().messages()).length).toBeGreaterThan(3);
  const told = await phone().say('1');
  expect(told.at(-1)?.step).toBe('matters/matters');
});

test("on the worker's side: still signed in, still theirs, and what was written meanwhile is there", async () => {
  await person().say('Hello, I got a letter and I need help');
  await person().say('person');
  const amal = await signIn(program.address, '+447700900101');
  const { waiting } = await amal.get<{ waiting: { id: string }[] }>('/api/handoffs');
  const id = waiting[0]?.id ?? '';
  await amal.post(`/api/handoffs/${id}/claim`);
  await person().hears(({ body }) => body.includes('Amal'));

  await program.end('SIGKILL');
  await start();
  const again = amal.at(program.address);
  const lists = await again.get<{ mine: { id: string }[] }>('/api/handoffs');
  expect(lists.mine.map((row) => row.id)).toEqual([id]);
  expect(await person().say('are you there?', { waitFor: 600 })).toEqual([]);
  await again.post(`/api/handoffs/${id}/messages`, { id: crypto.randomUUID(), text: 'Yes, I am here.' });
  await person().hears(({ body }) => body === 'Yes, I am here.');
  const detail = await again.get<{ entries: { text: string }[] }>(`/api/handoffs/${id}`);
  expect(detail.entries.map((entry) => entry.text)).toEqual(
    expect.arrayContaining(['are you there?', 'Yes, I am here.']),
  );
});

test('what was decided is still told after a death between deciding and sending', async () => {
  const phone = () => phoneOf(program.address, 'sms', '+447700900021');
  // The message is stored and the process killed at once: somewhere between the webhook and the last word.
  await fetch(`${program.address}/practice/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'sms', from: '+447700900021', body: 'Hello, I got a letter and I need help' }),
  });
  await program.end('SIGKILL');
  await start();
  const hello = await phone().hears(({ step }) => step === 'conversation/language-right', 20_000);
  expect(hello.body).toContain('Alongside');
  const hellos = (await phone().messages()).filter((one) => one.step === 'conversation/language-right');
  expect(hellos.length).toBeLessThanOrEqual(2); // at worst the one message that was in flight
});

test('two processes on one data directory share every conversation', async () => {
  const second = await startProgram({ PORT: '0', ALONGSIDE_DATA: dataDir });
  try {
    const number = '+447700900031';
    await phoneOf(program.address, 'sms', number).say('Hello, I got a letter and I need help');
    await phoneOf(second.address, 'sms', number).say('1');
    const told = await phoneOf(program.address, 'sms', number).say('1');
    expect(told.at(-1)?.step).toBe('matters/matters');
  } finally {
    await second.end('SIGTERM');
  }
  expect((await person().messages()).length).toBeGreaterThan(0);
});

test('nothing printed names a person, a number or a word of theirs', () => {
  expect(program.output()).not.toMatch(/\+?447700900|محتاج|letter/);
});
