/** Everything our client asks of Twilio is in Twilio's own description: paths, methods, fields, types, patterns. */
import { catchUp } from '../../src/channels/index.ts';
import { hub, item, now, person, setUp } from '../channels/twilio/support.ts';
import { newSid, startRecorder, type Recorder } from './recorder.ts';

let twilio: Recorder;
beforeEach(async () => (twilio = await startRecorder(() => now)));
afterEach(() => twilio.stop());

const labels = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `c${n}`, label: `Choice ${n}` }));
const asked = () => twilio.asked.map(({ method, path }) => `${method} ${path.replace(/\/(AC|SM|HX)\w+/g, '/$1')}`);
const message = 'POST /2010-04-01/Accounts/AC/Messages.json';
const list = 'GET /2010-04-01/Accounts/AC/Messages.json';

test.each([
  ['a text on WhatsApp', {}, [message]],
  ['an SMS', { to: { channel: 'sms' as const, value: person } }, [message]],
  ['a business-scoped id', { to: { channel: 'whatsapp' as const, value: 'GB.1a2B3c' } }, [message]],
  [
    'buttons',
    { message: { text: 'Q', language: 'ckb', choices: labels(3), step: 'a/b' } },
    ['POST /v1/Content', message],
  ],
  [
    'a list',
    { message: { text: 'Q', language: 'ti', choices: labels(10), step: 'a/b' } },
    ['POST /v1/Content', message],
  ],
  ['a second try of another process, on either channel', { tries: 1 }, [list, list, message]],
])('%s', async (_name, change, expected) => {
  const outcome = await setUp(twilio).sender.send(item(change));
  expect(outcome.result).toBe('accepted');
  expect(asked()).toEqual(expected);
  expect(twilio.problems).toEqual([]);
});

test('templates, their approval, and sending one', async () => {
  const { templates, sender } = setUp(twilio);
  await templates.sync([{ name: 'worker_waiting', language: 'uk', text: 'Ваш працівник чекає.' }]);
  twilio.approvals.set([...twilio.approvals.keys()][0]!, 'approved');
  const late = item({ lastInbound: null, template: 'worker_waiting', message: { text: 'x', language: 'uk' } });
  expect((await sender.send(late)).result).toBe('accepted');
  const approvals = 'GET /v1/Content/HX/ApprovalRequests';
  const created = ['POST /v1/Content', approvals, 'POST /v1/Content/HX/ApprovalRequests/whatsapp', approvals];
  expect(asked()).toEqual([...created, approvals, message]);
  expect(twilio.problems).toEqual([]);
});

test('catching up, with pictures', async () => {
  const from = `whatsapp:${person}`;
  twilio.held.push({
    sid: newSid('SM'),
    to: `whatsapp:${hub.whatsapp}`,
    from,
    body: '',
    direction: 'inbound',
    at: now,
    media: 1,
  });
  const lastSeen = { get: async () => now - 60_000, set: async () => undefined };
  await catchUp({
    client: setUp(twilio).client,
    numbers: hub,
    lastSeen,
    message: async () => undefined,
    now: async () => now,
  });
  expect(asked().sort()).toEqual(['GET /2010-04-01/Accounts/AC/Messages/SM/Media.json', list, list].sort());
  expect(twilio.problems).toEqual([]);
});
