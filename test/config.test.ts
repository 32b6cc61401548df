import { createECDH } from 'node:crypto';
import { readConfig } from '../src/config.ts';
import { StartError } from '../src/errors.ts';

const sid = `AC${'0'.repeat(32)}`;
const real = {
  TWILIO_ACCOUNT_SID: sid,
  TWILIO_AUTH_TOKEN: 'a-secret-token',
  PUBLIC_BASE_URL: 'https://bot.example.org/',
};

function problemOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'none';
}

test('with nothing set it is practice, on this machine only', () => {
  expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', twilio: { mode: 'practice' }, hub: 'demo' });
});

test('with both credentials it is real Twilio, reachable from outside', () => {
  expect(readConfig(real)).toMatchObject({
    host: '0.0.0.0',
    publicBaseUrl: 'https://bot.example.org',
    twilio: { mode: 'twilio', accountSid: sid },
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000, redisUrl: null });
});

test('how Twilio is told to try again is not part of our address', () => {
  expect(readConfig({ ...real, PUBLIC_BASE_URL: 'https://bot.example.org#rc=2' }).publicBaseUrl).toBe(
    'https://bot.example.org',
  );
});

const pair = createECDH('prime256v1');
pair.setPrivateKey(Buffer.alloc(32, 7));
const vapid = {
  VAPID_PUBLIC_KEY: pair.getPublicKey('base64url'),
  VAPID_PRIVATE_KEY: pair.getPrivateKey('base64url'),
  VAPID_SUBJECT: 'mailto:hub@example.org',
};
const oidc = { OIDC_ISSUER: 'https://id.example.org/realm', OIDC_CLIENT_ID: 'alongside', OIDC_CLIENT_SECRET: 'hush' };

test('what is not set is off', () => {
  expect(readConfig({})).toMatchObject({ translate: null, oidc: null, push: null });
});

test('translation, sign-in at a provider and notifications are on where they are set', () => {
  const env = { ...vapid, ...oidc, TRANSLATE_URL: 'https://translate.example.org/', TRANSLATE_API_KEY: 'k' };
  expect(readConfig(env)).toMatchObject({
    translate: { url: 'https://translate.example.org', apiKey: 'k' },
    oidc: { issuer: 'https://id.example.org/realm', clientId: 'alongside', clientSecret: 'hush' },
    push: { publicKey: vapid.VAPID_PUBLIC_KEY, privateKey: vapid.VAPID_PRIVATE_KEY, subject: vapid.VAPID_SUBJECT },
  });
});

test('a LibreTranslate of one’s own needs no key, and within a private network no https', () => {
  for (const at of ['http://translate:5000', 'http://127.0.0.1:5000', 'http://10.0.0.7:5000', 'http://[::1]:5000']) {
    expect(readConfig({ TRANSLATE_URL: at }).translate).toEqual({ url: at, apiKey: null });
  }
});

describe('a mistake is one clear line', () => {
  test.each([
    [{ PORT: 'http' }, 'PORT must be a number'],
    [{ PORT: '70000' }, 'PORT must be a number'],
    [{ PUBLIC_BASE_URL: 'bot.example.org' }, 'PUBLIC_BASE_URL must be a whole address'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must begin with'],
    [{ TWILIO_ACCOUNT_SID: sid }, 'TWILIO_AUTH_TOKEN is not set'],
    [{ TWILIO_AUTH_TOKEN: 'a-secret-token' }, 'TWILIO_ACCOUNT_SID is not set'],
    [{ TWILIO_ACCOUNT_SID: 'SM1', TWILIO_AUTH_TOKEN: 'a-secret-token' }, 'TWILIO_ACCOUNT_SID must be AC'],
    [{ ...real, PUBLIC_BASE_URL: '' }, 'PUBLIC_BASE_URL is not set'],
    [{ ...real, ALONGSIDE_PRACTICE: '1' }, 'are both set'],
    [{ NODE_ENV: 'production' }, 'ALONGSIDE_PRACTICE=1'],
    [{ ALONGSIDE_HUB: '../../etc' }, 'ALONGSIDE_HUB must be'],
    [{ TRANSLATE_API_KEY: 'a-secret-key' }, 'TRANSLATE_URL is not set'],
    [{ TRANSLATE_URL: 'http://translate.example.org' }, 'TRANSLATE_URL must begin with https://'],
    [{ TRANSLATE_URL: 'http://10.0.0.7.example.org' }, 'TRANSLATE_URL must begin with https://'],
    [{ TRANSLATE_URL: 'translate.example.org' }, 'TRANSLATE_URL must be a whole address'],
    [{ OIDC_ISSUER: oidc.OIDC_ISSUER }, 'OIDC_CLIENT_ID, OIDC_CLIENT_SECRET are not set'],
    [{ ...oidc, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET is not set'],
    [{ ...oidc, OIDC_ISSUER: 'http://id.example.org' }, 'OIDC_ISSUER must begin with https://'],
    [{ VAPID_PUBLIC_KEY: vapid.VAPID_PUBLIC_KEY }, 'VAPID_PRIVATE_KEY, VAPID_SUBJECT are not set'],
    [{ ...vapid, VAPID_SUBJECT: '' }, 'VAPID_SUBJECT is not set'],
    [{ ...vapid, VAPID_SUBJECT: 'hub@example.org' }, 'VAPID_SUBJECT must be'],
    [{ ...vapid, VAPID_PRIVATE_KEY: 'a-secret-key' }, 'VAPID_PRIVATE_KEY must be a key'],
    [{ ...vapid, VAPID_PRIVATE_KEY: Buffer.alloc(32, 8).toString('base64url') }, 'does not belong to'],
    [{ ...vapid, VAPID_PRIVATE_KEY: Buffer.alloc(32).toString('base64url') }, 'does not belong to'],
  ])('%j', (env, said) => {
    const problem = problemOf(env as Record<string, string>);
    expect(problem).toContain(said);
    expect(problem.split('\n')).toHaveLength(1);
  });

  test('never with the value of a secret', () => {
    expect(problemOf({ TWILIO_ACCOUNT_SID: 'secret-sid', TWILIO_AUTH_TOKEN: 'short' })).not.toMatch(
      /secret-sid|short /,
    );
  });
});
