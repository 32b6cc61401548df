/** When Twilio says to wait, or nothing at all: what leaves later, and what is looked for before it does. */
import type { Recorder } from '../../contract/recorder.ts';
import { hub, item, now, person, question, recorderForEach, retryAt, setUp } from './support.ts';

let twilio: Recorder;
const messages = /Messages\.json$/;
const { sent, refuse } = recorderForEach((recorder) => (twilio = recorder));

describe('when it is not Twilio that answers', () => {
  const stranger = (status: number, words = '<html>Bad gateway</html>', on = /^POST .*Messages/) =>
    twilio.faults.push({ stranger: words, status, on });
  test.each([301, 302, 307, 400, 404, 405, 407, 409, 421, 425, 451])('%p: it is sent again', async (status) => {
    stranger(status);
    const { sender } = setUp(twilio);
    expect((await sender.send(item())).result).toBe('retry');
    expect((await sender.send(item({ tries: 1 }))).result).toBe('accepted');
  });
  test.each([408, 499, 502, 504])('%p: it is looked for, then sent again', async (status) => {
    stranger(status);
    const { sender } = setUp(twilio);
    expect((await sender.send(item())).result).toBe('retry');
    const lists = () => twilio.asked.filter(({ method, path }) => method === 'GET' && messages.test(path)).length;
    expect(lists()).toBe(0);
    expect((await sender.send(item({ tries: 1 }))).result).toBe('accepted');
    expect(lists()).toBe(1);
  });
  test('but not for ever', async () => {
    stranger(404);
    expect((await setUp(twilio).sender.send(item({ tries: 10 }))).result).toBe('failed');
  });
  test.each(['{}', '[]', '{"status":"ok"}', 'ok'])(
    '200 and %p: no message, so it is looked for and sent',
    async (words) => {
      stranger(200, words);
      const { sender } = setUp(twilio);
      expect((await sender.send(item())).result).toBe('retry');
      expect(await sender.send(item({ tries: 1 }))).toMatchObject({ result: 'accepted', sid: twilio.held[0]!.sid });
      expect(sent()).toHaveLength(2);
    },
  );
  test.each([302, 400, 404, 408])(
    '%p to the question whether Twilio has it: asked again, not given up',
    async (status) => {
      stranger(status, '', /^GET .*Messages/);
      const { sender } = setUp(twilio);
      const doubt = item({ begun: { since: now, here: false } });
      expect((await sender.send(doubt)).result).toBe('retry');
      expect(sent()).toEqual([]);
      expect((await sender.send(doubt)).result).toBe('accepted');
    },
  );
});

test('what another hub of the same account said in the same words is not ours', async () => {
  const { text: body } = item().message;
  const theirs = { sid: `SM${'9'.repeat(32)}`, to: `whatsapp:${person}`, from: 'whatsapp:+447700900999', body };
  twilio.held.push({ ...theirs, direction: 'outbound-api', at: now });
  const { sender } = setUp(twilio);
  expect((await sender.send(item({ begun: { since: now, here: false } }))).result).toBe('accepted');
  expect(sent()).toHaveLength(1);
});

describe('when Twilio says how long to wait', () => {
  const held: unknown[] = [];
  const hold = async (...of: unknown[]) => void held.push(of);
  beforeEach(() => void held.splice(0));
  const at = new Date(now).toUTCString();
  test.each([
    [429, { 'retry-after': '30' }, 30_000],
    [503, { 'retry-after': new Date(now + 90_000).toUTCString(), date: at }, 90_000],
    // Not for so long on one word.
    [429, { 'retry-after': '86400' }, 600_000],
    [429, { 'retry-after': new Date(now - 5000).toUTCString(), date: at }, null],
    [429, { 'retry-after': 'soon' }, null],
    [500, { 'retry-after': '30' }, null],
  ])('%p with %p: %p ms', async (status, headers, ms) => {
    twilio.faults.push({ status, headers: headers as Record<string, string>, on: /^POST .*Messages/ });
    const { sender } = setUp(twilio, { hold });
    const outcome = await sender.send(item({ to: { channel: 'sms', value: person } }));
    expect(held).toEqual(ms === null ? [] : [['sms', ms]]);
    expect(retryAt(outcome)).toBe(ms ?? (status === 429 ? 500 : 2000));
  });
  test('it is the number that was refused which waits, if sending was; a store that is away holds up nothing', async () => {
    refuse(63024);
    twilio.faults.push({ status: 429, headers: { 'retry-after': '30' }, on: /^POST .*Messages/ });
    expect(retryAt(await setUp(twilio, { hold }).sender.send(item()))).toBe(30_000);
    expect(held).toEqual([['sms', 30_000]]);
    for (const [on, change] of [
      [/Content/, { message: question }],
      [/^GET .*Messages/, { begun: { since: now, here: false } }],
    ] as const) {
      twilio.faults.push({ status: 429, headers: { 'retry-after': '30' }, on });
      expect(retryAt(await setUp(twilio, { hold }).sender.send(item(change)))).toBe(30_000);
    }
    expect(held).toHaveLength(1);
    twilio.faults.push({ status: 503, headers: { 'retry-after': '30' }, on: /^POST .*Messages/ });
    const away = setUp(twilio, { hold: () => Promise.reject(new Error('unavailable')) });
    expect(retryAt(await away.sender.send(item()))).toBe(30_000);
  });
});

