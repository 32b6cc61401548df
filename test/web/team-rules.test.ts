/** The coordinator's page: who may give which role, pauses, places above the cap, and who leaves. */
import { describe, expect, test } from '@jest/globals';
import { act, code } from './support/acting.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';
import { find, same, see, withTeam } from './support/team.ts';
import type { TeamTest } from './support/team.ts';

let team: TeamTest;
let on: TeamTest['on'];
let asAda: Session;
withTeam((ready) => {
  team = ready;
  ({ on, asAda } = ready);
});

describe('roles', () => {
  test('beyond worker are an admin’s to give and to take', async () => {
    expect(code((await team.add(on.asSara, { roles: ['worker', 'coordinator'] })).answer)).toEqual([403, 'not_admin']);
    expect(code(await team.change(on.asSara, 'amal', { roles: ['worker', 'admin'] }))).toEqual([403, 'not_admin']);
    expect(code(await team.change(on.asSara, 'sara', { roles: ['worker', 'coordinator', 'admin'] }))).toEqual([
      403,
      'not_admin',
    ]);
    expect((await team.change(asAda, 'amal', { roles: ['worker', 'editor'] })).status).toBe(200);
    expect(code(await team.change(on.asSara, 'amal', { roles: ['worker'] }))).toEqual([403, 'not_admin']);
    expect((await team.change(asAda, 'amal', { roles: ['worker'] })).status).toBe(200);
  });

  test('nobody gets at an admin’s sign-in by changing their number or email', async () => {
    expect(code(await team.change(on.asSara, 'ada', { phone: '+447700901992' }))).toEqual([403, 'not_admin']);
    expect(code(await team.change(on.asSara, 'ada', { login: 'sara@example.org' }))).toEqual([403, 'not_admin']);
    expect((await see(on.asSara, 'ada')).may).toEqual({ contact: false, remove: false });
    expect((await team.change(on.asSara, 'ada', { cap: 3 })).status).toBe(200);
    expect((await team.change(asAda, 'olena', { phone: '+447700901993' })).status).toBe(200);
  });

  test('the hub keeps an admin, a coordinator and its lead; nobody shuts themselves out', async () => {
    expect(code(await team.change(asAda, 'sara', { roles: ['worker'] }))).toEqual([409, 'last_coordinator']);
    expect(code(await team.change(asAda, 'ada', { roles: ['worker'] }))).toEqual([409, 'last_admin']);
    expect(code(await team.change(asAda, 'selam', { roles: ['worker'] }))).toEqual([409, 'named_lead']);
    expect(code(await asAda.call('POST', '/team/selam/remove', {}))).toEqual([409, 'named_lead']);
    expect(code(await asAda.call('POST', '/team/olena/remove', {}))).toEqual([409, 'named_lead']);
    expect(code(await asAda.call('POST', '/team/sara/remove', {}))).toEqual([409, 'last_coordinator']);
    const { id } = await team.add(asAda, { roles: ['worker', 'admin'] });
    expect(code(await team.change(asAda, 'ada', { roles: ['worker'] }))).toEqual([409, 'own_role']);
    expect(code(await asAda.call('POST', '/team/ada/remove', {}))).toEqual([409, 'own_role']);
    expect(code(await on.asSara.call('POST', `/team/${id}/remove`, {}))).toEqual([403, 'not_admin']);
    expect((await asAda.call('POST', `/team/${id}/remove`, {})).status).toBe(200);
  });

  test('two admins who take each other’s role at once: one stays', async () => {
    const { id } = await team.add(asAda, { roles: ['worker', 'admin'] });
    const other = await signIn(on.server, await team.stored(id));
    const [mine, theirs] = [same(await see(asAda, 'ada')), same(await see(asAda, id))];
    const both = await Promise.all([
      asAda.call('PUT', `/team/${id}`, { ...theirs, roles: ['worker'] }),
      other.call('PUT', '/team/ada', { ...mine, roles: ['worker'] }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const admins = (await on.server.store.workers.list()).filter(({ roles }) => roles.includes('admin'));
    expect(admins).toHaveLength(1);
  });
});

describe('pausing and lifting', () => {
  test('a pause begins and ends', async () => {
    expect(find(await on.asSara.call('POST', '/team/amal/pause', {}), 'amal')).toMatchObject({
      paused: true,
      there: false,
    });
    expect(find(await on.asSara.call('POST', '/team/amal/resume', {}), 'amal')).toMatchObject({
      paused: false,
      there: true,
    });
    expect(await team.audit()).toEqual(
      expect.arrayContaining([
        ['worker.paused', 'amal', 'sara'],
        ['worker.resumed', 'amal', 'sara'],
      ]),
    );
    expect(code(await on.asSara.call('POST', '/team/amal/pause', { for: 'ever' }))).toEqual([400, 'bad_request']);
  });

  test('the cap gives way with a reason, by whom and when', async () => {
    const answer = await on.asSara.call('POST', '/team/amal/lift', { extra: 2, why: ' Olena is ill ' });
    expect(find(answer, 'amal').lifted).toMatchObject({
      extra: 2,
      why: 'Olena is ill',
      by: 'Sara',
      at: expect.any(Number),
    });
    expect(find(await on.asSara.call('POST', '/team/amal/lift', { extra: 0, why: '' }), 'amal').lifted).toBeNull();
    expect((await team.audit()).filter(([, worker]) => worker === 'amal').map(([what]) => what)).toEqual(
      expect.arrayContaining(['worker.lifted', 'worker.lift-ended']),
    );
  });

  test.each([
    { extra: 6, why: 'x' },
    { extra: -1, why: 'x' },
    { extra: 1, why: '  ' },
    { extra: 1.5, why: 'x' },
    { extra: 1 },
  ])('not %j', async (body) => {
    expect(code(await on.asSara.call('POST', '/team/amal/lift', body))).toEqual([400, 'bad_request']);
  });

  test('whoever waits is looked at again when there is room', async () => {
    const id = await on.waits();
    await on.server.store.redis.zrem('alp:{demo}:timers', `${id}|ask`);
    await on.asSara.call('POST', '/team/amal/lift', { extra: 1, why: 'x' });
    const board = await on.server.store.conversations.board();
    const unasked = board.waiting.filter(({ asked = [] }) => asked.length === 0).slice(0, 5);
    const due = await on.server.store.conversations.due(50);
    expect(unasked.length).toBeGreaterThan(0);
    for (const { person } of unasked) expect(due).toContainEqual(expect.objectContaining({ person, timer: 'ask' }));
  });
});

describe('removing', () => {
  test('is refused while they have people; with release each of them is told, waits in front, and somebody else is asked', async () => {
    const { id: leaver } = await team.add(asAda, { languages: ['ar', 'en'], cap: 5 });
    const worker = await team.stored(leaver);
    const session = await signIn(on.server, worker);
    const person = await on.waits();
    await act(session, person, 'claim', {});
    await act(session, person, 'messages', { id: 'said-hello', text: 'Hello' });
    const asked = await on.waits();
    await act(on.asSara, asked, 'assign', { to: leaver });

    expect(code(await on.asSara.call('POST', `/team/${leaver}/remove`, {}))).toEqual([409, 'has_people']);
    expect(code(await asAda.call('POST', `/team/${leaver}/remove`, { release: true }))).toEqual([
      403,
      'not_coordinator',
    ]);
    expect((await session.call('GET', '/me')).status).toBe(200);

    const answer = await on.asSara.call('POST', `/team/${leaver}/remove`, { release: true });
    expect(answer.status).toBe(200);
    expect(find(answer, leaver)).toBeUndefined();
    expect((await session.call('GET', '/me')).status).toBe(401);
    const { store } = on.server;
    expect(await store.workers.byPhone(worker.address.value)).toBeNull();
    await on.server.fireDue();
    const { handoff } = (await store.conversations.read(person)) ?? {};
    expect(handoff).toMatchObject({ status: 'waiting', front: true });
    expect(handoff?.asked?.map((one) => one.worker)).not.toContain(leaver);
    const thread = await store.conversations.thread(person);
    expect(thread.at(-1)?.from).toBe('bot');
    expect((await store.conversations.read(asked))?.handoff?.asked?.map((one) => one.worker)).not.toContain(leaver);
    expect(await team.audit()).toContainEqual(['worker.removed', leaver, 'sara']);
  });

  test('a promise to go along is called off, and the person told', async () => {
    const { id: leaver } = await team.add(asAda, { languages: ['ar', 'en'], cap: 5 });
    const session = await signIn(on.server, await team.stored(leaver));
    const person = await on.waits();
    await act(session, person, 'claim', {});
    await act(session, person, 'messages', { id: 'said-hello', text: 'Hello' });
    await act(session, person, 'accompany', { at: `${await on.day(3)}T12:00`, where: 'The library' });
    const { name } = await team.stored(leaver);
    await on.asSara.call('POST', `/team/${leaver}/remove`, { release: true });
    await on.server.fireDue();
    const conversation = await on.server.store.conversations.read(person);
    expect(conversation?.handoff).not.toHaveProperty('accompany');
    const thread = await on.server.store.conversations.thread(person);
    expect(thread.at(-1)).toMatchObject({ from: 'bot', text: expect.stringContaining(name) });
  });

  test('danger they had said to act on is nobody’s again, and others are told', async () => {
    const { id: leaver } = await team.add(asAda, { roles: ['worker', 'safeguarding'] });
    const session = await signIn(on.server, await team.stored(leaver));
    const since = await on.server.store.conversations.now();
    const alarm = { since, what: { key: 'danger:category_suicide' }, told: [leaver, 'selam'] };
    const person = await on.waits({ danger: [{ category: 'suicide', at: since }], alarm });
    expect((await act(session, person, 'acknowledge', {})).status).toBe(200);
    await asAda.call('POST', `/team/${leaver}/remove`, {});
    await on.server.fireDue();
    const conversation = await on.server.store.conversations.read(person);
    expect(conversation?.alarm?.acknowledged).toBeUndefined();
    expect((await on.server.store.conversations.board()).alerts?.[person]).toContain('selam');
    expect((await act(on.asSelam, person, 'acknowledge', {})).status).toBe(200);
  });

  test('of those they closed, with a day to ask on, the coordinators find everybody, and nobody else', async () => {
    const { id: leaver } = await team.add(asAda, { languages: ['ar', 'en'], cap: 5 });
    const session = await signIn(on.server, await team.stored(leaver));
    const [closing, done] = [await on.waits(), await on.waits()];
    for (const [person, followUpOn] of [
      [closing, await on.day(3)],
      [done, null],
    ] as const) {
      await act(session, person, 'claim', {});
      await act(session, person, 'messages', { id: `hello-${person}`, text: 'Hello' });
      expect((await act(session, person, 'close', { agreed: 'The blue form.', followUpOn })).status).toBe(200);
    }
    await on.asSara.call('POST', `/team/${leaver}/remove`, {});
    await on.server.fireDue();
    const lists = async (who: Session) => {
      const { followUps, all } = (await who.call('GET', '/handoffs')).body as Record<string, { id: string }[]>;
      return [followUps, all].map((some) => some!.map(({ id }) => id).filter((id) => [closing, done].includes(id)));
    };
    expect(await lists(on.asSara)).toEqual([[closing], [closing]]);
    expect(await lists(on.asAmal)).toEqual([[], []]);
    const found = (await on.asSara.call('POST', '/handoffs/search', { q: 'blue form' })).body.rows;
    expect(found.map(({ id }: { id: string }) => id)).toEqual([closing]);
    expect((await on.asSara.call('GET', `/handoffs/${closing}`)).body).toMatchObject({ agreed: 'The blue form.' });
  });

  test('only what is described', async () => {
    expect(code(await on.asSara.call('POST', '/team/amal/remove', { release: 'yes' }))).toEqual([400, 'bad_request']);
  });
});
