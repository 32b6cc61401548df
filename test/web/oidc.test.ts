/** Sign-in at a provider: a real one, and what happens when somebody tampers with the way there and back. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createOidc } from '../../src/web/index.ts';
import { CLIENT, openBrowser, startProvider } from '../support/oidc.ts';
import type { Browser, TestProvider } from '../support/oidc.ts';
import { amal, sara, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { openSession, signIn } from './support/session.ts';

const HOME = 'http://alongside.test';
const CALLBACK = `${HOME}/api/sign-in/oidc/callback`;
const EMAIL = 'amal@example.org';

let provider: TestProvider;
let server: InboxServer;
let browser: Browser;
beforeAll(async () => {
  provider = await startProvider(CALLBACK);
  server = await serve(provider.issuer);
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});
beforeEach(async () => {
  browser = openBrowser({ name: HOME, url: server.url });
  await provider.be({ email: 'Amal@Example.org', email_verified: true });
});
afterEach(() => expect(JSON.stringify(server.logged)).not.toMatch(/example\.org|amal/i));

async function serve(issuer: string, secret = CLIENT.clientSecret, https = false): Promise<InboxServer> {
  const oidc = createOidc({ issuer, clientId: CLIENT.clientId, clientSecret: secret, callback: CALLBACK, timeout: 2 });
  const made = await startInbox('/nowhere', { ports: { oidc }, https });
  await made.store.workers.put({ ...amal, login: EMAIL });
  return made;
}

async function whoIs(one: Browser, at = server): Promise<string | null> {
  const cookie = [...one.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${at.url}/api/me`, { headers: { cookie } });
  return answer.status === 200 ? ((await answer.json()) as { id: string }).id : null;
}

/** Goes to the provider and as far as the way back, which is not gone yet. */
async function nearlyBack(one: Browser, to = ''): Promise<URL> {
  let next: URL | null = new URL(`/api/sign-in/oidc${to}`, HOME);
  while (!next.pathname.endsWith('/callback')) {
    next = (await one.step(next.href)).leads;
    if (next === null) throw new Error('it leads nowhere');
  }
  return next;
}
const problemOf = ({ at }: { at: URL }) => [at.pathname, at.searchParams.get('problem')];

describe('signing in', () => {
  test('there and back, as the worker with this email; the code still works', async () => {
    const { at } = await browser.go('/api/sign-in/oidc');
    expect(at.href).toBe(`${HOME}/inbox`);
    expect(await whoIs(browser)).toBe('amal');
    const byCode = await signIn(server, sara);
    expect((await byCode.call('GET', '/me')).body.id).toBe('sara');
    expect((await byCode.call('GET', '/sign-in/ways')).body).toEqual({ code: true, oidc: true });
  });

  test('a provider that tells the email in the ID token', async () => {
    const other = await startProvider(CALLBACK, 'id-token');
    const own = await serve(other.issuer);
    try {
      await other.be({ email: EMAIL, email_verified: 'true' });
      const one = openBrowser({ name: HOME, url: own.url });
      await one.go('/api/sign-in/oidc');
      expect(await whoIs(one, own)).toBe('amal');
    } finally {
      await own.stop();
      await other.stop();
    }
  });

  test('what it asks for: a code, with PKCE, state and nonce, new ones each time', async () => {
    const [first, second] = [await browser.step('/api/sign-in/oidc'), await browser.step('/api/sign-in/oidc')];
    const query = Object.fromEntries(first.leads!.searchParams);
    expect(first.leads!.origin).toBe(provider.issuer);
    expect(query).toEqual({
      client_id: 'alongside',
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid email',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{20,}$/),
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    });
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(second.leads!.searchParams.get(name)).not.toBe(query[name]);
    }
  });

  test('cookies that scripts and other sites cannot read, gone when they have served', async () => {
    const https = await serve(provider.issuer, CLIENT.clientSecret, true);
    try {
      const one = openBrowser({ name: HOME, url: https.url });
      const { cookies } = await one.step('/api/sign-in/oidc');
      expect(cookies).toHaveLength(1);
      for (const part of [/HttpOnly/, /SameSite=Lax/, /Secure/, /Max-Age=600/, /Path=\/api\/sign-in\/oidc\/callback/]) {
        expect(cookies[0]).toMatch(part);
      }
      const back = await one.step((await nearlyBack(one)).href);
      expect(back.cookies.find((line) => line.startsWith('alongside_session='))).toMatch(
        /HttpOnly.*Secure.*SameSite=Strict/,
      );
      expect(one.cookies.has('alongside_oidc')).toBe(false);
    } finally {
      await https.stop();
    }
  });

  test('nothing of it lies open in the store, and nothing is left', async () => {
    const { redis } = server.store;
    const left = await redis.keys('*:pending:*');
    if (left.length > 0) await redis.del(left);
    await browser.step('/api/sign-in/oidc');
    const [key = ''] = await redis.keys('*:pending:*');
    expect(key).not.toContain(browser.cookies.get('alongside_oidc'));
    expect(await redis.get(key)).toMatch(/^\w+:[\w+/=]+$/);
    expect(await redis.ttl(key)).toBeLessThanOrEqual(600);
    await redis.del(key);
    await browser.go('/api/sign-in/oidc');
    expect(await redis.keys('*:pending:*')).toEqual([]);
  });
});

