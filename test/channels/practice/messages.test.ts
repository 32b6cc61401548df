import type { Hub, Server } from './support.ts';
import { accountSid, authToken, isSigned, numbers, person, startHub, startRedis, write } from './support.ts';

const path = `/2010-04-01/Accounts/${accountSid}/Messages`;
const [to, from] = [`whatsapp:${person}`, `whatsapp:${numbers.whatsapp}`];
let server: Server;
let hub: Hub;

beforeAll(async () => void (server = await startRedis()));
afterAll(() => server.stop());
beforeEach(async () => void (hub = await startHub(server)));
afterEach(() => hub.stop());

const statusesOf = (sid: string): string[] =>
  hub.webhooks.filter(({ params }) => params.MessageSid === sid).map(({ params }) => params.MessageStatus ?? '');

test('an accepted message is sent and delivered, and the app hears of both, signed', async () => {
  await write(hub, 'سلام');
  const statusCallback = `${hub.base}/twilio/status?m=out1&h=p1#rc=3&rp=ct,rt,5xx`;
  const sent = await hub.client.messages.create({ to, from, body: 'Hello 👍', statusCallback });
  expect(sent).toMatchObject({ status: 'queued', numSegments: '1', dateSent: null, direction: 'outbound-api' });
  await hub.until(() => statusesOf(sent.sid).includes('delivered'));
  expect(statusesOf(sent.sid)).toEqual(['sent', 'delivered']);
  const callback = hub.webhooks.at(-1)!;
  expect(callback).toMatchObject({ url: '/twilio/status?m=out1&h=p1' });
  expect(callback.params).toMatchObject({ AccountSid: accountSid, From: from, To: to, ChannelPrefix: 'whatsapp' });
  expect(isSigned(hub, callback)).toBe(true);
  expect(isSigned(hub, { ...callback, params: { ...callback.params, MessageStatus: 'read' } })).toBe(false);

  await write(hub, 'thanks');
  await hub.until(() => statusesOf(sent.sid).includes('read'));
  expect(hub.webhooks.at(-1)!.params.EventType ?? hub.webhooks.at(-2)!.params.EventType).toBe('READ');
  expect((await hub.client.messages(sent.sid).fetch()).status).toBe('read');
});

test('answers follow the published description', async () => {
  const form = { To: person, From: numbers.sms, Body: 'ż'.repeat(71), StatusCallback: `${hub.base}/twilio/status?m=x` };
  const created = await hub.rest('POST', `${path}.json`, form);
  expect(created).toMatchObject({ status: 201, body: { num_segments: '2', num_media: '0', error_code: null } });
  const sid = String(created.body.sid);
  await hub.rest('GET', `${path}/${sid}.json`);
  await hub.rest('GET', `${path}.json?PageSize=20`);
  await hub.rest('GET', `${path}/${sid}/Media.json`);
  expect((await hub.rest('POST', `${path}/${sid}.json`, { Body: '' })).body.body).toBe('');
  expect((await hub.rest('DELETE', `${path}/${sid}.json`)).status).toBe(204);
  expect((await hub.rest('GET', `${path}/${sid}.json`)).body.code).toBe(20404);
  expect(await hub.messages()).toEqual([]);
});

