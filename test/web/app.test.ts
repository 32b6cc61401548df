/** The server around the API: pages, headers, health, and what is not there when practice is off. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Router } from 'express';
import { buildClient } from './support/client.ts';
import type { BuiltClient } from './support/client.ts';
import { startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';

let client: BuiltClient;
let real: InboxServer;
let practice: InboxServer;
beforeAll(async () => {
  client = buildClient();
  const api = Router();
  api.get('/people', (_request, response) => void response.json([]));
  real = await startInbox(client.dir, { metrics: { token: 'let-me-in' } });
  practice = await startInbox(client.dir, {
    practice: { rest: Router(), api, hosts: ['practice.example.org', '192.0.2.7'] },
  });
});
afterAll(async () => {
  await real.stop();
  await practice.stop();
  client.remove();
});

const get = (server: InboxServer, path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { redirect: 'manual', headers });

test('recordings are served by their names, and nothing else of the folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'audio-'));
  writeFileSync(join(folder, 'hello.ogg'), 'sound');
  writeFileSync(join(folder, 'notes.txt'), 'not to be heard');
  const hub = await startInbox(client.dir, { audioDir: folder });
  const heard = await get(hub, '/audio/hello.ogg');
  expect([heard.status, heard.headers.get('content-type'), await heard.text()]).toEqual([
    200,
    'audio/ogg; codecs=opus',
    'sound',
  ]);
  for (const path of ['notes.txt', '', 'none.ogg', '..%2fhub.yaml', '../hub.yaml']) {
    expect([path, (await get(hub, `/audio/${path}`)).status]).toEqual([path, 404]);
  }
  await hub.stop();
  rmSync(folder, { recursive: true });
});

describe('practice', () => {
  test.each([
    '/practice',
    '/practice/',
    '/practice/api/people',
    '/practice/api/messages',
    '/practice/twilio/v1/Content',
  ])('%s is not there when it is off', async (path) => {
    expect((await get(real, path)).status).toBe(404);
  });

  test('has its page and its API when it is on', async () => {
    expect((await get(practice, '/practice')).status).toBe(200);
    expect(await (await get(practice, '/practice/api/people')).json()).toEqual([]);
    expect((await get(practice, '/practice/api/nothing')).status).toBe(404);
  });

  /** `fetch` sets Host itself. */
  const status = (server: InboxServer, host: string, path: string, method = 'GET') =>
    new Promise<number | undefined>((resolve, reject) => {
      request(server.url + path, { method, headers: { host } }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });

  test.each(['/', '/practice', '/inbox', '/api/me', '/practice/api/people', '/practice/twilio/x', '/healthz'])(
    'under a name that is not ours (DNS rebinding) %s is refused',
    async (path) => {
      for (const host of [
        'evil.example',
        'evil.example:3000',
        'localhost.evil.example',
        'x@localhost',
        '127.0.0.1.nip.io',
      ]) {
        expect([host, await status(practice, host, path)]).toEqual([host, 403]);
        expect(await status(practice, host, path, 'POST')).toBe(403);
      }
      expect(await status(practice, 'practice.example.org', path)).not.toBe(403);
    },
  );

  test('under its own names it answers, on any port', async () => {
    for (const host of [
      'localhost',
      'LOCALHOST:8080',
      '127.0.0.1',
      '[::1]:3000',
      'practice.example.org:8443',
      '192.0.2.7',
    ]) {
      expect([host, await status(practice, host, '/practice/api/people')]).toEqual([host, 200]);
    }
    // A proxy of somebody's may say this; it is not asked.
    const forwarded = await get(practice, '/practice', { 'x-forwarded-host': 'evil.example' });
    expect(forwarded.status).toBe(200);
    expect(await status(real, 'any.example.org', '/inbox')).toBe(200);
  });

  test('the refusal says where to look instead', async () => {
    const text = await new Promise<string>((resolve) => {
      request(`${practice.url}/practice`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.setEncoding('utf8').once('data', resolve);
      }).end();
    });
    expect(text).toMatch(/localhost.*PUBLIC_BASE_URL/s);
    expect(text).not.toContain('evil');
  });

  test('the start leads to where there is something to do', async () => {
    expect((await get(real, '/')).headers.get('location')).toBe('/inbox');
    expect((await get(practice, '/')).headers.get('location')).toBe('/practice');
  });
});