describe('where it leads', () => {
  test.each([
    ['/inbox/p1', '/inbox/p1'],
    ['/studio?file=a', '/studio?file=a'],
    ['/team', '/team'],
  ])('%s', async (to, page) => {
    const { at } = await browser.go(`/api/sign-in/oidc?to=${encodeURIComponent(to)}`);
    expect(at.href).toBe(HOME + page);
    expect(await whoIs(browser)).toBe('amal');
  });

  test.each([
    'https://evil.example/inbox',
    '//evil.example/inbox',
    '/\\evil.example/inbox',
    '\\\\evil.example',
    '/inbox/../../evil',
    '/inboxevil',
    '/practice',
    '/api/sign-out',
    'javascript:alert(1)',
    '/inbox/..//evil.example',
    '',
  ])('never to %s', async (to) => {
    const { at } = await browser.go(`/api/sign-in/oidc?to=${encodeURIComponent(to)}`);
    expect(at.href).toBe(`${HOME}/inbox`);
  });

  test('nor to an address without end', async () => {
    const { at } = await browser.go(`/api/sign-in/oidc?to=/inbox/${'x'.repeat(400)}`);
    expect(at.href).toBe(`${HOME}/inbox`);
  });

  test('back to the same page where it fails', async () => {
    await provider.be(null);
    expect(problemOf(await browser.go('/api/sign-in/oidc?to=/studio'))).toEqual(['/studio', 'oidc_failed']);
    expect(server.logged.at(-1)).toMatchObject({ code: 'refused', detail: 'access_denied' });
  });
});

describe('who is not let in', () => {
  test.each([
    ['somebody unknown', { email: 'stranger@example.org', email_verified: true }],
    ['an email nobody verified', { email: EMAIL, email_verified: false }],
    ['an email of which nothing is said', { email: EMAIL }],
    ['no email', {}],
    ['a worker without a login', { email: 'sara@example.org', email_verified: true }],
  ])('%s', async (_who, claims) => {
    await provider.be(claims);
    const end = await browser.go('/api/sign-in/oidc');
    expect(problemOf(end)).toEqual(['/inbox', 'oidc_unknown']);
    expect(await whoIs(browser)).toBeNull();
    expect(browser.cookies.size).toBe(0);
  });

  test('a login that was taken back, or whose worker is gone', async () => {
    const own = await serve(provider.issuer);
    try {
      const one = openBrowser({ name: HOME, url: own.url });
      await own.store.workers.put(amal);
      expect(problemOf(await one.go('/api/sign-in/oidc'))).toEqual(['/inbox', 'oidc_unknown']);
      await own.store.workers.put({ ...amal, login: EMAIL });
      await one.go('/api/sign-in/oidc');
      expect(await whoIs(one, own)).toBe('amal');
      await own.store.workers.remove('amal');
      expect(await whoIs(one, own)).toBeNull();
      expect(problemOf(await one.go('/api/sign-in/oidc'))).toEqual(['/inbox', 'oidc_unknown']);
    } finally {
      await own.stop();
    }
  });
});

