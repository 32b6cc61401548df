/** After a while it may be the message and not Twilio: said where another message may fare better, and not of limits and credentials. */
import type { Recorder } from '../../contract/recorder.ts';
import { item, now, recorderForEach, setUp } from './support.ts';

let twilio: Recorder;
const { refuse } = recorderForEach((recorder) => (twilio = recorder));
const begun = (seconds: number) => ({ since: now - seconds * 1000, here: true });

test.each<[number, number, number, number | undefined]>([
  [20500, 500, 130, 20500],
  [30001, 400, 130, 30001],
  [20500, 500, 60, undefined],
  [20429, 429, 130, undefined],
  [20003, 401, 130, undefined],
])('%p (%p) after %p seconds', async (code, status, seconds, stuck) => {
  const { sender } = setUp(twilio);
  refuse(code, status);
  const outcome = await sender.send(item({ tries: 8, begun: begun(seconds) }));
  expect(outcome).toEqual({ result: 'retry', at: expect.any(Number), ...(stuck === undefined ? {} : { stuck }) });
});

test('a few tries prove nothing, however long ago the first was', async () => {
  const { sender } = setUp(twilio);
  refuse(20500, 500);
  expect(await sender.send(item({ tries: 4, begun: begun(7200) }))).not.toHaveProperty('stuck');
});

test('no conversation shows what did not reach a worker: whoever runs the hub hears', async () => {
  const { sender, alerts } = setUp(twilio);
  refuse(20500, 500);
  await sender.send(item({ tries: 8, begun: begun(130), person: null, worker: 'amal' }));
  expect(alerts).toEqual([20500]);
});
