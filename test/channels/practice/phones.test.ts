import { setTimeout as wait } from 'node:timers/promises';
import type { Hub, Server } from './support.ts';
import { accountSid, authToken, isSigned, numbers, person, startHub, startRedis, write } from './support.ts';

let server: Server;
let hub: Hub;

beforeAll(async () => void (server = await startRedis()));
afterAll(() => server.stop());
beforeEach(async () => void (hub = await startHub(server)));
afterEach(() => hub.stop());

test('a WhatsApp message comes with all that Twilio sends, signed', async () => {
  const webhook = await write(hub, '  سلام 👋\nline ', {});
  expect(webhook.path).toBe('/twilio/messages');
  expect(webhook.headers).toMatchObject({
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'i-twilio-idempotency-token': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const sid = webhook.params.MessageSid;
  expect(webhook.params).toEqual({
    ...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, AccountSid: accountSid, ApiVersion: '2010-04-01' },
    ...{ SmsStatus: 'received', Body: '  سلام 👋\nline ', NumMedia: '0', NumSegments: '1', ReferralNumMedia: '0' },
    ...{ From: `whatsapp:${person}`, To: `whatsapp:${numbers.whatsapp}`, WaId: '447700900001', ProfileName: 'Salam' },
    ...{ MessageType: 'text', ExternalUserId: expect.stringMatching(/^whatsapp:GB\.[A-Z0-9]{20}$/) },
    ChannelMetadata: JSON.stringify({
      type: 'whatsapp',
      data: { context: { ProfileName: 'Salam', WaId: '447700900001' } },
    }),
  });
  expect(isSigned(hub, webhook)).toBe(true);
});

test('an SMS comes with its own set', async () => {
  const { params } = await write(hub, 'hello', { channel: 'sms' });
  expect(params).toMatchObject({ From: person, To: numbers.sms, FromCountry: 'GB', FromCity: '', NumSegments: '1' });
  expect(params).not.toHaveProperty('WaId');
  expect(params).not.toHaveProperty('ExternalUserId');
});

test('webhooks are signed for the public address and brought to the local one', async () => {
  const signingBase = 'https://hub.example.org';
  const behind = await startHub(server, { signingBase });
  try {
    const webhook = await write(behind, 'hello');
    expect(isSigned(behind, webhook, signingBase)).toBe(true);
    expect(isSigned(behind, webhook)).toBe(false);
    const statusCallback = `${signingBase}/twilio/status?m=1`;
    await behind.client.messages.create({ to: person, from: numbers.sms, body: 'x', statusCallback });
    const receipt = await behind.until(() => behind.webhooks.find(({ path }) => path === '/twilio/status'));
    expect(isSigned(behind, receipt, signingBase)).toBe(true);
  } finally {
    await behind.stop();
  }
});

test('voice notes, pictures and places', async () => {
  const voice = await write(hub, '', { mediaUrl: `${hub.base}/notes/one.ogg?x=1` });
  expect(voice.params).toMatchObject({ NumMedia: '1', MediaContentType0: 'audio/ogg', MessageType: 'audio', Body: '' });
  expect(voice.params.MessageSid).toMatch(/^MM/);
  // As at Twilio the address wants credentials, and then leads to the bytes.
  const url = voice.params.MediaUrl0!;
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(401);
  const Authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const led = await fetch(url, { redirect: 'manual', headers: { Authorization } });
  expect([led.status, led.headers.get('location')]).toEqual([307, `${hub.base}/notes/one.ogg?x=1`]);
  // What a practice phone has invented lies nowhere: the stand-in has a sample of its own.
  const samples: Record<string, unknown[]> = {};
  for (const [name, type] of [
    ['voice.ogg', 'audio/ogg'],
    ['photo.jpg', 'image/jpeg'],
    ['form.pdf', 'application/pdf'],
  ] as const) {
    const { params } = await write(hub, '', { mediaUrl: `https://media.example/${name}` });
    expect(params.MediaContentType0).toBe(type);
    const answer = await fetch(params.MediaUrl0!, { redirect: 'manual', headers: { Authorization } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    samples[name] = [answer.status, answer.headers.get('content-type')?.split(';')[0], bytes.subarray(0, 4).toString()];
  }
  expect(samples).toEqual({
    'voice.ogg': [200, 'audio/wav', 'RIFF'],
    'photo.jpg': [200, 'image/png', '\uFFFDPNG'],
    'form.pdf': [404, 'application/json', expect.anything()],
  });
  const media = await hub.client.messages(voice.params.MessageSid!).media.list();
  expect(media).toMatchObject([{ contentType: 'audio/ogg' }]);

  const typed = await write(hub, 'a photo', { mediaUrl: [`${hub.base}/a`, `${hub.base}/b`], mediaType: 'image/jpeg' });
  expect(typed.params).toMatchObject({ NumMedia: '2', MediaContentType1: 'image/jpeg', MessageType: 'image' });
  const place = await write(hub, '', { location: { latitude: 51.5, longitude: -0.12, label: 'Here' } });
  expect(place.params).toMatchObject({ Latitude: '51.5', Longitude: '-0.12', Label: 'Here', MessageType: 'location' });
});

test('somebody without a number is one phone, whichever way they are looked for', async () => {
  const first = await write(hub, 'with my number');
  const id = first.params.ExternalUserId!.slice('whatsapp:'.length);
  const hidden = await write(hub, 'without', { bsuid: true });
  expect(hidden.params).toMatchObject({ From: `whatsapp:${id}`, ExternalUserId: `whatsapp:${id}` });
  expect(hidden.params).not.toHaveProperty('WaId');
  const reply = { to: `whatsapp:${id}`, from: `whatsapp:${numbers.whatsapp}`, body: 'Hello' };
  await hub.client.messages.create(reply);
  const bodies = async (phone: string) => (await hub.messages(phone)).map(({ body }) => body);
  await hub.until(async () => (await hub.messages(person)).at(-1)?.status === 'delivered');
  expect(await bodies(person)).toEqual(['with my number', 'without', 'Hello']);
  expect(await bodies(id)).toEqual(['with my number', 'without', 'Hello']);

  const stranger = await write(hub, 'only an id', { from: 'GB.1A2B' });
  expect(stranger.params).toMatchObject({ From: 'whatsapp:GB.1A2B', ExternalUserId: 'whatsapp:GB.1A2B' });
  expect(await bodies('GB.1A2B')).toEqual(['only an id']);
});

test('the app is asked again when it fails, with the same token, and then no more', async () => {
  hub.answers.push(500, 503);
  const { body } = await hub.api('POST', '/messages', { channel: 'whatsapp', from: person, body: 'hello' });
  await hub.until(() => hub.webhooks.length === 3);
  expect(hub.webhooks.map(({ params }) => params.MessageSid)).toEqual([body.sid, body.sid, body.sid]);
  expect(new Set(hub.webhooks.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1);

  hub.answers.push(403);
  await write(hub, 'again');
  await hub.until(() => hub.logged.length > 0);
  await wait(400);
  expect(hub.webhooks).toHaveLength(4);
  expect(JSON.stringify(hub.logged)).not.toMatch(/7700|again/);
  const held = await hub.client.messages.list({ to: `whatsapp:${numbers.whatsapp}` });
  expect(held.map((each) => each.body)).toEqual(['again', 'hello']);
});

test('steps and the choices of a numbered text are shown beside what Twilio carries', async () => {
  await hub.practice.noteShaped('out1', { step: 'childcare/has_children', choices: [{ id: 's~1~y', label: 'Yes' }] });
  const statusCallback = `${hub.base}/twilio/status?m=out1&h=p1`;
  const send = (body: string) => hub.client.messages.create({ to: person, from: numbers.sms, body, statusCallback });
  await send('A long text, part one');
  await send('Children? 1 Yes');
  // On its way it is not on the phone yet.
  expect(await hub.messages()).toHaveLength(0);
  await hub.until(async () => (await hub.messages()).length === 2);
  const step = 'childcare/has_children';
  expect(await hub.messages()).toMatchObject([
    { direction: 'out', choices: [], step },
    { direction: 'out', choices: ['Yes'], step, kind: 'text' },
  ]);
  expect(await hub.messages(person, '&channel=whatsapp')).toEqual([]);
});

test('everything is there after a restart, also what was under way; two processes are one carrier', async () => {
  const prefix = 'alp:{shared}:';
  const first = await startHub(server, { prefix });
  await write(first, 'hello');
  const statusCallback = `${first.base}/twilio/status?m=1`;
  const from = `whatsapp:${numbers.whatsapp}`;
  const sent = await first.client.messages.create({ to: `whatsapp:${person}`, from, body: 'Hi', statusCallback });
  await first.practice.close();
  const second = await startHub(server, { prefix });
  try {
    // Two seconds after the first left it, the second carries it on; the window and the clock are the same.
    await second.until(async () => (await second.messages()).at(-1)?.status === 'delivered');
    expect((await second.messages()).map(({ body }) => body)).toEqual(['hello', 'Hi']);
    expect((await second.client.messages(sent.sid).fetch()).status).toBe('delivered');
  } finally {
    await second.stop();
    await first.stop();
  }
});

test('nothing written or anybody’s number stands readable in Redis', async () => {
  await write(hub, 'a secret about zebras');
  const redis = server.connect();
  const found: string[] = [];
  for (const key of await redis.keys('*')) {
    const dump = await redis.dumpBuffer(key);
    found.push(key, dump?.toString('latin1') ?? '');
  }
  expect(found.length).toBeGreaterThan(10);
  expect(found.join('\n')).not.toMatch(/zebras|7700900001/);
});
