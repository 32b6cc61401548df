/** The coordinator's page: what it shows, adding and changing workers, and two at once. */
import { describe, expect, test } from '@jest/globals';
import type { TeamWorker } from '../../src/web/api/team/dto.ts';
import { act, code } from './support/acting.ts';
import { amal, olena } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Answer, Session } from './support/session.ts';
import { find, NEW, same, see, withTeam } from './support/team.ts';
import type { TeamTest } from './support/team.ts';

const PHONES = /\+?\d{7,}|example\.org/;

let team: TeamTest;
let on: TeamTest['on'];
let asAda: Session;
withTeam((ready) => {
  team = ready;
  ({ on, asAda } = ready);
});

describe.each([
  ['GET', '/team', undefined],
  ['POST', '/team', NEW],
  ['PUT', '/team/amal', { ...NEW, phone: undefined, rev: 'x' }],
  ['POST', '/team/amal/pause', {}],
  ['POST', '/team/amal/resume', {}],
  ['POST', '/team/amal/lift', { extra: 1, why: 'x' }],
  ['POST', '/team/amal/remove', {}],
  ['GET', '/team/fits/p1', undefined],
])('%s %s', (method, path, body) => {
  test('is for coordinators and admins only, and changes nothing for others', async () => {
    const before = await on.server.store.workers.list();
    expect(code(await on.nobody.call(method, path, body))).toEqual([401, 'signed_out']);
    for (const session of [on.asAmal, on.asSelam]) {
      expect(code(await session.call(method, path, body))).toEqual([403, 'not_coordinator']);
    }
    expect(await on.server.store.workers.list()).toEqual(before);
  });
});

describe('looking', () => {
  test('shows what each has and no number of anybody', async () => {
    const id = await on.withAmal();
    const answer = await on.asSara.call('GET', '/team');
    expect(find(answer, 'amal')).toMatchObject({ have: 1, weight: 2, cap: 50, there: true, resting: 0, login: false });
    expect(answer.body.people.map((row: { id: string }) => row.id)).toContain(id);
    expect(JSON.stringify(answer.body.workers)).not.toMatch(PHONES);
    await act(on.asAmal, id, 'rest', { until: await on.day(3) });
    expect((await see(on.asSara, 'amal')).resting).toBe(1);
    await act(on.asAmal, id, 'close', { agreed: 'Done.', followUpOn: null });
  });

  test('says for whoever waits why nobody is asked; an admin who is no coordinator sees no people', async () => {
    const id = await on.waits({ language: { code: 'ti', confirmed: true } });
    const waiting = (await on.asSara.call('GET', '/team')).body.waiting as { id: string; why: string }[];
    expect(waiting.find((row) => row.id === id)?.why).toBe('nobody-free');
    const { body } = await asAda.call('GET', '/team');
    expect([body.waiting, body.people]).toEqual([[], []]);
    expect(body.workers).toHaveLength(5);
  });

  test('that somebody writes for themselves is nobody’s to see', async () => {
    await on.server.store.workers.put({ ...amal, seeking: true });
    expect(JSON.stringify(await see(on.asSara, 'amal'))).not.toMatch(/seeking/);
  });

  test('counts what could not be given, and hides small numbers', async () => {
    const id = await on.waits();
    const entry = (language: string, needs: string[], at: number) =>
      ({ type: 'board', change: { do: 'unmet', entry: { at, language, needs, why: 'nobody' } } }) as const;
    const now = await on.server.store.conversations.now();
    const long = now - 40 * 86_400_000;
    await on.server.change(id, [
      ...Array.from({ length: 6 }, () => entry('fa', ['housing'], now)),
      ...Array.from({ length: 4 }, () => entry('uk', ['housing', 'money'], now)),
      ...Array.from({ length: 9 }, () => entry('ckb', ['food'], long)),
      ...[10, 30, 20, 50, 40].map(
        (minutes) => ({ type: 'board', change: { do: 'waited', minutes, language: 'fa' } }) as const,
      ),
      { type: 'board', change: { do: 'waited', minutes: 500, language: 'uk' } },
    ]);
    const { unmet, waits } = (await on.asSara.call('GET', '/team')).body;
    expect(unmet).toEqual({
      languages: [
        { id: 'fa', label: 'فارسی', count: 6 },
        { id: 'uk', label: 'Українська', count: null },
      ],
      needs: [
        { id: 'housing', label: 'A place to live', count: 10 },
        { id: 'money', label: 'Money', count: null },
      ],
    });
    const of = (language: string | null) =>
      waits.find((one: { language: { code: string } | null }) => (one.language?.code ?? null) === language).minutes;
    expect([of('fa'), of('uk')]).toEqual([30, null]);
    expect(of(null)).not.toBeNull();
  });

  test('who fits: whoever may have them, a coordinator too, as in the inbox', async () => {
    const id = await on.waits();
    const { id: coordinator } = await team.add(asAda, { roles: ['coordinator'] });
    const { fits } = (await on.asSara.call('GET', `/team/fits/${id}`)).body;
    expect(fits).toContainEqual(expect.objectContaining({ id: coordinator, not: null }));
    const { colleagues } = (await on.asAmal.call('GET', '/colleagues')).body;
    const ids = (some: { id: string }[]) => some.map((one) => one.id).sort();
    expect(ids([...colleagues, { id: 'amal' }])).toEqual(ids(fits));
    const session = await signIn(on.server, await team.stored(coordinator));
    expect((await session.call('GET', `/handoffs/${id}`)).body.may.take).toBe(true);
    expect((await act(session, id, 'claim', {})).status).toBe(200);
    await act(session, id, 'messages', { id: 'said-hello', text: 'Hello' });
    await act(session, id, 'close', { agreed: 'Done.', followUpOn: null });
    await asAda.call('POST', `/team/${coordinator}/remove`, {});
  });

  test('who fits: each with why, or why not', async () => {
    const id = await on.waits({
      language: { code: 'uk', confirmed: true },
    });
    await on.server.store.workers.put({ ...olena, languages: ['en', 'uk'] });
    await on.asSara.call('POST', '/team/selam/pause', {});
    const { fits } = (await on.asSara.call('GET', `/team/fits/${id}`)).body;
    expect(fits[0]).toMatchObject({ id: 'olena', not: null, because: ['speaks'], there: true });
    expect(fits.at(-1)).toMatchObject({ id: 'selam', not: 'paused' });
    expect(fits.find((fit: { id: string }) => fit.id === 'ada')).toBeUndefined();
    expect(code(await on.asSara.call('GET', '/team/fits/nobody-at-all'))).toEqual([404, 'not_found']);
    expect(code(await asAda.call('GET', `/team/fits/${id}`))).toEqual([403, 'not_coordinator']);
  });
});

