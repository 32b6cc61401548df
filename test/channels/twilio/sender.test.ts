import { statusCallback } from '../../../src/channels/index.ts';
import type { Recorder } from '../../contract/recorder.ts';
import { hub, item, now, person, question, recorderForEach, retryAt, setUp } from './support.ts';

const day = 24 * 3_600_000;

let twilio: Recorder;
const { sent, refuse } = recorderForEach((recorder) => (twilio = recorder));

describe('what leaves', () => {
  test('a text on WhatsApp', async () => {
    const { sender } = setUp(twilio);
    expect(await sender.send(item())).toEqual({ result: 'accepted', sid: twilio.held[0]!.sid, again: true });
    expect(sent()).toEqual([
      {
        To: `whatsapp:${person}`,
        From: `whatsapp:${hub.whatsapp}`,
        Body: 'Are you safe now?',
        StatusCallback: 'https://hub.example.org/twilio/status?m=m1&h=p1#rc=3&rp=ct,rt,5xx',
      },
    ]);
  });
  test('a recording, as a file that Twilio fetches; never by SMS, and not outside the window', async () => {
    const { sender } = setUp(twilio);
    const message = { text: '', language: 'ti', audio: 'hello-ti.ogg' };
    expect(await sender.send(item({ message }))).toEqual({ result: 'accepted', sid: twilio.held[0]!.sid });
    expect(sent()[0]).toMatchObject({
      To: `whatsapp:${person}`,
      MediaUrl: 'https://hub.example.org/audio/hello-ti.ogg',
    });
    expect(sent()[0]).not.toHaveProperty('Body');
    const bySms = item({ id: 'm2', message, to: { channel: 'sms', value: person } });
    expect((await sender.send(bySms)).result).toBe('failed');
    expect((await sender.send(item({ id: 'm3', message, lastInbound: now - 2 * day }))).result).toBe('failed');
    expect(sent()).toHaveLength(1);
  });
  test('an SMS, smartly encoded', async () => {
    const { sender } = setUp(twilio);
    await sender.send(item({ to: { channel: 'sms', value: person } }));
    expect(sent()[0]).toMatchObject({ To: person, From: hub.sms, SmartEncoded: 'true' });
  });
  test('buttons that cannot be made just now: the same words as numbered text, and buttons again next time', async () => {
    twilio.faults.push({ status: 503, code: 20503, on: /^POST .*Content/ });
    const { sender, alerts } = setUp(twilio);
    expect((await sender.send(item({ message: question }))).result).toBe('accepted');
    expect(sent()[0]).toMatchObject({ Body: expect.stringContaining('1. Yes') });
    await sender.send(item({ id: 'm2', message: question }));
    expect(sent()[1]).toHaveProperty('ContentSid');
    expect(alerts).toEqual([]);
  });
  test('buttons: the resource is made once, the turn travels with each message', async () => {
    const { sender, memory } = setUp(twilio);
    await sender.send(item({ message: question }));
    await sender.send(item({ id: 'm2', message: { ...question, turn: 4 } }));
    expect(twilio.posted(/Content$/)).toHaveLength(1);
    const sid = [...memory.values.values()][0];
    expect(sent().map(({ ContentSid, ContentVariables, Body }) => [ContentSid, ContentVariables, Body])).toEqual([
      [sid, '{"1":"3"}', undefined],
      [sid, '{"1":"4"}', undefined],
    ]);
  });
  test('two people asked at once share the making of it', async () => {
    const { sender } = setUp(twilio);
    await Promise.all([sender.send(item({ message: question })), sender.send(item({ id: 'm2', message: question }))]);
    expect(twilio.posted(/Content$/)).toHaveLength(1);
  });
  test('a long text in parts, in order', async () => {
    const { sender } = setUp(twilio);
    const paragraphs = ['a', 'b', 'c'].map((letter) => `${letter} `.repeat(600).trim());
    const outcome = await sender.send(item({ message: { text: paragraphs.join('\n\n'), language: 'en' } }));
    expect(sent().map(({ Body }) => Body)).toEqual(paragraphs);
    // Only the last one says that all of it is there.
    expect(sent().map(({ StatusCallback }) => String(StatusCallback).includes('more=1'))).toEqual([true, true, false]);
    const parts = twilio.held.map(({ sid }) => sid);
    expect(outcome).toEqual({ result: 'accepted', sid: parts[2], parts, again: true });
  });
  test('what a carrier does not keep is told before', async () => {
    const told: unknown[] = [];
    const { sender } = setUp(twilio, { onShaped: (shaped) => void told.push([shaped, sent().length]) });
    await sender.send(item({ message: question }));
    expect(told).toEqual([[{ id: 'm1', step: 'main/safe', choices: question.choices }, 0]]);
  });
  test('a channel without a number of ours fails and is told', async () => {
    const { sender, alerts } = setUp(twilio, { numbers: { whatsapp: hub.whatsapp } });
    expect(await sender.send(item({ to: { channel: 'sms', value: person } }))).toEqual({
      result: 'failed',
      code: 21603,
    });
    expect(alerts).toEqual([21603]);
  });
  test('the callback keeps a path and drops a fragment', () =>
    expect(statusCallback('https://h.example.org:8443/a/#rc=1', { id: 'a:b', person: null })).toBe(
      'https://h.example.org:8443/a/twilio/status?m=a%3Ab&h=worker#rc=3&rp=ct,rt,5xx',
    ));
});

