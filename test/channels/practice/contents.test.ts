import type { Hub, Server } from './support.ts';
import { isSigned, numbers, person, startHub, startRedis, write } from './support.ts';

const [to, from] = [`whatsapp:${person}`, `whatsapp:${numbers.whatsapp}`];
let server: Server;
let hub: Hub;

beforeAll(async () => void (server = await startRedis()));
afterAll(() => server.stop());
beforeEach(async () => void (hub = await startHub(server)));
afterEach(() => hub.stop());

const yesNo = {
  'twilio/quick-reply': {
    body: 'Any children, {{name}}?',
    actions: [
      { type: 'QUICK_REPLY', title: 'Yes', id: 'c~{{turn}}~yes' },
      { type: 'QUICK_REPLY', title: 'No', id: 'c~{{turn}}~no' },
    ],
  },
};
const list = (items: object[]) => ({ 'twilio/list-picker': { body: 'Which?', button: 'Open', items } });
const create = async (types: object, more: object = {}): Promise<string> => {
  const answer = await hub.rest('POST', '/v1/Content', { friendly_name: 't', language: 'en', types, ...more });
  expect(answer.status).toBe(201);
  return String(answer.body.sid);
};
const shown = (sid: string, status = 'delivered') =>
  hub.until(async () => (await hub.messages()).find((each) => each.sid === sid && each.status === status));
const send = (contentSid: string, variables: object = {}) =>
  hub.client.messages.create({ to, from, contentSid, contentVariables: JSON.stringify(variables) });

test('templates are made, read, changed, listed and deleted as described', async () => {
  const sid = await create(yesNo, { variables: { name: 'Sam', turn: '0' } });
  expect((await hub.rest('GET', `/v1/Content/${sid}`)).body.types).toEqual(yesNo);
  const types = { 'twilio/text': { body: 'Hello' } };
  expect((await hub.rest('PUT', `/v1/Content/${sid}`, { types })).body.types).toEqual(types);
  expect((await hub.rest('PUT', `/v1/Content/${sid}`, { types, language: 'ar' })).status).toBe(400);
  expect((await hub.rest('GET', `/v1/Content/${sid}/ApprovalRequests`)).body.whatsapp).toMatchObject({
    status: 'unsubmitted',
  });
  const more = [await create(types), await create(types)];
  const listed = await hub.client.content.v1.contents.list({ pageSize: 2 });
  expect(listed.map((each) => each.sid)).toEqual([...more.reverse(), sid]);
  expect((await hub.rest('GET', '/v1/ContentAndApprovals?PageSize=2')).body.contents).toHaveLength(2);
  expect((await hub.rest('DELETE', `/v1/Content/${sid}`)).status).toBe(204);
  expect((await hub.rest('DELETE', `/v1/Content/${sid}`)).body.code).toBe(20404);
  await expect(send(sid)).rejects.toMatchObject({ code: 21655 });
});

const button = (title: string) => ({ title, id: title });
const row = (id: string, item = 'Row', description?: string) => ({ id, item, ...(description && { description }) });
test.each([
  ['no types', {}],
  ['an unknown type', { 'twilio/telegram': { body: 'x' } }],
  ['a long button', { 'twilio/quick-reply': { body: 'x', actions: [button('a'.repeat(21))] } }],
  ['no button', { 'twilio/quick-reply': { body: 'x', actions: [] } }],
  ['a long body', { 'twilio/quick-reply': { body: 'x'.repeat(1025), actions: [button('a')] } }],
  ['eleven rows', list(Array.from({ length: 11 }, (_, index) => row(`r${index}`)))],
  ['no rows', list([])],
  ['a long row', list([row('a', 'x'.repeat(25))])],
  ['a long description', list([row('a', 'x', 'x'.repeat(73))])],
  ['the same id twice', list([row('a'), row('a')])],
])('refuses %s', async (_what, types) => {
  const answer = await hub.rest('POST', '/v1/Content', { language: 'en', types });
  expect(answer).toMatchObject({ status: 400, body: { code: 20001 } });
});

test('takes what is just short enough, in any script', async () => {
  await create(list(Array.from({ length: 10 }, (_, index) => row(`r${index}`, 'እ'.repeat(24), 'x'.repeat(72)))));
  await create({ 'twilio/quick-reply': { body: 'x'.repeat(1024), actions: [button('😀'.repeat(20))] } });
});

test('a language is required', async () => {
  expect((await hub.rest('POST', '/v1/Content', { types: yesNo })).body.code).toBe(92003);
});

