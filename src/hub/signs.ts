/** A hub's signs of danger: as the build prepared them where these are the files it had, else read now. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../errors.ts';
import { prepareDanger, readDanger, readPrepared } from '../safeguarding/index.ts';
import type { ReadDanger } from '../safeguarding/index.ts';
import { foldersIn, projectRoot } from './files.ts';
import { dangerFiles, editionOf, readSources } from './sources.ts';
import type { Sources } from './sources.ts';

/** Signs take up far more than all else of a hub, and most hubs have the same: the last few sets are read once. */
const READ_LATELY = 4;
const lately = new Map<string, ReadDanger>();

/** Reads the files that `dangerFiles` names. The same files give the same object. */
export function readSigns(files: Sources): ReadDanger {
  const edition = editionOf(files);
  const read = lately.get(edition) ?? prepared(edition) ?? readDanger(files);
  lately.delete(edition);
  lately.set(edition, read);
  for (const oldest of lately.keys()) if (lately.size > READ_LATELY) lately.delete(oldest);
  return read;
}

/** What one build prepared no other may read. */
const fileOf = (root: string, build: string, edition: string): string =>
  join(root, 'dist', 'signs', build, `${edition}.json`);

function prepared(edition: string): ReadDanger | null {
  // Only a build has a name; tests that run from the sources are given that of the build they were made with.
  const build = process.env['ALONGSIDE_BUILD'];
  if (build === undefined) return null;
  try {
    return { signs: readPrepared(readFileSync(fileOf(projectRoot(), build, edition), 'utf8')), problems: [] };
  } catch {
    // Not prepared, or not wholly: the files themselves are there.
    return null;
  }
}

/** For infra/build.mjs: prepares the signs of every hub in flows/ that can be read, so that a process starts a second sooner. */
export function prepareSigns(root: string, build: string): void {
  for (const id of foldersIn(root, 'flows/hubs')) {
    const files = filesOf(root, id);
    if (files === null) continue;
    const path = fileOf(root, build, editionOf(files));
    const text = prepareDanger(files);
    if (text === null) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Null where one cannot be read: whoever starts that hub is told. */
function filesOf(root: string, id: string): Sources | null {
  try {
    return dangerFiles(readSources(root, id), id);
  } catch (error) {
    if (error instanceof StartError) return null;
    throw error;
  }
}
