/** What somebody waits for is not held up by what was to be tried much later; nor is anybody, once the carrier can be spoken with. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Effect, SendOutcome } from '../../src/conversation/index.ts';
import type { Store } from '../../src/store/index.ts';
import { amal, conversation, send, SIMA, sms, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const MINUTE = 60_000;
const sima = conversation('p1', [whatsapp(SIMA)]);
const unprompted = (id: string) => ({ ...send(id, whatsapp(SIMA)), unprompted: true }) as Effect;
let events = 0;
const says = (...effects: Effect[]) => turn(store, `e${++events}`, sima, effects);
const later = async (minutes: number) => (await store.clock.now()) + minutes * MINUTE;

/** What becomes of the head; answers how often it had been tried. */
async function head(outcome: SendOutcome, recipient = 'p:p1', meanwhile = async () => {}): Promise<number> {
  const lease = (await store.outbox.lease(recipient, MINUTE))!;
  const item = (await lease.next())!;
  await meanwhile();
  await lease.outcome(item, outcome);
  await lease.release();
  return item.tries;
}
/** Milliseconds until this recipient is looked at. */
async function dueIn(recipient = 'p:p1'): Promise<number> {
  return Number(await store.redis.zscore('alp:{demo}:ready', recipient)) - (await store.clock.now());
}
const soon = async (recipient?: string) => (await dueIn(recipient)) <= 2_000;

describe('behind what failed and is to be tried in an hour', () => {
  beforeEach(async () => {
    await says(send('m1', whatsapp(SIMA)));
    await head({ result: 'retry', at: await later(60) });
  });

  test('an answer is tried within two seconds; what nobody waits for is not, and nothing is put off', async () => {
    await says(unprompted('m2'));
    expect(await dueIn()).toBeGreaterThan(59 * MINUTE);
    await says(send('m3', whatsapp(SIMA)));
    expect(await soon()).toBe(true);
    const before = await store.redis.zscore('alp:{demo}:ready', 'p:p1');
    await says(send('m4', whatsapp(SIMA)));
    expect(await store.redis.zscore('alp:{demo}:ready', 'p:p1')).toBe(before);
  });

  test('a try that was not due counts as none: somebody who writes a lot does not use up a day of tries', async () => {
    await store.clock.advance(61);
    await head({ result: 'retry', at: await later(60) });
    for (let n = 0; n < 5; n++) {
      await says(send(`a${n}`, whatsapp(SIMA)));
      await store.clock.advance(0.1);
      expect(await head({ result: 'retry', at: await later(60) })).toBe(1);
    }
  });

  test('also where it came in while the head was being tried', async () => {
    await store.clock.advance(61);
    await head(
      { result: 'retry', at: await later(60) },
      'p:p1',
      async () => void (await says(send('m2', whatsapp(SIMA)))),
    );
    expect(await soon()).toBe(true);
    await store.clock.advance(1);
    expect(await head({ result: 'retry', at: await later(60) })).toBe(1);
    expect(await soon()).toBe(false);
  });
});

test('so are a sign-in code, and what a round tells a worker', async () => {
  await store.workers.put(amal);
  const text = { text: 'x', language: 'en' };
  await store.outbox.notify('amal', 'n1', text);
  const fails = async () => head({ result: 'retry', at: await later(60) }, 'w:amal');
  await fails();
  await store.outbox.notify('amal', 'n2', text);
  expect(await soon('w:amal')).toBe(true);
  await store.clock.advance(1);
  await fails();
  expect(await soon('w:amal')).toBe(false);
  await turn(store, 'e0', sima, [
    { type: 'board', change: { do: 'later', worker: 'amal', text: 'worker:person_wrote' } },
  ]);
  const { rev } = await store.conversations.board();
  const notice = { type: 'notify', id: 'n3', worker: 'amal', message: text } as const;
  const steps = [{ do: 'told', worker: 'amal' }] as const;
  expect(await store.rounds.commitRound({ boardRev: rev, steps, notices: [notice], audits: [] })).toBe('done');
  expect(await soon('w:amal')).toBe(true);
});

describe('the carrier takes something again', () => {
  const other = (n: number) => conversation(`q${n}`, [sms(`+4477009000${10 + n}`)]);
  const say = (n: number) => turn(store, `f${++events}`, other(n), [send(`o${n}`, other(n).address)]);

  /** Four who wait for an hour, and Sima, whose message leaves after the carrier was away for so long. */
  async function away(minutes: number): Promise<void> {
    for (const n of [1, 2, 3, 4]) {
      await say(n);
      await head({ result: 'retry', at: await later(60) }, `p:q${n}`);
    }
    await store.clock.advance(minutes);
    await says(send('m1', whatsapp(SIMA)));
    await head({ result: 'accepted', sid: 'SM1' });
  }
  const dues = () => Promise.all([1, 2, 3, 4].map((n) => dueIn(`p:q${n}`)));

  test('after more than a minute of nothing: all who wait are tried within seconds, not all at once', async () => {
    await away(2);
    const found = await dues();
    expect(Math.max(...found)).toBeLessThanOrEqual(5_000);
    expect(new Set(found.map((due) => Math.round(due / 100))).size).toBe(4);
    expect(await store.outbox.isLate()).toBe(false);
  });

  test('where one number does not work among others that do, it keeps its time', async () => {
    await away(0.5);
    expect(Math.min(...(await dues()))).toBeGreaterThan(58 * MINUTE);
    await store.clock.advance(10);
    await says(send('m2', whatsapp(SIMA)));
    await head({ result: 'accepted', sid: 'SM2' });
    expect(Math.min(...(await dues()))).toBeGreaterThan(48 * MINUTE);
  });

  test('credentials that are right again: whoever waits is tried, and that counts as no try', async () => {
    await say(1);
    for (let n = 0; n < 3; n++) {
      await head({ result: 'retry', at: await later(60) }, 'p:q1');
      await store.clock.advance(61);
    }
    await head({ result: 'retry', at: await later(60) }, 'p:q1');
    await store.outbox.hurry();
    expect(await dueIn('p:q1')).toBeLessThanOrEqual(0);
    expect(await head({ result: 'retry', at: await later(60) }, 'p:q1')).toBe(3);
    await store.outbox.hurry();
    // Another process saw it too.
    await store.outbox.hurry();
    expect(await head({ result: 'accepted', sid: 'SM' }, 'p:q1')).toBe(3);
  });
});
