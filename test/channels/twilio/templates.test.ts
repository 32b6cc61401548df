import { carrierLanguage } from '../../../src/channels/index.ts';
import type { Recorder } from '../../contract/recorder.ts';
import { recorderForEach, setUp } from './support.ts';

let twilio: Recorder;
recorderForEach((recorder) => (twilio = recorder));
const text = { name: 'follow_up' as const, language: 'ar', text: 'لدينا رسالة لك.' };

test('created, submitted, and left alone until its words change', async () => {
  const { templates } = setUp(twilio);
  expect(await templates.sync([text])).toEqual([{ name: 'follow_up', language: 'ar', status: 'pending' }]);
  const [created] = twilio.posted(/Content$/);
  expect(created?.body).toMatchObject({ language: 'ar', types: { 'twilio/text': { body: text.text } } });
  const [asked] = twilio.posted(/whatsapp$/);
  expect(asked?.body).toEqual({ name: expect.stringMatching(/^follow_up_ar_[0-9a-f]{8}$/), category: 'UTILITY' });

  await templates.sync([text]);
  expect(twilio.posted(/Content/)).toHaveLength(2);
  await templates.sync([{ ...text, text: 'لدينا خبر لك.' }]);
  expect(twilio.posted(/Content/)).toHaveLength(4);
  expect(twilio.posted(/whatsapp$/)[1]!.body['name']).not.toBe(asked!.body['name']);
});

test('only what is approved may be sent', async () => {
  const { templates } = setUp(twilio);
  expect(await templates.approved('follow_up', 'ar')).toBeNull();
  await templates.sync([text]);
  expect(await templates.status('follow_up', 'ar')).toBe('pending');
  expect(await templates.approved('follow_up', 'ar')).toBeNull();
  const [sid] = [...twilio.approvals.keys()];
  twilio.approvals.set(sid!, 'approved');
  expect(await templates.approved('follow_up', 'ar')).toEqual({ sid, text: text.text });
  twilio.approvals.set(sid!, 'paused');
  expect(await templates.approved('follow_up', 'ar')).toBeNull();
});

test('a text was changed: the approved words are sent until the new ones are approved too', async () => {
  const { templates } = setUp(twilio);
  await templates.sync([text]);
  const [first] = [...twilio.approvals.keys()];
  twilio.approvals.set(first!, 'approved');
  await templates.sync([{ ...text, text: 'Two' }]);
  await templates.sync([{ ...text, text: 'Three' }]);
  expect(await templates.status('follow_up', 'ar')).toBe('pending');
  expect(await templates.approved('follow_up', 'ar')).toEqual({ sid: first, text: text.text });
  const third = [...twilio.approvals.keys()].at(-1)!;
  twilio.approvals.set(third, 'rejected');
  expect(await templates.approved('follow_up', 'ar')).toEqual({ sid: first, text: text.text });
  twilio.approvals.set(third, 'approved');
  expect(await templates.approved('follow_up', 'ar')).toEqual({ sid: third, text: 'Three' });
  await templates.sync([{ ...text, text: 'Three' }]);
  twilio.approvals.set(third, 'disabled');
  expect(await templates.approved('follow_up', 'ar')).toBeNull();
});

test('one that was deleted at Twilio is made anew by the next sync, under another name', async () => {
  const { templates } = setUp(twilio);
  await templates.sync([text]);
  twilio.faults.push({ status: 404, code: 20404, on: /^GET .*ApprovalRequests/ });
  expect(await templates.sync([text])).toEqual([{ name: 'follow_up', language: 'ar', status: 'pending' }]);
  expect(twilio.posted(/Content$/)).toHaveLength(2);
  const names = twilio.posted(/whatsapp$/).map(({ body }) => body['name']);
  expect(names).toEqual([
    expect.stringMatching(/^follow_up_ar_[0-9a-f]{8}$/),
    expect.stringMatching(/^follow_up_ar_[0-9a-f]{8}_[0-9a-f]{8}$/),
  ]);
});

test('WhatsApp has no Kurdish, Tigrinya or Dari: nothing is asked', async () => {
  const { templates } = setUp(twilio);
  const results = await templates.sync(['ckb', 'ti', 'prs'].map((language) => ({ ...text, language })));
  expect(results.map(({ status }) => status)).toEqual(['unsupported', 'unsupported', 'unsupported']);
  expect(await templates.status('follow_up', 'ckb')).toBe('unsupported');
  expect(twilio.asked).toEqual([]);
  expect([carrierLanguage('uk'), carrierLanguage('zh'), carrierLanguage('constructor')]).toEqual(['uk', 'zh_CN', null]);
});

test('one that fails does not stop the rest, and is made up for later', async () => {
  twilio.faults.push({ status: 400, code: 92003 });
  const { templates } = setUp(twilio);
  const texts = [text, { ...text, language: 'uk', text: 'Маємо для вас звістку.' }];
  expect(await templates.sync(texts)).toEqual([
    { name: 'follow_up', language: 'ar', status: 'error', code: 92003 },
    { name: 'follow_up', language: 'uk', status: 'pending' },
  ]);
  expect((await templates.sync(texts)).map(({ status }) => status)).toEqual(['pending', 'pending']);
});

test('died between creating and submitting: submitted next time, not created again', async () => {
  twilio.faults.push({ status: 503, on: /^POST .*whatsapp$/ });
  const { templates } = setUp(twilio);
  expect((await templates.sync([text]))[0]?.status).toBe('error');
  expect((await templates.sync([text]))[0]?.status).toBe('pending');
  expect(twilio.posted(/Content$/)).toHaveLength(1);
});

test('one that was deleted at Twilio is none, and the words go by SMS', async () => {
  const { templates } = setUp(twilio);
  await templates.sync([text]);
  twilio.faults.push({ status: 404, code: 20404, on: /^GET .*ApprovalRequests/ });
  expect(await templates.approved('follow_up', 'ar')).toBeNull();
  twilio.faults.push({ status: 500, code: 20500, on: /^GET .*ApprovalRequests/ });
  await expect(templates.approved('follow_up', 'ar')).rejects.toMatchObject({ status: 500 });
});