test.each([
  ['no To', { To: '' }, 21604],
  ['a To that is no number', { To: '07700 900001' }, 21211],
  ['no From', { From: '' }, 21603],
  ['WhatsApp from the SMS number', { From: numbers.sms }, 63007],
  ['WhatsApp from a stranger', { From: 'whatsapp:+447700900999' }, 63007],
  ['SMS from the WhatsApp sender', { To: person }, 21212],
  ['SMS from a stranger', { To: person, From: '+447700900999' }, 21606],
  ['nothing to say', { Body: '' }, 21619],
  ['too much to say', { Body: 'a'.repeat(1601) }, 21617],
  ['variables without content', { ContentVariables: '{}' }, 21654],
  ['content that does not exist', { ContentSid: `HX${'0'.repeat(32)}` }, 21655],
  ['variables that are no JSON', { ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{' }, 21656],
  ['variables that are no strings', { ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{"1":1}' }, 21656],
  ['a callback that is no address', { StatusCallback: 'nowhere' }, 21609],
  ['a validity beyond ten hours', { ValidityPeriod: '36001' }, 90007],
  ['a validity that is no number', { ValidityPeriod: 'long' }, 90007],
  ['a messaging service', { MessagingServiceSid: `MG${'0'.repeat(32)}` }, 21701],
])('refuses %s', async (_what, change, code) => {
  const answer = await hub.rest('POST', `${path}.json`, { To: to, From: from, Body: 'Hello', ...change });
  expect(answer).toMatchObject({ status: 400, body: { code, status: 400 } });
  expect(answer.body.more_info).toBe(`https://www.twilio.com/docs/errors/${code}`);
  expect(await hub.messages()).toEqual([]);
});

test('refuses wrong credentials and somebody else’s account', async () => {
  const list = (auth: string, account = accountSid) =>
    fetch(`${hub.base}/practice/twilio/2010-04-01/Accounts/${account}/Messages.json`, {
      headers: { Authorization: `Basic ${Buffer.from(auth).toString('base64')}` },
    });
  expect((await list(`${accountSid}:wrong`)).status).toBe(401);
  expect((await list('')).status).toBe(401);
  expect((await list(`${accountSid}:${authToken}`)).status).toBe(200);
  expect((await list(`${accountSid}:${authToken}`, `AC${'f'.repeat(32)}`)).status).toBe(404);
});

test('free text outside the 24 hours is accepted and fails afterwards', async () => {
  await write(hub, 'hello');
  await hub.clock.advance(24 * 60 - 1);
  const inside = await hub.client.messages.create({ to, from, body: 'still open' });
  await hub.clock.advance(1);
  const outside = await hub.client.messages.create({ to, from, body: 'too late' });
  expect(outside.status).toBe('queued');
  const failed = await hub.until(async () => (await hub.messages()).find(({ status }) => status === 'failed'));
  expect(failed).toMatchObject({ sid: outside.sid, error: 63016 });
  expect(await hub.client.messages(outside.sid).fetch()).toMatchObject({ status: 'failed', errorCode: 63016 });
  await hub.until(async () => (await hub.client.messages(inside.sid).fetch()).status === 'delivered');
});

test('lists by number and time, newest first, over many pages', async () => {
  for (let index = 0; index < 7; index += 1) {
    await hub.client.messages.create({ to: person, from: numbers.sms, body: `m${index}` });
  }
  await hub.client.messages.create({ to: '+447700900002', from: numbers.sms, body: 'to another' });
  const mine = await hub.client.messages.list({ to: person, pageSize: 3 });
  expect(mine.map(({ body }) => body)).toEqual(['m6', 'm5', 'm4', 'm3', 'm2', 'm1', 'm0']);
  expect(await hub.client.messages.list({ to: person, from: '+447700900999' })).toEqual([]);
  expect(await hub.client.messages.list({ from: numbers.sms, limit: 4 })).toHaveLength(4);

  await hub.clock.advance(3 * 24 * 60);
  const seen = await hub.clock.now();
  await hub.api('POST', '/messages', { channel: 'sms', from: person, body: 'much later' });
  const received = await hub.client.messages.list({ to: numbers.sms, dateSentAfter: new Date(seen) });
  expect(received).toMatchObject([{ body: 'much later', direction: 'inbound', status: 'received', from: person }]);
  expect(await hub.client.messages.list({ to: numbers.sms, dateSentBefore: new Date(seen - 60_000) })).toEqual([]);
  const day = new Date(seen).toISOString().slice(0, 10);
  const page = await hub.rest('GET', `${path}.json?To=${encodeURIComponent(numbers.sms)}&DateSent=${day}`);
  expect(page.body.messages).toHaveLength(1);
  expect((await hub.rest('GET', `${path}.json?DateSent=yesterday`)).status).toBe(400);
});

test('only what has not left can be canceled', async () => {
  await hub.api('POST', '/faults', { next: 1, as: 'lost' });
  const lost = await hub.client.messages.create({ to: person, from: numbers.sms, body: 'one' });
  expect((await hub.client.messages(lost.sid).update({ status: 'canceled' })).status).toBe('canceled');
  const gone = await hub.client.messages.create({ to: person, from: numbers.sms, body: 'two' });
  await hub.until(async () => (await hub.client.messages(gone.sid).fetch()).status === 'delivered');
  await expect(hub.client.messages(gone.sid).update({ status: 'canceled' })).rejects.toMatchObject({ code: 30409 });
});

test('STOP blocks the number for SMS until START; the words reach the app all the same', async () => {
  const sms = (body: string) => write(hub, body, { channel: 'sms' });
  expect((await sms(' stop ')).params).toMatchObject({ Body: ' stop ', From: person, To: numbers.sms });
  const send = () => hub.client.messages.create({ to: person, from: numbers.sms, body: 'Hello' });
  await expect(send()).rejects.toMatchObject({ code: 21610, status: 400 });
  await sms('please stop by tomorrow');
  await sms('Start');
  expect((await send()).status).toBe('queued');
  await sms('do not stop');
  expect((await send()).status).toBe('queued');
});
