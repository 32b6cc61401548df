/** The lists of the inbox: in which of them somebody is for whom, and why a coordinator reads that nobody is asked. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Conversation } from '../../src/conversation/index.ts';
import type { Handoff } from '../../src/handoff/index.ts';
import { ALWAYS, amal, olena, sara, selam, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

let server: InboxServer;
let asAmal: Session;
let asOlena: Session;
let asSara: Session;

async function start(hours = ALWAYS): Promise<void> {
  await server?.stop();
  const hub = { name: () => 'Example Hub', zone: 'Europe/London', hours };
  server = await startInbox('/nowhere', { ports: { hub, privateNeeds: ['safety'] } });
  for (const worker of [amal, olena]) await server.store.workers.put({ ...worker, cap: 20 });
  asAmal = await signIn(server, amal);
  asOlena = await signIn(server, olena);
  asSara = await signIn(server, sara);
}
beforeEach(() => start());
afterAll(() => server.stop());

/** Amal has them. */
async function withAmal(id: string, handoff: Partial<Handoff> = {}, person: Partial<Conversation> = {}): Promise<void> {
  await server.wait({ id, ...person });
  expect((await asAmal.call('POST', `/handoffs/${id}/claim`, {})).status).toBe(200);
  const before = (await server.store.conversations.read(id))!;
  await server.change(id, [], { handoff: { ...before.handoff!, ...handoff } });
}
const lists = async (session: Session): Promise<Record<string, string[]>> => {
  const {
    now: _,
    sending: __,
    ...rows
  } = (await session.call('GET', '/handoffs')).body as Record<string, { id: string }[]>;
  return Object.fromEntries(Object.entries(rows).map(([name, some]) => [name, some.map(({ id }) => id)]));
};
const NONE = { alerts: [], waiting: [], mine: [], resting: [], followUps: [], closed: [], all: [] };

test('with me, resting, to be asked after, done: each in one list of mine, and in nobody else’s', async () => {
  await withAmal('active');
  await withAmal('later', { rest: { until: '2027-03-05' } });
  await withAmal('sooner', { rest: { until: '2027-03-01' } });
  for (const [id, followUpOn] of [
    ['march', '2027-03-02'],
    ['january', '2027-01-02'],
    ['done', null],
  ] as const) {
    await withAmal(id);
    await asAmal.call('POST', `/handoffs/${id}/close`, { agreed: 'ok', followUpOn });
  }
  expect(await lists(asAmal)).toEqual({
    ...NONE,
    mine: ['active'],
    resting: ['sooner', 'later'],
    followUps: ['january', 'march'],
    closed: ['done'],
  });
  expect(await lists(asOlena)).toEqual(NONE);
  const { body } = await asAmal.call('GET', '/handoffs');
  expect(body.resting[0]).toMatchObject({ state: 'resting', restUntil: '2027-03-01' });
  expect(body.followUps[0]).toMatchObject({ state: 'closing', followUpOn: '2027-01-02' });
});

test('a follow-up that was answered is done', async () => {
  await withAmal('p1');
  await asAmal.call('POST', '/handoffs/p1/close', { agreed: 'ok', followUpOn: '2027-01-02' });
  const before = (await server.store.conversations.read('p1'))!;
  const followUp = { on: '2027-01-02', state: 'answered' } as const;
  await server.change('p1', [], { handoff: { ...before.handoff!, followUp } });
  expect(await lists(asAmal)).toMatchObject({ followUps: [], closed: ['p1'] });
  expect((await asAmal.call('GET', '/handoffs/p1')).body).toMatchObject({ state: 'closed', followUpOn: null });
});

test('a coordinator finds everybody, once, and nobody who is done', async () => {
  await server.wait({ id: 'waits' });
  await withAmal('active');
  await withAmal('rests', { rest: { until: '2027-03-01' } });
  for (const [id, followUpOn] of [
    ['closing', '2027-03-02'],
    ['done', null],
  ] as const) {
    await withAmal(id);
    await asAmal.call('POST', `/handoffs/${id}/close`, { agreed: 'ok', followUpOn });
  }
  const { all, mine } = await lists(asSara);
  expect([...all!].sort()).toEqual(['active', 'closing', 'rests', 'waits']);
  expect(mine).toEqual([]);
  expect((await lists(asAmal)).all).toEqual([]);
});

