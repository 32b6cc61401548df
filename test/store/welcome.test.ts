/** What nobody asked for says when it is welcome as long as it waits alone, and the person sleeps. */
import { expect, test } from '@jest/globals';
import type { Effect } from '../../src/conversation/effects.ts';
import { AWAKE } from '../../src/handoff/index.ts';
import type { Commit, Lease } from '../../src/conversation/ports/index.ts';
import type { Store } from '../../src/store/index.ts';
import { conversation, dump, send, SIMA, turn, whatsapp } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const sima = conversation('p1', [whatsapp(SIMA)]);
const quiet = { zone: 'Europe/London', hours: { from: '20:00', to: '08:00' }, safe: ['evenings'] } as const;
const question = { ...send('m1', whatsapp(SIMA)), unprompted: true, quiet } as Effect;
/** A missed promise: others wait for it, but nobody asked for it. */
const promise = (id: string) => ({ ...send(id, whatsapp(SIMA)), quiet }) as Effect;
const answer = send('m2', whatsapp(SIMA));

const lease = async (): Promise<Lease> => (await store.outbox.lease('p:p1', 60_000))!;
const inTheMorning = async () => (await store.clock.now()) + 10 * 3_600_000;
/** Takes the head and lets it wait for the morning. */
async function held(tries = 0): Promise<Lease> {
  const mine = await lease();
  for (let n = 0; n < tries; n += 1) {
    await mine.outcome((await mine.next())!, { result: 'retry', at: await store.clock.now() });
  }
  const item = (await mine.next())!;
  expect(item).toMatchObject({ id: 'm1', quiet });
  await mine.outcome(item, { result: 'wait', at: await inTheMorning() });
  expect(await mine.next()).toBeNull();
  return mine;
}
async function awake(event: string): Promise<void> {
  const { rev, board } = await store.conversations.open(event, { person: 'p1' });
  const commit: Commit = {
    event,
    person: 'p1',
    rev,
    boardRev: board.rev,
    conversation: sima,
    effects: [],
    awake: (await store.clock.now()) + AWAKE,
  };
  expect(await store.conversations.commit(commit)).toBe('done');
}

test('it is sealed with the words, for they say when somebody is safe', async () => {
  await turn(store, 'e1', sima, [question]);
  expect(await dump(store)).not.toContain('evenings');
  await held();
});

test('it waits with others of its kind behind it', async () => {
  await turn(store, 'e1', sima, [question]);
  const mine = await held();
  await turn(store, 'e2', sima, [promise('m3')]);
  expect(await mine.next()).toBeNull();
  expect(await store.outbox.ready(10)).toEqual([]);
});

test('an answer behind it lets it go, in its order', async () => {
  await turn(store, 'e1', sima, [promise('m1')]);
  const mine = await held();
  await turn(store, 'e2', sima, [answer]);
  const first = (await mine.next())!;
  expect(first.id).toBe('m1');
  expect(first).not.toHaveProperty('quiet');
  await mine.outcome(first, { result: 'accepted', sid: 'SM1' });
  expect((await mine.next())?.id).toBe('m2');
});

test('also where that came in while it was decided that it waits', async () => {
  await turn(store, 'e1', sima, [promise('m1')]);
  const mine = await lease();
  const item = (await mine.next())!;
  await turn(store, 'e2', sima, [answer]);
  await mine.outcome(item, { result: 'wait', at: await inTheMorning() });
  const again = (await mine.next())!;
  expect(again.id).toBe('m1');
  expect(again).not.toHaveProperty('quiet');
});

test('also where it had been tried before it was night: then within seconds', async () => {
  await turn(store, 'e1', sima, [question]);
  const mine = await held(2);
  await turn(store, 'e2', sima, [answer]);
  await store.clock.advance(0.1);
  expect(await mine.next()).toMatchObject({ id: 'm1' });
});

test('who writes is awake: what waited goes, although nothing was answered', async () => {
  await turn(store, 'e1', sima, [question]);
  const mine = await held();
  await awake('e2');
  await mine.release();
  expect(await store.outbox.ready(10)).toEqual(['p:p1']);
  const item = (await (await lease()).next())!;
  expect(item.id).toBe('m1');
  for (const gone of ['quiet', 'unprompted']) expect(item).not.toHaveProperty(gone);
});

test('that somebody is awake is forgotten with what waited', async () => {
  await turn(store, 'e1', sima, [question]);
  const mine = await held();
  await awake('e2');
  await mine.outcome((await mine.next())!, { result: 'accepted', sid: 'SM1' });
  await mine.release();
  await awake('e3');
  await turn(store, 'e4', sima, [{ ...question, id: 'm5' } as Effect]);
  expect(await (await lease()).next()).toMatchObject({ id: 'm5', quiet });
});

test('an answer before it that left late does not take it along', async () => {
  await turn(store, 'e1', sima, [answer]);
  const mine = await lease();
  await mine.outcome((await mine.next())!, { result: 'retry', at: await store.clock.now() });
  await turn(store, 'e2', sima, [promise('m3')]);
  await mine.outcome((await mine.next())!, { result: 'accepted', sid: 'SM2' });
  const item = (await mine.next())!;
  expect(item).toMatchObject({ id: 'm3', quiet });
  await mine.outcome(item, { result: 'wait', at: await inTheMorning() });
  expect(await mine.next()).toBeNull();
});

