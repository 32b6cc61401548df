/** Reads a file that is one list of entries: each checked by itself, each mistake with its place, nothing thrown. */
import { LineCounter, isAlias, isMap, isSeq, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../interview/index.ts';

/** One entry, with a way to say something about it where it stands. */
export interface Entry<T> {
  value: T;
  say(problem: string, advice: string, severity?: Problem['severity']): void;
}

/** Entries by their `id`; what cannot be read is left out and named. `what`: one of them, "service". */
export function readEntries<S extends z.ZodType<{ id: string }>>(
  file: { path: string; text: string },
  schema: S,
  what: string,
): { entries: readonly Entry<z.infer<S>>[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const at =
    (offset: number | undefined): Entry<unknown>['say'] =>
    (problem, advice, severity = 'error') => {
      const { line, col } = lines.linePos(offset ?? 0);
      problems.push({ file: file.path, line: Math.max(1, line), column: Math.max(1, col), problem, advice, severity });
    };
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  for (const error of document.errors) {
    at(error.pos[0])('This is not readable YAML.', 'Check the indentation and the quotes.');
  }
  const root = document.contents;
  if (document.errors.length > 0 || root === null) return { entries: [], problems };
  if (!isSeq(root) || hasAlias(document)) {
    at(0)(`A plain list is expected, one ${what} after the other.`, `Begin every ${what} with "- id:".`);
    return { entries: [], problems };
  }
  const entries = new Map<string, Entry<z.infer<S>>>();
  for (const item of root.items) {
    const offset = isMap(item) ? item.range?.[0] : undefined;
    const read = schema.safeParse(isMap(item) ? item.toJS(document, { maxAliasCount: 0 }) : item);
    if (!read.success) {
      for (const issue of read.error.issues) {
        const node = isMap(item) ? item.get(String(issue.path[0] ?? ''), true) : undefined;
        const place = (node as { range?: [number] } | undefined)?.range?.[0] ?? offset;
        at(place)(`${issue.path.join('.') || what}: ${issue.message}`, 'See docs/flows.md.');
      }
      continue;
    }
    const say = at(offset);
    if (entries.has(read.data.id)) say(`${read.data.id} stands here twice.`, 'Keep one of them.');
    else entries.set(read.data.id, { value: read.data, say });
  }
  return { entries: [...entries.values()], problems };
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, (_key, node) => {
    found ||= isAlias(node);
  });
  return found;
}
