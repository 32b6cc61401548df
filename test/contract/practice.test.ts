/** Our sender and the stand-in, which stands where Twilio stands: what leaves one arrives on a phone of the other. */
import { createContents, createClient, createSender, createTemplates } from '../../src/channels/index.ts';
import { toPersonMessage } from '../../src/channels/twilio/inbound.ts';
import type { OutboxItem } from '../../src/conversation/ports/index.ts';
import type { Message } from '../../src/language/index.ts';
import { memory } from '../channels/twilio/support.ts';
import { accountSid, authToken, numbers, person, startHub, startRedis, write } from '../channels/practice/support.ts';
import type { Hub, Server } from '../channels/practice/support.ts';

let server: Server;
let hub: Hub;
beforeAll(async () => (server = await startRedis()));
afterAll(() => server.stop());
beforeEach(async () => (hub = await startHub(server)));
afterEach(() => hub.stop());

function sender() {
  const client = createClient({ accountSid, authToken, apiUrl: `${hub.base}/practice/twilio`, timeout: 2000 });
  const kept = memory();
  const parts = {
    client,
    contents: createContents({ client, memory: kept }),
    templates: createTemplates({ client, memory: kept }),
  };
  return createSender({
    ...parts,
    numbers,
    publicBaseUrl: hub.base,
    listButton: () => 'Choose',
    now: () => hub.clock.now(),
    jitter: () => 0.5,
    onShaped: ({ id, ...shaped }) => hub.practice.noteShaped(id, shaped),
  });
}
async function item(message: Partial<Message>, change: Partial<OutboxItem> = {}): Promise<OutboxItem> {
  const whole = { text: 'Safe?', language: 'en', step: 'main/safe', turn: 3, ...message };
  const lastInbound = await hub.clock.now();
  return {
    id: 'm1',
    to: { channel: 'whatsapp', value: person },
    message: whole,
    person: 'p1',
    tries: 0,
    lastInbound,
    ...change,
  };
}
const choices = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `c${n}`, label: `Choice ${n}` }));
/** Nobody taps on what has not arrived. */
const arrived = () =>
  hub.until(async () => (await ours()).find(({ status }) => status === 'delivered' || status === 'read'));
/** What has come to the phone from us; at least one message does. */
const ours = async () => {
  const out = async () => (await hub.messages()).filter(({ direction }) => direction === 'out');
  await hub.until(async () => (await out()).length > 0);
  return out();
};
const fault = (as: string, next = 1) => hub.api('POST', '/faults', { next, as });

test.each([[3], [10]])(
  '%p choices come as something to tap, and the tap carries step, turn and choice',
  async (count) => {
    await write(hub, 'hello');
    expect((await sender().send(await item({ choices: choices(count) }))).result).toBe('accepted');
    const shown = await arrived();
    expect(shown).toMatchObject({
      body: 'Safe?',
      step: 'main/safe',
      choices: choices(count).map(({ label }) => label),
    });
    const tap = await write(hub, 'Choice 1');
    expect(toPersonMessage(tap.params)).toMatchObject({ text: 'Choice 1', tapped: 'main/safe~3~c1' });
  },
);

test('by SMS they are numbers', async () => {
  await sender().send(await item({ choices: choices(2) }, { to: { channel: 'sms', value: person } }));
  const [shown] = await ours();
  expect(shown).toMatchObject({ channel: 'sms', body: 'Safe?\n\n1. Choice 0\n2. Choice 1', step: 'main/safe' });
});

test.each(['429', '500'])('after %s it is sent again, once', async (as) => {
  await write(hub, 'hello');
  await fault(as);
  const sending = sender();
  expect((await sending.send(await item({}))).result).toBe('retry');
  expect((await sending.send(await item({}, { tries: 1 }))).result).toBe('accepted');
  expect(await ours()).toHaveLength(1);
});

test('an answer that never comes: what Twilio took is found and not sent again', async () => {
  await write(hub, 'hello');
  await fault('timeout');
  const sending = sender();
  expect((await sending.send(await item({}))).result).toBe('retry');
  expect((await sending.send(await item({}, { tries: 1 }))).result).toBe('accepted');
  expect(await ours()).toHaveLength(1);
});

test('also with choices, and also over the practice clock', async () => {
  await write(hub, 'hello');
  await hub.clock.advance(60);
  await fault('timeout');
  const sending = sender();
  expect((await sending.send(await item({ choices: choices(3) }))).result).toBe('retry');
  expect((await sending.send(await item({ choices: choices(3) }, { tries: 1 }))).result).toBe('accepted');
  expect(await ours()).toHaveLength(1);
});

test('status callbacks come back signed, with our own ids', async () => {
  await write(hub, 'hello');
  await sender().send(await item({}, { id: 'e1:0' }));
  const callback = await hub.until(() => hub.webhooks.find(({ params }) => params['MessageStatus'] === 'delivered'));
  expect(callback.url).toBe('/twilio/status?m=e1%3A0&h=p1');
});