test('who wrote hours ago, while something could not leave, is not awake any more', async () => {
  await turn(store, 'e1', sima, [promise('m1')]);
  const mine = await lease();
  await mine.outcome((await mine.next())!, { result: 'retry', at: await store.clock.now() });
  await awake('e2');
  expect(await mine.next()).not.toHaveProperty('quiet');
  await store.clock.advance(AWAKE / 60_000);
  expect(await mine.next()).toMatchObject({ id: 'm1', quiet });
});

test('what was agreed for a time leaves at it, and what waits before it too, in their order', async () => {
  await turn(store, 'e1', sima, [promise('m1')]);
  const mine = await held();
  await mine.release();
  await turn(store, 'e2', sima, [{ ...answer, unprompted: true } as Effect]);
  expect(await store.outbox.ready(10)).toEqual(['p:p1']);
  const again = await lease();
  const first = (await again.next())!;
  expect(first.id).toBe('m1');
  expect(first).not.toHaveProperty('quiet');
  await again.outcome(first, { result: 'accepted', sid: 'SM1' });
  expect(await again.next()).toMatchObject({ id: 'm2', unprompted: true });
});

test('what goes again after it was accepted waits, unless something that may not wait goes again behind it', async () => {
  await turn(store, 'e1', sima, [question, answer]);
  const mine = await lease();
  for (const sid of ['SM1', 'SM2']) await mine.outcome((await mine.next())!, { result: 'accepted', sid, again: true });
  await turn(store, 'e2', sima, [{ type: 'again', message: 'm1', code: 30003 }]);
  const first = (await mine.next())!;
  expect(first).toMatchObject({ id: 'm1.30003.1', quiet });
  await mine.outcome(first, { result: 'wait', at: await inTheMorning() });
  expect(await mine.next()).toBeNull();
  await turn(store, 'e3', sima, [{ type: 'again', message: 'm2', code: 30003 }]);
  const ids: string[] = [];
  for (let item = await mine.next(); item; item = await mine.next()) {
    ids.push(item.id);
    expect(item).not.toHaveProperty('quiet');
    await mine.outcome(item, { result: 'accepted', sid: `again-${item.id}` });
  }
  // The one that is just being looked at stays where it is.
  expect(ids).toEqual(['m1.30003.1', 'm2.30003.2']);
});

describe('an answer to somebody with safe times', () => {
  const MINUTE = 60_000;
  const from = async (minutes: number) => (await store.clock.now()) + minutes * MINUTE;
  const answered = (id: string, at: number, more: object = {}) =>
    ({ ...send(id, whatsapp(SIMA)), safe: { zone: 'Europe/London', safe: ['evenings'], from: at }, ...more }) as Effect;
  /** It is not safe any more: the head waits until it is. */
  async function waiting(): Promise<Lease> {
    const mine = await lease();
    const item = (await mine.next())!;
    expect(item.safe).toBeDefined();
    await mine.outcome(item, { result: 'wait', at: await inTheMorning() });
    expect(await mine.next()).toBeNull();
    return mine;
  }

  test('says from when on it keeps to these, sealed with its words', async () => {
    const at = await from(-1);
    await turn(store, 'e1', sima, [answered('m1', at)]);
    expect(await dump(store)).not.toContain('evenings');
    expect((await (await lease()).next())?.safe).toEqual({ zone: 'Europe/London', safe: ['evenings'], from: at });
  });

  test('stays there until it is safe, and nobody asks again and again', async () => {
    await turn(store, 'e1', sima, [answered('m1', await from(-1))]);
    await waiting();
    expect(await store.outbox.ready(10)).toEqual([]);
  });

  test('goes with a newer answer behind it, as long as that may go', async () => {
    await turn(store, 'e1', sima, [answered('m1', await from(-1))]);
    const mine = await waiting();
    const later = await from(15);
    await turn(store, 'e2', sima, [answered('m2', later)]);
    expect(await mine.next()).toMatchObject({ id: 'm1', safe: { from: later } });
  });

  test('also where that came in while it was decided that it waits', async () => {
    await turn(store, 'e1', sima, [answered('m1', await from(-1))]);
    const mine = await lease();
    const item = (await mine.next())!;
    const later = await from(15);
    await turn(store, 'e2', sima, [answered('m2', later)]);
    await mine.outcome(item, { result: 'wait', at: await inTheMorning() });
    expect(await mine.next()).toMatchObject({ id: 'm1', safe: { from: later } });
  });

  test('goes with words that may go at any time, and when they write', async () => {
    await turn(store, 'e1', sima, [answered('m1', await from(-1))]);
    const mine = await waiting();
    await awake('e2');
    const now = await store.clock.now();
    const item = (await mine.next())!;
    expect(item.safe!.from).toBeGreaterThan(now + 14 * MINUTE);
    await mine.outcome(item, { result: 'wait', at: await inTheMorning() });
    await turn(store, 'e3', sima, [answer]);
    expect(await mine.next()).not.toHaveProperty('safe');
  });

  test('what nobody asked for, behind it or before it, leaves at no unsafe time either', async () => {
    const at = await from(-1);
    await turn(store, 'e1', sima, [answered('m1', at, { quiet })]);
    await turn(store, 'e2', sima, [answered('m2', at)]);
    const item = (await (await lease()).next())!;
    expect(item).toMatchObject({ id: 'm1', safe: { from: at } });
    expect(item).not.toHaveProperty('quiet');
  });
});
