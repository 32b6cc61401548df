/** Danger with somebody else: the safeguarding lead sees it and reads, for as long as it lasts and two days more. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accessOf } from '../../src/web/api/access.ts';
import type { HandedOff } from '../../src/web/api/access.ts';
import { amal, olena, sara, selam, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

let server: InboxServer;
let asAmal: Session;
let asSelam: Session;
beforeEach(async () => {
  await server?.stop();
  server = await startInbox('/nowhere', { ports: { privateNeeds: ['safety'] } });
  await server.store.workers.put(selam);
  asAmal = await signIn(server, amal);
  asSelam = await signIn(server, selam);
});
afterAll(() => server.stop());

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const flag = (at: number, settledAt?: number) => ({
  category: 'violence_now' as const,
  at,
  ...(settledAt === undefined ? {} : { settled: true, settledAt }),
});

test('the lead’s list: in anybody’s hands or waiting, the newest sign first; nobody else has one', async () => {
  const now = await server.store.conversations.now();
  await server.wait({ id: 'older', danger: [flag(now - 5000)] });
  await server.wait({ id: 'newer', danger: [flag(now - 9000), flag(now - 1000)] }, { needs: ['safety'] });
  await server.wait({ id: 'settled', danger: [flag(now - 100, now)] });
  await server.wait({ id: 'calm' });
  await server.wait({ id: 'done', danger: [flag(now - 200)] });
  for (const id of ['newer', 'done']) await asAmal.call('POST', `/handoffs/${id}/claim`, {});
  await asAmal.call('POST', '/handoffs/done/close', { agreed: 'ok', followUpOn: null });

  const { alerts } = (await asSelam.call('GET', '/handoffs')).body;
  expect(ids(alerts)).toEqual(['newer', 'older']);
  expect(alerts[0]).toMatchObject({ danger: true, worker: { name: 'Amal' }, needs: [], privateNeeds: 1 });
  expect(alerts[1]).toMatchObject({ status: 'waiting', worker: null });
  for (const other of [asAmal, await signIn(server, sara), await signIn(server, olena)]) {
    expect((await other.call('GET', '/handoffs')).body.alerts).toEqual([]);
  }
});

test('an alert of an interview that a worker has taken: in the lead’s list, marked, with who acts, and to be read', async () => {
  const now = await server.store.conversations.now();
  const acknowledged = { by: 'amal', at: now };
  const alarm = { since: now, what: { key: 'worker:alert_unsafe_now' }, told: ['selam'], acknowledged };
  await server.wait({ id: 'p1', alarm });
  await asAmal.call('POST', '/handoffs/p1/claim', {});
  const { alerts } = (await asSelam.call('GET', '/handoffs')).body;
  expect(alerts).toMatchObject([{ id: 'p1', danger: true }]);
  const { status, body } = await asSelam.call('GET', '/handoffs/p1');
  expect([status, body.access, body.danger]).toEqual([200, 'thread', true]);
  expect(body.acknowledged).toMatchObject({ name: 'Amal' });
  expect(body.may.acknowledge).toBe(false);
});

test('the lead reads what another worker has, and does nothing in it', async () => {
  const now = await server.store.conversations.now();
  await server.wait({ id: 'p1', danger: [flag(now)] });
  await server.change('p1', [{ type: 'log', entry: { id: 'e1', at: now, from: 'person', text: 'he is here' } }]);
  await asAmal.call('POST', '/handoffs/p1/claim', {});
  const { body } = await asSelam.call('GET', '/handoffs/p1');
  expect(body).toMatchObject({ access: 'thread', worker: { name: 'Amal' } });
  // But for the one thing: to say that they act.
  expect(Object.keys(body.may).filter((name) => body.may[name] === true)).toEqual(['acknowledge']);
  expect(body.entries.map((entry: { text: string }) => entry.text)).toEqual(['he is here']);
  const write = await asSelam.call('POST', '/handoffs/p1/messages', { id: 'made-by-the-page', text: 'Hello' });
  expect([write.status, write.body.error.code]).toEqual([409, 'not_in_charge']);
  const close = await asSelam.call('POST', '/handoffs/p1/close', { agreed: 'ok', followUpOn: null });
  expect(close.status).toBe(409);
  expect((await (await signIn(server, olena)).call('GET', '/handoffs/p1')).status).toBe(403);
});

describe('how long', () => {
  const hour = 3_600_000;
  const now = 1000 * hour;
  const one = (status: 'waiting' | 'active' | 'closed', danger: object[], closedAt?: number) =>
    ({
      danger,
      language: { code: 'uk', confirmed: true },
      handoff: { status, worker: 'amal', because: [], ...(closedAt === undefined ? {} : { closedAt }) },
    }) as unknown as HandedOff;

  const alert = (over?: number) => ({
    ...one('active', []),
    alarm: { since: now - 400 * hour, told: [], acknowledged: { by: 'amal', at: 1 }, ...(over ? { over } : {}) },
  });

  test.each([
    ['an alert of an interview, taken by another worker', alert() as unknown as HandedOff, 'thread'],
    ['an alert, over for less than two days', alert(now - 47 * hour) as unknown as HandedOff, 'thread'],
    ['an alert, over for two days', alert(now - 48 * hour) as unknown as HandedOff, 'none'],
    ['open, with another worker', one('active', [flag(now - 400 * hour)]), 'thread'],
    ['open, waiting', one('waiting', [flag(now - hour)]), 'thread'],
    ['over for less than two days', one('active', [flag(now - 400 * hour, now - 47 * hour)]), 'thread'],
    ['over for two days', one('active', [flag(now - 400 * hour, now - 48 * hour)]), 'none'],
    ['over for two days, and new', one('active', [flag(now - 400 * hour, now - 99 * hour), flag(now)]), 'thread'],
    ['over, it was not noted when', one('active', [{ ...flag(now - 49 * hour), settled: true }]), 'none'],
    ['closed unanswered, lately', one('closed', [flag(now - 400 * hour)], now - hour), 'thread'],
    ['closed unanswered, long ago', one('closed', [flag(now - 400 * hour)], now - 49 * hour), 'none'],
    ['never', one('active', []), 'none'],
    ['never, waiting', one('waiting', []), 'summary'],
  ])('%s', (_what, conversation, access) => {
    expect(accessOf(conversation, selam, now)).toBe(access);
    const others = conversation.handoff.status === 'waiting' ? 'summary' : 'none';
    expect(accessOf(conversation, olena, now)).toBe(others);
    expect(accessOf(conversation, sara, now)).toBe('summary');
  });
});

test('whoever has said that they act reads what is written meanwhile, until it is over', () => {
  const acts = (over?: number) =>
    ({
      danger: [],
      alarm: {
        since: 0,
        told: ['olena'],
        acknowledged: { by: 'olena', at: 1 },
        ...(over === undefined ? {} : { over }),
      },
      language: { code: 'uk', confirmed: true },
      handoff: { status: 'active', worker: 'amal', because: [] },
    }) as unknown as HandedOff;
  expect(accessOf(acts(), olena, 2)).toBe('thread');
  expect(accessOf(acts(2), olena, 3)).toBe('none');
});

describe('whom a person did not want', () => {
  const waits = (wishes: object) =>
    ({
      danger: [],
      language: { code: 'uk', confirmed: true },
      handoff: { status: 'waiting', because: [], wishes },
    }) as unknown as HandedOff;

  test('reads nothing of them, not even that they wait; a coordinator sees them', () => {
    expect(accessOf(waits({ notOwnCommunity: true }), { ...olena, communities: ['uk'] }, 0)).toBe('none');
    expect(accessOf(waits({ notOwnCommunity: true }), { ...olena, communities: ['ar'] }, 0)).toBe('summary');
    expect(accessOf(waits({ gender: 'man' }), { ...olena, gender: 'woman' }, 0)).toBe('none');
    expect(accessOf(waits({ gender: 'man' }), { ...sara, gender: 'woman' }, 0)).toBe('summary');
  });
});
