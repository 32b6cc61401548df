/** Search in one's own people: by what the reader could read anyway, and never through an address or a log. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Handoff } from '../../src/handoff/index.ts';
import { amal, olena, sara, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { openSession, signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

let server: InboxServer;
let asAmal: Session;
let asOlena: Session;
let asSara: Session;

const plain = (text: string) => ({ id: 'plain', text: { key: 'engine:plain', params: { text } } });

beforeAll(async () => {
  server = await startInbox('/nowhere');
  for (const worker of [amal, olena]) await server.store.workers.put({ ...worker, cap: 20 });
  asAmal = await signIn(server, amal);
  asOlena = await signIn(server, olena);
  asSara = await signIn(server, sara);
  await server.wait({ id: 'thread' });
  await server.wait({ id: 'summary' }, { needs: ['food'], lines: [{ id: 'children', text: { key: 'common:yes' } }] });
  await server.wait({ id: 'closed' });
  for (const id of ['thread', 'summary', 'closed']) await asAmal.call('POST', `/handoffs/${id}/claim`, {});
  const say = (id: string, entry: object) =>
    server.change(id, [{ type: 'log', entry: { id: `e-${id}`, at: 1, from: 'person', text: '', ...entry } }]);
  await say('thread', { text: 'أحتاج إلى مدرسة لابنتي في Birmingham' });
  await server.change('thread', [
    { type: 'log', entry: { id: 'n1', at: 2, from: 'note', worker: 'amal', text: 'Ring the headteacher on Monday' } },
    { type: 'log', entry: { id: 'm1', at: 3, from: 'worker', worker: 'amal', text: 'شكرا', original: 'Thanks a lot' } },
  ]);
  await say('closed', { text: 'The café near the Library' });
  await asAmal.call('POST', '/handoffs/closed/close', { agreed: 'We meet at the station.', followUpOn: null });
});
afterAll(() => server.stop());

const find = async (session: Session, q: string): Promise<string[]> => {
  const { status, body } = await session.call('POST', '/handoffs/search', { q });
  expect(status).toBe(200);
  return body.rows.map(({ id }: { id: string }) => id).sort();
};

test.each([
  ['a word of the thread', 'birmingham', ['thread']],
  ['in Arabic, with or without its marks', 'مدرسه', ['thread']],
  ['part of a word', 'birm', ['thread']],
  ['words in any order', 'headteacher birmingham', ['thread']],
  ['what the worker wrote before it was translated', 'thanks', ['thread']],
  ['a note', 'HEADTEACHER', ['thread']],
  ['without accents', 'cafe', ['closed']],
  ['what was agreed', 'station', ['closed']],
  ['a need, as the page calls it', 'food', ['summary']],
  ['a line of the summary', 'yes', ['summary']],
  ['nothing of it', 'manchester', []],
  ['one word there, one not', 'birmingham manchester', []],
])('%s', async (_what, q, ids) => {
  expect(await find(asAmal, q)).toEqual(ids);
});

test('rows only: nothing of what was found', async () => {
  const { body } = await asAmal.call('POST', '/handoffs/search', { q: 'birmingham' });
  expect(JSON.stringify(body)).not.toMatch(/birmingham/i);
  expect(Object.keys(body)).toEqual(['rows']);
});

describe('only in what the reader may read', () => {
  test('not in other people’s, and in a coordinator’s case not in the thread', async () => {
    expect(await find(asOlena, 'birmingham')).toEqual([]);
    expect(await find(asOlena, 'food')).toEqual([]);
    expect(await find(asSara, 'birmingham')).toEqual([]);
    expect(await find(asSara, 'headteacher')).toEqual([]);
    expect(await find(asSara, 'food')).toEqual(['summary']);
  });

  test('in the thread once asked for advice; in the notes once asked to take over', async () => {
    const { handoff } = (await server.store.conversations.read('thread'))!;
    const set = (more: Partial<Handoff>) => server.change('thread', [], { handoff: { ...handoff!, ...more } });
    await set({ handover: { to: 'olena', by: 'amal', at: 1, asking: 'worker' } });
    expect([await find(asOlena, 'birmingham'), await find(asOlena, 'headteacher')]).toEqual([[], ['thread']]);
    await set({ colleagues: ['olena'] });
    expect(await find(asOlena, 'birmingham')).toEqual(['thread']);
    await set({});
    expect(await find(asOlena, 'birmingham')).toEqual([]);
  });

  test('not in lines that were taken out or are for the lead', async () => {
    const lines = [
      { ...plain('secretword'), taken: true as const },
      { ...plain('leadword'), visible: 'lead' as const },
    ];
    await server.wait({ id: 'lines' }, { lines: [...lines, plain('openword')] });
    expect(await find(asSara, 'secretword')).toEqual([]);
    expect(await find(asSara, 'leadword')).toEqual([]);
    expect(await find(asSara, 'openword')).toEqual(['lines']);
  });
});

test.each([
  ['nothing', ''],
  ['one letter', ' a '],
  ['only signs', '?!…'],
  ['too long', 'x'.repeat(81)],
  ['no text', 5],
])('%s is refused', async (_what, q) => {
  expect((await asAmal.call('POST', '/handoffs/search', { q })).status).toBe(400);
});

test('is for workers, and the words are nowhere else', async () => {
  const stranger = await openSession(server);
  expect((await stranger.call('POST', '/handoffs/search', { q: 'birmingham' })).status).toBe(401);
  const asked = `${server.url}/api/handoffs/search?q=birmingham`;
  expect((await fetch(asked, { headers: { cookie: asAmal.cookie() } })).status).toBe(404);
  const { redis } = server.store;
  const kept = async () => [await redis.dbsize(), await redis.xlen('alp:{demo}:audit')];
  const before = await kept();
  await find(asAmal, 'uncommonword');
  expect(await kept()).toEqual(before);
  expect(JSON.stringify(server.logged)).not.toContain('uncommonword');
});

test('a page gone wild is slowed down, and nobody else with it', async () => {
  for (let n = 0, status = 200; n < 250 && status !== 429; n++) {
    ({ status } = await asOlena.call('POST', '/handoffs/search', { q: 'nobody' }));
    if (n === 249) throw new Error('never too many');
  }
  expect((await asAmal.call('POST', '/handoffs/search', { q: 'birmingham' })).status).toBe(200);
});