test('buttons show their words, and a tap brings their id back', async () => {
  await write(hub, 'hello');
  const sent = await send(await create(yesNo, { variables: { name: 'Sam', turn: '0' } }), { turn: '7' });
  expect(sent.body).toBe('Any children, Sam?');
  expect(await shown(sent.sid)).toMatchObject({ kind: 'buttons', choices: ['Yes', 'No'] });
  const tapped = await write(hub, 'Yes');
  expect(tapped.params).toMatchObject({
    ...{ Body: 'Yes', ButtonPayload: 'c~7~yes', ButtonText: 'Yes', ButtonType: 'REPLY' },
    OriginalRepliedMessageSid: sent.sid,
  });
  expect(tapped.params.ListId).toBeUndefined();
  expect(isSigned(hub, tapped)).toBe(true);
  expect((await write(hub, 'Yes please')).params.ButtonPayload).toBeUndefined();

  const newer = await send(await create(yesNo, { variables: { name: 'Sam', turn: '0' } }), { turn: '8' });
  await shown(newer.sid);
  expect((await write(hub, 'No')).params.ButtonPayload).toBe('c~8~no');
  // An old button stays on the phone, and can be tapped.
  expect((await write(hub, '', { choice: 'c~7~no' })).params).toMatchObject({ Body: 'No', ButtonPayload: 'c~7~no' });
  const unknown = await hub.api('POST', '/messages', { channel: 'whatsapp', from: person, tap: 'c~9~no' });
  expect(unknown).toMatchObject({ status: 400, body: { error: expect.stringContaining('no button') } });
});

test('a list shows its rows, and picking one brings its id back', async () => {
  await write(hub, 'hello');
  const sent = await send(await create(list([row('n~1~food', 'Food'), row('n~1~home', 'A home')])));
  expect(await shown(sent.sid)).toMatchObject({ kind: 'list', choices: ['Food', 'A home'], button: 'Open' });
  const picked = await write(hub, 'A home');
  expect(picked.params).toMatchObject({ Body: 'A home', ListId: 'n~1~home', ListTitle: 'A home' });
  expect(picked.params.ButtonPayload).toBeUndefined();
});

test('four buttons without approval do not arrive; neither do words grown too long or left out', async () => {
  await write(hub, 'hello');
  const four = { 'twilio/quick-reply': { body: 'x', actions: ['a', 'b', 'c', 'd'].map(button) } };
  expect(await shown((await send(await create(four))).sid, 'failed')).toMatchObject({ error: 63016 });
  const title = { 'twilio/quick-reply': { body: 'x', actions: [{ title: '{{t}}', id: 'a' }] } };
  expect(await shown((await send(await create(title), { t: 'a'.repeat(21) })).sid, 'failed')).toMatchObject({
    error: 63021,
  });
  expect(await shown((await send(await create(title))).sid, 'failed')).toMatchObject({ error: 63028 });
});

test('an approved template opens a closed window; a list never can', async () => {
  const text = await create({ 'twilio/text': { body: 'Your {{1}} is here' } }, { variables: { 1: 'worker' } });
  expect(await shown((await send(text)).sid, 'failed')).toMatchObject({ error: 63016 });
  const request = { name: 'worker_waiting_en', category: 'UTILITY' };
  const bad = await hub.rest('POST', `/v1/Content/${text}/ApprovalRequests/whatsapp`, { ...request, name: 'No Good' });
  expect(bad.status).toBe(400);
  expect((await hub.rest('POST', `/v1/Content/${text}/ApprovalRequests/whatsapp`, request)).status).toBe(201);
  const approval = await hub.client.content.v1.contents(text).approvalFetch().fetch();
  expect(approval.whatsapp).toMatchObject({ status: 'approved', content_type: 'twilio/text', ...request });
  const sent = await send(text, { 1: 'Amal' });
  expect(await shown(sent.sid)).toMatchObject({ body: 'Your Amal is here', kind: 'text' });
  expect((await hub.rest('PUT', `/v1/Content/${text}`, { types: yesNo })).status).toBe(400);

  const picker = await create(list([row('a')]));
  expect((await hub.rest('POST', `/v1/Content/${picker}/ApprovalRequests/whatsapp`, request)).status).toBe(400);
});

test('SMS gets the plain form of a template, or none', async () => {
  const both = await create({ ...yesNo, 'twilio/text': { body: 'Children? 1 Yes 2 No' } });
  const sms = (contentSid: string) => hub.client.messages.create({ to: person, from: numbers.sms, contentSid });
  expect(await shown((await sms(both)).sid)).toMatchObject({ body: 'Children? 1 Yes 2 No', kind: 'text', choices: [] });
  const only = await create(list([row('a')]));
  expect(await shown((await sms(only)).sid, 'failed')).toMatchObject({ error: 19023 });
});
