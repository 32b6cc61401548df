/** A stand-in for LibreTranslate: its two routes, its answers, and its troubles on request. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LibreTranslate {
  url: string;
  /** Bodies of `POST /translate`, the latest last. */
  asked: Record<string, unknown>[];
  /** How often `GET /languages` was asked. */
  lists: number;
  /** What the next translations meet. */
  trouble: 'none' | 'slow' | 'busy' | 'broken' | 'malformed' | 'no-json' | 'endless' | 'elsewhere' | 'no-list';
  stop(): Promise<void>;
}

/** As a LibreTranslate with a few models says it; Kurmanji goes by `ku`, Chinese by `zh-Hans`. */
const CODES = ['en', 'ar', 'fa', 'uk', 'ku', 'zh-Hans'];

/** `apiKey`: needed for every translation. `targets`: what older ones leave out. */
export async function startLibreTranslate({ apiKey = '', targets = true } = {}): Promise<LibreTranslate> {
  const server = createServer((request, response) => {
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    const answer = async () => {
      if (request.url === '/languages' && request.method === 'GET') {
        self.lists += 1;
        if (self.trouble === 'no-list') return json(500, { error: 'down' });
        return json(
          200,
          // English is the way to all others.
          CODES.map((code) => ({
            code,
            name: code,
            ...(targets ? { targets: code === 'uk' ? ['uk', 'en'] : CODES } : {}),
          })),
        );
      }
      if (request.url === '/elsewhere') return json(200, { translatedText: 'from elsewhere' });
      if (request.url !== '/translate' || request.method !== 'POST') return json(404, { error: 'Not found' });
      const body = JSON.parse(await read(request)) as Record<string, unknown>;
      self.asked.push(body);
      if (apiKey !== '' && body['api_key'] !== apiKey) return json(403, { error: 'Invalid API key' });
      switch (self.trouble) {
        case 'slow':
          return undefined;
        case 'busy':
          return json(429, { error: 'Slowdown: 20 per 1 minute' });
        case 'broken':
          return json(500, { error: `Cannot translate text: ${String(body['q'])}` });
        case 'malformed':
          return json(200, { translated: true });
        case 'no-json':
          return response.writeHead(200).end('<html>Welcome</html>');
        case 'elsewhere':
          return response.writeHead(302, { Location: '/elsewhere' }).end();
        case 'endless':
          response.writeHead(200, { 'Content-Type': 'application/json' });
          return response.end(JSON.stringify({ translatedText: 'x'.repeat(400_000) }));
        default:
          return json(200, { translatedText: `[${String(body['target'])}] ${String(body['q'])}` });
      }
    };
    answer().catch(() => json(400, { error: 'Invalid request' }));
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const self: LibreTranslate = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    lists: 0,
    trouble: 'none',
    async stop() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
  return self;
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}
