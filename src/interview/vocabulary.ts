/** Every word an author can write, with what it is for: what an editor completes and explains. */
import type { z } from 'zod';
import { ANSWER_KINDS } from './steps/ask.ts';
import { crisisPointSchema } from './crisis-points.ts';
import { docOf } from './fields.ts';
import type { Book, StepKind } from './model.ts';
import { fileKeys } from './schema.ts';
import { stepKinds, stepTypeOf } from './steps/index.ts';
import type { AnswerKind } from './types.ts';

/** A key with what it is for, and the words that may stand after it where those are few. */
export interface Key {
  key: string;
  doc: string;
  values: readonly string[];
}

export interface Vocabulary {
  /** Keys of the file itself. */
  file: readonly Key[];
  steps: readonly { kind: StepKind; doc: string; keys: readonly Key[] }[];
  /** Keys of a crisis point. */
  crisisPoint: readonly Key[];
  answerKinds: readonly AnswerKind[];
  interviews: readonly string[];
  crisisPoints: readonly string[];
  /** `values`: the choices, and what `set` gives it; empty where it can be anything. */
  answers: readonly { name: string; kind: AnswerKind | null; values: readonly string[] }[];
}

export function vocabularyOf(book: Book): Vocabulary {
  return {
    file: fileKeys.map((key) => ({ ...key, values: key.key === 'extends' ? ['base'] : [] })),
    steps: stepKinds.map((kind) => {
      const { doc, schema } = stepTypeOf(kind);
      return { kind, doc, keys: keysOf(schema) };
    }),
    crisisPoint: keysOf(crisisPointSchema),
    answerKinds: ANSWER_KINDS,
    interviews: Object.keys(book.interviews),
    crisisPoints: Object.keys(book.crisisPoints),
    answers: Object.entries(book.answers).map(([name, { kind, values }]) => ({ name, kind, values: values ?? [] })),
  };
}

function keysOf(schema: z.ZodObject): Key[] {
  return Object.entries(schema.shape).map(([key, field]) => {
    const type = field as z.ZodType;
    return { key, doc: docOf(type), values: valuesOf(type) };
  });
}

/** The words of an enum, a literal or a union of them. */
function valuesOf(type: z.ZodType): readonly string[] {
  const { def } = type as unknown as { def: { type: string } & Record<string, unknown> };
  switch (def.type) {
    case 'optional':
    case 'default':
      return valuesOf(def['innerType'] as z.ZodType);
    case 'enum':
      return Object.values(def['entries'] as Record<string, string>);
    case 'literal':
      return (def['values'] as readonly unknown[]).map(String);
    case 'boolean':
      return ['true', 'false'];
    case 'union':
      return (def['options'] as readonly z.ZodType[]).flatMap(valuesOf);
    default:
      return [];
  }
}
