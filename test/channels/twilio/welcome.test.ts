/** What nobody asked for may have waited for Twilio until it is night: then it waits for the morning. */
import { OVERDUE } from '../../../src/conversation/index.ts';
import type { OutboxItem } from '../../../src/conversation/ports/index.ts';
import type { Recorder } from '../../contract/recorder.ts';
import { hub, item, now, person, recorderForEach, retryAt, setUp } from './support.ts';

const hour = 3_600_000;
/** Monday noon is `now`. */
const night = now + 9 * hour;
const morning = Date.parse('2026-03-03T08:00:00Z');
const quiet: OutboxItem['quiet'] = {
  zone: 'Europe/London',
  hours: { from: '20:00', to: '08:00' },
  safe: [],
};
const bySms = { to: { channel: 'sms', value: person } } as const;

let twilio: Recorder;
const { sent } = recorderForEach((recorder) => (twilio = recorder));
const at = (time: number) => setUp(twilio, { now: async () => time }).sender;

test('at night it waits until it is welcome, by day it goes', async () => {
  expect(await at(night).send(item({ quiet }))).toEqual({ result: 'wait', at: morning });
  expect(sent()).toEqual([]);
  expect((await at(morning).send(item({ quiet }))).result).toBe('accepted');
  expect(sent()).toHaveLength(1);
});

test('also what the person called safe counts', async () => {
  const evenings = { ...quiet, safe: ['evenings'] } as const;
  expect(await at(now).send(item({ quiet: evenings }))).toEqual({ result: 'wait', at: now + 6 * hour });
  expect((await at(now + 6 * hour).send(item({ quiet: evenings }))).result).toBe('accepted');
});

test('a recording before such words, and what goes again after it was accepted, wait too', async () => {
  const message = { text: '', language: 'ti', audio: 'hello-ti.ogg' };
  expect((await at(night).send(item({ message, quiet }))).result).toBe('wait');
  expect((await at(night).send(item({ ...bySms, quiet, after: [30003] }))).result).toBe('wait');
  expect(sent()).toEqual([]);
});

test('an answer, and what is said of danger, goes at any time', async () => {
  expect((await at(night).send(item())).result).toBe('accepted');
  expect((await at(night).send(item({ ...bySms }))).result).toBe('accepted');
});

test('what Twilio took before it was night is known to be there, and is no reason to wait', async () => {
  twilio.held.push({
    ...{ sid: `SM${'a'.repeat(32)}`, to: `whatsapp:${person}`, from: `whatsapp:${hub.whatsapp}` },
    ...{ body: 'Are you safe now?', direction: 'outbound-api', at: night - 60_000 },
  });
  const begun = { since: night - 61_000, here: false };
  expect(await at(night).send(item({ quiet, begun, tries: 1 }))).toMatchObject({ result: 'accepted' });
  expect(sent()).toEqual([]);
  expect((await at(night).send(item({ id: 'm2', quiet, begun, message: { text: 'x', language: 'en' } }))).result).toBe(
    'wait',
  );
});

test('what Twilio refuses is tried again as ever, until it is night', async () => {
  twilio.faults.push({ status: 503, on: /^POST .*Messages/ });
  const outcome = await setUp(twilio).sender.send(item({ quiet }));
  expect(retryAt(outcome)).toBeGreaterThan(0);
});

describe('an answer to somebody with safe times, who wrote at a quarter to six', () => {
  const five = now + 5 * hour;
  const safe = { zone: 'Europe/London', safe: ['afternoons'], from: five + hour } as const;
  const tomorrow = now + 24 * hour;

  test('goes at any time at first', async () => {
    expect((await at(safe.from - 1).send(item({ safe }))).result).toBe('accepted');
  });

  test('then only when it is safe, also what goes again; the hub’s quiet hours do not count', async () => {
    expect(await at(safe.from).send(item({ safe }))).toEqual({ result: 'wait', at: tomorrow });
    const again = { ...bySms, safe, after: [30003] };
    expect(await at(night).send(item(again))).toEqual({ result: 'wait', at: tomorrow });
    const evenings = { ...safe, safe: ['evenings'] as const };
    expect((await at(night).send(item({ safe: evenings }))).result).toBe('accepted');
  });

  test('nor is it brought by SMS after that', async () => {
    await at(now).send(item({ ...bySms, safe }));
    await at(five).send(item({ id: 'm2', ...bySms, safe: { ...safe, from: five + hour + 900_000 } }));
    expect(sent().map((body) => body['ValidityPeriod'])).toEqual(['21600', '4500']);
  });

  test('but no longer than its words are true', async () => {
    const late = item({ safe, until: night });
    expect(await at(safe.from).send(late)).toEqual({ result: 'wait', at: night });
    expect(await at(night).send(late)).toEqual({ result: 'failed', code: OVERDUE });
  });
});

describe('words that are false after a while', () => {
  const until = now + hour;

  test('leave while they are true', async () => {
    expect((await at(now).send(item({ until }))).result).toBe('accepted');
  });

  test('do not leave after that, and none is told but the turn', async () => {
    const { sender, alerts } = setUp(twilio, { now: async () => until });
    expect(await sender.send(item({ until }))).toEqual({ result: 'failed', code: OVERDUE });
    expect(alerts).toEqual([]);
    expect(sent()).toEqual([]);
  });

  test('nor wait longer than that for a welcome time', async () => {
    const late = item({ quiet, until: night + hour });
    expect(await at(night).send(late)).toEqual({ result: 'wait', at: night + hour });
    expect((await at(night).send(item({ quiet, until: morning + hour }))).result).toBe('wait');
  });

  test('what Twilio has already is not taken back', async () => {
    twilio.held.push({
      ...{ sid: `SM${'a'.repeat(32)}`, to: `whatsapp:${person}`, from: `whatsapp:${hub.whatsapp}` },
      ...{ body: 'Are you safe now?', direction: 'outbound-api', at: night - 60_000 },
    });
    const begun = { since: night - 61_000, here: false };
    expect((await at(night).send(item({ until, begun, tries: 1 }))).result).toBe('accepted');
  });

  test.each([
    ['until then', {}, '3600'],
    ['or as long as it is welcome, if that is shorter', { quiet, until: now + 9 * hour }, '28800'],
    ['for no more than Twilio allows', { until: now + 20 * hour }, '36000'],
  ])('by SMS lie in queues %s', async (_, change, seconds) => {
    await at(now).send(item({ ...bySms, until, ...change }));
    expect(sent()[0]).toMatchObject({ ValidityPeriod: seconds });
  });
});

describe('an SMS lies in queues only as long as it is welcome', () => {
  test.each([
    ['until the evening', now, '28800'],
    ['for no less than a minute', now + 8 * hour - 5000, '60'],
    ['for no more than Twilio allows', morning, '36000'],
  ])('%s', async (_what, time, seconds) => {
    await at(time).send(item({ ...bySms, quiet }));
    expect(sent()[0]).toMatchObject({ To: person, ValidityPeriod: seconds });
  });

  test('an answer as long as there is; WhatsApp has no such thing', async () => {
    await at(now).send(item({ ...bySms }));
    await at(now).send(item({ id: 'm2', quiet }));
    expect(sent()).toHaveLength(2);
    for (const one of sent()) expect(one).not.toHaveProperty('ValidityPeriod');
  });

  test('also where it goes by SMS because WhatsApp is closed to it', async () => {
    await at(now).send(item({ quiet, lastInbound: now - 48 * hour }));
    expect(sent()[0]).toMatchObject({ To: person, ValidityPeriod: '28800' });
  });
});
