/** The main job through real parts: webhooks, Redis, outbox, the real client, the stand-in Twilio, the API. */
import { advance, openHours, phoneOf, signIn, startApp } from '../support/app.ts';
import type { Phone, TestApp, Told } from '../support/app.ts';
import { demo } from '../support/hub.ts';

let app: TestApp;
let opened: number;
beforeAll(async () => {
  app = await startApp();
  // Whenever this runs: no follow-up is asked at night.
  opened = await openHours(app.address);
});
afterAll(() => app?.stop());

const first: Record<string, string> = {
  ar: 'سلام، محتاج مساعدة',
  en: 'Hello, I need help please',
  fa: 'سلام، به کمک نیاز دارم',
  ti: 'ሰላም፡ ሓገዝ ደልየ ኣለኹ',
  uk: 'Добрий день, мені потрібна допомога',
  ckb: 'سڵاو، پێویستم بە یارمەتییە',
};
const skip = (language: string) =>
  demo.hub.always.words.find((one) => one.does === 'skip' && one.language === language)?.word ?? 'skip';

const lastAsked = (told: readonly Told[]) => told.findLast((one) => one.step);

/** From the first word to "I have asked a person". */
async function toTheHandoff(phone: Phone, language: string): Promise<readonly Told[]> {
  let told = await phone.say(first[language] ?? '');
  expect(lastAsked(told)?.step).toBe('conversation/language-right');
  told = await phone.say('1');
  expect(lastAsked(told)?.step).toBe('welcome/keep');
  told = await phone.say('1');
  expect(lastAsked(told)?.step).toBe('matters/matters');
  told = await phone.say('3');
  for (let questions = 0; questions < 16; questions++) {
    if (lastAsked(told)?.step === 'offer/read_back') return phone.say('1');
    told = await phone.say(skip(language));
  }
  throw new Error(`the offer never came; the last step was ${lastAsked(told)?.step}`);
}

interface Lists {
  waiting: { id: string; language: { code: string } }[];
  mine: { id: string }[];
}

describe.each(Object.keys(first))('%s', (language) => {
  const index = Object.keys(first).indexOf(language);
  test.each(['whatsapp', 'sms'] as const)('from a first word to a person being asked, over %s', async (channel) => {
    const number = `+4477009000${channel === 'sms' ? 2 : 1}${index}`;
    const phone = phoneOf(app.address, channel, number);
    const told = await toTheHandoff(phone, language);
    expect(told.at(-1)?.body).not.toMatch(/\{\{|engine:|handoff:/);
    for (const message of await phone.messages()) {
      expect(message.channel).toBe(channel);
      const [first] = message.choices;
      // The dot is left out where that saves a segment.
      if (channel === 'sms' && first !== undefined)
        expect(message.body.replace(/^1\. /m, '1 ')).toContain(`1 ${first}`);
    }
  });
});

test('a worker takes it, both talk through the bot, it is closed, and followed up', async () => {
  const number = '+447700900003';
  const phone = phoneOf(app.address, 'whatsapp', number);
  const amal = await signIn(app.address, '+447700900101');
  const before = (await amal.get<Lists>('/api/handoffs')).waiting.map((one) => one.id);
  await toTheHandoff(phone, 'ar');
  const { waiting } = await amal.get<Lists>('/api/handoffs');
  const id = waiting.find((one) => !before.includes(one.id))?.id ?? '';
  expect(JSON.stringify(waiting)).not.toContain('+447700900');

  expect((await amal.post(`/api/handoffs/${id}/claim`)).ok).toBe(true);
  const hello = await phone.hears(({ body }) => body.includes('Amal'));
  expect(hello.body).toMatch(/\p{Script=Arabic}/u);
  await amal.post(`/api/handoffs/${id}/messages`, { id: crypto.randomUUID(), text: 'Hello, I am here now.' });
  expect(await phone.hears(({ body }) => body === 'Hello, I am here now.')).toBeTruthy();

  expect(await phone.say('شكرا لك', { waitFor: 700 })).toEqual([]);
  const detail = await amal.get<{ entries: { from: string; text: string }[] }>(`/api/handoffs/${id}`);
  expect(detail.entries.map((entry) => entry.text)).toEqual(
    expect.arrayContaining(['شكرا لك', 'Hello, I am here now.']),
  );
  expect(JSON.stringify(detail)).not.toContain('+447700900');

  const on = new Date(opened + 3 * 86_400_000).toISOString().slice(0, 10);
  expect((await amal.post(`/api/handoffs/${id}/close`, { agreed: 'Friday at the library', followUpOn: on })).ok).toBe(
    true,
  );
  await phone.hears(({ body }) => body.includes('Friday at the library'));
  await advance(app.address, 4 * 1440);
  const asked = await phone.hears(({ step }) => step === 'follow-up/happened');
  expect(asked.choices).toHaveLength(3);
  expect((await phone.say('2')).length).toBeGreaterThan(0);
  const again = await amal.get<Lists>('/api/handoffs');
  expect(again.waiting.find((one) => one.id === id)).toMatchObject({ front: true });
});

test('whatever comes first gets a sensible answer', async () => {
  const cases: [string, string, Record<string, unknown>][] = [
    ['+447700900031', '', { mediaUrl: 'https://example.org/voice.ogg', mediaType: 'audio/ogg' }],
    ['+447700900032', '', { mediaUrl: 'https://example.org/sticker.webp', mediaType: 'image/webp' }],
    ['+447700900033', '', { location: { latitude: 53.4, longitude: -2.2 } }],
    ['+447700900034', '👍', {}],
    ['+447700900035', 'سلام '.repeat(300), {}],
    ['+447700900036', 'hello, I need help', { bsuid: 'GB.1A2B3C4D' }],
  ];
  for (const [number, body, more] of cases) {
    const told = await phoneOf(app.address, 'whatsapp', number).say(body, more);
    expect(told.length).toBeGreaterThan(0);
    expect(told.at(-1)?.choices.length).toBeGreaterThan(1);
  }
});

test("an old tap never answers today's question", async () => {
  const phone = phoneOf(app.address, 'whatsapp', '+447700900041');
  const [hello] = await phone.say('Hello, I need help please');
  const options = (hello as Told & { options: { id: string }[] }).options;
  await phone.say('1');
  const told = await phone.say(hello?.choices[0] ?? '', { choice: options[0]?.id });
  expect(told.at(-1)?.step).toBe('welcome/keep');
});
