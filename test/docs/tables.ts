/** The tables of docs/flows.md that are made from the program, so that they cannot say anything else. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
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
export function filled(markdown: string): string {
  return markdown.replace(BLOCK, (_, start: string, name: string, end: string) => {
    const table = tables[name];
    if (!table) throw new Error(`docs/flows.md has a table "${name}" that nothing makes`);
    return `${start}\n${table()}\n${end}`;
  });
}

/** What prettier changes in a table is nobody's concern: spaces between cells, length of the line under the head. */
export function plain(markdown: string): string {
  return markdown.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');
}
