/** Who is said to see a handoff: exactly those who do, whatever became of it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sight } from '../../src/web/api/dto.ts';
import { act, startActing } from './support/acting.ts';
import type { Acting } from './support/acting.ts';
import type { Session } from './support/session.ts';

let on: Acting;
beforeAll(async () => {
  on = await startActing();
});
afterAll(() => on.server.stop());

const seenBy = async (session: Session, id: string): Promise<Sight[]> =>
  (await session.call('GET', `/handoffs/${id}`)).body.seenBy;
/** `as` with the name, where there is one: `has Amal`. */
const inShort = (sights: readonly Sight[], access: Sight['access']): string[] =>
  sights.filter((sight) => sight.access === access).map(({ as, name }) => (name === null ? as : `${as} ${name}`));
const alarm = async (id: string, told: readonly string[]): Promise<void> => {
  const now = await on.server.store.conversations.now();
  const danger = [{ category: 'violence_now' as const, at: now }];
  await on.server.change(id, [], { danger, alarm: { since: now, what: { key: 'worker:alert_not_safe' }, told } });
};

test('waiting: who could take it, the lead and coordinators; nobody reads the conversation', async () => {
  const id = await on.waits();
  const sights = await seenBy(on.asOlena, id);
  expect(inShort(sights, 'thread')).toEqual([]);
  expect(inShort(sights, 'summary')).toEqual(['lead', 'coordinator', 'could-take']);
});

test('what a person asked to avoid counts: who may not have them is not among those who see it', async () => {
  const id = await on.waits();
  const { handoff } = (await on.server.store.conversations.read(id)) ?? {};
  await on.server.change(id, [], { handoff: { ...handoff!, leadOnly: true } });
  expect((await on.asOlena.call('GET', `/handoffs/${id}`)).status).toBe(403);
  expect(inShort(await seenBy(on.asSara, id), 'summary')).toEqual(['lead', 'coordinator']);
});

test('with a worker: they, a colleague asked for advice, one asked to take over; a coordinator sees the summary', async () => {
  const id = await on.withAmal();
  expect(inShort(await seenBy(on.asAmal, id), 'thread')).toEqual(['has Amal']);
  expect(inShort(await seenBy(on.asAmal, id), 'summary')).toEqual(['coordinator']);
  await act(on.asAmal, id, 'ask', { colleague: 'olena', text: 'What would you do?' });
  await act(on.asAmal, id, 'hand-over', { to: 'selam', note: '' });
  const sights = await seenBy(on.asOlena, id);
  expect(inShort(sights, 'thread')).toEqual(['has Amal', 'advice Olena']);
  expect(inShort(sights, 'summary')).toEqual(['take-over Selam', 'coordinator']);
});

test('in danger: the lead reads it, whoever was told sees it until somebody acts, and then who acts', async () => {
  const id = await on.withAmal();
  await alarm(id, ['olena']);
  const before = await seenBy(on.asAmal, id);
  expect(inShort(before, 'thread')).toEqual(['has Amal', 'danger']);
  expect(inShort(before, 'summary')).toEqual(['told', 'coordinator']);
  await act(on.asOlena, id, 'acknowledge', {});
  const after = await seenBy(on.asAmal, id);
  expect(inShort(after, 'thread')).toEqual(['has Amal', 'acts Olena', 'danger']);
  expect(inShort(after, 'summary')).toEqual(['coordinator']);
});

test('a worker’s own conversation: nobody can tell by a name that is missing', async () => {
  const id = await on.waits({ isWorker: 'olena' });
  const sights = await seenBy(on.asAmal, id);
  expect(inShort(sights, 'summary')).toEqual(['lead', 'coordinator', 'could-take']);
  expect(JSON.stringify(sights)).not.toMatch(/Amal|Olena|Sara|Selam/);
});

test('each who is said to see it does, and as much as is said; nobody else does', async () => {
  const id = await on.withAmal();
  await alarm(id, []);
  await act(on.asAmal, id, 'close', { agreed: 'We met.', followUpOn: null });
  const sights = await seenBy(on.asAmal, id);
  expect(inShort(sights, 'thread')).toEqual(['had Amal', 'danger']);
  expect(inShort(sights, 'summary')).toEqual(['coordinator']);
  const answers = [];
  for (const session of [on.asAmal, on.asSelam, on.asSara, on.asOlena]) {
    const { status, body } = await session.call('GET', `/handoffs/${id}`);
    answers.push([status, body.access ?? null]);
  }
  expect(answers).toEqual([
    [200, 'thread'],
    [200, 'thread'],
    [200, 'summary'],
    [403, null],
  ]);
});
