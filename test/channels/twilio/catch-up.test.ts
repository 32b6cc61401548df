import { catchUp, startCatchUp, type CatchUpOptions } from '../../../src/channels/index.ts';
import type { PersonMessage } from '../../../src/conversation/events.ts';
import { newSid, startRecorder, type Held, type Recorder } from '../../contract/recorder.ts';
import { hub, now, person, setUp } from './support.ts';

const minute = 60_000;
let twilio: Recorder;
let fed: PersonMessage[];
let seen: number | null;
beforeEach(async () => {
  twilio = await startRecorder(() => now);
  [fed, seen] = [[], now - 60 * minute];
});
afterEach(async () => {
  await twilio.stop();
  expect(twilio.problems).toEqual([]);
});

function options(change: Partial<CatchUpOptions> = {}): CatchUpOptions {
  const lastSeen = { get: async () => seen, set: async (at: number) => void (seen = at) };
  const message = async (event: PersonMessage) => void fed.push(event);
  return { client: setUp(twilio).client, numbers: hub, lastSeen, message, now: async () => now, ...change };
}
function hold(body: string, ago: number, change: Partial<Held> = {}): string {
  const sid = newSid('SM');
  const [to, from] = [`whatsapp:${hub.whatsapp}`, `whatsapp:${person}`];
  twilio.held.push({ sid, to, from, body, direction: 'inbound', at: now - ago, ...change });
  return sid;
}

test('what came while we were away, oldest first over both numbers, with the ids of the webhook', async () => {
  const second = hold('second', 20 * minute);
  const first = hold('first', 30 * minute, { to: hub.sms, from: person });
  hold('ours', 10 * minute, { direction: 'outbound-api' });
  hold('long ago', 90 * minute);
  expect(await catchUp(options())).toBe(2);
  expect(fed.map(({ id, text }) => [id, text])).toEqual([
    [`in:${first}`, 'first'],
    [`in:${second}`, 'second'],
  ]);
  expect(fed[0]?.address).toEqual({ channel: 'sms', value: person });
  expect(seen).toBe(now - 20 * minute);
});
test('a margin before the last one seen is looked at again', async () => {
  hold('late to be listed', 65 * minute);
  expect(await catchUp(options())).toBe(1);
  expect(seen).toBe(now - 60 * minute);
});
test('pictures are looked up', async () => {
  hold('', 5 * minute, { media: 2 });
  await catchUp(options());
  expect(fed[0]?.media).toHaveLength(2);
  expect(fed[0]?.media[0]).toEqual({
    url: expect.stringMatching(/^https:\/\/api\.twilio\.com\/.*\/Media\/ME\d+$/),
    contentType: 'image/jpeg',
  });
});
test('the first time ever nothing is fed', async () => {
  hold('before we were here', 5 * minute);
  seen = null;
  expect(await catchUp(options())).toBe(0);
  expect([fed, seen]).toEqual([[], now]);
});
test('stops where it cannot be stored and begins there again', async () => {
  hold('one', 30 * minute);
  hold('two', 20 * minute);
  const failing = async (event: PersonMessage) => {
    if (event.text === 'two') throw new Error('away');
    fed.push(event);
  };
  await expect(catchUp(options({ message: failing }))).rejects.toThrow('away');
  expect(seen).toBe(now - 30 * minute);
  await catchUp(options());
  expect(fed.map(({ text }) => text)).toContain('two');
});
test('running by itself it survives Twilio being away, and says so in codes', async () => {
  twilio.faults.push({ status: 503 }, { status: 503 });
  hold('one', 20 * minute);
  const log: string[] = [];
  const running = startCatchUp({ ...options(), log: (...line) => log.push(line.join(' ')) });
  await running.run();
  await running.run();
  await running.stop();
  expect(log).toEqual(['catch-up-failed 20500', 'caught-up 1']);
  expect(fed).toHaveLength(1);
});
