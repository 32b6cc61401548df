/** The studio's API: who may come in, and which paths there are. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { amal } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { openSession, signIn } from './support/session.ts';
import type { Session } from './support/session.ts';
import { eda, ivo, startStudio } from './support/studio.ts';

const own = 'flows/hubs/demo/children.yaml';
const file = (path = own): string => `/studio/file?path=${encodeURIComponent(path)}`;
const note = 'A clearer title';

let server: InboxServer;
let asEda: Session;
let asIvo: Session;
let asAmal: Session;

beforeAll(async () => {
  server = await startStudio();
  asEda = await signIn(server, eda);
  asIvo = await signIn(server, ivo);
  asAmal = await signIn(server, amal);
});
afterAll(() => server.stop());

describe('who may come in', () => {
  const run = { language: 'en', channel: 'sms', now: 0, turns: [] };
  const routes: [string, string, object?][] = [
    ['GET', '/studio'],
    ['GET', file()],
    ['PUT', '/studio/file', { path: own, text: '', rev: 0 }],
    ['DELETE', `${file()}&rev=1`],
    ['POST', '/studio/keep', { path: own, rev: 1 }],
    ['POST', '/studio/check', { path: own, text: '' }],
    ['GET', '/studio/texts?interview=children&language=en'],
    ['PUT', '/studio/text', { interview: 'children', language: 'en', key: 'ages', text: '', rev: 0 }],
    ['POST', '/studio/phone', run],
    ['POST', '/studio/transcript', { ...run, title: 'x' }],
    ['GET', '/studio/changes'],
    ['GET', '/studio/versions'],
    ['POST', '/studio/publish', { note, base: null, everyone: false }],
    ['POST', '/studio/rollback', { to: 1, note, base: 2 }],
  ];

  test.each(routes.map(([method, path, body]) => ({ method, path, body })))(
    '$method $path: nobody unless signed in, and then editors and admins alone',
    async ({ method, path, body }) => {
      const nobody = await openSession(server);
      const unknown = await nobody.call(method, path, body);
      expect(unknown).toMatchObject({ status: 401, body: { error: { code: 'signed_out' } } });
      const worker = await asAmal.call(method, path, body);
      expect(worker).toMatchObject({ status: 403, body: { error: { code: 'not_editor' } } });
      expect(await server.store.drafts.list()).toEqual([]);
    },
  );

  test('every route is described, and there are no others', async () => {
    const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
      paths: Record<string, object>;
    };
    const described = Object.entries(paths)
      .filter(([path]) => path.startsWith('/studio'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(described.sort()).toEqual(routes.map(([method, path]) => `${method} ${path.split('?')[0]}`).sort());
  });

  test('an admin as well as an editor', async () => {
    expect((await asIvo.call('GET', '/studio/versions')).body).toEqual([]);
    expect((await asEda.call('GET', '/studio/versions')).body).toEqual([]);
  });

  test('another site may not act in an editor’s name', async () => {
    const from = { 'sec-fetch-site': 'cross-site' };
    const body = { path: own, text: 'x', rev: 0 };
    expect((await asEda.call('PUT', '/studio/file', body, from)).status).toBe(403);
    expect((await asEda.call('DELETE', `${file()}&rev=1`, undefined, from)).status).toBe(403);
    expect(await server.store.drafts.list()).toEqual([]);
  });
});

describe('paths', () => {
  const guesses = [
    'flows/hubs/demo/workers.yaml',
    'flows/workers.yaml',
    'flows/hubs/other/children.yaml',
    'flows/hubs/demo/../../../package.json',
    'flows/hubs/demo/texts/ar/../../workers.yaml',
    '/etc/passwd',
    'package.json',
    'flows/schema/interview.json',
    'flows/hubs/demo/constructor',
    '__proto__',
  ];

  test.each(guesses)('%s is not there, for reading or for writing', async (path) => {
    const gone = { status: 404, body: { error: { code: 'no_such_file' } } };
    expect(await asEda.call('GET', file(path))).toMatchObject(gone);
    expect(await asEda.call('PUT', '/studio/file', { path, text: 'x', rev: 0 })).toMatchObject(gone);
    expect(await asEda.call('DELETE', `${file(path)}&rev=1`)).toMatchObject(gone);
    expect(await asEda.call('POST', '/studio/keep', { path, rev: 1 })).toMatchObject(gone);
    expect(await asEda.call('POST', '/studio/check', { path, text: 'x' })).toMatchObject(gone);
    const unsaved = { path, text: 'x' };
    const run = { language: 'en', channel: 'sms', now: 0, turns: [], unsaved };
    expect(await asEda.call('POST', '/studio/phone', run)).toMatchObject(gone);
    expect(await asEda.call('POST', '/studio/transcript', { ...run, title: 'x' })).toMatchObject(gone);
    expect(await server.store.drafts.list()).toEqual([]);
  });

  test('a base file is read, but only the hub’s own is written', async () => {
    expect((await asEda.call('GET', file('flows/children.yaml'))).body).toMatchObject({
      path: own,
      rev: 0,
      live: null,
    });
    const saved = await asEda.call('PUT', '/studio/file', { path: 'flows/children.yaml', text: 'x', rev: 0 });
    expect(saved.status).toBe(404);
  });

  test('neither may a text lead elsewhere', async () => {
    const text = { interview: '../../workers', language: 'ar', key: 'ages', text: 'x', rev: 0 };
    expect((await asEda.call('PUT', '/studio/text', text)).status).toBe(400);
    expect((await asEda.call('PUT', '/studio/text', { ...text, interview: 'children', language: '../x' })).status).toBe(
      400,
    );
    const odd = await asEda.call('PUT', '/studio/file', { path: own, text: 'x', rev: 0, more: 1 });
    expect(odd).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('body') } } });
  });
});
