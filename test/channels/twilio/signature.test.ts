import { readFileSync } from 'node:fs';
import twilio from 'twilio';
import { checkSignature } from '../../../src/channels/index.ts';

interface Vector {
  id: string;
  url?: string;
  params?: Record<string, unknown>;
  signature: string | null;
  valid: boolean;
}
interface Vectors {
  authToken: string;
  defaultUrl: string;
  defaultParams: Record<string, string>;
  form: Vector[];
  computedHere: { params: Record<string, string>; cases: { url: string; signature: string }[] };
}
const file = new URL('../../fixtures/twilio/twilio-signature-vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

/** As a server sees it: a configured base and what came on the request line. */
function seen(url: string) {
  const [, base = '', path = ''] = /^(https?:\/\/[^/]+)(.*)$/.exec(url)!;
  return { publicBaseUrl: base, originalUrl: path };
}

describe('published vectors', () => {
  test.each(vectors.form)('$id', ({ url, params, signature, valid }) => {
    const checked = checkSignature({
      authToken: vectors.authToken,
      ...seen(url ?? vectors.defaultUrl),
      signature: signature ?? undefined,
      params: params ?? vectors.defaultParams,
    });
    expect(checked).toBe(valid ? 'ok' : signature === null ? 'missing' : 'wrong');
  });

  test.each(vectors.computedHere.cases)('a message at $url', ({ url, signature }) => {
    const { params } = vectors.computedHere;
    expect(checkSignature({ authToken: vectors.authToken, ...seen(url), signature, params })).toBe('ok');
  });
});

describe('hostile and awkward requests', () => {
  const authToken = 'secret';
  const params = { Body: ' hello 👍\n', From: '+447700900001', MessageSid: 'SM1' };
  const originalUrl = '/twilio/messages';
  const sign = (url: string, over: Record<string, unknown> = params) =>
    twilio.getExpectedTwilioSignature(authToken, url, over);
  const good = sign('https://hub.example.org/twilio/messages');
  const check = (change: Partial<Parameters<typeof checkSignature>[0]>) =>
    checkSignature({
      authToken,
      publicBaseUrl: 'https://hub.example.org',
      originalUrl,
      signature: good,
      params,
      ...change,
    });

  test('what is well signed is taken', () => expect(check({})).toBe('ok'));
  test.each([
    ['a changed word', { params: { ...params, Body: 'hello' } }],
    ['a parameter more', { params: { ...params, OptOutType: 'STOP' } }],
    ['a parameter less', { params: { Body: params.Body } }],
    ['another path', { originalUrl: '/twilio/status' }],
    ['a query more', { originalUrl: '/twilio/messages?x=1' }],
    ['another host', { publicBaseUrl: 'https://evil.example.org' }],
    ['another scheme', { publicBaseUrl: 'http://hub.example.org' }],
    ['another token', { authToken: 'other' }],
    ['a whole URL on the request line', { originalUrl: 'https://hub.example.org/twilio/messages' }],
    ['half a signature', { signature: good.slice(0, 10) }],
    ['no base64', { signature: '😀'.repeat(14) }],
    ['an empty account token with an empty signature', { authToken: '', signature: ' ' }],
  ])('refused: %s', (_name, change) => expect(check(change)).toBe('wrong'));
  test('an empty header is a missing one', () => expect(check({ signature: '' })).toBe('missing'));

  test.each([
    ['a fragment of connection overrides', 'https://hub.example.org#rc=2&rp=ct,rt', 'https://hub.example.org'],
    ['a slash at the end', 'https://hub.example.org/', 'https://hub.example.org'],
    ['a name and password', 'https://u:p@hub.example.org', 'https://hub.example.org'],
    ['a path below the host', 'https://hub.example.org/alongside', 'https://hub.example.org/alongside'],
    ['a custom port', 'https://hub.example.org:8443', 'https://hub.example.org:8443'],
  ])('configured with %s', (_name, publicBaseUrl, signed) => {
    expect(check({ publicBaseUrl, signature: sign(signed + originalUrl) })).toBe('ok');
  });
  test('names with brackets are taken as they came', () => {
    const bracketed = { ...params, 'X[0]': 'a', 'X[1]': 'b' };
    const signature = sign('https://hub.example.org/twilio/messages', bracketed);
    expect(check({ params: bracketed, signature })).toBe('ok');
  });
});
