/** Words that come up again and again, as `locales/glossary.json` has them: for translators, and for the tools they use. */
import { z } from 'zod';

const entry = z.strictObject({
  term: z.string().trim().min(1),
  /** For the translator, in English: what people really say, what it must not be mixed up with. */
  note: z.string().trim().min(1).optional(),
});

const glossary = z.strictObject({
  about: z.string(),
  terms: z.array(
    z.strictObject({
      /** In English. */
      term: z.string().trim().min(1),
      /** What it is, in a sentence or two of plain English. */
      means: z.string().trim().min(1),
      /** A word of authorities: to be understood and explained, never said of what we do. */
      office: z.literal(true).optional(),
      in: z.record(z.string(), entry),
    }),
  ),
});

export type Glossary = z.infer<typeof glossary>;

/** @throws where the file is not as it must be, with what is wrong */
export function readGlossary(text: string): Glossary {
  return glossary.parse(JSON.parse(text));
}

/** As Weblate takes it for one language; its columns are found by their names. */
export function bilingual({ terms }: Glossary, language: string): string {
  return csv([
    ['source', 'target', 'developer_comments', 'translator_comments'],
    ...terms.map(({ term, means, in: by }) => [term, by[language]?.term ?? '', means, by[language]?.note ?? '']),
  ]);
}

/** As Crowdin takes it, which asks what each column is: English with its meaning, then each language with its notes. */
export function multilingual({ terms }: Glossary, languages: readonly string[]): string {
  return csv([
    ['term [en]', 'description [en]', ...languages.flatMap((code) => [`term [${code}]`, `note [${code}]`])],
    ...terms.map(({ term, means, in: by }) => [
      ...[term, means],
      ...languages.flatMap((code) => [by[code]?.term ?? '', by[code]?.note ?? '']),
    ]),
  ]);
}

/** RFC 4180; UTF-8 as it is. */
function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
