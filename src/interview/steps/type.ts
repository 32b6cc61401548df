/** What every step type is made of. One file a type; the registry in index.ts knows them all. */
import type { z } from 'zod';
import type { Place, Problem } from '../problems.ts';
import type { Own, StepKind, StepOf, StepText } from '../model.ts';
import type { RawText } from '../fields.ts';
import type { Asks, Next, Turn } from '../turn.ts';
import type { Expression } from '../condition.ts';
import type { Answer } from '../types.ts';

export interface StepType<K extends StepKind = StepKind, Schema extends z.ZodObject = z.ZodObject> {
  kind: K;
  /** What it does, in a line: for editors and for the published schema. */
  doc: string;
  /** Its keys in YAML, `id` and `when` included. */
  schema: Schema;
  /** The step's id where the file gives none: it must stay the same while the step means the same. */
  name(raw: z.infer<Schema>): string;
  read(raw: z.infer<Schema>, reading: Reading): Own<K>;
  run(turn: Turn, step: StepOf<K>): Next;
  asks?: Asks<StepOf<K>>;
}

/** Lets the compiler fit schema and functions of one type together. */
export function stepType<K extends StepKind, Schema extends z.ZodObject>(
  type: StepType<K, Schema>,
): StepType<K, Schema> {
  return type;
}

/** What reading a step may ask for. */
export interface Reading {
  interview: string;
  text(raw: RawText): StepText;
  /** A value of `set`: CEL where it reads as such, otherwise as it stands. */
  value(raw: unknown, path: readonly PropertyKey[]): Answer | Expression;
  place(path: readonly PropertyKey[]): Place;
  problem(path: readonly PropertyKey[], problem: string, advice: string, severity?: Problem['severity']): void;
}
