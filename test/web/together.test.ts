/** Several workers and one person: advice, handing over, going along, danger, and what a coordinator does. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { act, code, GOOD, notes, startActing } from './support/acting.ts';
import type { Acting } from './support/acting.ts';

let on: Acting;
beforeAll(async () => {
  on = await startActing();
});
afterAll(() => on.server.stop());

describe('a colleague asked for advice', () => {
  test('reads the thread and writes notes, and nothing to the person', async () => {
    const id = await on.withAmal();
    expect((await on.asOlena.call('GET', `/handoffs/${id}`)).status).toBe(403);
    const asked = await act(on.asAmal, id, 'ask', { colleague: 'olena', text: 'Do you know the school?' });
    expect(asked.body.colleagues).toEqual([{ id: 'olena', name: 'Olena' }]);
    const { body } = await on.asOlena.call('GET', `/handoffs/${id}`);
    expect(body).toMatchObject({ access: 'thread', may: { note: true, write: false, close: false, ask: false } });
    expect(body.entries.map((entry: { text: string }) => entry.text)).toContain('Hello');
    const { mine } = (await on.asOlena.call('GET', '/handoffs')).body;
    expect(mine.map((row: { id: string }) => row.id)).toContain(id);
    expect(notes(await act(on.asOlena, id, 'notes', GOOD['notes']))).toEqual([
      'Do you know the school?',
      'Ask about the school',
    ]);
    expect(code(await act(on.asOlena, id, 'messages', GOOD['messages']))).toEqual([409, 'not_in_charge']);
  });

  test('is not oneself, nor nobody', async () => {
    const id = await on.withAmal();
    for (const colleague of ['amal', 'nobody']) {
      expect(code(await act(on.asAmal, id, 'ask', { colleague, text: 'x' }))).toEqual([409, 'not_possible']);
    }
    expect((await act(on.asAmal, id, 'ask', { colleague: '../x', text: 'x' })).status).toBe(400);
    expect((await act(on.asAmal, id, 'ask', { colleague: 'olena', text: ' ' })).status).toBe(400);
  });
});

describe('handing over', () => {
  test('who is asked reads summary and notes, not the thread, before the person has said yes', async () => {
    const id = await on.withAmal();
    await act(on.asAmal, id, 'notes', GOOD['notes']);
    const { body } = await act(on.asAmal, id, 'hand-over', { to: 'olena', note: 'I am away from Monday' });
    expect(body.handover).toEqual({ to: 'olena', name: 'Olena', asking: 'worker', you: false });
    const asked = await on.asOlena.call('GET', `/handoffs/${id}`);
    expect(asked.body).toMatchObject({
      access: 'summary',
      handover: { you: true },
      may: { take: true, decline: true },
    });
    expect(asked.body.entries.map((entry: { from: string }) => entry.from)).toEqual(['note', 'note']);
    expect(notes(asked)).toEqual(['Ask about the school', 'I am away from Monday']);
    expect((await on.asOlena.call('GET', '/handoffs')).body.mine.map((row: { id: string }) => row.id)).toContain(id);

    const taken = await act(on.asOlena, id, 'claim', {});
    expect(taken.body).toMatchObject({ access: 'summary', handover: { asking: 'person' }, worker: { id: 'amal' } });
    expect(taken.body.may).toMatchObject({ take: false, decline: false, write: false });
    expect((await act(on.asOlena, id, 'claim', {})).status).toBe(200);
    expect(notes(taken)).toHaveLength(2);
  });

  test('who cannot sees nothing more of it', async () => {
    const id = await on.withAmal();
    await act(on.asAmal, id, 'hand-over', { to: 'olena', note: '' });
    const declined = await act(on.asOlena, id, 'decline', {});
    expect([declined.status, declined.body]).toEqual([204, undefined]);
    expect((await on.asOlena.call('GET', `/handoffs/${id}`)).status).toBe(403);
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body.handover).toBeNull();
  });

  test('also by a coordinator; not to whoever has them, nor to nobody', async () => {
    const id = await on.withAmal();
    expect((await on.asSara.call('GET', `/handoffs/${id}`)).body.may).toMatchObject({ handOver: true, write: false });
    for (const to of ['amal', 'nobody']) {
      expect(code(await act(on.asSara, id, 'hand-over', { to, note: '' }))).toEqual([409, 'not_possible']);
    }
    expect((await act(on.asSara, id, 'hand-over', { to: 'olena', note: '' })).body.handover).toMatchObject({
      to: 'olena',
      you: false,
    });
  });
});

describe('a coordinator', () => {
  test('takes somebody back from a worker, who reads no more of them', async () => {
    const id = await on.withAmal();
    const released = await act(on.asSara, id, 'release', {});
    expect(released.body).toMatchObject({ status: 'waiting', front: true, worker: null, access: 'summary' });
    expect((await act(on.asSara, id, 'release', {})).status).toBe(200);
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body).toMatchObject({ access: 'summary', entries: [] });
  });

  test('asks one worker next; nobody is not possible', async () => {
    const id = await on.waits();
    expect((await on.asSara.call('GET', `/handoffs/${id}`)).body.may).toMatchObject({ assign: true, release: false });
    const { body } = await act(on.asSara, id, 'assign', { to: 'olena' });
    expect(body).toMatchObject({ state: 'asked', why: 'asking' });
    expect((await on.asOlena.call('GET', `/handoffs/${id}`)).body).toMatchObject({
      asked: { until: expect.any(Number) },
      may: { decline: true },
    });
    expect((await act(on.asSara, id, 'assign', { to: 'olena' })).status).toBe(200);
    expect(code(await act(on.asSara, id, 'assign', { to: 'nobody' }))).toEqual([409, 'unknown_worker']);
  });
});

describe('going along', () => {
  const at = async (ahead: number): Promise<string> => `${await on.day(ahead)}T14:30`;

  test('is promised, changed and called off', async () => {
    const id = await on.withAmal();
    const when = await at(2);
    const { body } = await act(on.asAmal, id, 'accompany', { at: when, where: 'The town hall' });
    expect(body.accompany).toMatchObject({ name: 'Amal', where: 'The town hall', state: 'promised' });
    expect(body.accompanyAt).toBe(body.accompany.at);
    expect((await on.asSara.call('GET', `/handoffs/${id}`)).body.accompany).toMatchObject({ where: 'The town hall' });
    const off = await act(on.asAmal, id, 'accompany', { at: null, where: '' });
    expect(off.body).toMatchObject({ accompany: null, accompanyAt: null });
  });

  test('not in the past, at no time, nowhere', async () => {
    const id = await on.withAmal();
    const where = 'The town hall';
    for (const when of [
      await at(-1),
      `${await on.day(2)}T25:00`,
      `${await on.day(2)}`,
      `${await at(2)}:00Z`,
      '2027-02-30T10:00',
    ]) {
      expect((await act(on.asAmal, id, 'accompany', { at: when, where })).status).toBe(400);
    }
    expect((await act(on.asAmal, id, 'accompany', { at: await at(2), where: ' ' })).status).toBe(400);
    expect(code(await act(on.asAmal, id, 'accompany', { at: null, where: '' }))).toEqual([409, 'not_possible']);
  });

  test('whoever goes still sees when and where after somebody else has them', async () => {
    const id = await on.withAmal();
    await act(on.asAmal, id, 'accompany', { at: await at(2), where: 'The town hall' });
    const before = (await on.server.store.conversations.read(id))!;
    await on.server.change(id, [], { handoff: { ...before.handoff!, worker: 'sara', workerName: 'Sara' } });
    const { body } = await on.asAmal.call('GET', `/handoffs/${id}`);
    expect(body).toMatchObject({ access: 'summary', entries: [], accompany: { where: 'The town hall' } });
    expect(body.may).toMatchObject({ accompany: true, write: false });
    expect((await on.asAmal.call('GET', '/handoffs')).body.mine.map((row: { id: string }) => row.id)).toContain(id);
  });
});

describe('danger', () => {
  const alarmed = async (told: readonly string[]): Promise<string> => {
    const id = await on.withAmal();
    const now = await on.server.store.conversations.now();
    const danger = [{ category: 'violence_now' as const, at: now }];
    await on.server.change(id, [], { danger, alarm: { since: now, what: { key: 'worker:alert_not_safe' }, told } });
    return id;
  };

  test('is taken on once, by who was told; the name is for everybody who sees it', async () => {
    const id = await alarmed(['selam', 'olena']);
    expect((await on.asOlena.call('GET', '/handoffs')).body.alerts.map((row: { id: string }) => row.id)).toContain(id);
    const told = await on.asOlena.call('GET', `/handoffs/${id}`);
    expect(told.body).toMatchObject({ access: 'summary', entries: [], acknowledged: null, may: { acknowledge: true } });
    const { body } = await act(on.asSelam, id, 'acknowledge', {});
    expect(body).toMatchObject({ access: 'thread', acknowledged: { name: 'Selam' }, may: { acknowledge: false } });
    expect((await act(on.asSelam, id, 'acknowledge', {})).status).toBe(200);
    expect(code(await act(on.asOlena, id, 'acknowledge', {}))).toEqual([409, 'taken']);
    // It is in hands: who was told and has nothing to do with it sees it no more.
    expect((await on.asOlena.call('GET', `/handoffs/${id}`)).status).toBe(403);
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body.acknowledged).toMatchObject({ name: 'Selam' });
  });

  test('not by who was not told; whoever took it on goes on seeing it', async () => {
    const id = await alarmed(['olena']);
    await act(on.asOlena, id, 'acknowledge', {});
    expect((await on.asOlena.call('GET', `/handoffs/${id}`)).body).toMatchObject({ acknowledged: { name: 'Olena' } });
    expect((await on.asOlena.call('GET', '/handoffs')).body.alerts.map((row: { id: string }) => row.id)).toContain(id);
    const other = await alarmed(['selam']);
    expect(code(await act(on.asOlena, other, 'acknowledge', {}))).toEqual([409, 'not_asked']);
  });
});

describe('moving', () => {
  test('to a hub we know: the person is asked, and everybody who sees it reads that', async () => {
    const id = await on.withAmal();
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body).toMatchObject({ moving: null, may: { move: true } });
    const asked = await act(on.asAmal, id, 'move', { hub: 'north', note: 'They live there now' });
    expect(asked.body.moving).toEqual({ name: 'North Hub', asking: 'person' });
    expect(notes(asked)).toEqual(['They live there now']);
    expect((await on.asSara.call('GET', `/handoffs/${id}`)).body).toMatchObject({ moving: { name: 'North Hub' } });
  });

  test('not before the words that were promised, and nobody goes along while it is asked', async () => {
    const id = await on.waits();
    await act(on.asAmal, id, 'claim', {});
    expect((await on.asAmal.call('GET', `/handoffs/${id}`)).body.may.move).toBe(false);
    expect(code(await act(on.asAmal, id, 'move', { hub: 'north', note: '' }))).toEqual([409, 'not_introduced']);
    await act(on.asAmal, id, 'messages', { id: 'said-hello', text: 'Hello' });
    const asked = await act(on.asAmal, id, 'move', { hub: 'north', note: '' });
    expect(asked.body.may).toMatchObject({ accompany: false });
  });

  test('not to one we do not know', async () => {
    const id = await on.withAmal();
    expect(code(await act(on.asAmal, id, 'move', { hub: 'nowhere', note: '' }))).toEqual([400, 'bad_request']);
    expect((await act(on.asAmal, id, 'move', { hub: 'north' })).status).toBe(400);
  });
});
