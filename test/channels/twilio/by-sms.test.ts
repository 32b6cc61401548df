/** Where WhatsApp does not bring it and the person has not allowed more, nothing goes by SMS but what says nothing of it. */
import type { OutboxItem } from '../../../src/conversation/index.ts';
import { wayAfter } from '../../../src/channels/index.ts';
import type { Recorder } from '../../contract/recorder.ts';
import { hub, item, now, person, recorderForEach, setUp } from './support.ts';

let twilio: Recorder;
const { sent, refuse } = recorderForEach((recorder) => (twilio = recorder));
/** Nobody asked them about SMS. */
function asked(change: Partial<OutboxItem> = {}): OutboxItem {
  const { sms: _, ...rest } = item(change);
  return rest;
}
const old = now - 25 * 3_600_000;
const set = () =>
  setUp(twilio, {
    neutral: (template) => (template === 'follow_up' ? 'This is the hub. Did it happen?\n1 Yes' : null),
  });

test.each([63003, 63024, 63032, 63049])('%p: the words do not go by SMS, at once or later', async (code) => {
  const { sender, alerts } = set();
  refuse(code);
  expect(await sender.send(asked())).toEqual({ result: 'failed', code });
  expect(await sender.send(asked({ id: `m1.${code}.1`, after: [code] }))).toEqual({ result: 'failed', code });
  expect(sent().map(({ To }) => To)).toEqual([`whatsapp:${person}`]);
  expect(alerts).toEqual([]);
});

test('24 hours over and no template approved: the neutral words of the template by SMS, or nothing', async () => {
  const { sender } = set();
  const secret = { text: 'On Thursday you were going to meet Sara. Did you meet?', language: 'en' };
  const outcome = await sender.send(asked({ lastInbound: old, template: 'follow_up', message: secret }));
  expect(outcome.result).toBe('accepted');
  expect(sent()).toEqual([
    expect.objectContaining({ To: person, From: hub.sms, Body: 'This is the hub. Did it happen?\n1 Yes' }),
  ]);
  expect(await sender.send(asked({ id: 'm2', lastInbound: old }))).toEqual({ result: 'failed', code: 63016 });
  expect(sent()).toHaveLength(1);
});

test('nothing goes by SMS to whoever wrote STOP there, and a STOP that only Twilio knows is told as one of SMS', async () => {
  const { sender } = set();
  const knock = { lastInbound: old, template: 'follow_up' } as const;
  expect(await sender.send(item({ ...knock, sms: false }))).toEqual({ result: 'failed', code: 63016 });
  expect(sent()).toEqual([]);
  refuse(21610);
  expect(await sender.send(asked({ ...knock, id: 'm2' }))).toEqual({ result: 'failed', code: 21610, by: 'sms' });
});

test('with leave the words themselves go; a worker’s phone is always ours to write to', async () => {
  const { sender } = set();
  refuse(63024);
  await sender.send(item());
  refuse(63024);
  await sender.send(asked({ id: 'm2', person: null, worker: 'amal' }));
  expect(sent().map(({ To }) => To)).toEqual([...[`whatsapp:${person}`, person], ...[`whatsapp:${person}`, person]]);
});

test.each([63018, 63010, 63012])(
  '%p at once, again and again: by SMS with leave, later on WhatsApp without',
  async (code) => {
    const { sender } = set();
    for (const tries of [0, 1]) {
      refuse(code);
      expect((await sender.send(item({ tries }))).result).toBe(tries === 0 ? 'retry' : 'accepted');
    }
    expect(sent().at(-1)).toMatchObject({ To: person });
    refuse(code);
    expect((await sender.send(asked({ id: 'm2', tries: 1 }))).result).toBe('retry');
    expect(sent().at(-1)).toMatchObject({ To: `whatsapp:${person}` });
  },
);

test('WhatsApp’s trouble told later: without leave it is waited for, up to an hour or so, and nothing goes another way', () => {
  const waits = (...codes: number[]) => wayAfter(codes, 0.5, false);
  const before = (minutes: number) => ({ as: 'before', wait: minutes * 60_000 });
  expect(waits(63024)).toBeNull();
  expect(waits(63016)).toEqual({ as: 'other', wait: 0 });
  expect(waits(63018)).toEqual(before(5));
  expect(waits(63018, 63010)).toEqual(before(10));
  expect(waits(63018, 63010, 63018)).toEqual(before(20));
  expect(waits(63018, 63018, 63018, 63018)).toEqual(before(40));
  expect(waits(63018, 63018, 63018, 63018, 63018)).toBeNull();
});

test('a message in doubt is looked for in its neutral words too', async () => {
  const { sender } = set();
  const body = 'This is the hub. Did it happen?\n1 Yes';
  const sid = `SM${'7'.repeat(32)}`;
  twilio.held.push({ to: person, from: hub.sms, body, direction: 'outbound-api', at: now, sid, status: 'sent' });
  const begun = { since: now - 1000, here: false };
  const outcome = await sender.send(asked({ lastInbound: old, template: 'follow_up', begun }));
  expect(outcome).toMatchObject({ result: 'accepted', sid });
  expect(sent()).toEqual([]);
});
