/** What a worker does in the inbox, through the real turn: who may, what is wrong with it, and the answer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { act, code, GOOD, notes, startActing } from './support/acting.ts';
import type { Acting } from './support/acting.ts';

let on: Acting;
beforeAll(async () => {
  on = await startActing();
});
afterAll(() => on.server.stop());

describe.each(Object.keys(GOOD))('%s', (what) => {
  test('is not for strangers, nor about nobody', async () => {
    expect((await act(on.nobody, 'p1', what, GOOD[what])).status).toBe(401);
    expect(code(await act(on.asSara, 'nobody-at-all', what, GOOD[what]))).toEqual([404, 'not_found']);
  });

  test('with something that is not described is refused', async () => {
    const id = await on.waits();
    expect(code(await act(on.asSara, id, what, { ...GOOD[what], phone: '+447700900001' }))).toEqual([
      400,
      'bad_request',
    ]);
  });

  test('is not for the worker whose own conversation it is', async () => {
    const id = await on.waits({ isWorker: 'sara' });
    expect(code(await act(on.asSara, id, what, GOOD[what]))).toEqual([404, 'not_found']);
  });
});

test.each(['messages', 'notes', 'rest', 'ask', 'hand-over', 'accompany', 'close', 'move'])(
  '%s: not by a worker who does not have them',
  async (what) => {
    const id = await on.withAmal();
    const body = what === 'hand-over' ? { to: 'selam', note: '' } : GOOD[what];
    expect((await act(on.asOlena, id, what, body)).status).toBe(409);
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body).toMatchObject({ state: 'active', handover: null });
  },
);

test.each(['release', 'assign'])('%s: only by a coordinator', async (what) => {
  const id = what === 'assign' ? await on.waits() : await on.withAmal();
  expect(code(await act(on.asAmal, id, what, GOOD[what]))).toEqual([403, 'not_coordinator']);
});

describe('a note', () => {
  test('is in the thread once for each id, and nothing is sent', async () => {
    const id = await on.withAmal();
    const note = { id: 'one-of-the-page', text: 'She needs a lift' };
    await act(on.asAmal, id, 'notes', note);
    const answer = await act(on.asAmal, id, 'notes', note);
    expect(notes(answer)).toEqual(['She needs a lift']);
    expect(answer.body.entries.at(-1)).toMatchObject({ from: 'note', name: 'Amal', status: null });
  });

  test.each([
    ['blank', { id: 'long-enough', text: '  ' }],
    ['too long', { id: 'long-enough', text: 'x'.repeat(2001) }],
    ['without an id', { text: 'x' }],
  ])('that is %s is refused', async (_what, note) => {
    expect((await act(on.asAmal, await on.withAmal(), 'notes', note)).status).toBe(400);
  });
});

describe('a message', () => {
  test('keeps what the worker wrote beside its translation', async () => {
    const id = await on.withAmal();
    const { body } = await act(on.asAmal, id, 'messages', { id: 'translated', text: 'أهلا', original: 'Welcome' });
    expect(body.entries.at(-1)).toMatchObject({ text: 'أهلا', original: 'Welcome', from: 'worker' });
  });

  test('to somebody who stopped is refused, in words for it', async () => {
    const id = await on.withAmal();
    const before = await on.server.store.conversations.read(id);
    await on.server.change(id, [], { addresses: [{ ...before!.addresses[0]!, optedOut: true }] });
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body).toMatchObject({
      optedOut: true,
      may: { write: false },
    });
    expect(code(await act(on.asAmal, id, 'messages', GOOD['messages']))).toEqual([409, 'opted_out']);
  });

  test('to a number that is gone is refused, and not offered', async () => {
    const id = await on.withAmal();
    await on.server.change(id, [], { addresses: [] });
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body.may.write).toBe(false);
    expect(code(await act(on.asAmal, id, 'messages', GOOD['messages']))).toEqual([409, 'no_address']);
  });
});

describe('rest', () => {
  test('until a day, and ended', async () => {
    const id = await on.withAmal();
    const until = await on.day(3);
    const rested = await act(on.asAmal, id, 'rest', { until });
    expect(rested.body).toMatchObject({ state: 'resting', restUntil: until, may: { rest: true, write: true } });
    const { entries } = (await act(on.asAmal, id, 'rest', { until })).body;
    // Asking again after a lost answer tells the person nothing twice.
    expect(entries).toHaveLength(rested.body.entries.length);
    expect((await act(on.asAmal, id, 'rest', { until: null })).body).toMatchObject({
      state: 'active',
      restUntil: null,
    });
  });

  test('not before somebody said hello', async () => {
    const id = await on.waits();
    const { body } = await act(on.asAmal, id, 'claim', {});
    expect(body).toMatchObject({ state: 'introduced', may: { rest: false, write: true } });
    expect(code(await act(on.asAmal, id, 'rest', { until: await on.day(3) }))).toEqual([409, 'not_introduced']);
  });

  test('not until today, yesterday, a day that is none, or for ever', async () => {
    const id = await on.withAmal();
    for (const until of [await on.day(0), await on.day(-1), '2027-02-30', 'soon', 5]) {
      expect((await act(on.asAmal, id, 'rest', { until })).status).toBe(400);
    }
    expect(code(await act(on.asAmal, id, 'rest', { until: await on.day(400) }))).toEqual([409, 'not_possible']);
  });
});

describe('closing', () => {
  test('with what was not to be had is counted without anything about them', async () => {
    const id = await on.withAmal();
    const closing = { agreed: 'We found nothing yet.', followUpOn: await on.day(7), unmet: true };
    expect((await act(on.asAmal, id, 'close', closing)).body).toMatchObject({
      state: 'closing',
      followUpOn: closing.followUpOn,
      may: { write: false, note: true, accompany: true },
    });
    const { unmet } = await on.server.store.conversations.board();
    expect(unmet?.at(-1)).toMatchObject({ why: 'not-there', needs: ['housing'] });
    expect(JSON.stringify(unmet)).not.toContain(id);
  });

  test('not with a day that is over', async () => {
    const id = await on.withAmal();
    for (const followUpOn of [await on.day(-1), '2026-02-30']) {
      expect((await act(on.asAmal, id, 'close', { agreed: 'ok', followUpOn })).status).toBe(400);
    }
    expect((await act(on.asAmal, id, 'close', { agreed: ' ', followUpOn: null })).status).toBe(400);
  });
});
