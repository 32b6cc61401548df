/** The inbox's API over the real store: who may see, take, write and close. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { amal, olena, sara, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

let server: InboxServer;
let asAmal: Session;
/** A date as interviews keep it within a line. */
const on = (date: string) => ({ key: 'engine:date', params: { date } });
const line = (id: string, text: string) => ({ id, text: { key: 'common:' + text } });

beforeEach(async () => {
  await server?.stop();
  server = await startInbox('/nowhere', { ports: { privateNeeds: ['safety'] } });
  asAmal = await signIn(server, amal);
});
afterAll(() => server.stop());

const saysNothingPrivate = (body: unknown): void => {
  expect(JSON.stringify(body)).not.toMatch(/\+?4477009|addresses/);
};

describe('lists', () => {
  test('are for workers only', async () => {
    const answer = await fetch(`${server.url}/api/handoffs`);
    expect(answer.status).toBe(401);
  });

  test('the most urgent first, then whoever was let down, then the longest waiting', async () => {
    await server.wait({ id: 'late' }, { urgency: 'days', since: 3000 });
    await server.wait({ id: 'early' }, { urgency: 'days', since: 1000 });
    await server.wait({ id: 'now' }, { urgency: 'now', since: 9000 });
    await server.wait({ id: 'letdown' }, { urgency: 'days', since: 8000, front: true });
    const { body } = await asAmal.call('GET', '/handoffs');
    expect(body.waiting.map((row: { id: string }) => row.id)).toEqual(['now', 'letdown', 'early', 'late']);
    saysNothingPrivate(body);
  });

  test('needs are in the language of the page; private ones are only counted', async () => {
    await server.wait({ id: 'p1' }, { needs: ['housing', 'safety'], deadline: '2026-12-01' });
    const { body } = await asAmal.call('GET', '/handoffs', undefined, { 'accept-language': 'ar' });
    const row = body.waiting[0];
    expect(row.needs).toHaveLength(1);
    expect(row.needs[0]).toMatch(/\p{Script=Arabic}/u);
    expect(row.privateNeeds).toBe(1);
    expect(row).toMatchObject({ name: null, deadline: '2026-12-01', channel: 'whatsapp', worker: null });
    const opened = await asAmal.call('GET', '/handoffs/p1');
    expect(opened.body.needs).toHaveLength(2);
  });

  test('dates within lines are in words, in the language of the page and in that of the person', async () => {
    const lines = [{ id: 'leave', text: { key: 'crisis:note_crisis_leave', params: { deadline: on('2026-12-11') } } }];
    const because = [{ id: 'agreed', text: { key: 'engine:plain', params: { text: 'x' } } }];
    await server.wait({ id: 'p1', language: { code: 'ar', confirmed: true } }, { lines, because });
    const { body } = await asAmal.call('GET', '/handoffs/p1', undefined, { 'accept-language': 'en' });
    expect(body.summary[0].yours).toContain('Friday 11 December 2026');
    expect(body.summary[0].own).toContain('الجمعة، 11 ديسمبر');
    expect(JSON.stringify([body.summary, body.because])).not.toContain('2026-12-11');
  });

  test('those for the safeguarding lead alone are not shown', async () => {
    await server.wait({ id: 'child' }, { leadOnly: true });
    const { body } = await asAmal.call('GET', '/handoffs');
    expect(body.waiting).toEqual([]);
    expect((await asAmal.call('GET', '/handoffs/child')).status).toBe(403);
  });
});

