/** The whole program with everything switched on that is off by itself. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webpush from 'web-push';
import { alongside } from '../cli/io.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { startLibreTranslate } from '../support/libretranslate.ts';
import type { LibreTranslate } from '../support/libretranslate.ts';
import { CLIENT, openBrowser, startProvider } from '../support/oidc.ts';
import type { TestProvider } from '../support/oidc.ts';

const HOME = 'http://alongside.test';

let provider: TestProvider;
let service: LibreTranslate;
let data: string;
let app: TestApp;
beforeAll(async () => {
  provider = await startProvider(`${HOME}/api/sign-in/oidc/callback`);
  service = await startLibreTranslate();
  data = await mkdtemp(join(tmpdir(), 'al-extras-'));
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  app = await startApp({
    ALONGSIDE_DATA: data,
    PUBLIC_BASE_URL: HOME,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.clientId,
    OIDC_CLIENT_SECRET: CLIENT.clientSecret,
    TRANSLATE_URL: service.url,
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: 'mailto:hub@example.org',
  });
});
afterAll(async () => {
  await app.stop();
  await service.stop();
  await provider.stop();
  await rm(data, { recursive: true, force: true });
});

test('a worker added with an email signs in at the provider, and finds translation and notifications', async () => {
  const particulars = ['--id', 'nour', '--name', 'Nour', '--phone', '+447700900177', '--languages', 'ar,en'];
  const env = { PATH: process.env['PATH'], ALONGSIDE_DATA: data };
  const added = await alongside(
    ['workers', 'add', ...particulars, '--login', 'Nour@example.org'],
    '',
    process.cwd(),
    env,
  );
  expect(added).toMatchObject({ status: 0, err: '' });
  await provider.be({ email: 'nour@example.org', email_verified: true });

  const browser = openBrowser({ name: HOME, url: app.address });
  const ways = await browser.step('/api/sign-in/ways');
  expect(JSON.parse(ways.body)).toEqual({ code: true, oidc: true });
  const { at } = await browser.go('/api/sign-in/oidc?to=/inbox');
  expect(at.href).toBe(`${HOME}/inbox`);
  expect(JSON.parse((await browser.step('/api/me')).body)).toMatchObject({ id: 'nour', translation: true });
  expect(JSON.parse((await browser.step('/api/push')).body)).toEqual({ key: expect.stringMatching(/^[\w-]{87}$/) });
});
