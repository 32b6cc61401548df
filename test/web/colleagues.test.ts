/** Colleagues, hubs, the phrasebook, and who has the same conversation open. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWords } from '../../src/language/index.ts';
import { ALWAYS, amal, olena, sara, selam, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { openSession, signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

let server: InboxServer;
let asAmal: Session;
let asOlena: Session;
let asSara: Session;
let nobody: Session;
const peers = [{ id: 'north', name: 'North Hub', secret: 'not for pages' }];

const language = (name: string, dir: string, status: string) => ({
  ...{ name, english: name, dir, intl: 'en-GB' },
  review: { status, by: 'Rania', on: '2026-03-02' },
});
const words = createWords([
  { language: 'en', namespace: 'language', data: language('English', 'ltr', 'reviewed') },
  { language: 'fa', namespace: 'language', data: language('فارسی', 'rtl', 'draft') },
  { language: 'ar', namespace: 'language', data: language('العربية', 'rtl', 'reviewed') },
  {
    language: 'en',
    namespace: 'phrases',
    data: { hello_i_am: 'I am {{name}}.', meet_at: 'We meet on {{date}}.', only_english: 'Mind the gap' },
  },
  { language: 'fa', namespace: 'phrases', data: { hello_i_am: 'من {{name}} هستم.' } },
  { language: 'ar', namespace: 'phrases', data: { hello_i_am: 'أنا {{name}}.', meet_at: 'نلتقي {{date}}.' } },
  // A language people speak and nobody has put the phrases into.
  { language: 'ti', namespace: 'answers', data: { yes: 'እወ' } },
  { language: 'prs', namespace: 'answers', data: { yes: 'بلی' } },
  { language: 'en', namespace: 'worker', data: { sign_in_code: '{{code}}' } },
]);

beforeAll(async () => {
  server = await startInbox('/nowhere', { ports: { peers: () => peers, words } });
  await server.store.workers.put({ ...selam, paused: true });
  await server.store.workers.put({
    ...olena,
    id: 'edith',
    name: 'Edith',
    roles: ['editor'],
    address: { channel: 'sms', value: '+447700900105' },
  });
  await server.store.workers.put({
    ...{ ...olena, lifted: { extra: 3, why: 'summer', by: 'sara', at: 1 } },
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
  });
  asAmal = await signIn(server, amal);
  asOlena = await signIn(server, olena);
  asSara = await signIn(server, sara);
  nobody = await openSession(server);
});
afterAll(() => server.stop());

describe('colleagues', () => {
  test('are others who are with people: who is at work first, with their load and languages', async () => {
    await server.wait({ id: 'p0' });
    await asOlena.call('POST', '/handoffs/p0/claim', {});
    const { body } = await asAmal.call('GET', '/colleagues');
    expect(body.colleagues.map(({ id, there }: { id: string; there: boolean }) => [id, there])).toEqual([
      ['olena', true],
      ['sara', true],
      ['selam', false],
    ]);
    expect(body.colleagues[0]).toEqual({
      ...{ id: 'olena', name: 'Olena', have: 1, cap: 5, there: true },
      languages: [
        { code: 'en', name: 'English', dir: 'ltr' },
        { code: 'ar', name: 'العربية', dir: 'rtl' },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('+44');
  });

  test('on holiday somebody is not there', async () => {
    const holidays = [{ from: '2000-01-01', to: '2100-01-01' }];
    await server.store.workers.put({ ...sara, holidays });
    const { colleagues } = (await asAmal.call('GET', '/colleagues')).body;
    expect(colleagues.find(({ id }: { id: string }) => id === 'sara').there).toBe(false);
    await server.store.workers.put(sara);
  });
});

test('hubs that somebody may be moved to, by id and name; none where there is no other', async () => {
  expect((await asAmal.call('GET', '/hubs')).body).toEqual({ hubs: [{ id: 'north', name: 'North Hub' }] });
  const alone = await startInbox('/nowhere');
  try {
    const session = await signIn(alone, amal);
    expect((await session.call('GET', '/hubs')).body).toEqual({ hubs: [] });
    await alone.wait({ id: 'p1' });
    expect((await session.call('POST', '/handoffs/p1/claim', {})).body.may.move).toBe(false);
    expect((await session.call('POST', '/handoffs/p1/move', { hub: 'north', note: '' })).status).toBe(400);
  } finally {
    await alone.stop();
  }
});

describe('phrases', () => {
  test('stand in both languages; what the worker is to fill in stays open', async () => {
    const { phrases } = (await asAmal.call('GET', '/phrases/ar', undefined, { 'accept-language': 'en' })).body;
    expect(phrases).toEqual([
      { id: 'hello_i_am', group: 'hello', own: 'أنا {{name}}.', yours: 'I am {{name}}.', reviewed: true },
      { id: 'meet_at', group: 'meet', own: 'نلتقي {{date}}.', yours: 'We meet on {{date}}.', reviewed: true },
    ]);
  });

  test('that the person could not read are left out; Dari reads the Persian ones', async () => {
    const ids = async (code: string) =>
      (await asAmal.call('GET', `/phrases/${code}`)).body.phrases.map(({ id }: { id: string }) => id);
    expect(await ids('ti')).toEqual([]);
    expect(await ids('prs')).toEqual(['hello_i_am']);
    expect(await ids('en')).toEqual(['hello_i_am', 'meet_at', 'only_english']);
    expect((await asAmal.call('GET', '/phrases/prs')).body.phrases[0].reviewed).toBe(false);
  });

  test('of a language nobody knows there are none', async () => {
    for (const code of ['xx', '..%2Fen', '__proto__']) {
      expect((await asAmal.call('GET', `/phrases/${code}`)).status).toBe(404);
    }
  });
});

describe('who has it open', () => {
  const here = async (session: Session) => (await session.call('GET', '/handoffs/p1')).body.here;

  test('is seen by others who may see it, and by nobody twice', async () => {
    await server.wait({ id: 'p1' });
    expect((await asAmal.call('PUT', '/handoffs/p1/presence', { typing: false })).status).toBe(204);
    expect((await asSara.call('PUT', '/handoffs/p1/presence', { typing: true })).status).toBe(204);
    expect((await asOlena.call('PUT', '/handoffs/p1/presence', { typing: false })).status).toBe(204);
    expect(await here(asAmal)).toEqual(
      expect.arrayContaining([
        { id: 'sara', name: 'Sara', typing: true },
        { id: 'olena', name: 'Olena', typing: false },
      ]),
    );
    // Who may see nothing of it any more is not seen in it either, nor may say that they are.
    await asAmal.call('POST', '/handoffs/p1/claim', {});
    expect(await here(asAmal)).toEqual([{ id: 'sara', name: 'Sara', typing: true }]);
    expect((await asOlena.call('PUT', '/handoffs/p1/presence', { typing: true })).status).toBe(403);
    expect((await asOlena.call('DELETE', '/handoffs/p1/presence')).status).toBe(204);
    expect((await asSara.call('DELETE', '/handoffs/p1/presence')).status).toBe(204);
    expect(await here(asAmal)).toEqual([]);
  });

  test('is told live', async () => {
    const stop = new AbortController();
    const { body } = await fetch(`${server.url}/api/changes`, {
      headers: { cookie: asAmal.cookie() },
      signal: stop.signal,
    });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (text: string): Promise<void> => {
      while (!heard.includes(text)) heard += (await reader.read()).value ?? '';
    };
    await until('event: hello');
    await asSara.call('PUT', '/handoffs/p1/presence', { typing: true });
    await until('data: {"id":"p1"}');
    stop.abort();
  });

  test.each([
    ['nothing', {}],
    ['too much', { typing: true, text: 'half a sentence' }],
    ['no yes or no', { typing: 'yes' }],
  ])('%s is refused', async (_what, body) => {
    expect((await asAmal.call('PUT', '/handoffs/p1/presence', body)).status).toBe(400);
  });

  test('of nobody is not there', async () => {
    expect((await asAmal.call('PUT', '/handoffs/nobody/presence', { typing: true })).status).toBe(404);
    expect((await asAmal.call('DELETE', '/handoffs/nobody/presence')).status).toBe(404);
  });
});

test.each([
  ['GET', '/colleagues'],
  ['GET', '/hubs'],
  ['GET', '/phrases/ar'],
  ['PUT', '/handoffs/p1/presence'],
  ['DELETE', '/handoffs/p1/presence'],
])('%s %s is for workers', async (method, path) => {
  expect((await nobody.call(method, path, method === 'PUT' ? { typing: true } : undefined)).status).toBe(401);
});

test('the hours of the hub count where a worker has none of their own', async () => {
  const hub = { name: () => 'Example Hub', zone: 'Europe/London', hours: { zone: 'Europe/London', week: [] } };
  const shut = await startInbox('/nowhere', { ports: { hub } });
  try {
    await shut.store.workers.put({ ...olena, hours: ALWAYS.week });
    const { colleagues } = (await (await signIn(shut, amal)).call('GET', '/colleagues')).body;
    expect(colleagues.map(({ id, there }: { id: string; there: boolean }) => [id, there])).toEqual([
      ['olena', true],
      ['sara', false],
    ]);
  } finally {
    await shut.stop();
  }
});