describe('one handoff', () => {
  test('taken, written in once for each id, closed', async () => {
    await server.wait({ id: 'p1' }, { lines: [line('a', 'yes'), { ...line('b', 'no'), taken: true }] });
    await server.change('p1', [{ type: 'log', entry: { id: 'e1', at: 1, from: 'person', text: 'سلام' } }]);

    const before = await asAmal.call('GET', '/handoffs/p1');
    expect(before.body).toMatchObject({
      access: 'summary',
      entries: [],
      may: { take: true, write: false, close: false },
    });
    expect(before.body.summary).toEqual([{ id: 'a', yours: 'Yes', own: expect.stringMatching(/\p{Script=Arabic}/u) }]);

    const taken = await asAmal.call('POST', '/handoffs/p1/claim', {});
    expect(taken.body).toMatchObject({ status: 'active', access: 'thread', worker: { id: 'amal', name: 'Amal' } });
    expect(taken.body.entries.map((entry: { text: string }) => entry.text)).toEqual(['سلام']);
    expect(taken.body.windowClosesAt).toBeGreaterThan(taken.body.now);
    saysNothingPrivate(taken.body);
    // Asking again after a lost answer is no error and does nothing.
    expect((await asAmal.call('POST', '/handoffs/p1/claim', {})).status).toBe(200);
    expect(server.handled).toHaveLength(1);

    const message = { id: 'made-by-the-page', text: 'Hello, I am Amal.' };
    await asAmal.call('POST', '/handoffs/p1/messages', message);
    const again = await asAmal.call('POST', '/handoffs/p1/messages', message);
    expect(again.body.entries).toHaveLength(2);
    expect(again.body.entries[1]).toMatchObject({ from: 'worker', name: 'Amal', text: 'Hello, I am Amal.' });

    const closing = { agreed: 'We meet at the library.', followUpOn: '2026-12-03' };
    const closed = await asAmal.call('POST', '/handoffs/p1/close', closing);
    expect(closed.body).toMatchObject({
      status: 'closed',
      ...closing,
      may: { take: false, write: false, close: false },
    });
    const { body } = await asAmal.call('GET', '/handoffs');
    expect(body.mine).toEqual([]);
    expect(body.followUps.map((row: { id: string }) => row.id)).toEqual(['p1']);
    expect(body.closed).toEqual([]);
  });

  test('another worker sees nothing of it, a coordinator the summary', async () => {
    await server.wait({ id: 'p1' }, { lines: [line('a', 'yes')] });
    await asAmal.call('POST', '/handoffs/p1/claim', {});
    await server.change('p1', [{ type: 'log', entry: { id: 'e1', at: 1, from: 'person', text: 'private words' } }]);
    const asOlena = await signIn(server, olena);
    expect((await asOlena.call('GET', '/handoffs/p1')).status).toBe(403);
    const late = await asOlena.call('POST', '/handoffs/p1/claim', {});
    expect([late.status, late.body.error.code]).toEqual([409, 'taken']);
    const asSara = await signIn(server, sara);
    const summary = await asSara.call('GET', '/handoffs/p1');
    expect(summary.body).toMatchObject({ access: 'summary', entries: [], may: { write: false, close: false } });
    expect(JSON.stringify(summary.body)).not.toContain('private words');
    const write = await asSara.call('POST', '/handoffs/p1/messages', { id: 'another-id', text: 'Hello' });
    expect([write.status, write.body.error.code]).toEqual([409, 'not_in_charge']);
    expect((await asSara.call('GET', '/handoffs')).body.mine).toEqual([]);
  });

  test('nobody takes more than their cap', async () => {
    for (const id of ['p1', 'p2', 'p3']) await server.wait({ id });
    await asAmal.call('POST', '/handoffs/p1/claim', {});
    await asAmal.call('POST', '/handoffs/p2/claim', {});
    const third = await asAmal.call('POST', '/handoffs/p3/claim', {});
    expect([third.status, third.body.error.code]).toEqual([409, 'full']);
  });

  test('says what WhatsApp’s window, an opt-out and danger mean for it', async () => {
    await server.wait({
      id: 'p1',
      address: { channel: 'whatsapp', value: 'GB.ABCDEFGH' },
      addresses: [{ channel: 'whatsapp', value: 'GB.ABCDEFGH', lastInbound: null, optedOut: true }],
      danger: [{ category: 'suicide', at: 1 }],
    });
    const { body } = await asAmal.call('POST', '/handoffs/p1/claim', {});
    expect(body).toMatchObject({ windowClosesAt: 0, optedOut: true, danger: true, may: { write: false, close: true } });
    await server.wait({ id: 'p2', address: { channel: 'sms', value: '+447700900003' } });
    expect((await asAmal.call('GET', '/handoffs/p2')).body.windowClosesAt).toBeNull();
  });

  test.each([
    ['/handoffs/nobody', 404],
    ['/handoffs/..%2F..%2Fkeys', 404],
    [`/handoffs/${'x'.repeat(70)}`, 404],
  ])('%s is not there', async (path, status) => {
    expect((await asAmal.call('GET', path)).status).toBe(status);
  });

  test.each([
    ['with a short id', { id: 'short', text: 'x' }],
    ['that is blank', { id: 'long-enough', text: '   ' }],
    ['longer than carriers take', { id: 'long-enough', text: 'x'.repeat(1601) }],
    ['without words', { id: 'long-enough' }],
  ])('a message %s is refused', async (_what, message) => {
    await server.wait({ id: 'p1' });
    await asAmal.call('POST', '/handoffs/p1/claim', {});
    expect((await asAmal.call('POST', '/handoffs/p1/messages', message)).status).toBe(400);
  });

  test('a follow-up on a day that does not exist is refused', async () => {
    await server.wait({ id: 'p1' });
    await asAmal.call('POST', '/handoffs/p1/claim', {});
    const answer = await asAmal.call('POST', '/handoffs/p1/close', { agreed: 'ok', followUpOn: '2026-02-30' });
    expect(answer.status).toBe(400);
  });
});

