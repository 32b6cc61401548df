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
