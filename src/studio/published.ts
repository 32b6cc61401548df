/** What publishing would do to what others have published. Pure. */
import { createHash } from 'node:crypto';
import type { Sources } from '../hub/index.ts';

/** A published version, as far as it matters here: its number, where it came from, SHA-256 of each file's text. */
export interface PublishedFiles {
  n: number;
  from: 'studio' | 'files';
  files: Readonly<Record<string, string>>;
}

/**
 * Paths that somebody changed in the studio and whose work these files, published now, would undo: what is live differs from
 * what was last published from files, and the files here say something else, whether what they said then or something new.
 * @param live number of the version that is live; null where none is.
 */
export function changedBack(
  files: Sources,
  versions: readonly PublishedFiles[],
  live: number | null,
): readonly string[] {
  const current = versions.find(({ n }) => n === live);
  if (!current || current.from !== 'studio') return [];
  const before = versions.filter(({ n, from }) => n < current.n && from === 'files').sort((a, b) => b.n - a.n)[0];
  const here = new Map(files.map(({ path, text }) => [path, createHash('sha256').update(text).digest('hex')]));
  const paths = new Set([...Object.keys(current.files), ...here.keys()]);
  return [...paths]
    .filter((path) => current.files[path] !== here.get(path))
    .filter((path) => before === undefined || before.files[path] !== current.files[path])
    .sort();
}