describe('tampering', () => {
  const fails = async (one: Browser, address: URL | string) => {
    expect(problemOf(await one.go(String(address)))).toEqual(['/inbox', 'oidc_failed']);
    expect(await whoIs(one)).toBeNull();
  };

  test('another state', async () => {
    const back = await nearlyBack(browser);
    back.searchParams.set('state', 'another');
    await fails(browser, back);
  });

  test('no state', async () => {
    const back = await nearlyBack(browser);
    back.searchParams.delete('state');
    await fails(browser, back);
  });

  test('a callback played again, in the same browser and with its old cookie', async () => {
    const back = await nearlyBack(browser);
    const token = browser.cookies.get('alongside_oidc') ?? '';
    await browser.go(back.href);
    expect(await whoIs(browser)).toBe('amal');
    browser.cookies.delete('alongside_session');
    await fails(browser, back);
    browser.cookies.set('alongside_oidc', token);
    await fails(browser, back);
  });

  test('a callback in another browser, without the cookie or with its own', async () => {
    const back = await nearlyBack(browser);
    const other = openBrowser({ name: HOME, url: server.url });
    await fails(other, back);
    await other.step('/api/sign-in/oidc');
    await fails(other, back);
    // Whose it is still gets in.
    await browser.go(back.href);
    expect(await whoIs(browser)).toBe('amal');
  });

  test('a code of another sign-in of one’s own: the verifier does not fit', async () => {
    const one = await nearlyBack(browser);
    const two = await nearlyBack(browser);
    two.searchParams.set('code', one.searchParams.get('code') ?? '');
    await fails(browser, two);
    expect(server.logged.at(-1)).toMatchObject({ code: 'refused', detail: 'invalid_grant' });
  });

  test('another issuer', async () => {
    const back = await nearlyBack(browser);
    back.searchParams.set('iss', 'https://evil.example');
    await fails(browser, back);
  });

  test.each(['', '?code=x', '?error=server_error&error_description=secret', '?code=a&code=b&state=c'])(
    'a callback out of nowhere: %s',
    async (query) => {
      await fails(browser, `/api/sign-in/oidc/callback${query}`);
      browser.cookies.set('alongside_oidc', 'x'.repeat(500));
      await fails(browser, `/api/sign-in/oidc/callback${query}`);
    },
  );
});

describe('a provider in trouble', () => {
  test('down before: said so, and the code works', async () => {
    const other = await startProvider(CALLBACK);
    await other.stop();
    const own = await serve(other.issuer);
    try {
      const one = openBrowser({ name: HOME, url: own.url });
      expect(problemOf(await one.go('/api/sign-in/oidc'))).toEqual(['/inbox', 'oidc_unreachable']);
      expect(own.logged.at(-1)).toMatchObject({ code: 'unreachable', detail: 'ECONNREFUSED' });
      expect((await (await signIn(own, amal)).call('GET', '/me')).status).toBe(200);
    } finally {
      await own.stop();
    }
  });

  test('down in between, and back again', async () => {
    const other = await startProvider(CALLBACK);
    const own = await serve(other.issuer);
    try {
      await other.be({ email: EMAIL, email_verified: true });
      const one = openBrowser({ name: HOME, url: own.url });
      const back = await nearlyBack(one);
      await other.stop();
      expect(problemOf(await one.go(back.href))).toEqual(['/inbox', 'oidc_unreachable']);
      expect(await whoIs(one, own)).toBeNull();
    } finally {
      await own.stop();
      await other.stop();
    }
  });

  test('it does not know us: the log says so', async () => {
    const own = await serve(provider.issuer, 'a wrong secret');
    try {
      const one = openBrowser({ name: HOME, url: own.url });
      expect(problemOf(await one.go('/api/sign-in/oidc'))).toEqual(['/inbox', 'oidc_failed']);
      expect(own.logged.at(-1)).toMatchObject({ code: 'refused', detail: 'invalid_client' });
    } finally {
      await own.stop();
    }
  });

  test('one place cannot ask without end', async () => {
    let last = browser.step('/api/sign-in/oidc');
    for (let n = 0; n < 61; n++) last = browser.step('/api/sign-in/oidc');
    const { leads } = await last;
    expect(leads?.href).toBe(`${HOME}/inbox?problem=too_many`);
  });

  test('none at all: the page is told, and the addresses are nothing', async () => {
    const off = await startInbox('/nowhere');
    try {
      const session = await openSession(off);
      expect((await session.call('GET', '/sign-in/ways')).body).toEqual({ code: true, oidc: false });
      expect((await session.call('GET', '/sign-in/oidc')).body.error.code).toBe('not_found');
      expect((await session.call('GET', '/sign-in/oidc/callback')).body.error.code).toBe('not_found');
    } finally {
      await off.stop();
    }
  });
});
