/**
 * What an earlier version of the program stored is opened and gone on with, and a process of an earlier version beside a newer
 * one takes nothing away. `stored-d33abbe.json` was recorded by the program of that commit itself.
 */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONVERSATION_VERSION, createShell, createTurns } from '../../src/conversation/index.ts';
import type { Conversation, Event, Outcome, Turns, Worker } from '../../src/conversation/index.ts';
import { openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { keysOf } from '../../src/store/keys.ts';
import { demo } from '../support/hub.ts';
import { startTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { newKeys } from './fixtures.ts';

type Name = 'midway' | 'waiting' | 'active' | 'closed';
interface Recorded {
  at: number;
  people: Record<Name, { conversation: Conversation; thread: unknown[]; statuses: Record<string, string> }>;
  board: Record<string, unknown>;
  workers: Worker[];
  timers: string[];
}

const file = join(import.meta.dirname, '..', 'fixtures', 'stored-d33abbe.json');
const at = keysOf('demo', 'practice');
const keys = newKeys();

let recorded: Recorded;
let redis: TestRedis;
let store: Store;
let turns: Turns;
let count = 0;

beforeEach(async () => {
  recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
  redis = await startTestRedis();
  store = await openStore({ socket: redis.socket, hub: 'demo', mode: 'practice', keys });
  turns = createTurns({ store: store.conversations, hubFor: () => demo.hub, shell: await createShell() });
});
afterEach(async () => {
  await store?.close();
  await redis?.stop();
});

const seal = (value: unknown, place: string) => keys.seal(JSON.stringify(value), place);
const idOf = (name: Name) => recorded.people[name].conversation.id;

/** As the earlier program left it in Redis. */
async function putBack(): Promise<void> {
  const db = store.redis;
  for (const { conversation, thread, statuses } of Object.values(recorded.people)) {
    const { id, addresses } = conversation;
    const hmac = keys.index(addresses[0]!.value)[0]!;
    await db.hset(at.conversation(id), { blob: seal(conversation, at.conversation(id)), rev: '7', index: hmac });
    await db.hset(at.index, hmac, id);
    for (const entry of thread) await db.rpush(at.thread(id), seal(entry, at.thread(id)));
    if (Object.keys(statuses).length > 0) await db.hset(at.statuses(id), statuses);
  }
  await db.hset(at.board, { blob: seal(recorded.board, at.board), rev: '12' });
  for (const worker of recorded.workers) {
    await db.hset(at.workers, worker.id, seal(worker, `${at.workers}:${worker.id}`));
    await db.hset(at.phones, keys.index(worker.address.value)[0]!, worker.id);
  }
  for (let n = 0; n < recorded.timers.length; n += 2) {
    await db.zadd(at.timers, recorded.timers[n + 1]!, recorded.timers[n]!);
  }
  const ahead = recorded.at - (await store.conversations.now());
  if (ahead > 0) await store.clock.advance(ahead / 60_000);
}

async function says(name: Name, text: string): Promise<Outcome> {
  const { address } = recorded.people[name].conversation;
  return turns.handle({ type: 'person.message', id: `in:${++count}`, address, aliases: [], text, media: [] });
}

async function happens(event: Omit<Event, 'id'> & Record<string, unknown>, name: Name): Promise<void> {
  const outcome = await turns.handle({ ...event, id: `e${++count}` } as unknown as Event, idOf(name));
  expect(outcome).toMatchObject({ outcome: 'done' });
}

const now = async (name: Name) => (await store.conversations.read(idOf(name)))!;

async function goesOn(): Promise<void> {
  for (const name of ['midway', 'waiting', 'active'] as const) {
    expect(await says(name, 'hello again')).toMatchObject({ outcome: 'done', person: idOf(name) });
    expect((await now(name)).createdAt).toBe(recorded.people[name].conversation.createdAt);
  }
  // Somebody who waits is taken; who is with a worker is written with, and let go.
  await happens({ type: 'worker.claim', worker: 'amal' }, 'waiting');
  expect((await now('waiting')).handoff).toMatchObject({ status: 'active', worker: 'amal' });
  expect((await store.conversations.board()).claimed['amal']).toEqual([idOf('active'), idOf('waiting')]);
  await happens({ type: 'worker.message', worker: 'amal', text: 'I am with you.' }, 'active');
  await happens({ type: 'worker.note', worker: 'amal', text: 'Asked about the flat.' }, 'active');
  await happens({ type: 'worker.close', worker: 'amal', agreed: 'Monday', followUpOn: null }, 'active');
  expect((await now('active')).handoff).toMatchObject({ status: 'closed' });
  const thread = JSON.stringify(await store.conversations.thread(idOf('active')));
  for (const text of ['Hello, I am here now.', 'thank you', 'I am with you.']) expect(thread).toContain(text);
  // The follow-up that was planned comes on its day.
  const due = Number(recorded.timers.at(-1));
  await store.clock.advance(Math.max(0, (due - (await store.conversations.now())) / 60_000 + 1));
  const timers = await store.conversations.due(50);
  expect(timers).toContainEqual(expect.objectContaining({ person: idOf('closed'), timer: 'follow-up' }));
  await happens({ type: 'timer', timer: 'follow-up' }, 'closed');
  expect((await now('closed')).handoff?.followUp?.state).not.toBe('planned');
  expect(await says('closed', 'hello again')).toMatchObject({ outcome: 'done', person: idOf('closed') });
}

test('conversations, board and workers of an earlier version are opened and gone on with', async () => {
  await putBack();
  expect(await store.workers.list()).toEqual(recorded.workers);
  expect((await store.workers.byPhone('+447700900101'))?.id).toBe('amal');
  await goesOn();
  await store.workers.change('amal', (worker) => worker && { ...worker, cap: 2 });
  expect(await store.workers.get('amal')).toMatchObject({ cap: 2, languages: ['en', 'ar'] });
});

test('so are those of a version before that, without what it had added', async () => {
  // When a worker last wrote, and what the board knows besides who waits and who is with whom, are younger than the first version.
  const { active, closed } = recorded.people;
  for (const { conversation } of [active, closed]) {
    const handoff = conversation.handoff as unknown as Record<string, unknown>;
    delete handoff['lastWorkerWords'];
    delete handoff['unanswered'];
  }
  const { workers, waiting, claimed, closed: over } = recorded.board;
  recorded.board = { workers, waiting, claimed, closed: over };
  await putBack();
  await goesOn();
});

test('what a newer program wrote beside what we know stays there when we go on', async () => {
  const later = { later: { n: 1 } };
  const { active, waiting } = recorded.people;
  for (const { conversation } of [active, waiting]) {
    Object.assign(conversation, later);
    Object.assign(conversation.handoff!, later);
  }
  Object.assign(recorded.board, later);
  for (const worker of recorded.workers) Object.assign(worker, later);
  await putBack();
  await says('active', 'are you there?');
  await happens({ type: 'worker.message', worker: 'amal', text: 'Yes.' }, 'active');
  await happens({ type: 'worker.claim', worker: 'amal' }, 'waiting');
  await store.workers.change('amal', (worker) => worker && { ...worker, paused: true });

  for (const name of ['active', 'waiting'] as const) {
    expect(await now(name)).toMatchObject(later);
    expect((await now(name)).handoff).toMatchObject(later);
  }
  expect(await store.conversations.board()).toMatchObject(later);
  expect(await store.workers.get('amal')).toMatchObject({ ...later, paused: true });
});

test('a conversation in a newer shape is left alone, whatever happens to it', async () => {
  Object.assign(recorded.people.active.conversation, { v: CONVERSATION_VERSION + 1 });
  await putBack();
  const key = at.conversation(idOf('active'));
  const before = await store.redis.hgetall(key);
  await expect(says('active', 'hello')).rejects.toMatchObject({ code: 'unavailable' });
  await expect(happens({ type: 'worker.message', worker: 'amal', text: 'Yes.' }, 'active')).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(await store.redis.hgetall(key)).toEqual(before);
  // The others go on.
  expect(await says('midway', 'hello')).toMatchObject({ outcome: 'done' });
});

test('what an earlier version left to be sent, or had sent, is gone on with; what it takes off meanwhile leaves nothing behind', async () => {
  const [box, db] = [at.outbox('p:p1'), store.redis];
  const put = async (id: string, tries: number) => {
    const message = { text: 'x', language: 'en' };
    const to = { channel: 'sms', value: '+447700900001' };
    await db.rpush(box, `${tries} ${seal({ id, to, message, person: 'p1', lastInbound: null }, box)} ${id}`);
    await db.zadd(at.ready, 0, 'p:p1');
  };
  await put('m1', 2);
  await put('m2', 0);
  const lease = (await store.outbox.lease('p:p1', 60_000))!;
  const first = await lease.next();
  expect(first).toMatchObject({ id: 'm1', tries: 2 });
  // It made no note of when that was.
  expect(first).not.toHaveProperty('begun');
  await db.lpop(box);
  expect(await lease.next()).toMatchObject({ id: 'm2' });
  await lease.outcome((await lease.next())!, { result: 'accepted', sid: 'SM2' });
  expect(await db.keys(at.begun('*'))).toEqual([]);

  await db.hset(at.sent('p1'), {
    '#': '3',
    m0: `3 2 SM0 ${seal({ id: 'm0', message: { text: 'x', language: 'en' } }, box)}`,
  });
  await db.zadd(at.silent, 0, 'p1|m0');
  expect(await store.sent.goesAgain('p1', 'm0')).toEqual({});
  expect(await store.sent.silent(10)).toEqual([{ to: 'p1', message: 'm0', sid: 'SM0' }]);
});
