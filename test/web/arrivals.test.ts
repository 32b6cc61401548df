/** Where other hubs bring people: sealed by a hub we know, taken where there is room, and once. */
import { randomBytes } from 'node:crypto';
import { openFrom, sealFor } from '../../src/channels/index.ts';
import type { ApiPorts } from '../../src/web/index.ts';
import { startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';

const key = randomBytes(32);
const taken: unknown[] = [];
const arrivals: NonNullable<ApiPorts['arrivals']> = {
  open: (from, sealed) => (from === 'north' ? openFrom(key, 'north>demo', sealed, Date.now()) : null),
  known: async () => taken.length > 3,
  take: async (from, arrival) => void taken.push([from, arrival]),
};
const parcel = {
  id: 'w1',
  addresses: [{ channel: 'sms', value: '+447700900009' }],
  address: { channel: 'sms', value: '+447700900009' },
  language: 'ar',
  urgency: 'days',
  needs: ['housing'],
  lines: [{ id: 'a/b', text: { key: 'moved/a/b', texts: { en: 'Must leave soon' } } }],
  because: [],
  safe: ['mornings'],
  shared: true,
  notes: [{ text: 'Likes tea', by: 'Bea' }],
};

let server: InboxServer;
beforeAll(async () => {
  server = await startInbox('/nowhere', { ports: { arrivals } });
});
afterAll(() => server.stop());

const post = (body: unknown) =>
  fetch(`${server.url}/api/arrivals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const sealed = (data: unknown, with_ = key) => ({
  from: 'north',
  sealed: sealFor(with_, 'north>demo', data, Date.now()),
});

test('taken, with everything that came along', async () => {
  const response = await post(sealed({ from: 'North Hub', parcel }));
  expect(response.status).toBe(202);
  expect(taken).toEqual([['north', { from: 'North Hub', parcel }]]);
});

test.each([
  ['a hub we share no key with', () => ({ ...sealed({ from: 'x', parcel }), from: 'south' })],
  ['another key', () => sealed({ from: 'x', parcel }, randomBytes(32))],
  ['something else in the seal', () => sealed({ from: 'x', parcel: { ...parcel, lines: 'all' } })],
])('%s: 403, and nothing happens', async (_, body) => {
  const before = taken.length;
  expect((await post(body())).status).toBe(403);
  expect(taken).toHaveLength(before);
});

test('what is no parcel at all is a bad request', async () => {
  expect((await post({ from: 'north' })).status).toBe(400);
  expect((await post('x')).status).toBe(400);
});

test.each([
  ['as they chose it to be', { wishes: { gender: 'man' } }],
  ['but of their own community', { wishes: { notOwnCommunity: true } }],
  ['and only the safeguarding lead may', { leadOnly: true }],
  ['who speaks what it has to be', { language: 'ti', wishes: { language: 'own' } }],
])('nobody may have them %s: 409, and nothing happens', async (_, more) => {
  const before = taken.length;
  expect((await post(sealed({ from: 'North Hub', parcel: { ...parcel, ...more } }))).status).toBe(409);
  expect(taken).toHaveLength(before);
});

test('no room: 409, so that the person stays where they are', async () => {
  for (const worker of await server.store.workers.list()) await server.store.workers.put({ ...worker, paused: true });
  expect((await post(sealed({ from: 'North Hub', parcel }))).status).toBe(409);
});
