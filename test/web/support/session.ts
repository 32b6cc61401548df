/** A worker's browser as far as the API goes: it keeps the cookie, and holds every answer against the OpenAPI file. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { InboxServer } from './inbox.ts';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever came; the schema says what
}

export interface Session {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  cookie(): string;
}

export async function openSession(server: InboxServer): Promise<Session> {
  const described = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema(described, 'api');
  let cookie = '';

  function check(method: string, path: string, status: number, body: unknown): void {
    const template = Object.keys(described.paths).find((one) =>
      new RegExp(`^${one.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
    );
    const operation = described.paths[template ?? '']?.[method.toLowerCase()];
    const response = operation?.responses[String(status)];
    if (template === undefined || response === undefined) throw new Error(`not described: ${method} ${path} ${status}`);
    if (response.content === undefined) {
      expect(body).toBeUndefined();
      return;
    }
    const pointer = `${template}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`.replace(
      template,
      template.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D'),
    );
    const validate = ajv.getSchema(`api#/paths/${pointer}`);
    if (validate === undefined) throw new Error(`no schema at ${pointer}`);
    void validate(body);
    expect(validate.errors ?? []).toEqual([]);
  }

  return {
    cookie: () => cookie,
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${server.url}/api${path}`, {
        method,
        headers: {
          ...(cookie === '' ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const set = response.headers.get('set-cookie');
      if (set !== null) cookie = set.split(';')[0] ?? '';
      const text = await response.text();
      const answer = {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
      check(method, path.split('?')[0] ?? '', answer.status, answer.body);
      return answer;
    },
  };
}

export async function signIn(
  server: InboxServer,
  worker: { id: string; address: { value: string } },
): Promise<Session> {
  const session = await openSession(server);
  await session.call('POST', '/sign-in', { phone: worker.address.value });
  const code = await server.codeOf(worker.id);
  expect((await session.call('POST', '/sign-in/code', { phone: worker.address.value, code })).status).toBe(200);
  return session;
}