test('those of colleagues who asked for advice or to take over are among mine, until they are over', async () => {
  const handover = { to: 'olena', by: 'amal', at: 1, asking: 'worker' } as const;
  await withAmal('advice', { colleagues: ['olena'] });
  await withAmal('take-over', { handover });
  await withAmal('neither');
  await withAmal('over', { colleagues: ['olena'], handover });
  const before = (await server.store.conversations.read('over'))!;
  await server.change('over', [{ type: 'board', change: { do: 'close', person: 'over', worker: 'amal' } }], {
    handoff: { ...before.handoff!, status: 'closed' },
  });
  expect((await lists(asOlena)).mine!.sort()).toEqual(['advice', 'take-over']);
  expect((await asOlena.call('GET', '/handoffs/over')).status).toBe(403);
});

test('nobody meets themselves, whatever their roles; for others it is a person like any other', async () => {
  const lead = { ...sara, roles: ['worker', 'coordinator', 'safeguarding'] as const };
  await server.store.workers.put(lead);
  const danger = [{ category: 'suicide' as const, at: 5 }];
  await server.wait({ id: 'sara-herself', isWorker: 'sara', danger });
  await withAmal('with-amal', {}, { isWorker: 'sara', danger });
  expect(await lists(asSara)).toEqual(NONE);
  for (const id of ['sara-herself', 'with-amal']) {
    expect((await asSara.call('GET', `/handoffs/${id}`)).status).toBe(404);
    expect((await asSara.call('PUT', `/handoffs/${id}/presence`, { typing: false })).status).toBe(403);
  }
  expect((await asSara.call('POST', '/handoffs/search', { q: 'housing' })).body.rows).toEqual([]);
  const { body } = await asAmal.call('GET', '/handoffs/with-amal');
  expect(JSON.stringify(body)).not.toMatch(/sara/i);
  expect(await lists(asAmal)).toMatchObject({ waiting: ['sara-herself'], mine: ['with-amal'] });
});

test('who only edits texts or looks after the hub reads of nobody', async () => {
  const edith = { ...olena, id: 'edith', name: 'Edith', roles: ['editor', 'admin'] as const };
  await server.store.workers.put({ ...edith, address: { channel: 'sms', value: '+447700900105' } });
  const asEdith = await signIn(server, { ...edith, address: { value: '+447700900105' } });
  await server.wait({ id: 'waits' });
  await withAmal('active');
  expect(await lists(asEdith)).toEqual(NONE);
  for (const id of ['waits', 'active']) expect((await asEdith.call('GET', `/handoffs/${id}`)).status).toBe(403);
});

test('a row says what it needs to be sorted and understood by', async () => {
  const at = Date.parse('2027-03-02T14:30:00Z');
  const accompany = { at, where: 'Town hall', worker: 'amal', workerName: 'Amal', state: 'told' } as const;
  await withAmal('p1', { unanswered: 77, accompany });
  await withAmal(
    'p2',
    { accompany: { ...accompany, state: 'happened' } },
    { address: { channel: 'sms', value: '+447700900009' } },
  );
  const { mine } = (await asAmal.call('GET', '/handoffs')).body;
  const [one, two] = ['p1', 'p2'].map((id) => mine.find((row: { id: string }) => row.id === id));
  expect(one).toMatchObject({ state: 'introduced', unanswered: 77, accompanyAt: at, why: null });
  expect(one.windowClosesAt).toBeGreaterThan(Date.now());
  expect(two).toMatchObject({ unanswered: null, accompanyAt: null, windowClosesAt: null });
  // Where somebody will be is nobody's business who only reads that they wait.
  await server.wait({ id: 'p3' }, { accompany });
  expect((await asOlena.call('GET', '/handoffs/p3')).body.accompany).toBeNull();
  expect((await asSara.call('GET', '/handoffs/p3')).body.accompany).toMatchObject({ name: 'Amal', where: 'Town hall' });
});

