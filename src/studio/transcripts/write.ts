/** A transcript as the text of its file. */
import { stringify } from 'yaml';

export interface WrittenTurn {
  /** What was done: `they`, `taps`, `sends`, `wait`, `worker`. */
  done: Readonly<Record<string, string>> | null;
  /** What the bot must say then. */
  we: readonly string[];
}

export interface WrittenTranscript {
  /** Everything before the turns, in this order. */
  head: Readonly<Record<string, unknown>>;
  turns: readonly WrittenTurn[];
  expect: Readonly<Record<string, unknown>>;
}

/** Written as a hub would write it by hand: a line for each thing said, lists on one line. */
export function writeTranscript({ head, turns, expect }: WrittenTranscript): string {
  const lines = turns.flatMap(({ done, we }) => [
    ...(done === null ? [] : [`  - ${indent(fields(done), 4)}`]),
    ...we.map((text) => `  - we: ${value(text)}`),
  ]);
  const told = Object.entries(expect).map(([name, one]) => `  ${name}: ${value(one)}`);
  return [fields(head), 'turns:', ...lines, ...(told.length === 0 ? [] : ['expect:', ...told]), ''].join('\n');
}

function fields(of: Readonly<Record<string, unknown>>): string {
  return Object.entries(of)
    .map(([name, one]) => `${name}: ${value(one)}`)
    .join('\n');
}

/** On one line, whatever is in it. */
function value(one: unknown): string {
  if (typeof one === 'string' && /[\n\r]/.test(one)) return JSON.stringify(one);
  return stringify(one, {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    singleQuote: true,
  }).trim();
}

const indent = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`);