describe('adding', () => {
  test('takes the number as people write it, and makes an id nobody had', async () => {
    const answer = await on.asSara.call('POST', '/team', { ...NEW, login: 'Nour@Example.org' });
    expect(answer.status).toBe(201);
    const nour = (answer.body.workers as TeamWorker[]).find(({ name }) => name === 'Nour Haddad');
    expect(nour).toMatchObject({
      login: true,
      skills: [{ id: 'housing', label: 'A place to live' }],
      may: { contact: true, remove: true },
    });
    expect(nour?.id).toMatch(/^nour-haddad-[0-9a-f]{6}$/);
    const { store } = on.server;
    expect(await store.workers.byPhone('+447700900106')).toMatchObject({
      id: nour?.id,
      login: 'nour@example.org',
      paused: false,
    });
    expect((await store.conversations.board()).workers.map(({ id }) => id)).toContain(nour?.id);
    expect(await team.audit()).toContainEqual(['worker.added', nour?.id, 'sara']);
    expect(code(await on.asSara.call('POST', '/team', NEW))).toEqual([409, 'phone_taken']);
    expect(code((await team.add(on.asSara, { login: 'nour@example.org' })).answer)).toEqual([409, 'login_taken']);
  });

  test('a name without Latin letters', async () => {
    const answer = await on.asSara.call('POST', '/team', { ...NEW, name: 'سارة', phone: '+447700901999' });
    expect((answer.body.workers as TeamWorker[]).find(({ name }) => name === 'سارة')?.id).toMatch(
      /^worker-[0-9a-f]{6}$/,
    );
  });

  test.each([
    ['no number', { phone: '12' }, 'phone'],
    ['a number that is too short', { phone: '+4477009' }, 'phone'],
    ['no name', { name: '  ' }, 'name'],
    ['a language nobody here has', { languages: ['xx'] }, 'languages'],
    ['no language', { languages: [] }, 'languages'],
    ['one twice', { languages: ['en', 'en'] }, 'languages'],
    ['a role that is none', { roles: ['boss'] }, 'roles.0'],
    ['a cap too high', { cap: 101 }, 'cap'],
    ['hours that end before they begin', { hours: [{ days: ['mon'], from: '12:00', to: '09:00' }] }, 'hours.0.to'],
    ['a day that does not exist', { holidays: [{ from: '2026-02-30', to: '2026-03-02' }] }, 'holidays.0.from'],
    ['a holiday that ends before it begins', { holidays: [{ from: '2026-03-02', to: '2026-03-01' }] }, 'holidays.0.to'],
    ['an email that is none', { login: 'nour' }, 'login'],
    ['something else', { seeking: true }, 'body'],
  ])('%s is refused, naming the field and nothing that was in it', async (_what, wrong, field) => {
    const answer = await on.asSara.call('POST', '/team', { ...NEW, phone: '+447700901998', ...wrong });
    expect(code(answer)).toEqual([400, 'bad_request']);
    expect(answer.body.error.message).toBe(`Not as expected: ${field}.`);
  });
});