describe('changes', () => {
  test('a page hears of them as they happen, by id only', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${server.url}/api/changes`, {
      headers: { cookie: asAmal.cookie() },
      signal: stop.signal,
    });
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (text: string): Promise<void> => {
      while (!heard.includes(text)) heard += (await reader?.read())?.value ?? '';
    };
    await until('event: hello');
    await server.wait({ id: 'p1' });
    await until('data: {"id":"p1"}');
    expect(heard).toMatch(/id: 1\nevent: change\n/);
    stop.abort();
  });

  test.each([
    [false, 'ok'],
    [true, 'delayed'],
  ])('the line itself says whether messages leave in time (late: %s)', async (late, sending) => {
    const { store } = server;
    const outbox = { ...store.outbox, isLate: async () => late };
    const own = await startInbox('/nowhere', { ports: { store: { ...store, outbox } } });
    const stop = new AbortController();
    try {
      const headers = { cookie: asAmal.cookie() };
      const stream = await fetch(`${own.url}/api/changes`, { headers, signal: stop.signal });
      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      let heard = '';
      while (!heard.includes('event: here\n')) heard += (await reader?.read())?.value ?? '';
      expect(heard).toContain(`event: here\ndata: {"sending":"${sending}"}`);
    } finally {
      stop.abort();
      await own.stop();
    }
  });

  test('are not for strangers', async () => {
    expect((await fetch(`${server.url}/api/changes`)).status).toBe(401);
  });
});

describe('when the store fails', () => {
  test('the answer and the log name neither words nor addresses', async () => {
    await server.wait({ id: 'p1' });
    const own = await startInbox('/nowhere', {
      ports: {
        handle: () => Promise.reject(new Error('secret words of +447700900001')),
      },
    });
    try {
      const session = await signIn(own, amal);
      await own.wait({ id: 'p1' });
      const answer = await session.call('POST', '/handoffs/p1/claim', {});
      expect(answer.status).toBe(500);
      expect(JSON.stringify([answer.body, own.logged])).not.toMatch(/secret|4477/);
      expect(own.logged).toEqual([expect.objectContaining({ code: 'Error', route: '/handoffs/:id/claim' })]);
    } finally {
      await own.stop();
    }
  });
});