test('what may be somebody else’s by now does not leave, nor the rest of it', async () => {
  const { sender } = setUp(twilio);
  expect(await sender.send(item({ ours: () => false }))).toEqual({ result: 'retry', at: now });
  expect(sent()).toEqual([]);
  const long = { message: { text: 'a word '.repeat(400), language: 'en' } };
  expect(await sender.send(item({ ...long, ours: () => sent().length === 0 }))).toEqual({ result: 'retry', at: now });
  expect(sent()).toHaveLength(1);
});

describe('when nothing comes back', () => {
  const retried = async (fault: Recorder['faults'][number], change = {}) => {
    twilio.faults.push({ ...fault, on: /^POST .*Messages/ });
    const { sender } = setUp(twilio, {}, 'hang' in fault ? 800 : undefined);
    const first = await sender.send(item(change));
    const second = await sender.send(item({ ...change, tries: 1 }));
    return { first, second };
  };
  test.each([
    ['the answer never comes', { hang: true, taken: true } as const],
    ['the line breaks', { drop: true, taken: true } as const],
    ['the line breaks in the middle of a yes', { half: true, taken: true } as const],
  ])('%s but Twilio took it: found, not sent again', async (_name, fault) => {
    const { first, second } = await retried(fault);
    expect(first.result).toBe('retry');
    expect(second).toEqual({ result: 'accepted', sid: twilio.held[0]!.sid, again: true });
    expect(sent()).toHaveLength(1);
  });
  test('Twilio did not take it: sent again', async () => {
    const { second } = await retried({ drop: true, taken: false });
    expect(second.result).toBe('accepted');
    expect(sent()).toHaveLength(2);
    expect(twilio.held).toHaveLength(1);
  });
  test('an equal message of before is not taken for it', async () => {
    twilio.faults.push({ drop: true, taken: false, on: /^POST .*Messages/ });
    const { sender } = setUp(twilio);
    const ask = item({ id: 'm0' });
    const broken = await sender.send(ask);
    expect(broken.result).toBe('retry');
    const other = await sender.send(item({ id: 'm1' }));
    expect(other.result).toBe('accepted');
    expect((await sender.send({ ...ask, tries: 1 })).result).toBe('accepted');
    expect(twilio.held).toHaveLength(2);
  });
  test('signs without a letter are told apart too', async () => {
    const { sender } = setUp(twilio);
    twilio.held.push({
      sid: `SM${'9'.repeat(32)}`,
      to: `whatsapp:${person}`,
      from: `whatsapp:${hub.whatsapp}`,
      body: '✅',
      direction: 'outbound-api',
      at: now,
    });
    twilio.faults.push({ drop: true, taken: false, on: /^POST .*Messages/ });
    const thumbs = item({ message: { text: '👍', language: 'en' } });
    await sender.send(thumbs);
    await sender.send({ ...thumbs, tries: 1 });
    expect(twilio.held.map(({ body }) => body)).toEqual(['✅', '👍']);
  });
  test('another process begins again: it looks before it sends', async () => {
    twilio.faults.push({ drop: true, taken: true, on: /^POST .*Messages/ });
    await setUp(twilio).sender.send(item());
    expect((await setUp(twilio).sender.send(item({ tries: 1 }))).result).toBe('accepted');
    expect(twilio.held).toHaveLength(1);
  });
  const mine = (change = {}) => ({ since: now, here: true, ...change });
  const held = (sid: string, body: string, change = {}) => {
    const from = `whatsapp:${hub.whatsapp}`;
    const one = {
      sid: `SM${sid.repeat(32)}`,
      to: `whatsapp:${person}`,
      from,
      body,
      direction: 'outbound-api' as const,
    };
    twilio.held.push({ ...one, at: now, ...change });
    return one.sid;
  };
  const HOURS = 3 * 3_600_000;
  test('a process died, and for hours there was none: found all the same, whether it was tried before or not', async () => {
    const sid = held('1', 'Are you safe now?', { at: now - HOURS + 20_000 });
    const { sender } = setUp(twilio);
    const begun = mine({ since: now - HOURS, here: false });
    expect(await sender.send(item({ begun }))).toMatchObject({ result: 'accepted', sid });
    expect(await setUp(twilio).sender.send(item({ begun, tries: 4 }))).toMatchObject({ result: 'accepted', sid });
    expect(sent()).toEqual([]);
  });
  test('nothing is looked for that was never begun, nor what we know of ourselves', async () => {
    const { sender } = setUp(twilio);
    await sender.send(item());
    refuse(20429, 429);
    await sender.send(item({ id: 'm2' }));
    await sender.send(item({ id: 'm2', tries: 1, begun: mine() }));
    expect(twilio.asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
  });
  test('refused here, then begun by another process: what that one did is looked for', async () => {
    const { sender } = setUp(twilio);
    refuse(20429, 429);
    await sender.send(item());
    const sid = held('1', 'Are you safe now?');
    const outcome = await sender.send(item({ tries: 1, begun: mine({ here: false }) }));
    expect(outcome).toMatchObject({ result: 'accepted', sid });
    expect(sent()).toHaveLength(1);
  });
  test('an equal message that was recorded, or is older than the first try, is not taken for it', async () => {
    const asked: string[] = [];
    const other = held('1', 'Are you safe now?');
    held('2', 'Are you safe now?', { at: now - 61_000 });
    const recorded = async (sids: readonly string[]) => (asked.push(...sids), new Set([other]));
    const { sender } = setUp(twilio, { recorded });
    expect(asked).toEqual([]);
    expect((await sender.send(item({ begun: mine({ here: false }) }))).result).toBe('accepted');
    expect(sent()).toHaveLength(1);
  });
  test('found in the form in which it went, though another would be chosen now', async () => {
    const closed = { lastInbound: now - 30 * 3_600_000, message: question };
    const begun = mine({ since: now - HOURS, here: false });
    const sid = held('1', 'Safe?', { at: now - HOURS });
    expect(await setUp(twilio).sender.send(item({ ...closed, begun }))).toMatchObject({ sid });
    // By SMS, and the window is open now.
    const sms = held('2', 'Safe?\n\n1. Yes\n2. No', { to: person, from: hub.sms });
    const { sender } = setUp(twilio, { recorded: async () => new Set([sid]) });
    const open = item({ message: question, begun: mine({ here: false }) });
    expect(await sender.send(open)).toMatchObject({ sid: sms });
    expect(sent()).toEqual([]);
  });
  test.each([
    ['as it was written', 'اكتب *حذف* أو اتصل 0800 4700 100'],
    ['as an SMS shows it', 'اكتب "حذف" أو اتصل \u20680800 4700 100\u2069'],
    ['without its quotes', 'اكتب حذف أو اتصل \u20680800 4700 100\u2069'],
  ])('found %s', async (_name, body) => {
    const sid = held('1', body, { to: person, from: hub.sms });
    const message = { text: 'اكتب *حذف* أو اتصل 0800 4700 100', language: 'ar', step: 'main/page' };
    const doubt = item({ to: { channel: 'sms', value: person }, message, begun: mine({ here: false }) });
    expect(await setUp(twilio).sender.send(doubt)).toMatchObject({ result: 'accepted', sid });
    expect(sent()).toEqual([]);
  });
  test('of several parts those that are there are not sent again', async () => {
    const parts = ['a', 'b', 'c'].map((letter) => `${letter} `.repeat(600).trim());
    const long = item({ message: { text: parts.join('\n\n'), language: 'en' }, begun: mine({ here: false }) });
    const sids = [held('1', parts[0]!), held('2', parts[1]!)];
    const outcome = await setUp(twilio).sender.send(long);
    expect(sent().map(({ Body }) => String(Body)[0])).toEqual(['c']);
    expect(outcome).toMatchObject({ parts: [...sids, twilio.held[2]!.sid] });
  });
  test('parts of one item whose turns went to another process and back: each part once', async () => {
    const text = ['a', 'b', 'c'].map((letter) => `${letter} `.repeat(600).trim()).join('\n\n');
    const long = item({ message: { text, language: 'en' } });
    const [one, other] = [setUp(twilio).sender, setUp(twilio).sender];
    const busy = () => twilio.faults.push({ status: 429, on: /^POST .*Messages/, after: 1 });
    const begun = mine({ here: false });
    busy();
    expect((await one.send(long)).result).toBe('retry');
    busy();
    expect((await other.send({ ...long, tries: 1, begun })).result).toBe('retry');
    expect(twilio.held).toHaveLength(2);
    const outcome = await one.send({ ...long, tries: 2, begun });
    expect(twilio.held.map(({ body }) => body[0])).toEqual(['a', 'b', 'c']);
    expect(outcome).toMatchObject({ result: 'accepted', parts: twilio.held.map(({ sid }) => sid) });
  });
  test('a list that cannot be read: not sent, tried again later', async () => {
    twilio.faults.push({ status: 500, on: /^GET .*Messages/ });
    const { sender } = setUp(twilio);
    const outcome = await sender.send(item({ begun: mine({ here: false }) }));
    expect([outcome.result, sent().length]).toEqual(['retry', 0]);
  });
  test('parts that went out before stay sent', async () => {
    const text = ['a', 'b'].map((letter) => `${letter} `.repeat(600).trim()).join('\n\n');
    const { sender } = setUp(twilio);
    const long = item({ message: { text, language: 'en' } });
    twilio.faults.push({ status: 429, on: /^POST .*Messages/, after: 1 });
    expect((await sender.send(long)).result).toBe('retry');
    expect((await sender.send({ ...long, tries: 1 })).result).toBe('accepted');
    expect(twilio.held.map(({ body }) => body[0])).toEqual(['a', 'b']);
  });
  test('no server at all: later, and it was surely not sent', async () => {
    const { sender } = setUp({ ...twilio, url: 'http://127.0.0.1:1' } as Recorder);
    expect(retryAt(await sender.send(item()))).toBe(500);
  });
});
