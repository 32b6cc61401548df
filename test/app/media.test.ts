/** Voice notes and pictures through real parts: from a phone to the worker who has the chat, and to nobody else. */
import { phoneOf, signIn, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

interface Row {
  id: string;
  worker: { id: string } | null;
}
interface Lists {
  alerts: Row[];
  waiting: Row[];
}
interface Detail {
  access: string;
  entries: { id: string; from: string; text: string; media: string[] }[];
  may: Record<string, boolean>;
}

const lastMedia = async (worker: Browser, id: string) => {
  const { entries } = await worker.get<Detail>(`/api/handoffs/${id}`);
  const entry = entries.findLast((one) => one.media.length > 0);
  return { type: entry?.media[0], path: `/api/handoffs/${id}/media/${encodeURIComponent(entry?.id ?? '')}/0` };
};

test('whoever has the chat hears and sees what came; in danger the safeguarding lead does too', async () => {
  const phone = phoneOf(app.address, 'whatsapp', '+447700900051');
  await phone.say('Hello, I need help please');
  await phone.say('1');
  await phone.say('1');
  await phone.say('urgent');
  const [amal, sara, selam] = await Promise.all(
    ['101', '102', '104'].map((end) => signIn(app.address, `+447700900${end}`)),
  );
  if (!amal || !sara || !selam) throw new Error('somebody is not there');
  const id = (await amal.get<Lists>('/api/handoffs')).waiting[0]?.id ?? '';
  expect((await amal.post(`/api/handoffs/${id}/claim`)).status).toBe(200);

  await phone.say('', { waitFor: 700, mediaUrl: 'https://example.org/voice.ogg', mediaType: 'audio/ogg' });
  const voice = await lastMedia(amal, id);
  expect(voice.type).toBe('audio/ogg');
  const heard = await amal.fetch(voice.path);
  expect([heard.status, heard.headers.get('content-type')]).toEqual([200, 'audio/wav']);
  expect(
    Buffer.from(await heard.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe('RIFF');

  await phone.say('', { waitFor: 700, mediaUrl: 'https://media.example/picture.jpg', mediaType: 'image/jpeg' });
  const seen = await amal.fetch((await lastMedia(amal, id)).path);
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);

  for (const other of [sara, selam]) expect((await other.fetch(voice.path)).status).toBe(403);
  expect((await fetch(app.address + voice.path)).status).toBe(401);
  expect((await selam.get<Lists>('/api/handoffs')).alerts).toEqual([]);

  await phone.say('I want to kill myself', { waitFor: 700 });
  const { alerts } = await selam.get<Lists>('/api/handoffs');
  expect(alerts).toMatchObject([{ id, worker: { id: 'amal' } }]);
  const detail = await selam.get<Detail>(`/api/handoffs/${id}`);
  expect(detail).toMatchObject({ access: 'thread', may: { take: false, write: false, close: false } });
  expect(detail.entries.map(({ text }) => text)).toContain('I want to kill myself');
  expect((await selam.fetch(voice.path)).status).toBe(200);
  expect((await sara.fetch(voice.path)).status).toBe(403);

  // The worker's word settles it: off the list, but not out of sight at once.
  await amal.post(`/api/handoffs/${id}/messages`, { id: crypto.randomUUID(), text: 'I am here. Are you alone?' });
  expect((await selam.get<Lists>('/api/handoffs')).alerts).toEqual([]);
  expect((await selam.fetch(voice.path)).status).toBe(200);
});

test('nothing is fetched from the internet or from the machine, whatever a phone says it sent', async () => {
  const phone = phoneOf(app.address, 'sms', '+447700900052');
  await phone.say('Hello, I need help please');
  await phone.say('1');
  await phone.say('1');
  await phone.say('urgent');
  const amal = await signIn(app.address, '+447700900101');
  const id = (await amal.get<Lists>('/api/handoffs')).waiting.at(-1)?.id ?? '';
  await amal.post(`/api/handoffs/${id}/claim`);
  const answers: number[] = [];
  for (const mediaUrl of [
    `${app.address}/healthz`,
    'http://169.254.169.254/latest/meta-data',
    'https://mms.twiliocdn.com/AC1/abc',
    'https://media.example/form.pdf',
  ]) {
    await phone.say('', { waitFor: 700, mediaUrl });
    answers.push((await amal.fetch((await lastMedia(amal, id)).path)).status);
  }
  expect(answers).toEqual([502, 502, 502, 404]);
});
