/** The tables and diagrams of docs/ that are made from the program, so that they cannot say anything else. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { STATES, WAYS } from '../../src/handoff/index.ts';
import type { Way } from '../../src/handoff/index.ts';
import { ALWAYS_ACTIONS, interviewSchema } from '../../src/interview/index.ts';

interface Field {
  description?: string;
  enum?: readonly string[];
  items?: { properties?: Record<string, Field>; required?: readonly string[] };
}
interface Shape {
  title: string;
  description: string;
  properties: Record<string, Field>;
  required: readonly string[];
}
type Schema = Shape & { definitions: { steps: { items: { anyOf: readonly Shape[] } } } };

const schema = interviewSchema() as unknown as Schema;
const steps = schema.definitions.steps.items.anyOf;

/** Every step may have these; they are told once. */
const COMMON: readonly string[] = ['id', 'when'];

export const tables: Readonly<Record<string, () => string>> = {
  file: () => keysOf(schema.properties, schema.required),

  steps: () =>
    [
      '| step | key | what it is for |',
      '| --- | --- | --- |',
      ...COMMON.map((key) => row('every step', code(key), told(steps[0]?.properties[key]))),
      ...steps.flatMap(({ title, description, properties }) => [
        row(`**${title}**`, code(title), `**${description}** ${told(properties[title])}`),
        ...Object.entries(properties)
          .filter(([key]) => key !== title && !COMMON.includes(key))
          .map(([key, field]) => row('', code(key), told(field))),
      ]),
    ].join('\n'),

  'crisis points': () => {
    const { properties, required } = schema.properties['crisis_points']?.items ?? {};
    return keysOf(properties ?? {}, required ?? []);
  },

  'always words': () => {
    const listed = parse(readFileSync('flows/always.yaml', 'utf8')) as {
      does: string;
      words: Record<string, readonly string[]>;
    }[];
    return [
      '| `does:` | in English |',
      '| --- | --- |',
      ...ALWAYS_ACTIONS.map((action) => {
        const words = listed.filter(({ does }) => does === action).flatMap((one) => one.words['en'] ?? []);
        return row(code(action), words.map((word) => `_${word}_`).join(', '));
      }),
    ].join('\n');
  },
};

/** Of docs/handoff.md. */
export const handoffTables: Readonly<Record<string, () => string>> = {
  diagram: () =>
    [
      '```mermaid',
      'stateDiagram-v2',
      '    [*] --> none',
      ...ways.flatMap(([name, { from, to }]) =>
        from.length > SHOWN ? [] : from.map((state) => `    ${state} --> ${to}: ${name}`),
      ),
      '```',
    ].join('\n'),

  states: () =>
    [
      '| state | who has the chat | what it means | FHIR Task.status |',
      '| --- | --- | --- | --- |',
      ...Object.entries(STATES).map(([name, { owner, means, fhir, passing }]) =>
        row(
          code(name),
          owner === 'bot' ? 'the bot' : 'the worker',
          passing ? `${means} (passed through within one turn)` : means,
          fhir === '–' ? fhir : code(fhir),
        ),
      ),
    ].join('\n'),

  ways: () =>
    [
      '| way | from | to | by | when | the person reads | workers’ phones |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...ways.map(([name, { from, to, by, when, person, workers }]) =>
        row(
          code(name),
          from.length > SHOWN ? 'any' : from.map(code).join(', '),
          code(to),
          by,
          when,
          said(person),
          said(workers),
        ),
      ),
    ].join('\n'),
};

/** A way from more states than these is from anywhere, and would only be lines across the picture. */
const SHOWN = 5;
const ways = Object.entries(WAYS) as unknown as readonly (readonly [string, Way])[];
const said = (texts: readonly string[]): string =>
  texts.map((text) => (/^[a-z-]+:[a-z_]+$/.test(text) ? code(text) : text.replaceAll('<', '&lt;'))).join(', ') || '–';

/** Keys with a star are needed, unless they have a value of their own. */
function keysOf(properties: Record<string, Field>, required: readonly string[]): string {
  return [
    '| key | what it is for |',
    '| --- | --- |',
    ...Object.entries(properties).map(([key, field]) =>
      row(code(key) + (required.includes(key) ? ', needed' : ''), told(field)),
    ),
  ].join('\n');
}

const code = (text: string): string => `\`${text}\``;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A bar would end the cell; `<language>` outside of code would be taken for HTML and not be seen. */
function told(field: Field | undefined): string {
  const parts = (field?.description ?? '').replaceAll('|', '\\|').split('`');
  return parts.map((part, index) => (index % 2 === 0 ? part.replaceAll('<', '&lt;') : part)).join('`');
}

const BLOCK = /(<!-- made: (.+?) -->\n)[\s\S]*?(\n<!-- end -->)/g;

/** The file with its tables as they should be. */
export function filled(markdown: string, made: Readonly<Record<string, () => string>>): string {
  return markdown.replace(BLOCK, (_, start: string, name: string, end: string) => {
    const table = made[name];
    if (!table) throw new Error(`there is a table "${name}" that nothing makes`);
    return `${start}\n${table()}\n${end}`;
  });
}

/** What prettier changes in a table is nobody's concern: spaces between cells, length of the line under the head. */
export function plain(markdown: string): string {
  return markdown.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');
}
