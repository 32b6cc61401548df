/**
 * Checks requests and responses against Twilio's published OpenAPI files (test/fixtures/twilio, with their licence).
 * Shared by the tests of our client and of the stand-in: what one may ask, the other must answer.
 */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: object;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
interface Spec {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const FILES = ['twilio-messages.openapi.json', 'twilio-content.openapi.json'];
const FORM = 'application/x-www-form-urlencoded';

const specs = FILES.map((file) => {
  const url = new URL(`../fixtures/twilio/${file}`, import.meta.url);
  return readable(JSON.parse(readFileSync(url, 'utf8'))) as Spec;
});

// Forms and queries are text on the wire: their numbers and booleans are read before they are checked.
const fromText = validator(true);
const fromJson = validator(false);
const compiled = new Map<object, ValidateFunction>();

/**
 * What is wrong with a request, one line a problem; empty when Twilio's description allows it.
 * @param path with its query and without a host: `/2010-04-01/Accounts/AC…/Messages.json?PageSize=50`
 * @param body the parsed form (repeated names as arrays) or the parsed JSON; absent for GET and DELETE
 */
export function validateRequest(path: string, method: string, body?: unknown, contentType?: string): string[] {
  const found = find(path, method);
  if (!found) return [`no such operation: ${method} ${path.split('?')[0]}`];
  const { operation, spec, inPath } = found;
  const parameters = operation.parameters ?? [];
  const query = plain(new URLSearchParams(path.split('?')[1] ?? ''));
  const problems = [...checkFields(spec, 'path', parameters, inPath), ...checkFields(spec, 'query', parameters, query)];
  const content = operation.requestBody?.content;
  if (!content) return body === undefined || isEmpty(body) ? problems : [...problems, 'body: none is expected'];
  const type = Object.keys(content)[0]!;
  if (contentType !== undefined && contentType.split(';')[0]!.trim() !== type)
    problems.push(`content type: ${contentType} instead of ${type}`);
  const schema = content[type]!.schema;
  if (body === undefined) return operation.requestBody?.required ? [...problems, 'body: missing'] : problems;
  problems.push(...check(type === FORM ? fromText : fromJson, spec, schema, structuredClone(body), 'body'));
  problems.push(...unknownFields(schema, body, 'body'));
  return problems;
}

/** What is wrong with a response. Error bodies (4xx, 5xx) are not described by Twilio: their known shape is checked. */
export function validateResponse(path: string, method: string, status: number, body?: unknown): string[] {
  const found = find(path, method);
  if (!found) return status === 404 ? [] : [`no such operation: ${method} ${path.split('?')[0]}`];
  if (status >= 400) return check(fromJson, found.spec, ERROR_BODY, body, 'error');
  const response = found.operation.responses[String(status)];
  if (!response) return [`status: ${status} is not one of ${Object.keys(found.operation.responses).join(', ')}`];
  const schema = response.content?.['application/json']?.schema;
  if (!schema) return body === undefined || body === '' ? [] : ['body: none is expected'];
  return [...check(fromJson, found.spec, schema, body, 'body'), ...unknownFields(schema, body, 'body')];
}

const ERROR_BODY = {
  type: 'object',
  properties: {
    code: { type: 'integer' },
    message: { type: 'string', minLength: 1 },
    more_info: { type: 'string' },
    status: { type: 'integer' },
  },
  required: ['code', 'message', 'more_info', 'status'],
};

function find(path: string, method: string) {
  const bare = path.split('?')[0]!;
  for (const spec of specs) {
    for (const [template, operations] of Object.entries(spec.paths)) {
      const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      const pattern = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+?)');
      const match = new RegExp(`^${pattern}$`).exec(bare);
      const operation = operations[method.toLowerCase()];
      if (!match || !operation) continue;
      const inPath = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)]));
      return { operation, spec, inPath };
    }
  }
  return null;
}

function checkFields(spec: Spec, where: 'path' | 'query', parameters: Parameter[], values: Record<string, unknown>) {
  const mine = parameters.filter((parameter) => parameter.in === where);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(mine.map((parameter) => [parameter.name, parameter.schema])),
    required: mine.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    additionalProperties: false,
  };
  return check(fromText, spec, schema, structuredClone(values), where);
}

function check(ajv: Ajv, spec: Spec, schema: object, value: unknown, where: string): string[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile({ components: spec.components, ...schema });
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const extra = JSON.stringify(error.params);
    return `${where}${error.instancePath}: ${error.message ?? error.keyword} ${extra}`;
  });
}

/** Twilio's schemas leave objects open, yet a field they do not list is one that Twilio does not know. */
function unknownFields(schema: object, value: unknown, where: string): string[] {
  const known = (resolve(schema) as { properties?: Record<string, object> }).properties;
  if (!known || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const described = known[name];
    if (!described) return [`${where}/${name}: not in the description`];
    const items = (described as { items?: object }).items;
    if (items && Array.isArray(inner))
      return inner.flatMap((item, index) => unknownFields(items, item, `${where}/${name}/${index}`));
    return [];
  });
}

function resolve(schema: object): object {
  const reference = (schema as { $ref?: string }).$ref;
  if (!reference) return schema;
  const name = reference.split('/').at(-1)!;
  return specs.map((spec) => spec.components.schemas[name]).find((found) => found) ?? {};
}

function validator(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: coerceTypes ? 'array' : false });
  addFormats.default(ajv);
  // An E.164 number, an alphanumeric sender or short code, or a channel address.
  ajv.addFormat('phone-number', /^(whatsapp:(\+\d{6,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128})|\+\d{6,15}|[A-Za-z0-9 ]{3,11})$/);
  ajv.addFormat(
    'date-time-rfc-2822',
    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/,
  );
  ajv.addFormat('currency', /^[A-Z]{3}$/i);
  // List responses carry paths, not whole addresses, where the description says "uri".
  ajv.addFormat('uri', { type: 'string', validate: (text) => URL.canParse(text, 'https://api.twilio.com') });
  ajv.addFormat('uri-map', { type: 'string', validate: () => true });
  ajv.addFormat('int64', { type: 'number', validate: Number.isInteger });
  return ajv;
}

/** OpenAPI 3.0 allows `nullable` beside `$ref` and `enum`; JSON Schema wants it said otherwise. Examples are dropped. */
function readable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(readable);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => key !== 'examples' && key !== 'x-twilio');
  const copy = Object.fromEntries(entries.map(([key, value]) => [key, readable(value)]));
  if (copy['nullable'] === true && '$ref' in copy) return { anyOf: [{ $ref: copy['$ref'] }, { type: 'null' }] };
  // Twilio writes `format: uri-map` and the like on objects, where it means nothing to JSON Schema.
  if (copy['type'] === 'object' && typeof copy['format'] === 'string') delete copy['format'];
  return copy;
}

/** Names with their value, or all their values where a name is repeated. */
export function plain(values: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(values.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const all = values.getAll(name);
      return [name, all.length > 1 ? all : all[0]!];
    }),
  );
}

function isEmpty(body: unknown): boolean {
  return body === '' || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
}
