/** Opening what people sent: credentials go to the carrier and nowhere else, and nobody leads us into our own network. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpenMedia } from '../../../src/channels/index.ts';
import type { OpenedMedia, OpenMediaOptions } from '../../../src/channels/index.ts';

const path = '/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1';
const atTwilio = `https://api.twilio.com${path}`;
const basic = `Basic ${Buffer.from('AC1:secret').toString('base64')}`;
const open = (url: string, options: Partial<OpenMediaOptions> = {}) =>
  createOpenMedia({ accountSid: 'AC1', authToken: 'secret', follow: true, again: 1, ...options })(url);
const bytesOf = async (opened: OpenedMedia | null): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened?.body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Answers as the table says, and keeps what was asked with which credentials. */
function network(table: Record<string, () => Response>) {
  const asked: [string, string | null][] = [];
  const get = async (input: unknown, init?: RequestInit): Promise<Response> => {
    asked.push([String(input), new Headers(init?.headers).get('authorization')]);
    const answer = table[String(input)];
    if (answer === undefined) throw new Error('asked for what is not in the table');
    return answer();
  };
  return { asked, fetch: get as typeof fetch };
}
const ledTo = (location: string) => () => new Response(null, { status: 307, headers: { location } });
const voice = (headers: Record<string, string> = {}) =>
  new Response('voice', { headers: { 'content-type': 'audio/ogg', ...headers } });

describe('at Twilio', () => {
  test.each([
    'https://mms.twiliocdn.com/AC1/abc?Expires=1&Signature=x',
    'https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/abc',
    'https://media.twiliocdn.com.s3.eu-west-1.amazonaws.com/AC1/abc',
    'https://media.twilio.com/abc',
  ])('the bytes come from %s, which gets no credentials', async (cdn) => {
    const { asked, fetch } = network({
      [atTwilio]: ledTo(cdn),
      [cdn]: () => voice({ 'content-length': '5' }),
    });
    const opened = await open(atTwilio, { fetch });
    expect(opened).toMatchObject({ contentType: 'audio/ogg', size: 5 });
    expect((await bytesOf(opened)).toString()).toBe('voice');
    expect(asked).toEqual([
      [atTwilio, basic],
      [cdn, null],
    ]);
  });

  test.each([
    'http://mms.twiliocdn.com/abc',
    'https://mms.twiliocdn.com:8443/abc',
    'https://mms.twiliocdn.com.evil.example/abc',
    'https://eviltwiliocdn.com/abc',
    'https://u:p@mms.twiliocdn.com/abc',
    'https://s3.amazonaws.com/somebody-elses/abc',
    'https://s3.amazonaws.com/media.twiliocdn.com.evil/abc',
    'https://evil.s3.amazonaws.com/media.twiliocdn.com/abc',
    'https://ec2-1-2-3-4.compute.amazonaws.com/media.twiliocdn.com/abc',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:6379/',
    'https://[::1]/',
    'file:///etc/passwd',
    '//evil.example/abc',
    '',
  ])('being led to %s ends it', async (location) => {
    const { asked, fetch } = network({ [atTwilio]: ledTo(location) });
    await expect(open(atTwilio, { fetch })).rejects.toMatchObject({ code: 'media-elsewhere' });
    expect(asked).toHaveLength(1);
  });

  test('where nothing is to be fetched from the internet, being led anywhere ends it', async () => {
    const { asked, fetch } = network({ [atTwilio]: ledTo('https://mms.twiliocdn.com/abc') });
    await expect(open(atTwilio, { fetch, follow: false })).rejects.toMatchObject({ code: 'media-elsewhere' });
    expect(asked).toHaveLength(1);
  });

  test('being led in a circle ends', async () => {
    const { asked, fetch } = network({ [atTwilio]: ledTo(atTwilio) });
    await expect(open(atTwilio, { fetch })).rejects.toMatchObject({ code: 'media-elsewhere' });
    expect(asked.length).toBeLessThan(6);
  });

  test.each([
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data',
    `http://api.twilio.com${path}`,
    `https://api.twilio.com.evil.example${path}`,
    `https://api.twilio.com@evil.example${path}`,
    `https://u:p@api.twilio.com${path}`,
    `https://mms.twiliocdn.com${path}`,
    `https://api.twilio.com:8443${path}`,
    'https://api.twilio.com/2010-04-01/Accounts/AC1/Keys.json',
    `https://api.twilio.com${path}/../../../../Keys.json`,
    `https://api.twilio.com${path}.json`,
    'not an address',
    '',
  ])('%s is never asked for', async (url) => {
    const { asked, fetch } = network({});
    await expect(open(url, { fetch })).rejects.toMatchObject({ code: 'media-elsewhere' });
    expect(asked).toEqual([]);
  });

  test('what is told of before it is there is asked for once more; what is not there then is gone', async () => {
    const answers = [new Response(null, { status: 404 }), voice()];
    const late = network({ [atTwilio]: () => answers.shift() ?? new Response(null, { status: 500 }) });
    expect((await bytesOf(await open(atTwilio, late))).toString()).toBe('voice');
    const gone = network({ [atTwilio]: () => new Response(null, { status: 404 }) });
    expect(await open(atTwilio, gone)).toBeNull();
    expect(gone.asked).toHaveLength(2);
  });

  test('a refusal, a failure and the CDN’s “not there” are told apart, and no error names the address', async () => {
    const cdn = 'https://mms.twiliocdn.com/abc';
    const codes = async (table: Record<string, () => Response>) =>
      open(atTwilio, network(table)).catch((error: unknown) => {
        expect(String((error as Error).stack)).not.toContain('ME1');
        return (error as { code: string }).code;
      });
    expect(await codes({ [atTwilio]: () => new Response(null, { status: 401 }) })).toBe('media-refused');
    expect(await codes({ [atTwilio]: () => new Response(null, { status: 503 }) })).toBe('media-unreachable');
    expect(await codes({})).toBe('media-unreachable');
    expect(await codes({ [atTwilio]: ledTo(cdn), [cdn]: () => new Response(null, { status: 403 }) })).toBeNull();
  });
});

