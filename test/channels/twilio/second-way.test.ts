/** What WhatsApp accepted and then did not bring: the way it goes once more. And what Twilio says when asked. */
import { createStatusOf, wayAfter } from '../../../src/channels/index.ts';
import type { Recorder } from '../../contract/recorder.ts';
import { hub, item, now, person, question, recorderForEach, setUp } from './support.ts';

let twilio: Recorder;
const { sent } = recorderForEach((recorder) => (twilio = recorder));
const second = (after: number, change = {}) => item({ id: `m1.${after}.1`, after: [after], ...change });

const other = { as: 'other', wait: 0 };
const before = (seconds: number) => ({ as: 'before', wait: seconds * 1000 });
test.each<[string, unknown]>([
  ['63016', other],
  ['63024', other],
  ['63003', other],
  ['63005', other],
  // Blocked, opted out, filtered, unknown, unknown handset: for good, and never on another channel.
  ['63033', null],
  ['21610', null],
  ['30007', null],
  ['69999', null],
  ['30006', null],
  // What passes: as it went, later and later, a few times.
  ['30008', before(60)],
  ['30008 30008', before(120)],
  ['30008 30008 30008', null],
  ['30001 30001 30001', before(240)],
  ['30001 30001 30001 30001', null],
  ['30003', before(300)],
  ['30003 30003 30003 30003', null],
  ['30008 30006', null],
  // WhatsApp's own trouble: once more, then by SMS, and there again as SMS goes.
  ['63018', before(60)],
  ['63018 63018', other],
  ['63018 63018 30008', before(60)],
  ['63010 63024', other],
  ['63024 63024', null],
  ['63024 30008', before(60)],
])('after %s: %p', (codes, expected) => expect(wayAfter(codes.split(' ').map(Number), 0.5)).toEqual(expected));

test.each([63024, 63003, 63032, 63016])('%p after it was accepted: by SMS, under an id of its own', async (code) => {
  const { sender } = setUp(twilio);
  const outcome = await sender.send(second(code, { message: question }));
  expect(outcome).toEqual({ result: 'accepted', sid: twilio.held[0]!.sid, again: true });
  expect(sent()).toHaveLength(1);
  expect(sent()[0]).toMatchObject({ To: person, From: hub.sms, Body: 'Safe?\n\n1. Yes\n2. No' });
  expect(sent()[0]!['StatusCallback']).toContain(`m=${encodeURIComponent(`m1.${code}.1`)}&`);
});

test('the window was closed: the approved template where there is one', async () => {
  const { sender, templates } = setUp(twilio);
  await templates.sync([{ name: 'follow_up', language: 'en', text: 'May we ask you something?' }]);
  const [sid] = [...twilio.approvals.keys()];
  twilio.approvals.set(sid!, 'approved');
  await sender.send(second(63016, { template: 'follow_up' }));
  expect(sent()[0]).toMatchObject({ To: `whatsapp:${person}`, ContentSid: sid });
});

test('buttons were refused: the same words with numbers; words that were refused go by SMS; both are told', async () => {
  const { sender, alerts } = setUp(twilio);
  await sender.send(second(63021, { message: question }));
  await sender.send(second(63005, { id: 'm2.63005.2' }));
  expect(sent()[0]).toMatchObject({ To: `whatsapp:${person}`, Body: 'Safe?\n\n1. Yes\n2. No' });
  expect(sent()[1]).toMatchObject({ To: person, Body: 'Are you safe now?' });
  expect(alerts).toEqual([63021, 63005]);
});

test('kept to go again, to people and to workers, on either channel; not without end', async () => {
  const keeps = async (change = {}) => {
    const outcome = await setUp(twilio).sender.send(item(change));
    return outcome.result === 'accepted' && outcome.again === true;
  };
  const sms = { to: { channel: 'sms' as const, value: person } };
  expect(await keeps()).toBe(true);
  expect(await keeps(sms)).toBe(true);
  expect(await keeps({ ...sms, person: null, worker: 'amal' })).toBe(true);
  expect(await keeps({ ...sms, after: [30008, 30003, 30008, 30003, 30003] })).toBe(false);
});

test('what passed goes as it went; after WhatsApp’s own trouble twice, or once it went by SMS, by SMS', async () => {
  const { sender, alerts } = setUp(twilio);
  const after = (...codes: number[]) => sender.send(item({ id: `m1.${codes.join('.1.')}.1`, after: codes }));
  await after(63018);
  await after(63018, 63018);
  await after(63024, 30008);
  expect(sent().map(({ To }) => To)).toEqual([`whatsapp:${person}`, person, person]);
  expect(alerts).toEqual([63018, 63018]);
});

test('Twilio asked about one message', async () => {
  const { client } = setUp(twilio);
  const statusOf = createStatusOf(client);
  const held = { to: person, from: hub.sms, body: 'x', direction: 'outbound-api' as const, at: now };
  const sid = (n: number) => `SM${String(n).repeat(32)}`;
  twilio.held.push({ ...held, sid: sid(1), status: 'undelivered', error: 30003 });
  twilio.held.push({ ...held, sid: sid(2), status: 'delivered' });
  twilio.held.push({ ...held, sid: sid(3), status: 'partially_delivered' });
  expect(await statusOf(sid(1))).toEqual({ status: 'failed', code: 30003, by: 'sms' });
  expect(await statusOf(sid(2))).toEqual({ status: 'delivered' });
  expect(await statusOf(sid(3))).toEqual({});
  expect(await statusOf(sid(4))).toBe('unknown');
  twilio.faults.push({ status: 503 });
  await expect(statusOf(sid(1))).rejects.toMatchObject({ status: 503 });
});
