/** Conditions over the answers, in CEL: safe, typed, and with no way to loop or to reach anything else. */
import { Environment } from '@marcbachmann/cel-js';
import type { Answer, AnswerKind } from './types.ts';

/** What an answer is to a condition. */
export type CelType = 'string' | 'int' | 'bool' | 'list<string>' | 'list<int>';

export type Answers = Readonly<Record<string, Answer>>;

/** A compiled CEL expression. */
export interface Expression {
  source: string;
  type: string;
  /** Which answers it looks at. */
  uses: readonly string[];
  /** Texts that answers are compared with: `children == "yes"`, `"housing" in matters`, `school in ["waiting"]`. */
  compares: readonly { name: string; with: string }[];
  /** Null where it cannot be worked out, as when an answer it needs does not exist. */
  value(answers: Answers): Answer | null;
}

export type Compiled =
  | { ok: true; expression: Expression }
  /** `at`: characters from the start of the expression. */
  | { ok: false; message: string; at: number; unknown: string | null };

/** The list of names that have an answer now: `"status" in answered`. */
export const ANSWERED = 'answered';

/** Words CEL keeps for itself, and ours: no answer may be called so. */
export const RESERVED_NAMES: readonly string[] = [
  ANSWERED,
  ...[
    'true',
    'false',
    'null',
    'in',
    'as',
    'break',
    'const',
    'continue',
    'else',
    'for',
    'function',
    'if',
    'import',
    'let',
  ],
  ...[
    'loop',
    'package',
    'namespace',
    'return',
    'var',
    'void',
    'while',
    'int',
    'uint',
    'double',
    'bool',
    'string',
    'bytes',
  ],
  ...['list', 'map', 'type', 'dyn', 'size', 'has', 'optional', 'timestamp', 'duration'],
];

const LIMITS = { maxAstNodes: 300, maxDepth: 40, maxListElements: 60, maxMapEntries: 20, maxCallArguments: 8 };

export function celTypeOf(kind: AnswerKind): CelType {
  switch (kind) {
    case 'number':
      return 'int';
    case 'numbers':
      return 'list<int>';
    case 'choices':
      return 'list<string>';
    case 'text':
    case 'date':
    case 'yes-no':
    case 'choice':
    case 'place':
    case 'voice':
      return 'string';
  }
}

/** A pattern over what somebody wrote can take for ever, and everybody else would wait for it. */
const NO_PATTERNS = '`matches` is not possible here; compare with == or in';

/** Compiles expressions over answers of these names and types. */
export function createCompiler(types: Readonly<Record<string, CelType>>): (source: string) => Compiled {
  const environment = new Environment({ limits: LIMITS }).registerVariable(ANSWERED, 'list<string>');
  for (const [name, type] of Object.entries(types)) environment.registerVariable(name, type);
  return (source) => {
    try {
      const parsed = environment.parse(source);
      if (calls(parsed.ast, 'matches')) return failure(new Error(NO_PATTERNS));
      const checked = parsed.check();
      if (!checked.valid) return failure(checked.error);
      const type = String(checked.type);
      const expression: Expression = {
        source,
        type,
        uses: [...namesIn(parsed.ast)].filter((name) => name in types),
        compares: comparesIn(parsed.ast).filter(({ name }) => name in types),
        value: (answers) => {
          try {
            return fromCel(parsed({ ...toCel(answers, types), [ANSWERED]: Object.keys(answers) }));
          } catch {
            return null;
          }
        },
      };
      return { ok: true, expression };
    } catch (error) {
      return failure(error);
    }
  };
}

/** Whether a step with this condition runs. A condition over an answer nobody gave is false. */
export function holds(when: Expression | undefined, answers: Answers): boolean {
  return when === undefined || when.value(answers) === true;
}

function failure(error: unknown): Compiled {
  const {
    message = String(error),
    range,
    node,
  } = (error ?? {}) as {
    message?: string;
    range?: { start?: number };
    node?: { start?: number; pos?: number };
  };
  const first = message.split('\n')[0] ?? message;
  const unknown = /^Unknown variable: (\S+)/.exec(first)?.[1] ?? null;
  return { ok: false, message: first, at: range?.start ?? node?.start ?? node?.pos ?? 0, unknown };
}

/** Whole numbers are BigInt in CEL. An answer whose kind a hub has since changed is left out, as if it did not exist. */
function toCel(answers: Answers, types: Readonly<Record<string, CelType>>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, answer] of Object.entries(answers)) {
    const type = types[name];
    if (type === 'int' && typeof answer === 'number' && Number.isInteger(answer)) values[name] = BigInt(answer);
    else if (type === 'bool' && typeof answer === 'boolean') values[name] = answer;
    else if (type === 'string' && typeof answer === 'string') values[name] = answer;
    else if (type === 'list<int>' && Array.isArray(answer) && answer.every((one) => Number.isInteger(one))) {
      values[name] = answer.map((one) => BigInt(one as number));
    } else if (type === 'list<string>' && Array.isArray(answer) && answer.every((one) => typeof one === 'string')) {
      values[name] = [...answer];
    }
  }
  return values;
}

function fromCel(value: unknown): Answer | null {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (Array.isArray(value)) {
    const plain = value.map(fromCel);
    if (plain.every((one) => typeof one === 'string')) return plain as string[];
    if (plain.every((one) => typeof one === 'number')) return plain as number[];
  }
  return null;
}

/** Every name an expression mentions. Variables of `exists(a, …)` are among them; the caller keeps known answers only. */
function namesIn(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const one of node) namesIn(one, found);
  else if (node && typeof node === 'object' && 'op' in node && 'args' in node) {
    const { op, args } = node as { op: unknown; args: unknown };
    if (op === 'id' && typeof args === 'string') found.add(args);
    else namesIn(args, found);
  }
  return found;
}

interface Node {
  op: string;
  args: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** Whether a function of this name is called anywhere, as `f(x)` or `x.f()`. */
function calls(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return node.some((one) => calls(one, name));
  if (!isNode(node)) return false;
  const [first, second] = Array.isArray(node.args) ? (node.args as unknown[]) : [];
  return (/call/.test(node.op) && (first === name || second === name)) || calls(node.args, name);
}

/** Every comparison of an answer with a text. */
function comparesIn(node: unknown): { name: string; with: string }[] {
  if (Array.isArray(node)) return node.flatMap(comparesIn);
  if (!isNode(node)) return [];
  if (!['==', '!=', 'in'].includes(node.op) || !Array.isArray(node.args)) return comparesIn(node.args);
  const sides = node.args.filter(isNode);
  const name = sides.find((side) => side.op === 'id')?.args;
  const other = sides.find((side) => side.op !== 'id');
  if (typeof name !== 'string' || !other) return sides.flatMap(comparesIn);
  const literals = other.op === 'list' && Array.isArray(other.args) ? other.args.filter(isNode) : [other];
  return literals.flatMap(({ op, args }) => (op === 'value' && typeof args === 'string' ? [{ name, with: args }] : []));
}
