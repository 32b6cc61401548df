/** A sender that waits for its number's turn. */
import type { Recorder } from '../../contract/recorder.ts';
import { item, now, person, recorderForEach, setUp } from './support.ts';

let twilio: Recorder;
const { sent } = recorderForEach((recorder) => (twilio = recorder));

test('not before its turn: segments of SMS and messages on WhatsApp are counted', async () => {
  const asked: unknown[] = [];
  let wait = 300;
  const pace = async (...of: unknown[]) => (asked.push(of), wait);
  const { sender } = setUp(twilio, { pace });
  const sms = { to: { channel: 'sms' as const, value: person }, message: { text: 'ж'.repeat(71), language: 'uk' } };
  expect(await sender.send(item(sms))).toEqual({ result: 'wait', at: now + 400 });
  expect(await sender.send(item({ unprompted: true }))).toEqual({ result: 'wait', at: now + 2800 });
  expect(sent()).toEqual([]);
  wait = 0;
  expect((await sender.send(item(sms))).result).toBe('accepted');
  expect(asked).toEqual([
    ['sms', 2, false],
    ['whatsapp', 1, true],
    ['sms', 2, false],
  ]);
});
test('a pace that cannot be asked holds up nobody', async () => {
  const { sender } = setUp(twilio, { pace: () => Promise.reject(new Error('unavailable')) });
  expect((await sender.send(item())).result).toBe('accepted');
});