describe('at another address of the same API', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = null;
  });
  async function listen(answer: RequestListener): Promise<string> {
    const started = createServer(answer);
    server = started;
    await new Promise<void>((settle) => started.listen(0, '127.0.0.1', settle));
    return `http://127.0.0.1:${(started.address() as AddressInfo).port}/twilio`;
  }

  test('it is asked there, also for what Twilio’s own address names', async () => {
    const seen: IncomingMessage[] = [];
    const apiUrl = await listen((request, response) => {
      seen.push(request);
      response.setHeader('content-type', 'image/png').end('picture');
    });
    for (const url of [apiUrl + path, atTwilio]) {
      expect((await bytesOf(await open(url, { apiUrl: `${apiUrl}/` }))).toString()).toBe('picture');
    }
    expect(seen.map(({ url, headers }) => [url, headers.authorization])).toEqual(
      [1, 2].map(() => [`/twilio${path}`, basic]),
    );
    const beside = apiUrl.replace('/twilio', '/elsewhere') + path;
    await expect(open(beside, { apiUrl })).rejects.toMatchObject({ code: 'media-elsewhere' });
  });

  test('too much is refused, told beforehand or not', async () => {
    const apiUrl = await listen((request, response) => {
      if (request.headers['accept-encoding'] === 'identity') response.write('x'.repeat(600));
      response.end('x'.repeat(600));
    });
    const opened = await open(apiUrl + path, { apiUrl, most: 1000 });
    expect(opened?.size).toBeNull();
    await expect(bytesOf(opened)).rejects.toMatchObject({ code: 'media-too-large' });
    const told = network({ [atTwilio]: () => voice({ 'content-length': '1001' }) });
    await expect(open(atTwilio, { ...told, most: 1000 })).rejects.toMatchObject({ code: 'media-too-large' });
  });

  test('silence ends it, before the answer and within it', async () => {
    const silent = await listen(() => undefined);
    await expect(open(silent + path, { apiUrl: silent, timeout: 50 })).rejects.toMatchObject({
      code: 'media-unreachable',
    });
    server?.closeAllConnections();
    server?.close();
    const half = await listen((_request, response) => void response.write('half'));
    const opened = await open(half + path, { apiUrl: half, timeout: 1500 });
    await expect(bytesOf(opened)).rejects.toMatchObject({ code: 'media-unreachable' });
  });
});
