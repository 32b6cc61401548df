/** Signing in by a one-time code, and what it gives away: nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { amal, olena, sara, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { openSession, signIn } from './support/session.ts';

let server: InboxServer;
beforeAll(async () => {
  server = await startInbox('/nowhere');
});
afterAll(() => server.stop());

describe('signing in', () => {
  test('a code to the worker’s phone, a session in a cookie that scripts cannot read', async () => {
    const session = await openSession(server);
    expect((await session.call('GET', '/me')).status).toBe(401);
    expect((await session.call('POST', '/sign-in', { phone: amal.address.value })).status).toBe(204);
    const code = await server.codeOf('amal');
    const answer = await session.call('POST', '/sign-in/code', { phone: amal.address.value, code });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^alongside_session=[^;]+;/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).not.toMatch(/Secure/i);
    const me = await session.call('GET', '/me');
    expect(me.body).toEqual({
      id: 'amal',
      name: 'Amal',
      roles: ['worker'],
      hub: { name: 'Example Hub', zone: 'Europe/London', lockMinutes: null },
      translation: false,
    });
    expect(me.headers.get('cache-control')).toBe('no-store');
    const inArabic = await session.call('GET', '/me', undefined, { 'accept-language': 'ar' });
    expect(inArabic.body.hub.name).toBe('مركز المثال');

    expect((await session.call('POST', '/sign-out', {})).status).toBe(204);
    expect((await session.call('GET', '/me')).status).toBe(401);
  });

  test('numbers as people write them, codes in Arabic digits', async () => {
    const session = await openSession(server);
    await session.call('POST', '/sign-in', { phone: '07700 900 102' });
    const code = await server.codeOf('sara');
    const arabic = [...code].map((digit) => String.fromCharCode(0x0660 + Number(digit))).join('');
    const answer = await session.call('POST', '/sign-in/code', { phone: '٠٧٧٠٠٩٠٠١٠٢', code: arabic });
    expect(answer.body.worker.name).toBe('Sara');
  });

  test('a stranger and a wrong code are answered like a worker', async () => {
    const session = await openSession(server);
    const known = await session.call('POST', '/sign-in', { phone: olena.address.value });
    const unknown = await session.call('POST', '/sign-in', { phone: '+447700900999' });
    const nonsense = await session.call('POST', '/sign-in', { phone: 'hello' });
    expect([known.status, unknown.status, nonsense.status]).toEqual([204, 204, 204]);
    const code = await server.codeOf('olena');
    const other = code === '111111' ? '222222' : '111111';
    const wrong = await session.call('POST', '/sign-in/code', { phone: olena.address.value, code: other });
    const stranger = await session.call('POST', '/sign-in/code', { phone: '+447700900999', code });
    expect(wrong.status).toBe(401);
    expect(stranger.status).toBe(401);
    expect(wrong.body).toEqual(stranger.body);
    expect(session.cookie()).toBe('');
  });

  test('guessing ends: after five wrong codes the right one is as wrong', async () => {
    const session = await openSession(server);
    await session.call('POST', '/sign-in', { phone: sara.address.value });
    const code = await server.codeOf('sara');
    const wrong = code === '000000' ? '999999' : '000000';
    for (let guess = 0; guess < 5; guess++) {
      await session.call('POST', '/sign-in/code', { phone: sara.address.value, code: wrong });
    }
    const late = await session.call('POST', '/sign-in/code', { phone: sara.address.value, code });
    expect(late.status).toBe(401);
    expect(late.body.error.code).toBe('wrong_code');
  });

  test('who only knows a worker’s number cannot keep them from signing in', async () => {
    const own = await startInbox('/nowhere');
    try {
      const session = await openSession(own);
      await session.call('POST', '/sign-in', { phone: amal.address.value });
      const code = await own.codeOf('amal');
      for (let n = 0; n < 20; n++) {
        expect((await session.call('POST', '/sign-in', { phone: amal.address.value })).status).toBe(204);
      }
      expect((await session.call('POST', '/sign-in/code', { phone: amal.address.value, code: 'guess' })).status).toBe(
        401,
      );
      expect((await session.call('POST', '/sign-in/code', { phone: amal.address.value, code })).status).toBe(200);
    } finally {
      await own.stop();
    }
  });

  test('guesses from one place leave a worker some of their own', async () => {
    const own = await startInbox('/nowhere');
    try {
      const session = await openSession(own);
      await session.call('POST', '/sign-in', { phone: amal.address.value });
      const code = await own.codeOf('amal');
      const from = (place: string) => ({ 'x-forwarded-for': place });
      const guess = (given: string, place: string) =>
        session.call('POST', '/sign-in/code', { phone: amal.address.value, code: given }, from(place));
      for (let n = 0; n < 20; n++) expect((await guess('guess', '192.0.2.1')).status).toBe(401);
      expect((await guess(code, '192.0.2.1')).body.error.code).toBe('wrong_code');
      expect((await guess(code, '192.0.2.2')).status).toBe(200);
    } finally {
      await own.stop();
    }
  });

  test('how long an answer takes tells no more: it comes before we look', async () => {
    const own = await startInbox('/nowhere');
    try {
      const { workers } = own.store;
      const byPhone = workers.byPhone.bind(workers);
      let look = (): void => undefined;
      const asked = new Promise<void>((resolve) => (look = resolve));
      workers.byPhone = async (phone) => {
        await asked;
        return byPhone(phone);
      };
      const session = await openSession(own);
      expect((await session.call('POST', '/sign-in', { phone: amal.address.value })).status).toBe(204);
      look();
      expect(await own.codeOf('amal')).toMatch(/^\d{6}$/);
    } finally {
      await own.stop();
    }
  });

  test('a guess asks the store for the same, whoever it is about', async () => {
    const own = await startInbox('/nowhere');
    try {
      const session = await openSession(own);
      const { redis } = own.store;
      const send = redis.sendCommand.bind(redis) as (...all: unknown[]) => unknown;
      let asked: string[] = [];
      redis.sendCommand = (...all: unknown[]) => {
        asked.push((all[0] as { name: string }).name);
        return send(...all);
      };
      const commands = async (phone: string) => {
        asked = [];
        expect((await session.call('POST', '/sign-in/code', { phone, code: '123456' })).status).toBe(401);
        return asked;
      };
      await commands('+447700900998');
      const stranger = await commands('+447700900999');
      expect(stranger.length).toBeGreaterThan(1);
      expect(await commands(amal.address.value)).toEqual(stranger);
    } finally {
      await own.stop();
    }
  });

  test('too many tries from one place are turned away', async () => {
    const own = await startInbox('/nowhere');
    try {
      const session = await openSession(own);
      const statuses: number[] = [];
      for (let n = 0; n < 31; n++) {
        statuses.push(
          (await session.call('POST', '/sign-in', { phone: `+4477009${String(n).padStart(5, '0')}` })).status,
        );
      }
      expect(statuses.slice(0, 30).every((status) => status === 204)).toBe(true);
      expect(statuses[30]).toBe(429);
    } finally {
      await own.stop();
    }
  });

  test('another worker signs in in another tab: the first one’s page does nothing in their name, nor signs them out', async () => {
    const browser = await signIn(server, amal);
    const page = { 'alongside-worker': 'amal' };
    expect((await browser.call('GET', '/me', undefined, page)).status).toBe(200);
    await browser.call('POST', '/sign-in', { phone: olena.address.value });
    const code = await server.codeOf('olena');
    await browser.call('POST', '/sign-in/code', { phone: olena.address.value, code });
    for (const path of ['/me', '/handoffs', '/colleagues', '/handoffs/p1']) {
      const answer = await browser.call('GET', path, undefined, page);
      expect([answer.status, answer.body.error.code]).toEqual([401, 'signed_out']);
    }
    const words = { id: 'made-by-the-page', text: 'Hello' };
    expect((await browser.call('POST', '/handoffs/p1/messages', words, page)).status).toBe(401);
    expect((await browser.call('POST', '/sign-out', {}, page)).status).toBe(204);
    expect((await browser.call('GET', '/me', undefined, { 'alongside-worker': 'olena' })).body.name).toBe('Olena');
    expect((await browser.call('POST', '/sign-out', {}, { 'alongside-worker': 'olena' })).status).toBe(204);
    expect((await browser.call('GET', '/me')).status).toBe(401);
  });

  test('https: the cookie never travels without', async () => {
    const own = await startInbox('/nowhere', { https: true });
    try {
      const session = await openSession(own);
      await session.call('POST', '/sign-in', { phone: amal.address.value });
      const code = await own.codeOf('amal');
      const answer = await session.call('POST', '/sign-in/code', { phone: amal.address.value, code });
      expect(answer.headers.get('set-cookie')).toMatch(/Secure/i);
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/);
    } finally {
      await own.stop();
    }
  });
});

describe('what is asked', () => {
  test('must be JSON of the right shape, and says which field is wrong without repeating it', async () => {
    const session = await openSession(server);
    const extra = await session.call('POST', '/sign-in', { phone: '1', secret: 'words' });
    expect(extra.status).toBe(400);
    expect(JSON.stringify(extra.body)).not.toContain('words');
    expect((await session.call('POST', '/sign-in', '{"phone":')).status).toBe(400);
    const form = await fetch(`${server.url}/api/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ phone: '1' }),
    });
    expect(form.status).toBe(415);
    const large = await fetch(`${server.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone: 'x'.repeat(20_000) }),
    });
    expect(large.status).toBe(413);
  });

  test('from another site is refused', async () => {
    const session = await signIn(server, amal);
    const answer = await fetch(`${server.url}/api/sign-out`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json', cookie: session.cookie() },
      body: '{}',
    });
    expect(answer.status).toBe(403);
    expect((await session.call('GET', '/me')).status).toBe(200);
  });
});
