import { catchUp, startCatchUp, type CatchUpOptions } from '../../../src/channels/index.ts';
import { MARGIN, NOTED_EVERY, REMEMBERED, TRIES } from '../../../src/channels/twilio/catch-up.ts';
import type { PersonMessage } from '../../../src/conversation/events.ts';
import { SEEN_SECONDS } from '../../../src/store/keys.ts';
import { StoreError } from '../../../src/store/index.ts';
import { newSid, startRecorder, type Held, type Recorder } from '../../contract/recorder.ts';
import { hub, now, person, setUp } from './support.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let twilio: Recorder;
let fed: PersonMessage[];
let seen: number | null;
let log: string[];
beforeEach(async () => {
  twilio = await startRecorder(() => now);
  [fed, seen, log] = [[], now - 60 * minute, []];
});
afterEach(async () => {
  await twilio.stop();
  expect(twilio.problems).toEqual([]);
});

function options(change: Partial<CatchUpOptions> = {}): CatchUpOptions {
  const lastSeen = { get: async () => seen, set: async (at: number) => void (seen = at) };
  const message = async (event: PersonMessage) => void fed.push(event);
  const note = (...line: unknown[]) => void log.push(line.join(' '));
  return { client: setUp(twilio).client, numbers: hub, lastSeen, message, now: async () => now, log: note, ...change };
}
const texts = () => fed.map(({ text }) => text);
/** Takes all but these. */
const except = (...bad: [text: string, error: Error][]) => ({
  message: async (event: PersonMessage) => {
    const found = bad.find(([text]) => text === event.text);
    if (found) throw found[1];
    fed.push(event);
  },
});
const bug = new TypeError('secret words of a person');
const away = new StoreError('unavailable');
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
  // Only WhatsApp has replies, and the list does not say to what.
  expect(fed.map(({ repliedTo }) => repliedTo)).toEqual([undefined, null]);
  expect(seen).toBe(now - MARGIN);
});
test('when it was written goes along: newer words may have come before it', async () => {
  hold('first', 30 * minute);
  hold('second', 20 * minute, { to: hub.sms, from: person });
  await catchUp(options());
  expect(fed.map(({ text, writtenAt }) => [text, writtenAt])).toEqual([
    ['first', now - 30 * minute],
    ['second', now - 20 * minute],
  ]);
});
test('what was written within one second stays in the order written', async () => {
  ['I am', 'not', 'safe'].forEach((text) => hold(text, 5 * minute));
  await catchUp(options());
  expect(texts()).toEqual(['I am', 'not', 'safe']);
});
test('a margin before the last run is looked at again', async () => {
  await catchUp(options());
  hold('late to be listed', MARGIN - minute);
  expect(await catchUp(options())).toBe(1);
});
test('a clock that was set back does not make us blind', async () => {
  seen = now + day;
  hold('help', 5 * minute);
  expect(await catchUp(options())).toBe(1);
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
test('what was written before the first time ever is never fed', async () => {
  hold('before we were here', 5 * minute);
  seen = null;
  expect(await catchUp(options())).toBe(0);
  expect([fed, seen]).toEqual([[], now]);
  expect(await catchUp(options({ now: async () => now + 5 * minute }))).toBe(0);
  expect(seen).toBe(now);
});

describe('nothing is acted on twice', () => {
  /** A store that forgets, as ours does, what it has seen. */
  function acting(clock: () => number) {
    const marks = new Map<string, number>();
    const message = async (event: PersonMessage) => {
      if ((marks.get(event.id) ?? -Infinity) > clock()) return;
      marks.set(event.id, clock() + SEEN_SECONDS * 1000);
      fed.push(event);
    };
    return { message, now: async () => clock() };
  }
  test('what is looked at again is young beside what the store remembers', () => {
    expect(REMEMBERED + day).toBeLessThanOrEqual(SEEN_SECONDS * 1000);
    expect(MARGIN * 100).toBeLessThan(REMEMBERED);
  });
  test('after quiet days the last message is not acted on again', async () => {
    let at = now;
    hold('urgent', minute);
    const running = options(acting(() => at));
    for (; at < now + 9 * day; at += day / 4) await catchUp(running);
    expect(texts()).toEqual(['urgent']);
    expect(seen).toBe(at - day / 4 - MARGIN);
    expect(log).toEqual([]);
  });
  test('after an outage longer than the store remembers: only what it cannot have forgotten', async () => {
    let at = now;
    const store = acting(() => at);
    hold('1', minute);
    await catchUp(options(store));
    at += 8 * day;
    hold('are you there?', -7 * day);
    await catchUp(options(store));
    expect(texts()).toEqual(['1', 'are you there?']);
    expect(log).toEqual(['too-old 1']);
  });
});

describe('what cannot be taken', () => {
  test('the store is away: stops there, begins there again', async () => {
    ['one', 'two', 'three'].forEach((text, index) => hold(text, (30 - index) * minute));
    const before = seen;
    await expect(catchUp(options(except(['two', away])))).rejects.toThrow('unavailable');
    expect([texts(), seen]).toEqual([['one'], before]);
    await catchUp(options());
    expect(texts()).toEqual(['one', 'one', 'two', 'three']);
  });
  test('a message that always fails holds up no other, and is tried a few times', async () => {
    ['poison', 'help'].forEach((text, index) => hold(text, (30 - index) * minute));
    const [failing, troubles, before] = [options(except(['poison', bug])), new Map<string, number>(), seen];
    await catchUp(failing, troubles);
    expect([texts(), seen]).toEqual([['help'], before]);
    for (let run = 2; run <= TRIES; run += 1) await catchUp(failing, troubles);
    expect(seen).toBe(now - MARGIN);
    expect(log).toEqual(['message-failed TypeError', 'message-failed TypeError', 'message-given-up TypeError']);
    expect(troubles.size).toBe(1);
    expect(await catchUp(failing, troubles)).toBe(0);
    expect([log.length, troubles.size]).toEqual([TRIES, 0]);
  });
  test('one that makes a store that is there say it is not: the same', async () => {
    ['poison', 'help'].forEach((text, index) => hold(text, (30 - index) * minute));
    const [failing, troubles] = [options(except(['poison', away])), new Map<string, number>()];
    for (let run = 1; run < TRIES; run += 1) await expect(catchUp(failing, troubles)).rejects.toThrow();
    expect(await catchUp(failing, troubles)).toBe(1);
    expect([texts(), seen]).toEqual([['help'], now - MARGIN]);
  });
  test('a store that takes no writes for hours loses nothing', async () => {
    ['one', 'two'].forEach((text, index) => hold(text, (30 - index) * minute));
    const troubles = new Map<string, number>();
    const lastSeen = { get: async () => now - 60 * minute, set: () => Promise.reject(away) };
    const readOnly = options({ ...except(['one', away], ['two', away]), lastSeen });
    for (let run = 0; run < 5 * TRIES; run += 1) await expect(catchUp(readOnly, troubles)).rejects.toThrow();
    await catchUp(options(), troubles);
    expect(texts()).toEqual(['one', 'two']);
  });
  test('pictures that are gone: the words without them', async () => {
    hold('look at this letter', 30 * minute, { media: 1 });
    hold('', 25 * minute, { media: 1 });
    hold('help', 20 * minute);
    const gone = { status: 404, code: 20404, on: /Media/ };
    twilio.faults.push({ ...gone }, { ...gone });
    await catchUp(options());
    expect([texts(), seen]).toEqual([['look at this letter', 'help'], now - MARGIN]);
    expect(log).toEqual(['media-gone', 'media-gone']);
  });
  test('pictures Twilio does not list just now are waited for, but not for long', async () => {
    hold('look', 30 * minute, { media: 1 });
    hold('help', 20 * minute);
    const troubles = new Map<string, number>();
    for (let run = 1; run <= TRIES; run += 1) {
      twilio.faults.push({ status: 503, on: /Media/ });
      await catchUp(options(), troubles);
    }
    expect(texts()).toEqual(['help', 'help', 'look', 'help']);
    expect(seen).toBe(now - MARGIN);
  });
});
test('a process that ends goes through no more of them, and the next begins where it was', async () => {
  const many = 2 * NOTED_EVERY + 10;
  for (let n = 0; n < many; n++) hold(`${n}`, 50 * minute - n * 1000);
  const taken = options();
  const catching = startCatchUp({
    ...taken,
    message: async (event) => {
      await taken.message(event);
      if (fed.length === NOTED_EVERY + 5) void catching.stop();
    },
  });
  await catching.run();
  expect(fed).toHaveLength(NOTED_EVERY + 5);
  // Not from an hour ago: so far it had come, less what is always looked at again.
  expect(seen).toBe(now - 50 * minute + NOTED_EVERY * 1000 - MARGIN);
  await catchUp(options());
  expect(new Set(texts()).size).toBe(many);
});

test('running by itself it survives Twilio being away, and says so in codes', async () => {
  twilio.faults.push({ status: 503 }, { status: 503 });
  hold('one', 20 * minute);
  const running = startCatchUp(options());
  await running.run();
  await running.run();
  await running.stop();
  expect(log).toEqual(['catch-up-failed 20500', 'caught-up 1']);
  expect(fed).toHaveLength(1);
});
test('running by itself it remembers what it tried', async () => {
  hold('poison', 20 * minute);
  const running = startCatchUp(options(except(['poison', bug])));
  for (let run = 0; run < TRIES; run += 1) await running.run();
  await running.stop();
  expect(log.filter((line) => line !== 'caught-up 0')).toEqual([
    'message-failed TypeError',
    'message-failed TypeError',
    'message-given-up TypeError',
  ]);
});
