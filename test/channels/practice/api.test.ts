import type { Hub, Server } from './support.ts';
import { numbers, person, startHub, startRedis, write } from './support.ts';

let server: Server;
let hub: Hub;

beforeAll(async () => void (server = await startRedis()));
afterAll(() => server.stop());
beforeEach(async () => void (hub = await startHub(server)));
afterEach(() => hub.stop());

const sms = (body = 'Hello') =>
  hub.client.messages.create({
    to: person,
    from: numbers.sms,
    body,
    statusCallback: `${hub.base}/twilio/status?m=${encodeURIComponent(body)}`,
  });

test('the workers, the people and the clock', async () => {
  expect((await hub.api('GET', '/workers')).body).toEqual([
    { name: 'Amal', phone: '+447700900101', channel: 'whatsapp', languages: ['ar', 'en'] },
  ]);
  expect((await hub.api('GET', '/people')).body).toMatchObject([{ name: 'Salam', phone: person }]);
  const before = Date.parse(String((await hub.api('GET', '/clock')).body.now));
  const moved = await hub.api('POST', '/clock', { advanceMinutes: 1440 });
  expect(Date.parse(String(moved.body.now)) - before).toBeGreaterThanOrEqual(1440 * 60_000);
  expect(hub.clock.fired).toBe(1);
  await hub.api('POST', '/messages', { channel: 'sms', from: person, body: 'hi' });
  const [message] = await hub.messages();
  expect(Date.parse(message!.at)).toBeGreaterThanOrEqual(Date.parse(String(moved.body.now)) - 1000);
});

test.each([
  ['malformed JSON', '{"channel":'],
  ['no JSON object', '[]'],
  ['nothing', ''],
  ['null', 'null'],
  ['an unknown channel', { channel: 'telegram', from: person, body: 'x' }],
  ['a national number', { channel: 'sms', from: '07700900001', body: 'x' }],
  ['no sender', { channel: 'sms', body: 'x' }],
  ['a number that is none', { channel: 'sms', from: 447700900001, body: 'x' }],
  ['an empty message', { channel: 'sms', from: person, body: '' }],
  ['too many words', { channel: 'sms', from: person, body: 'x'.repeat(1601) }],
  ['a body that is no text', { channel: 'sms', from: person, body: { a: 1 } }],
  ['a file on the disk', { channel: 'whatsapp', from: person, mediaUrl: 'file:///etc/passwd' }],
  ['an SMS from an id', { channel: 'sms', from: 'GB.1A2B', body: 'x' }],
  ['a place off the map', { channel: 'whatsapp', from: person, location: { latitude: 91, longitude: 0 } }],
])('says what to do about %s', async (_what, body) => {
  const answer = await hub.api('POST', '/messages', body);
  expect(answer.status).toBe(400);
  expect(String(answer.body.error).length).toBeGreaterThan(15);
  expect(JSON.stringify(answer.body)).not.toMatch(/x{30}|passwd/);
});

test('a body without end, other sites and unknown addresses are turned away', async () => {
  const body = { channel: 'sms', from: person, body: 'x'.repeat(70_000) };
  expect(await hub.api('POST', '/messages', body)).toMatchObject({ status: 413, body: { error: expect.any(String) } });
  const huge = await hub.rest('POST', '/2010-04-01/Accounts/x/Messages.json', { Body: 'x'.repeat(300_000) });
  expect(huge.status).toBe(413);
  expect((await hub.api('GET', '/nothing')).status).toBe(404);
  expect(await hub.messages()).toEqual([]);
});

