/** Notifications in a browser: who may ask for them, and where they may go. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PushSubscription, PushSubscriptions } from '../../src/conversation/index.ts';
import { startPushService } from '../support/push-service.ts';
import type { PushService } from '../support/push-service.ts';
import { amal, olena, sara, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { openSession, signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

let service: PushService;
let server: InboxServer;
beforeAll(async () => {
  service = await startPushService();
  // The server's own store comes to be with the server.
  const later: PushSubscriptions = {
    put: (...given) => server.store.pushes.put(...given),
    list: (worker) => server.store.pushes.list(worker),
    remove: (...given) => server.store.pushes.remove(...given),
  };
  server = await startInbox('/nowhere', { ports: { push: { key: 'BKey', subscriptions: later } } });
});
afterAll(async () => {
  await server.stop();
  await service.stop();
});

const namesOf = async (worker: string) =>
  (await server.store.pushes.list(worker)).map(({ endpoint }) => endpoint.split('/').at(-1));

test('a browser asks for them and gives them up; they end with the session', async () => {
  const session = await signIn(server, amal);
  expect((await session.call('GET', '/push')).body).toEqual({ key: 'BKey' });
  // As a browser's `toJSON()` has it.
  const phone = { ...service.subscribe('phone'), expirationTime: null };
  expect((await session.call('PUT', '/push', phone)).status).toBe(204);
  expect((await session.call('PUT', '/push', phone)).status).toBe(204);
  await session.call('PUT', '/push', service.subscribe('laptop'));
  expect((await namesOf('amal')).sort()).toEqual(['laptop', 'phone']);
  expect((await session.call('DELETE', '/push', { endpoint: phone.endpoint })).status).toBe(204);
  expect(await namesOf('amal')).toEqual(['laptop']);
  expect((await session.call('DELETE', '/push', {})).status).toBe(204);
  expect((await session.call('DELETE', '/push')).status).toBe(204);
  expect(await namesOf('amal')).toEqual([]);

  await session.call('PUT', '/push', phone);
  await session.call('POST', '/sign-out', {});
  expect(await namesOf('amal')).toEqual([]);
  expect((await session.call('PUT', '/push', phone)).status).toBe(401);
});

test('whoever signs in again in the same browser was signed out before', async () => {
  const session = await signIn(server, amal);
  await session.call('PUT', '/push', service.subscribe('shared'));
  await session.call('POST', '/sign-in', { phone: sara.address.value });
  const code = await server.codeOf('sara');
  expect((await session.call('POST', '/sign-in/code', { phone: sara.address.value, code })).status).toBe(200);
  expect((await session.call('GET', '/me')).body.id).toBe('sara');
  expect(await namesOf('amal')).toEqual([]);
});

test('only workers, and only from our own pages', async () => {
  const stranger = await openSession(server);
  for (const method of ['GET', 'DELETE']) expect((await stranger.call(method, '/push')).status).toBe(401);
  expect((await stranger.call('PUT', '/push', service.subscribe('x'))).status).toBe(401);
  const session = await signIn(server, amal);
  const from = { 'sec-fetch-site': 'cross-site' };
  const put = await fetch(`${server.url}/api/push`, {
    method: 'PUT',
    headers: { ...from, cookie: session.cookie(), 'content-type': 'application/json' },
    body: JSON.stringify(service.subscribe('x')),
  });
  expect(put.status).toBe(403);
  expect(await namesOf('amal')).toEqual([]);
});

describe('where they may not go', () => {
  let session: Session;
  beforeAll(async () => {
    session = await signIn(server, olena);
  });
  const with_ = (change: Partial<PushSubscription>) => ({ ...service.subscribe('x'), ...change });
  test.each([
    'http://push.service.org/x',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://0x7f000001/x',
    'https://[::1]/x',
    'https://[::ffff:7f00:1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://redis/x',
    'https://redis./x',
    'https://printer.local/x',
    'https://api.internal/x',
    'https://push.service.org:8443/x',
    'https://me:secret@push.service.org/x',
    'ftp://push.service.org/x',
    'javascript:alert(1)',
    '/x',
    `https://push.service.org/${'x'.repeat(1000)}`,
    '',
  ])('%s', async (endpoint) => {
    const answer = await session.call('PUT', '/push', with_({ endpoint }));
    expect([answer.status, answer.body.error.message]).toEqual([400, 'Not as expected: endpoint.']);
    expect(await namesOf('olena')).toEqual([]);
  });

  test('nor without the browser’s keys, whole', async () => {
    const { keys } = service.subscribe('x');
    for (const bad of [{}, { ...keys, auth: 'short' }, { ...keys, p256dh: keys.auth }, { ...keys, p256dh: '!' }]) {
      expect((await session.call('PUT', '/push', with_({ keys: bad as PushSubscription['keys'] }))).status).toBe(400);
    }
    expect((await session.call('DELETE', '/push', { endpoint: 7 })).status).toBe(400);
    expect(await namesOf('olena')).toEqual([]);
  });
});

test('off: said so, and nothing is kept', async () => {
  const off = await startInbox('/nowhere');
  try {
    const session = await signIn(off, amal);
    expect((await session.call('GET', '/push')).body).toEqual({ key: null });
    const answer = await session.call('PUT', '/push', service.subscribe('x'));
    expect([answer.status, answer.body.error.code]).toEqual([404, 'no_push']);
    expect((await session.call('DELETE', '/push')).status).toBe(204);
    expect(await off.store.pushes.list('amal')).toEqual([]);
  } finally {
    await off.stop();
  }
});
