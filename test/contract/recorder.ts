/** A small HTTP server in Twilio's place: keeps what it was asked, checks it against Twilio's description, answers. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plain, validateRequest, validateResponse } from './openapi.ts';

export const accountSid = `AC${'1'.repeat(32)}`;
export const authToken = 'a'.repeat(32);

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  body: Record<string, unknown>;
}
export interface Held {
  sid: string;
  to: string;
  from: string;
  body: string;
  direction: 'inbound' | 'outbound-api';
  at: number;
  media?: number;
  /** `queued` if not given. */
  status?: string;
  error?: number;
}
/** Answers one request instead of the usual; `taken`: the message was accepted all the same. */
export type Fault = (
  | { status: number; code?: number; headers?: Record<string, string> }
  | { hang: true; taken: boolean }
  | { drop: true; taken: boolean }
  /** Takes it, says so, and breaks off in the middle of the answer. */
  | { half: true; taken: true }
  /** Not Twilio: whatever stands between answers. */
  | { stranger: string; status: number }
) & {
  /** Tested against `POST /path`; all requests if not given. */
  on?: RegExp;
  /** So many matching requests pass first. */
  after?: number;
};

export interface Recorder {
  url: string;
  asked: Asked[];
  /** What was wrong with requests and with our own answers. */
  problems: string[];
  held: Held[];
  faults: Fault[];
  approvals: Map<string, string>;
  posted(path: RegExp): Asked[];
  stop(): Promise<void>;
}

export const newSid = (prefix: string) => prefix + randomBytes(16).toString('hex');

/** @param clock milliseconds; the time put on messages */
export async function startRecorder(clock: () => number = Date.now): Promise<Recorder> {
  const recorder: Recorder = {
    url: '',
    asked: [],
    problems: [],
    held: [],
    faults: [],
    approvals: new Map(),
    posted: (path) => recorder.asked.filter((one) => one.method === 'POST' && path.test(one.path)),
    stop: async () => undefined,
  };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const full = (req.url ?? '').replace(/^\/base/, '');
    const [path = '', search = ''] = full.split('?');
    const text = await bodyOf(req);
    const type = req.headers['content-type'];
    const json = type?.startsWith('application/json') ?? false;
    const body = text === '' ? undefined : json ? JSON.parse(text) : plain(new URLSearchParams(text));
    const method = req.method ?? 'GET';
    recorder.problems.push(...validateRequest(full, method, body, text === '' ? undefined : type));
    const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    if (req.headers.authorization !== basic) recorder.problems.push('authorization');
    recorder.asked.push({ method, path, query: plain(new URLSearchParams(search)), body: body ?? {} });

    const index = recorder.faults.findIndex((one) => (one.on?.test(`${method} ${path}`) ?? true) && passed(one));
    const fault = index < 0 ? undefined : recorder.faults.splice(index, 1)[0];
    if (fault && 'stranger' in fault) {
      return void res.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.stranger);
    }
    if (fault && 'status' in fault) {
      const { status, code = status === 429 ? 20429 : 20500, headers } = fault;
      return answer(res, method, full, status, { code, message: 'no', more_info: 'https://x', status }, headers);
    }
    if (fault) {
      if (fault.taken) usual(method, path, search, body ?? {});
      if ('drop' in fault) return void res.destroy();
      if ('half' in fault) {
        res.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
        res.write('{"sid":"SM', () => res.destroy());
      }
      return;
    }
    const [status, given] = usual(method, path, search, body ?? {});
    answer(res, method, full, status, given);
  }

  function answer(
    res: ServerResponse,
    method: string,
    path: string,
    status: number,
    body: unknown,
    more: Record<string, string> = {},
  ): void {
    recorder.problems.push(...validateResponse(path, method, status, body).map((problem) => `answer: ${problem}`));
    res.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
  }

  function usual(method: string, path: string, search: string, body: Record<string, unknown>): [number, unknown] {
    if (path.endsWith('/Media.json')) {
      const parent = /Messages\/(\w+)\//.exec(path)![1]!;
      const count = recorder.held.find(({ sid }) => sid === parent)?.media ?? 0;
      const media = Array.from({ length: count }, (_, index) => mediaOf(parent, index));
      return [200, { ...page(path), media_list: media }];
    }
    if (path.endsWith('/Messages.json') && method === 'GET') {
      const query = plain(new URLSearchParams(search));
      const after = query['DateSent>'] ? Date.parse(String(query['DateSent>'])) : -Infinity;
      const found = recorder.held.filter(
        ({ to, from, at }) =>
          (!query['To'] || to === query['To']) && (!query['From'] || from === query['From']) && at >= after,
      );
      return [200, { ...page(path), messages: found.reverse().map(messageOf) }];
    }
    if (path.endsWith('/Messages.json')) {
      const { To, From, Body } = body as Record<string, string>;
      const sid = newSid('SM');
      const held = { sid, to: To!, from: From!, body: Body ?? '', direction: 'outbound-api' as const, at: clock() };
      recorder.held.push(held);
      return [201, messageOf(held)];
    }
    const one = /Messages\/(\w+)\.json$/.exec(path)?.[1];
    if (one !== undefined) {
      const held = recorder.held.find(({ sid }) => sid === one);
      return held ? [200, messageOf(held)] : [404, { code: 20404, message: 'no', more_info: 'https://x', status: 404 }];
    }
    const content = /^\/v1\/Content(?:\/(HX\w+)\/ApprovalRequests(\/whatsapp)?)?$/.exec(path);
    if (content?.[2]) {
      recorder.approvals.set(content[1]!, 'pending');
      return [201, { name: body['name'], category: body['category'], status: 'received' }];
    }
    if (content?.[1]) {
      return [200, { sid: content[1], whatsapp: { status: recorder.approvals.get(content[1]) ?? 'unsubmitted' } }];
    }
    return [201, { sid: newSid('HX'), language: body['language'], types: body['types'] }];
  }

  const server = createServer((req, res) => void handle(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  recorder.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
  recorder.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return recorder;
}

/** Counts down what may pass; true when it is the fault's turn. */
function passed(fault: Fault): boolean {
  if (!fault.after) return true;
  fault.after -= 1;
  return false;
}

const rfc2822 = (at: number) => new Date(at).toUTCString().replace('GMT', '+0000');

function messageOf({ sid, to, from, body, direction, at, media = 0, error, ...held }: Held) {
  const date = rfc2822(at);
  const status = held.status ?? (direction === 'inbound' ? 'received' : 'queued');
  const dates = { date_created: date, date_sent: direction === 'inbound' ? date : null, date_updated: date };
  const code = { error_code: error ?? null };
  return {
    sid,
    account_sid: accountSid,
    to,
    from,
    body,
    direction,
    status,
    num_media: String(media),
    ...code,
    ...dates,
  };
}

function mediaOf(parent: string, index: number) {
  const sid = `ME${String(index).padStart(32, '0')}`;
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${parent}/Media/${sid}.json`;
  return { sid, account_sid: accountSid, parent_sid: parent, content_type: 'image/jpeg', uri };
}

function page(uri: string) {
  return {
    page: 0,
    page_size: 50,
    start: 0,
    end: 0,
    uri,
    first_page_uri: uri,
    next_page_uri: null,
    previous_page_uri: null,
  };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