describe('pages', () => {
  test.each(['/inbox', '/inbox/some-id'])('%s is the inbox', async (path) => {
    const answer = await get(real, path);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('<title>Inbox – Alongside</title>');
    expect(html).not.toMatch(/%[a-z]+:|<script(?![^>]*\bsrc=)|style=|<style/);
  });

  test('anything else is the page that says so, in words', async () => {
    const answer = await get(real, '/wp-admin');
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(html).toContain('There is nothing here');
    expect(html).not.toContain('<script');
  });

  test('what they load may be kept, and a script stays below 120 kB', async () => {
    const html = await (await get(real, '/inbox')).text();
    const loaded = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(loaded.length).toBeGreaterThan(2);
    for (const path of loaded) {
      const answer = await get(real, path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toMatch(/immutable/);
    }
    // What the page's scripts name is all that it may come to load: of the words, those of one language.
    const assets = join(client.dir, 'assets');
    const sizeOf = (file: string): number => gzipSync(readFileSync(join(assets, file))).length;
    const eager = loaded.filter((path) => path.endsWith('.js')).map((path) => path.replace('/assets/', ''));
    const reached = new Set(eager);
    for (const file of reached) {
      for (const [name] of readFileSync(join(assets, file), 'utf8').matchAll(/part-[\w-]+\.js/g)) reached.add(name);
    }
    const later = [...reached].filter((file) => !eager.includes(file)).map(sizeOf);
    expect(later.length).toBeGreaterThan(0);
    const most = eager.reduce((sum, file) => sum + sizeOf(file), 0) + Math.max(...later);
    expect(most).toBeLessThan(120_000);
  });

  test('the studio may make styles while it runs, under the nonce of this one answer, and nothing else', async () => {
    const [one, two] = [await get(real, '/studio'), await get(real, '/studio')];
    const nonceIn = (html: string): string => /name="style-nonce" content="([^"]+)"/.exec(html)?.[1] ?? 'none';
    const html = await one.text();
    const policy = one.headers.get('content-security-policy') ?? '';
    expect(one.headers.get('cache-control')).toBe('no-store');
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceIn(html)}'`);
    expect(policy).toContain("script-src 'self';");
    expect(nonceIn(html).length).toBeGreaterThan(20);
    expect(nonceIn(await two.text())).not.toBe(nonceIn(html));
    expect(html).not.toMatch(/%[a-z]+:|__NONCE__|<script(?![^>]*\bsrc=)|style=|<style/);
  });

  test('files outside the folder cannot be had', async () => {
    for (const path of ['/assets/..%2f..%2fpackage.json', '/assets/%2e%2e%2finbox%2findex.html', '/assets/']) {
      expect((await get(real, path)).status).toBe(404);
    }
  });
});

describe('headers', () => {
  test.each(['/inbox', '/api/me', '/healthz', '/nothing'])(
    '%s allows nothing inline and nothing from elsewhere',
    async (path) => {
      const { headers } = await get(real, path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );
});

describe('for operators', () => {
  test('alive, and ready only with the store', async () => {
    expect((await get(real, '/healthz')).status).toBe(200);
    expect((await get(real, '/readyz')).status).toBe(200);
    for (const ready of [() => Promise.resolve(false), () => Promise.reject(new Error('gone'))]) {
      const own = await startInbox(client.dir, { ready });
      try {
        expect((await get(own, '/readyz')).status).toBe(503);
        expect((await get(own, '/healthz')).status).toBe(200);
      } finally {
        await own.stop();
      }
    }
  });

  test('numbers only for whoever holds the token', async () => {
    expect((await get(real, '/metrics')).status).toBe(404);
    expect((await get(real, '/metrics', { authorization: 'Bearer wrong' })).status).toBe(404);
    expect((await get(practice, '/metrics', { authorization: 'Bearer let-me-in' })).status).toBe(404);
    await get(real, '/inbox/some-id');
    const answer = await get(real, '/metrics', { authorization: 'Bearer let-me-in' });
    const text = await answer.text();
    expect(text).toContain('alongside_http_seconds_count{method="GET",room="inbox",status="200"}');
    expect(text).not.toContain('some-id');
  });
});