describe('why nobody is asked', () => {
  const why = async (id = 'p1'): Promise<unknown> => {
    const { all } = (await asSara.call('GET', '/handoffs')).body;
    return all.find((row: { id: string }) => row.id === id).why;
  };

  test('is for coordinators', async () => {
    await server.wait({ id: 'p1' });
    expect((await asAmal.call('GET', '/handoffs/p1')).body.why).toBeNull();
    expect((await asSara.call('GET', '/handoffs/p1')).body.why).toBe('nobody-free');
  });

  test.each([
    ['somebody is', { asked: [{ worker: 'olena', at: 1, until: 2, because: [] }] }, 'asking'],
    ['only the lead may have them', { leadOnly: true }, 'lead-only'],
    ['nobody is a man', { wishes: { gender: 'man' as const } }, 'nobody-fits'],
    ['all are of their community', { wishes: { notOwnCommunity: true } }, 'nobody-fits'],
    ['all who fit have passed', { passed: ['amal', 'olena', 'sara'] }, 'all-asked'],
  ])('%s', async (_what, handoff, reason) => {
    await server.wait({ id: 'p1' }, handoff);
    expect(await why()).toBe(reason);
  });

  test('nobody speaks the language it has to be', async () => {
    await server.wait({ id: 'p1', language: { code: 'ti', confirmed: true } }, { wishes: { language: 'own' } });
    expect(await why()).toBe('nobody-speaks');
  });

  test('they want nobody of their own community, and wrote only in a language of many', async () => {
    const english = { code: 'en', confirmed: true };
    await server.wait({ id: 'p1', language: english }, { wishes: { notOwnCommunity: true } });
    expect(await why()).toBe('community-unknown');
  });

  test('nobody who may have them speaks the language: the coordinator sees it at once, others do not', async () => {
    await server.wait({ id: 'p1', language: { code: 'ti', confirmed: true } });
    await server.wait({ id: 'p2', language: { code: 'en', confirmed: true } });
    const flags = async (as: typeof asSara) =>
      Promise.all(['p1', 'p2'].map(async (id) => (await as.call('GET', `/handoffs/${id}`)).body.interpreter));
    expect(await flags(asSara)).toEqual([true, false]);
    expect(await flags(asAmal)).toEqual([false, false]);
  });

  test('the only one who fits is the person', async () => {
    await server.store.workers.put({ ...selam, roles: ['worker'], gender: 'man' });
    await server.wait({ id: 'p1', isWorker: 'selam' }, { wishes: { gender: 'man' } });
    await server.wait({ id: 'p2' }, { wishes: { gender: 'man' } });
    expect([await why('p1'), await why('p2')]).toEqual(['nobody-fits', 'nobody-free']);
  });

  test('the hub is shut; not while one of those who fit is at work', async () => {
    await start({ zone: 'Europe/London', week: [] });
    await server.wait({ id: 'p1' });
    expect(await why()).toBe('closed');
    await server.store.workers.put({ ...amal, hours: ALWAYS.week });
    expect(await why()).toBe('nobody-free');
    await server.store.workers.put({ ...amal, hours: ALWAYS.week, paused: true });
    expect(await why()).toBe('closed');
  });
});

test('why one is asked names the person’s language as whoever reads this page knows it', async () => {
  await server.wait({ id: 'asked', language: { code: 'fa', confirmed: true } });
  const before = (await server.store.conversations.read('asked'))!;
  const speaks = { id: 'speaks', text: { key: 'handoff:because_speaks', params: { language: 'Persian' } } };
  const room = { id: 'room', text: { key: 'handoff:because_room', params: { have: 0, cap: 6 } } };
  const asked = [{ worker: 'amal', at: 1, until: Date.now() + 60_000, because: [speaks, room] }];
  await server.change('asked', [], { handoff: { ...before.handoff!, asked } });
  const reasons = async (language: string): Promise<string> => {
    const { body } = await asAmal.call('GET', '/handoffs/asked', undefined, { 'accept-language': language });
    return body.asked.because.join(', ');
  };
  expect(await reasons('en')).toBe('speaks Persian, you have 0 of 6 people');
  expect(await reasons('ar')).toContain('فارسی');
  expect(await reasons('ar')).not.toContain('Persian');
});