test.each([
  [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
  [{ 'Sec-Fetch-Site': 'same-site' }, 403],
  [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
  [{ 'Sec-Fetch-Site': 'none' }, 200],
  [{ Origin: 'http://localhost:8080' }, 403],
  [{ Origin: 'null' }, 403],
  [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'https://practice.example.org' }, 200],
  [{}, 200],
])('only our own page writes, and scripts: %j is answered %d', async (headers, status) => {
  expect((await hub.api('POST', '/network', { broken: true }, headers)).status).toBe(status);
  expect((await hub.api('GET', '/network')).body).toEqual({ broken: status === 200 });
  // Its credentials are no secret, so a form of another page could have them.
  const form = { method: 'POST', headers: { ...headers, Authorization: 'Basic eDp5' } };
  const sent = await fetch(`${hub.base}/practice/twilio/2010-04-01/Accounts/x/Messages.json`, form);
  expect(sent.status).toBe(status === 200 ? 401 : 403);
});

test('our own origin writes, also where a browser says no more', async () => {
  expect((await hub.api('POST', '/network', { broken: true }, { Origin: hub.base })).status).toBe(200);
});

test('a script may forget the header', async () => {
  const answer = await fetch(`${hub.base}/practice/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: JSON.stringify({ channel: 'sms', from: person, body: 'a+b & c' }),
  });
  expect(answer.status).toBe(200);
  expect((await hub.messages())[0]).toMatchObject({
    direction: 'in',
    body: 'a+b & c',
    status: 'received',
    kind: 'text',
  });
});

test.each([{ phone: '' }, { phone: '07700900001' }, { phone: 'GB.' }])('no thread for $phone', async ({ phone }) => {
  expect((await hub.api('GET', `/messages?phone=${phone}`)).status).toBe(400);
});

test('a plus that was not escaped is understood', async () => {
  await hub.api('POST', '/messages', { channel: 'sms', from: person, body: 'hi' });
  expect((await hub.api('GET', `/messages?phone=${person}`)).body).toHaveLength(1);
});

test('429, 500 and Twilio’s own refusals: nothing was sent', async () => {
  for (const [as, status, code] of [
    ['429', 429, 20429],
    ['500', 500, 20500],
    [21211, 400, 21211],
  ] as const) {
    const answer = await hub.api('POST', '/faults', { next: 2, as });
    expect(answer.body.pending).toEqual([{ next: 2, as: String(as) }]);
    await expect(sms()).rejects.toMatchObject({ status, code });
    expect((await hub.api('GET', '/faults')).body.pending).toEqual([{ next: 1, as: String(as) }]);
    await expect(sms()).rejects.toMatchObject({ status, code });
  }
  expect(await hub.messages()).toEqual([]);
  expect((await sms()).status).toBe('queued');
});

test('a request that is refused anyway uses up no fault', async () => {
  await hub.api('POST', '/faults', { next: 1, as: '429' });
  await expect(sms('')).rejects.toMatchObject({ code: 21619 });
  await expect(sms()).rejects.toMatchObject({ code: 20429 });
});

test('a fault for one phone spares the others', async () => {
  const another = '+447700900009';
  await hub.api('POST', '/faults', { next: 1, as: '429', to: another });
  expect((await sms()).status).toBe('queued');
  await hub.api('POST', '/faults', { next: 1, as: '500' });
  await expect(sms()).rejects.toMatchObject({ code: 20500 });
  const toAnother = () => hub.client.messages.create({ from: numbers.sms, to: another, body: 'hello' });
  await expect(toAnother()).rejects.toMatchObject({ code: 20429 });
  expect((await toAnother()).status).toBe('queued');
  expect((await hub.api('POST', '/faults', { next: 1, as: '429', to: 'nobody' })).status).toBe(400);
});

test('timeout: the line goes dead, the message arrives all the same', async () => {
  await hub.api('POST', '/faults', { next: 1, as: 'timeout' });
  await expect(sms('in doubt')).rejects.not.toHaveProperty('status', expect.any(Number));
  const receipt = await hub.until(() => hub.webhooks.find(({ params }) => params.MessageStatus === 'delivered'));
  expect(receipt.url).toBe('/twilio/status?m=in%20doubt');
  expect(await hub.messages()).toMatchObject([{ body: 'in doubt' }]);
});

test('lost: taken and never heard of again, while others arrive', async () => {
  await hub.api('POST', '/faults', { next: 1, as: 'lost' });
  const lost = await sms('lost');
  const other = await sms('other');
  await hub.until(() => hub.webhooks.find(({ params }) => params.MessageStatus === 'delivered'));
  expect(hub.webhooks.filter(({ params }) => params.MessageSid === lost.sid)).toEqual([]);
  await hub.until(async () => (await hub.messages()).length === 1);
  expect(await hub.messages()).toMatchObject([{ sid: other.sid }]);
  expect((await hub.client.messages(lost.sid).fetch()).status).toBe('queued');
});

test.each([
  [30003, 'undelivered'],
  ['30007', 'undelivered'],
  [63018, 'failed'],
])('%s comes back later', async (as, status) => {
  await hub.api('POST', '/faults', { next: 1, as });
  const sent = await sms();
  const last = await hub.until(() => hub.webhooks.find(({ params }) => params.ErrorCode));
  expect(last.params).toMatchObject({ MessageSid: sent.sid, MessageStatus: status, ErrorCode: String(as) });
  expect(await hub.client.messages(sent.sid).fetch()).toMatchObject({ status, errorCode: Number(as) });
});

test.each([
  [{ next: 0.5, as: '429' }],
  [{ next: -1, as: '429' }],
  [{ next: 100_000, as: '429' }],
  [{ next: 1, as: 'gremlins' }],
  [{ as: '429' }],
])('refuses the fault %j', async (body) => {
  expect((await hub.api('POST', '/faults', body)).status).toBe(400);
  expect((await hub.api('GET', '/faults')).body.pending).toEqual([]);
});

test('a broken network refuses every send until it is mended', async () => {
  await hub.api('POST', '/faults', { next: 3, as: 'lost' });
  await hub.api('POST', '/faults', { next: 0 });
  await hub.api('POST', '/network', { broken: true });
  await expect(sms()).rejects.toMatchObject({ status: 503, code: 20503 });
  expect(await hub.client.messages.list({ to: person })).toEqual([]);
  expect((await hub.api('GET', '/network')).body).toEqual({ broken: true });
  await hub.api('POST', '/network', { broken: false });
  expect((await sms()).status).toBe('queued');
  expect((await hub.api('POST', '/network', { broken: 'no' })).status).toBe(400);
});

test.each([[{ advanceMinutes: '5' }], [{ advanceMinutes: -5 }], [{}], [{ advanceMinutes: 1e9 }]])(
  'refuses the clock %j',
  async (body) => {
    expect((await hub.api('POST', '/clock', body)).status).toBe(400);
    expect([hub.clock.offset, hub.clock.fired]).toEqual([0, 0]);
  },
);

test('the page hears of every change, also of one made by another process', async () => {
  const prefix = 'alp:{stream}:';
  const [here, there] = [await startHub(server, { prefix }), await startHub(server, { prefix })];
  try {
    const stream = await fetch(`${here.base}/practice/api/changes`);
    expect(stream.headers.get('content-type')).toMatch('text/event-stream');
    const reader = stream.body!.getReader();
    await write(there, 'hello');
    let heard = '';
    while (!heard.includes('data:')) heard += new TextDecoder().decode((await reader.read()).value);
    expect(heard).toContain(`data: {"phone":"${person}"}`);
    await reader.cancel();
  } finally {
    await here.stop();
    await there.stop();
  }
});
