import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import twilio from 'twilio';
import { webhooks } from '../../../src/channels/index.ts';
import type { PersonMessage, Receipt } from '../../../src/conversation/events.ts';

const authToken = 'secret';
const publicBaseUrl = 'https://hub.example.org';
const form = {
  MessageSid: 'SM1',
  From: 'whatsapp:+447700900001',
  To: 'whatsapp:+447700900200',
  Body: ' سلام 👍\n',
  NumMedia: '0',
};

let server: Server;
let port: number;
let said: PersonMessage[];
let became: { receipt: Receipt; to: string }[];
let logged: string[];
let failure: Error | 'never' | null;

beforeEach(async () => {
  [said, became, logged, failure] = [[], [], [], null];
  const app = express();
  app.use(
    webhooks({
      authToken,
      publicBaseUrl,
      patience: 300,
      log: (...line) => logged.push(line.join(' ')),
      message: async (event) => {
        if (failure === 'never') await new Promise(() => undefined);
        if (failure instanceof Error) throw failure;
        said.push(event);
      },
      receipt: async (receipt, to) => {
        if (failure instanceof Error) throw failure;
        became.push({ receipt, to });
      },
    }),
  );
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

interface Sent {
  path?: string;
  method?: string;
  params?: Record<string, string>;
  signature?: string | null;
  body?: string;
  type?: string;
}
function send(
  change: Sent = {},
): Promise<{ status: number; type: string; text: string; headers: Record<string, unknown> }> {
  const {
    path = '/twilio/messages',
    method = 'POST',
    params = form,
    type = 'application/x-www-form-urlencoded',
  } = change;
  const body = change.body ?? new URLSearchParams(params).toString();
  const signature =
    change.signature === undefined
      ? twilio.getExpectedTwilioSignature(authToken, publicBaseUrl + path, params)
      : change.signature;
  const headers = {
    'content-type': type,
    ...(signature !== null && { 'x-twilio-signature': signature }),
    host: 'evil.example.org',
  };
  return new Promise((resolve, reject) => {
    const sending = request({ port, host: '127.0.0.1', path, method, headers }, (res) => {
      let text = '';
      res.on('data', (chunk: Buffer) => (text += chunk.toString()));
      res.on('end', () =>
        resolve({ status: res.statusCode!, type: res.headers['content-type'] ?? '', text, headers: res.headers }),
      );
    });
    sending.on('error', reject);
    sending.end(method === 'GET' ? undefined : body);
  });
}

describe('messages', () => {
  test('what a person wrote arrives as it was written; the answer is empty TwiML', async () => {
    const answer = await send();
    expect(answer).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8' });
    expect(answer.text).toMatch(/^<\?xml [^>]*>\s*<Response\/>$/);
    expect(said).toMatchObject([{ id: 'in:SM1', text: ' سلام 👍\n' }]);
  });
  test('parameters nobody knows yet are no trouble', async () => {
    const params = { ...form, NewThing: '1', 'Odd[0]': 'x', Empty: '' };
    expect((await send({ params })).status).toBe(200);
  });
  test('a wrong signature: refused, nothing done', async () => {
    expect((await send({ signature: 'AAAA' })).status).toBe(403);
    expect(
      (await send({ params: form, body: new URLSearchParams({ ...form, Body: 'changed' }).toString() })).status,
    ).toBe(403);
    expect(said).toEqual([]);
  });
  test('no signature', async () => {
    expect((await send({ signature: null })).status).toBe(400);
    expect(said).toEqual([]);
  });
  test('JSON in place of a form is not what was signed', async () => {
    expect((await send({ type: 'application/json', body: JSON.stringify(form) })).status).toBe(403);
  });
  test.each(['MessageSid', 'From'])('without %s', async (name) => {
    const { [name as 'From']: _gone, ...params } = form;
    const answer = await send({ params });
    expect(answer).toMatchObject({ status: 400, text: `missing ${name}` });
    expect(said).toEqual([]);
  });
  test('a sender nobody can answer is taken and left', async () => {
    expect((await send({ params: { ...form, From: 'HMRC' } })).status).toBe(200);
    expect([said, logged]).toEqual([[], ['ignored']]);
  });
  test.each(['GET', 'PUT', 'DELETE', 'HEAD'])('%s is not how Twilio speaks', async (method) => {
    const answer = await send({ method });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('POST');
  });
  test('more than Twilio ever sends', async () => {
    expect((await send({ params: { ...form, Body: 'x'.repeat(70_000) } })).status).toBe(413);
    expect(said).toEqual([]);
  });
  test('several of the same name, and none', async () => {
    expect((await send({ body: '', params: {} })).status).toBe(400);
  });
});

describe('when it cannot be stored', () => {
  test.each<[string, Error | 'never']>([
    ['the store says so', Object.assign(new Error('secret words'), { code: 'unavailable' })],
    ['Redis refuses', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
    ['Redis gave up', Object.assign(new Error('x'), { name: 'MaxRetriesPerRequestError' })],
    ['the connection is closed', new Error('Connection is closed.')],
    ['it takes too long', 'never'],
  ])('%s: come again', async (_name, error) => {
    failure = error;
    const answer = await send();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).toBe('unavailable');
  });
  test('a bug of ours: no stack, no words', async () => {
    failure = new TypeError('secret words of a person');
    const answer = await send();
    expect(answer).toMatchObject({ status: 500, text: 'failed' });
    expect(logged).toEqual(['failed TypeError']);
  });
});

describe('status', () => {
  const path = '/twilio/status?m=m1&h=p1';
  const params = { MessageSid: 'SM9', MessageStatus: 'delivered' };
  test('a receipt', async () => {
    expect((await send({ path, params })).status).toBe(200);
    const receipt = { type: 'receipt', id: 'st:m1:delivered', message: 'm1', status: 'delivered' };
    expect(became).toEqual([{ receipt, to: 'p1' }]);
  });
  test('a failure with its code', async () => {
    await send({ path, params: { MessageSid: 'SM9', MessageStatus: 'undelivered', ErrorCode: '30003' } });
    expect(became).toMatchObject([{ receipt: { id: 'st:m1:failed', status: 'failed', code: 30003 } }]);
  });
  test('a changed query is not what was signed', async () => {
    const signature = twilio.getExpectedTwilioSignature(authToken, publicBaseUrl + path, params);
    expect((await send({ path: '/twilio/status?m=m1&h=p2', params, signature })).status).toBe(403);
    expect(became).toEqual([]);
  });
  test('an unknown status, none of ours: taken and left', async () => {
    expect((await send({ path, params: { ...params, MessageStatus: 'levitating' } })).status).toBe(200);
    expect((await send({ path: '/twilio/status', params })).status).toBe(200);
    expect(became).toEqual([]);
  });
  test('what became of a message to a worker', async () => {
    expect((await send({ path: '/twilio/status?m=m1&h=w%3Aamal', params })).status).toBe(200);
    // Of an earlier version, which did not say whose phone it was.
    const failed = { MessageSid: 'SM9', MessageStatus: 'undelivered', ErrorCode: '30005' };
    await send({ path: '/twilio/status?m=m2&h=worker', params: failed });
    expect(became).toMatchObject([
      { receipt: { message: 'm1', status: 'delivered' }, to: 'w:amal' },
      { receipt: { message: 'm2', status: 'failed', code: 30005 }, to: 'worker' },
    ]);
  });
  test('the store is away', async () => {
    failure = Object.assign(new Error(), { code: 'unavailable' });
    expect((await send({ path, params })).status).toBe(503);
  });
});
