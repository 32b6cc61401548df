/** The keys that steps share, as zod schemas. Descriptions are shown as advice, and by editors that know the schema. */
import { z } from 'zod';
import { RESERVED_NAMES } from './condition.ts';

export const idField = z
  .string({ error: 'must be a short name' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, { error: 'may have letters, digits, "_" and "-" only' })
  .max(60, { error: 'may have at most 60 letters' });

/** The name an answer is kept under and is known by in conditions. */
export const nameField = z
  .string({ error: 'must be a name' })
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, { error: 'may have letters, digits and "_" only, and begins with a letter' })
  .max(60, { error: 'may have at most 60 letters' })
  .refine((name) => !RESERVED_NAMES.includes(name), { error: 'is a word that conditions use themselves' })
  .describe('A name such as `children`; conditions use it.');

/** Key of a text: in the interview's own file of locales/<language>/, or `<file>:<key>` in another. */
export const keyField = z
  .string({ error: 'must be the key of a text' })
  .regex(/^([A-Za-z0-9_-]+:)?[A-Za-z0-9_.-]+$/, {
    error: 'must be the key of a text (letters, digits, "_", "-"), not the text itself',
  })
  .describe('A key of locales/<language>/<interview>.json, or the text itself by language: { en: …, ar: … }.');

const TEXT = { error: 'must be the key of a text, or the text itself by language with at least `en`' };

export const textField = z
  .union(
    [
      keyField,
      z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/), z.string().min(1)).refine((texts) => 'en' in texts, TEXT),
    ],
    TEXT,
  )
  .describe('A key of locales/<language>/<interview>.json, or the text itself by language: { en: …, ar: … }.');

const CHOICE = { error: 'must be a name such as yes, or a name with its label: { id: bus, en: By bus }' };

/** A choice by its name, or with its label written here: { id: bus, en: By bus, ar: بالحافلة }. */
export const choiceField = z
  .union(
    [
      idField,
      z
        .object({ id: idField })
        .catchall(z.string().min(1))
        .refine((texts) => 'en' in texts, CHOICE),
    ],
    CHOICE,
  )
  .describe('A name; its label is `choice_<name>` here or `<name>` in common.json. Or { id: bus, en: By bus, ar: … }.');

/** What a key is for, also where it may be left out. */
export function docOf(type: z.ZodType): string {
  const inner = (type as unknown as { def: { innerType?: z.ZodType } }).def.innerType;
  return type.description ?? (inner ? docOf(inner) : '');
}

export type RawText = z.infer<typeof textField>;

export const commonFields = {
  id: idField
    .optional()
    .describe('Needed only where a `goto` leads here, or where two steps would have the same name.'),
  when: z
    .string({ error: 'must be a condition, for example children == "yes"' })
    .min(1, { error: 'must be a condition, for example children == "yes"' })
    .optional()
    .describe('A condition over the answers, in CEL: children == "yes" && size(ages) > 0.'),
};
