import { parseArgs } from 'node:util';
import { UsageError } from './io.ts';
import { nearest } from './nearest.ts';

export interface OptionSpec {
  type: 'string' | 'boolean';
  /** The only values it may have. */
  among?: readonly string[];
}

export interface Options {
  values: Readonly<Record<string, string | boolean | undefined>>;
  rest: readonly string[];
  text(name: string): string | undefined;
  flag(name: string): boolean;
}

/** Reads a command's arguments; throws a `UsageError` for one it does not know, and says which it might have meant. */
export function readOptions(
  args: readonly string[],
  specs: Readonly<Record<string, OptionSpec>>,
  most: { rest: number } = { rest: 0 },
): Options {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, { type: spec.type }])),
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const values: Record<string, string | boolean | undefined> = {};
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = specs[token.name];
    if (spec === undefined) {
      const meant = nearest(
        token.rawName,
        Object.keys(specs).map((name) => `--${name}`),
      );
      throw new UsageError(`unknown option ${token.rawName}${meant === null ? '' : `: did you mean ${meant}?`}`);
    }
    if (spec.type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(`--${token.name} takes no value`);
      values[token.name] = true;
      continue;
    }
    if (token.value === undefined) throw new UsageError(`--${token.name} needs a value`);
    if (spec.among !== undefined && !spec.among.includes(token.value)) {
      const meant = nearest(token.value, spec.among);
      throw new UsageError(
        `--${token.name} is one of ${spec.among.join(', ')}, not '${token.value}'${meant === null ? '' : `: did you mean ${meant}?`}`,
      );
    }
    values[token.name] = token.value;
  }
  const extra = rest[most.rest];
  if (extra !== undefined) throw new UsageError(`unexpected argument '${extra}'`);
  return {
    values,
    rest,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values[name] === true,
  };
}