describe('WhatsApp outside its 24 hours', () => {
  const late = (change = {}) => item({ lastInbound: now - day, message: question, ...change });
  const texts = [{ name: 'follow_up' as const, language: 'en', text: 'We have a word for you.' }];

  test('the last minute of the window is still inside', async () => {
    const { sender } = setUp(twilio);
    await sender.send(late({ lastInbound: now - day + 61_000 }));
    expect(sent()[0]).toHaveProperty('ContentSid');
    await sender.send(late({ id: 'm2', lastInbound: now - day }));
    expect(sent()[1]).toMatchObject({ To: person });
  });
  test('an approved template', async () => {
    const { sender, templates } = setUp(twilio);
    expect(await templates.sync(texts)).toEqual([{ name: 'follow_up', language: 'en', status: 'pending' }]);
    const [sid] = [...twilio.approvals.keys()];
    twilio.approvals.set(sid!, 'approved');
    await sender.send(late({ template: 'follow_up' }));
    expect(sent()[0]).toMatchObject({ To: `whatsapp:${person}`, ContentSid: sid });
    expect(sent()[0]).not.toHaveProperty('Body');
  });
  test.each(['pending', 'paused', 'rejected'])('a template that is %s does not go: SMS', async (status) => {
    const { sender, templates } = setUp(twilio);
    await templates.sync(texts);
    twilio.approvals.set([...twilio.approvals.keys()][0]!, status);
    await sender.send(late({ template: 'follow_up' }));
    expect(sent()[0]).toMatchObject({ To: person, From: hub.sms, Body: 'Safe?\n\n1. Yes\n2. No' });
  });
  test('never wrote, no template: SMS to the same number', async () => {
    const { sender } = setUp(twilio);
    expect((await sender.send(late({ lastInbound: null }))).result).toBe('accepted');
    expect(sent()[0]).toMatchObject({ To: person, From: hub.sms });
  });
  test('Twilio finds it closed although we thought it open: the template', async () => {
    const { sender, templates } = setUp(twilio);
    await templates.sync(texts);
    const [sid] = [...twilio.approvals.keys()];
    twilio.approvals.set(sid!, 'approved');
    refuse(63016);
    expect((await sender.send(item({ template: 'follow_up' }))).result).toBe('accepted');
    expect(sent()[1]).toMatchObject({ To: `whatsapp:${person}`, ContentSid: sid });
  });
  test('without a number to write to there is no way', async () => {
    const { sender } = setUp(twilio);
    const outcome = await sender.send(late({ to: { channel: 'whatsapp', value: 'GB.1a2B' } }));
    expect(outcome).toEqual({ result: 'failed', code: 63016 });
    expect(sent()).toEqual([]);
  });
});

