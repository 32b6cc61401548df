/** Translation for workers: who may have it, of what, and what is said where it fails. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createLibreTranslate, remembering } from '../../src/translation/index.ts';
import { startLibreTranslate } from '../support/libretranslate.ts';
import type { LibreTranslate } from '../support/libretranslate.ts';
import { amal, sara, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';

const QUESTION = 'متى يمكنني مقابلة المحامي؟ أنا خائف جدا';

let service: LibreTranslate;
let server: InboxServer;
let asAmal: Session;
let asSara: Session;
beforeAll(async () => {
  service = await startLibreTranslate();
  const translate = remembering(createLibreTranslate({ url: service.url, apiKey: null, timeout: 2000 }));
  server = await startInbox('/nowhere', { ports: { translate } });
  await server.wait({ id: 'p1' }, { urgency: 'now' });
  await server.wait({ id: 'p2', language: { code: 'ti', confirmed: true } });
  asAmal = await signIn(server, amal);
  asSara = await signIn(server, sara);
  for (const id of ['p1', 'p2']) {
    await server.store.conversations.open(`x-${id}`, { person: id });
    expect((await asAmal.call('POST', `/handoffs/${id}/claim`, {})).status).toBe(200);
  }
  const log = (id: string, text: string) => ({ type: 'log', entry: { id, at: 1, from: 'person', text } }) as const;
  await server.change('p1', [log('e1', QUESTION), log('e2', 'ok'), log('e3', ''), log('e4', 'I need a lawyer please')]);
});
afterAll(async () => {
  await server.stop();
  await service.stop();
});
afterEach(() => {
  service.trouble = 'none';
  service.asked = [];
});

const entry = (id: string) => `/handoffs/p1/entries/${id}/translation`;

describe('words of the thread', () => {
  test('in the language of the page; the thread itself stays as it was', async () => {
    const answer = await asAmal.call('GET', entry('e1'));
    expect(answer.body).toEqual({ text: `[en] ${QUESTION}`, from: 'ar', to: 'en' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const inUkrainian = await asAmal.call('GET', entry('e1'), undefined, { 'accept-language': 'uk' });
    expect(inUkrainian.body).toEqual({ text: `[uk] ${QUESTION}`, from: 'ar', to: 'uk' });
    const thread = await server.store.conversations.thread('p1');
    expect(thread.find(({ id }) => id === 'e1')?.text).toBe(QUESTION);
  });

  test('the language is that of the words where they tell it, otherwise the person’s', async () => {
    expect((await asAmal.call('GET', entry('e2'))).body).toMatchObject({ from: 'ar', to: 'en' });
    expect((await asAmal.call('GET', entry('e4'))).body).toEqual({
      text: 'I need a lawyer please',
      from: 'en',
      to: 'en',
    });
    // What is English already went nowhere.
    expect(service.asked.map(({ q }) => q)).toEqual(['ok']);
  });

  test('nobody but who may read the thread', async () => {
    // A coordinator reads the summary, and no more.
    expect((await asSara.call('GET', entry('e1'))).body.error.code).toBe('not_yours');
    const draft = await asSara.call('POST', '/handoffs/p1/translation', { text: 'Hello' });
    expect(draft.status).toBe(403);
    const stranger = await fetch(`${server.url}/api${entry('e1')}`);
    expect(stranger.status).toBe(401);
    expect(service.asked).toEqual([]);
  });

  test('who is to take over reads the notes, and has nothing else translated', async () => {
    const taking = { to: 'sara', name: 'Sara', asking: 'worker' as const, at: 1 };
    const before = await server.store.conversations.read('p1');
    const note = { id: 'n1', at: 1, from: 'note' as const, worker: 'amal', text: 'يحتاج إلى محام قبل يوم الاثنين' };
    await server.change('p1', [{ type: 'log', entry: note }], {
      handoff: { ...before!.handoff!, handover: taking as never },
    });
    expect((await asSara.call('GET', entry('n1'))).body).toMatchObject({ from: 'ar', to: 'en' });
    expect((await asSara.call('GET', entry('e1'))).body.error.code).toBe('not_found');
    expect((await asSara.call('POST', '/handoffs/p1/translation', { text: 'Hello' })).status).toBe(403);
    await server.change('p1', [], { handoff: before!.handoff });
  });

  test('words that are not there', async () => {
    expect((await asAmal.call('GET', entry('none'))).body.error.code).toBe('not_found');
    expect((await asAmal.call('GET', entry('e3'))).body.error.code).toBe('not_found');
    expect((await asAmal.call('GET', '/handoffs/nobody/entries/e1/translation')).status).toBe(404);
  });
});

describe('a draft', () => {
  test('in the person’s language; nothing is sent or kept', async () => {
    const before = await server.store.conversations.thread('p1');
    const answer = await asAmal.call('POST', '/handoffs/p1/translation', { text: 'The lawyer can see you on Monday' });
    expect(answer.body).toEqual({ text: '[ar] The lawyer can see you on Monday', from: 'en', to: 'ar' });
    expect(await server.store.conversations.thread('p1')).toEqual(before);
    const keys = await server.store.redis.keys('*');
    expect(keys.filter((key) => /translat/.test(key))).toEqual([]);
  });

  test.each([{}, { text: '' }, { text: 'x'.repeat(1601) }, { text: 'x', to: 'fr' }])('refuses %j', async (body) => {
    expect((await asAmal.call('POST', '/handoffs/p1/translation', body)).status).toBe(400);
    expect(service.asked).toEqual([]);
  });
});

describe('where it fails', () => {
  test('a language the service has not', async () => {
    const answer = await asAmal.call('POST', '/handoffs/p2/translation', { text: 'The lawyer can see you tomorrow' });
    expect([answer.status, answer.body.error.code]).toEqual([422, 'translation_unsupported']);
    expect(service.asked).toEqual([]);
  });

  test.each([
    ['slow', 502, 'translation_unreachable'],
    ['broken', 502, 'translation_unreachable'],
    ['malformed', 502, 'translation_unreachable'],
    ['busy', 503, 'translation_busy'],
  ] as const)('%s', async (trouble, status, code) => {
    service.trouble = trouble;
    const text = `Secret words about ${trouble} things`;
    const answer = await asAmal.call('POST', '/handoffs/p1/translation', { text });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(JSON.stringify([answer.body, server.logged])).not.toContain('Secret');
    expect(server.logged.at(-1)).toMatchObject({ from: 'en', to: 'ar' });
  });

  test('off: said so, to the page beforehand too', async () => {
    const off = await startInbox('/nowhere');
    try {
      await off.wait({ id: 'p1' });
      const session = await signIn(off, amal);
      await session.call('POST', '/handoffs/p1/claim', {});
      expect((await session.call('GET', '/me')).body.translation).toBe(false);
      const answer = await session.call('POST', '/handoffs/p1/translation', { text: 'Hello' });
      expect([answer.status, answer.body.error.code]).toEqual([404, 'no_translation']);
    } finally {
      await off.stop();
    }
    expect((await asAmal.call('GET', '/me')).body.translation).toBe(true);
  });

  test('one worker cannot use it up', async () => {
    let last = 200;
    for (let n = 0; n < 310 && last === 200; n++) {
      last = (await asAmal.call('POST', '/handoffs/p1/translation', { text: 'The same words again' })).status;
    }
    expect(last).toBe(429);
  });
});