describe('changing', () => {
  test('everything, and nothing that was not sent', async () => {
    const { id } = await team.add(on.asSara, { login: 'kept@example.org' });
    await on.asSara.call('POST', `/team/${id}/lift`, { extra: 2, why: 'Eid' });
    const changes = {
      ...{
        name: 'Renamed',
        channel: 'sms',
        languages: ['uk', 'en'],
        gender: null,
        communities: [],
        skills: ['money'],
        relay: true,
      },
      hours: [{ days: ['mon', 'tue'], from: '09:00', to: '12:30' }],
      holidays: [{ from: '2030-12-24', to: '2031-01-02' }],
      cap: 3,
    };
    const answer = await team.change(on.asSara, id, changes);
    expect(answer.status).toBe(200);
    const stored = await on.server.store.workers.get(id);
    const { gender: _, ...kept } = changes;
    const { channel, ...rest } = kept;
    expect(stored).toMatchObject({ ...rest, address: { channel }, login: 'kept@example.org', lifted: { extra: 2 } });
    expect(stored).not.toHaveProperty('gender');
    expect(same(find(answer, id))).toEqual({ ...changes, roles: ['worker'], rev: expect.any(String) });
    expect(code(await team.change(on.asSara, id, { languages: ['xx'] }))).toEqual([400, 'bad_request']);
    expect((await team.change(on.asSara, id, { login: null })).status).toBe(200);
    expect(await on.server.store.workers.get(id)).not.toHaveProperty('login');
    expect(await team.audit()).toContainEqual(['worker.changed', id, 'sara']);
  });

  test('two who have it open: the second is told, and nothing of the first is undone', async () => {
    const seen = same(await see(on.asSara, 'amal'));
    const both = await Promise.all([
      on.asSara.call('PUT', '/team/amal', { ...seen, cap: 7 }),
      asAda.call('PUT', '/team/amal', { ...seen, skills: ['food'] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(code(both.find(({ status }) => status === 409) as Answer)).toEqual([409, 'changed']);
    const { cap, skills } = await see(on.asSara, 'amal');
    expect([cap === 7, skills.length === 1].filter(Boolean)).toHaveLength(1);
  });

  test('a pause, a lift and a change at the same moment: all of them', async () => {
    const seen = same(await see(on.asSara, 'amal'));
    const all = await Promise.all([
      on.asSara.call('PUT', '/team/amal', { ...seen, name: 'Amal A.' }),
      asAda.call('POST', '/team/amal/pause', {}),
      asAda.call('POST', '/team/amal/lift', { extra: 1, why: 'cover' }),
    ]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await on.server.store.workers.get('amal')).toMatchObject({
      name: 'Amal A.',
      paused: true,
      lifted: { extra: 1, by: 'ada' },
    });
  });

  test('a new number ends their sessions; one’s own does not', async () => {
    const { id } = await team.add(asAda);
    const stored = await team.stored(id);
    const session = await signIn(on.server, stored);
    await team.change(on.asSara, id, { cap: 5 });
    expect((await session.call('GET', '/me')).status).toBe(200);
    expect((await team.change(on.asSara, id, { phone: '+447700901990' })).status).toBe(200);
    expect((await session.call('GET', '/me')).status).toBe(401);
    expect((await team.change(on.asSara, 'sara', { phone: '+447700901991' })).status).toBe(200);
    expect((await on.asSara.call('GET', '/me')).status).toBe(200);
  });

  test('so does a new email to sign in with, or none; not the first one', async () => {
    const { id } = await team.add(asAda);
    const session = async () => signIn(on.server, await team.stored(id));
    const first = await session();
    expect((await team.change(asAda, id, { login: 'first@example.org' })).status).toBe(200);
    expect((await first.call('GET', '/me')).status).toBe(200);
    expect((await team.change(asAda, id, { login: 'second@example.org' })).status).toBe(200);
    expect((await first.call('GET', '/me')).status).toBe(401);
    const second = await session();
    expect((await team.change(asAda, id, { cap: 5 })).status).toBe(200);
    expect((await second.call('GET', '/me')).status).toBe(200);
    expect((await team.change(asAda, id, { login: null })).status).toBe(200);
    expect((await second.call('GET', '/me')).status).toBe(401);
  });

  test('somebody who looked for help from that number is known as themselves, and cannot be theirs to take', async () => {
    const address = { channel: 'sms', value: '+447700901950' } as const;
    const person = await on.waits({ address });
    const { id } = await team.add(asAda, { phone: address.value, languages: ['ar'], cap: 5 });
    await on.server.fireDue();
    expect((await on.server.store.conversations.read(person))?.isWorker).toBe(id);
    const session = await signIn(on.server, await team.stored(id));
    expect((await session.call('GET', `/handoffs/${person}`)).status).toBe(404);
    expect(code(await act(on.asSara, person, 'assign', { to: id }))).toEqual([409, 'not_suited']);
    expect((await on.asSara.call('GET', `/team/fits/${person}`)).body.fits).toContainEqual(
      expect.objectContaining({ id, not: 'not_suited' }),
    );
  });

  test('who is not there any more', async () => {
    const seen = same(await see(on.asSara, 'amal'));
    expect(code(await on.asSara.call('PUT', '/team/gone', seen))).toEqual([404, 'no_such_worker']);
    for (const what of ['pause', 'resume']) {
      expect(code(await on.asSara.call('POST', `/team/gone/${what}`, {}))).toEqual([404, 'no_such_worker']);
    }
    expect(code(await on.asSara.call('POST', '/team/gone/remove', {}))).toEqual([404, 'no_such_worker']);
  });
});
