/** A stand-in for browsers' push services: takes what is sent as RFC 8030 says, and opens it as the browser would (RFC 8291). */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushSubscription } from '../../src/conversation/index.ts';

/** What `createPush` hands to whoever posts. */
interface Posted {
  endpoint: string;
  headers: Record<string, string | number>;
  body: Buffer;
}

export interface Taken {
  /** Which browser, as named with `subscribe`. */
  browser: string;
  /** What the browser reads. */
  shown: { title: string; body: string; url: string };
  headers: Record<string, string | undefined>;
  /** Of the VAPID token, whose signature was right. */
  claims: { aud: string; exp: number; sub: string };
}

export interface PushService {
  /** A browser that wants notifications. */
  subscribe(browser: string): PushSubscription;
  taken: Taken[];
  /** Answered instead of 201, for this browser. */
  status: Map<string, number>;
  /** Instead of a connection to the service's own name. */
  post(request: Posted): Promise<number>;
  stop(): Promise<void>;
}

const HOST = 'https://push.service.org';

export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, { ecdh: ECDH; auth: Buffer }>();
  const taken: Taken[] = [];
  const status = new Map<string, number>();

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const browser = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '');
      const known = browsers.get(browser);
      const refused = status.get(browser) ?? (known === undefined ? 404 : null);
      if (refused !== null || known === undefined) return response.writeHead(refused ?? 404).end('x'.repeat(1000));
      const headers = request.headers as Taken['headers'];
      const shown = JSON.parse(open(Buffer.concat(parts), known)) as Taken['shown'];
      taken.push({ browser, shown, headers, claims: claimsOf(headers['authorization'] ?? '') });
      return response.writeHead(201).end();
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    taken,
    status,
    subscribe(browser) {
      const ecdh = createECDH('prime256v1');
      const auth = randomBytes(16);
      browsers.set(browser, { ecdh, auth });
      const p256dh = ecdh.generateKeys('base64url');
      return { endpoint: `${HOST}/to/${browser}`, keys: { p256dh, auth: auth.toString('base64url') } };
    },
    async post({ endpoint, headers, body }) {
      const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
      const response = await fetch(endpoint.replace(HOST, url), {
        method: 'POST',
        headers: given,
        body: new Uint8Array(body),
      });
      await response.body?.cancel();
      return response.status;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

/** Throws where it was not sealed for this browser. */
function open(body: Buffer, { ecdh, auth }: { ecdh: ECDH; auth: Buffer }): string {
  const salt = body.subarray(0, 16);
  const length = body.readUInt8(20);
  const theirs = body.subarray(21, 21 + length);
  const sealed = body.subarray(21 + length);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), theirs]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(theirs), auth, info, 32));
  const part = (what: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${what}\0`), bytes));
  const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

/** `vapid t=…, k=…` (RFC 8292). Throws where its signature is wrong. */
function claimsOf(authorization: string): Taken['claims'] {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
  const [head, claims = '', signature = ''] = token.split('.');
  const right = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!right) throw new Error('the VAPID token is not signed with its key');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Taken['claims'];
}