describe('when Twilio says no', () => {
  test.each([429, 500, 503])('%p: later', async (status) => {
    refuse(status === 429 ? 20429 : 20500, status);
    const { sender } = setUp(twilio);
    expect(retryAt(await sender.send(item()))).toBe(status === 429 ? 500 : 2000);
  });
  test('waits grow with the tries, and end', async () => {
    const { sender } = setUp(twilio);
    refuse(20429, 429);
    expect(retryAt(await sender.send(item({ tries: 3 })))).toBe(4000);
    refuse(20429, 429);
    expect(await sender.send(item({ tries: 60 }))).toMatchObject({ result: 'failed', code: 20429 });
  });
  test('buttons that Twilio goes on failing over: numbered text', async () => {
    const { sender } = setUp(twilio);
    refuse(20500, 500);
    expect((await sender.send(item({ message: question, tries: 7 }))).result).toBe('retry');
    expect((await sender.send(item({ message: question, tries: 8 }))).result).toBe('accepted');
    expect(sent().map(({ Body }) => Body)).toEqual([undefined, 'Safe?\n\n1. Yes\n2. No']);
  });
  test.each([63024, 63003, 63032, 63016])('%p: by SMS', async (code) => {
    refuse(code);
    const { sender } = setUp(twilio);
    expect((await sender.send(item({ message: question }))).result).toBe('accepted');
    expect(sent()[1]).toMatchObject({ To: person, From: hub.sms, Body: 'Safe?\n\n1. Yes\n2. No' });
  });
  test.each([21610, 63014, 21211, 21999])('%p: failed, and on no other channel', async (code) => {
    refuse(code);
    const { sender } = setUp(twilio);
    expect(await sender.send(item())).toEqual({ result: 'failed', code, by: 'whatsapp' });
    expect(sent()).toHaveLength(1);
  });
  test('content refused when sending: the same words with numbers, and not tried again', async () => {
    refuse(63021);
    const { sender, alerts } = setUp(twilio);
    expect((await sender.send(item({ message: question }))).result).toBe('accepted');
    await sender.send(item({ id: 'm2', message: question }));
    expect(sent().map(({ Body }) => Body)).toEqual([undefined, 'Safe?\n\n1. Yes\n2. No', 'Safe?\n\n1. Yes\n2. No']);
    expect(alerts).toEqual([63021]);
  });
  test('content that is gone at Twilio is made anew next time', async () => {
    refuse(21655);
    const { sender } = setUp(twilio);
    await sender.send(item({ message: question }));
    await sender.send(item({ id: 'm2', message: question }));
    expect(twilio.posted(/Content$/)).toHaveLength(2);
    expect(sent()[2]).toHaveProperty('ContentSid');
  });
  test('content that cannot be made is sent as text; a busy moment is waited for', async () => {
    twilio.faults.push({ status: 400, code: 20001, on: /Content/ });
    const { sender } = setUp(twilio);
    expect((await sender.send(item({ message: question }))).result).toBe('accepted');
    expect(sent()[0]).toMatchObject({ Body: 'Safe?\n\n1. Yes\n2. No' });
    twilio.faults.push({ status: 429, on: /Content/ });
    const other = { ...question, text: 'Other?' };
    expect((await sender.send(item({ id: 'm2', message: other }))).result).toBe('retry');
  });
  test('what a worker will never get is told, once; what is tried again is not', async () => {
    const alert = (change = {}) => item({ person: null, to: { channel: 'sms', value: person }, ...change });
    const { sender, alerts } = setUp(twilio);
    refuse(21610);
    expect(await sender.send(alert())).toEqual({ result: 'failed', code: 21610, by: 'sms' });
    expect(alerts).toEqual([21610]);
    refuse(21606);
    await sender.send(alert({ id: 'm2' }));
    expect(alerts).toEqual([21610, 21606]);
    refuse(30001);
    expect((await sender.send(alert({ id: 'm3' }))).result).toBe('retry');
    expect(alerts).toHaveLength(2);
    refuse(30036);
    expect((await sender.send(alert({ id: 'm4', tries: 2 }))).result).toBe('failed');
    expect(alerts).toEqual([21610, 21606, 30036]);
  });
  test('nobody to reach by SMS in place of WhatsApp is told', async () => {
    refuse(63024);
    const noSms = setUp(twilio, { numbers: { whatsapp: hub.whatsapp } });
    expect(await noSms.sender.send(item())).toEqual({ result: 'failed', code: 63024 });
    const scoped = setUp(twilio);
    const to = { channel: 'whatsapp' as const, value: 'GB.1a2B3c' };
    expect(await scoped.sender.send(item({ to, lastInbound: null }))).toEqual({ result: 'failed', code: 63016 });
    expect([noSms.alerts, scoped.alerts]).toEqual([[63024], [63016]]);
  });
  test('a configuration error is told', async () => {
    refuse(21606);
    const { sender, alerts } = setUp(twilio);
    await sender.send(item());
    expect(alerts).toEqual([21606]);
  });
});
