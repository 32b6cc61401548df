/** Passing on what people sent: to whom, as what, in parts, and what is said where it is not there. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { ReadableStream } from 'node:stream/web';
import type { OpenedMedia } from '../../src/web/api/ports.ts';
import { amal, olena, sara, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1';
let server: InboxServer;
afterEach(() => server.stop());

const file = (contentType: string, text = '0123456789', size: number | null = text.length): OpenedMedia => ({
  contentType,
  size,
  body: new ReadableStream<Uint8Array>({
    start(controller) {
      for (const letter of text) controller.enqueue(Buffer.from(letter));
      controller.close();
    },
  }),
});

/** Amal has a person who sent something. */
async function opened(openMedia: (url: string) => Promise<OpenedMedia | null>, told = 'audio/ogg'): Promise<Session> {
  server = await startInbox('/nowhere', { ports: { openMedia } });
  const asAmal = await signIn(server, amal);
  await server.wait({ id: 'p1' });
  const entry = { id: 'in:MM1', at: 1, from: 'person', text: '', media: [{ url, contentType: told }] } as const;
  await server.change('p1', [{ type: 'log', entry }]);
  await asAmal.call('POST', '/handoffs/p1/claim', {});
  return asAmal;
}

const get = (session: Session | null, path = '/handoffs/p1/media/in%3AMM1/0', headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api${path}`, {
    headers: { ...(session === null ? {} : { cookie: session.cookie() }), ...headers },
  });

test('only who may read the thread opens it; the carrier’s address goes nowhere', async () => {
  const asked: string[] = [];
  const asAmal = await opened(async (one) => {
    asked.push(one);
    return file('audio/ogg; codecs=opus');
  });
  expect((await get(null)).status).toBe(401);
  expect((await get(await signIn(server, olena))).status).toBe(403);
  expect((await get(await signIn(server, sara))).status).toBe(403);
  expect(asked).toEqual([]);
  const answer = await get(asAmal);
  expect([answer.status, await answer.text()]).toEqual([200, '0123456789']);
  expect(asked).toEqual([url]);
  expect(JSON.stringify([...answer.headers])).not.toMatch(/twilio|AC1|ME1/);
  const { body } = await asAmal.call('GET', '/handoffs/p1');
  expect(body.entries[0].media).toEqual(['audio/ogg']);
  expect(JSON.stringify(body)).not.toMatch(/api\.twilio|ME1/);
});

test('a colleague asked for advice opens it; one who is to take over does not, before the person has said yes', async () => {
  await opened(async () => file('audio/ogg'));
  const asOlena = await signIn(server, olena);
  const { handoff } = (await server.store.conversations.read('p1'))!;
  const handover = { to: 'olena', by: 'amal', at: 1, asking: 'person' } as const;
  await server.change('p1', [], { handoff: { ...handoff!, handover } });
  expect((await get(asOlena)).status).toBe(404);
  await server.change('p1', [], { handoff: { ...handoff!, colleagues: ['olena'] } });
  expect((await get(asOlena)).status).toBe(200);
});

describe('as what', () => {
  test.each([
    ['audio/ogg; codecs=opus', 'audio/ogg', 'audio/ogg', 'inline'],
    ['image/JPEG', 'image/jpeg', 'image/jpeg', 'inline'],
    ['video/mp4', 'video/mp4', 'video/mp4', 'inline'],
    ['application/pdf', 'application/pdf', 'application/pdf', 'attachment; filename="file.pdf"'],
    ['binary/octet-stream', 'audio/amr', 'audio/amr', 'inline'],
    ['application/octet-stream', 'text/html', 'application/octet-stream', 'attachment; filename="file"'],
    ['text/html', 'image/png', 'application/octet-stream', 'attachment; filename="file"'],
    ['image/svg+xml', 'image/svg+xml', 'application/octet-stream', 'attachment; filename="file"'],
    ['text/vcard', 'text/vcard', 'application/octet-stream', 'attachment; filename="file"'],
    ['audio/x\n<script>', 'text/html', 'application/octet-stream', 'attachment; filename="file"'],
  ])('%s, told as %s, goes out as %s', async (carried, told, type, disposition) => {
    const { status, headers } = await get(await opened(async () => file(carried), told));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(disposition);
    expect(headers.get('content-security-policy')).toBe('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('in parts', () => {
  test.each([
    ['bytes=0-1', 206, '01', 'bytes 0-1/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=99-', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
  ])('%s', async (range, status, text, part) => {
    const answer = await get(await opened(async () => file('audio/ogg')), undefined, { range });
    expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([status, text, part]);
    expect(answer.headers.get('content-length')).toBe(String(text.length));
  });

  test('where its size is not known it comes as a whole', async () => {
    const answer = await get(await opened(async () => file('audio/ogg', 'abc', null)), undefined, {
      range: 'bytes=0-1',
    });
    expect([answer.status, await answer.text()]).toEqual([200, 'abc']);
    expect(answer.headers.get('accept-ranges')).toBeNull();
  });
});

describe('not there', () => {
  const failing = (code: string) => async () => Promise.reject(Object.assign(new Error(url), { code }));

  test.each([
    ['the carrier has lost it', async () => null, 404, 'media_gone'],
    ['too large', failing('media-too-large'), 502, 'media_too_large'],
    ['out of reach', failing('media-unreachable'), 502, 'media_unreachable'],
  ])('%s', async (_what, openMedia, status, code) => {
    const asAmal = await opened(openMedia);
    const answer = await asAmal.call('GET', '/handoffs/p1/media/in%3AMM1/0');
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(JSON.stringify([answer.body, server.logged])).not.toContain('twilio');
  });

  test.each([
    '/handoffs/p1/media/in%3AMM1/1',
    '/handoffs/p1/media/in%3AMM1/-1',
    '/handoffs/p1/media/in%3AMM1/x',
    '/handoffs/p1/media/other/0',
    '/handoffs/p2/media/in%3AMM1/0',
    '/handoffs/p1/media/in%3AMM1/__proto__',
  ])('%s', async (path) => {
    const asAmal = await opened(async () => file('audio/ogg'));
    expect((await asAmal.call('GET', path)).status).toBe(404);
  });

  test('what breaks off is cut, not passed off as whole', async () => {
    const asAmal = await opened(async () => ({
      contentType: 'audio/ogg',
      size: null,
      body: new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(Buffer.alloc(10_000));
          controller.error(Object.assign(new Error(url), { code: 'media-unreachable' }));
        },
      }),
    }));
    await expect(get(asAmal).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    expect(server.logged).toEqual([expect.objectContaining({ code: 'media-unreachable' })]);
  });
});
