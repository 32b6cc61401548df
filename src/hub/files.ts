/** Finds and reads the files a hub is made of: flows/ and locales/, from the folder the program was installed in. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../errors.ts';

/** A file's text, with its path from the project's folder: `flows/main.yaml`. */
export interface TextFile {
  path: string;
  text: string;
}

/** The project's own folder, wherever the program is called from and whether or not it is bundled. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'flows')) && existsSync(join(folder, 'locales'))) return folder;
    if (folder === dirname(folder)) {
      throw new StartError('The folders flows and locales cannot be found: run this from where Alongside is installed');
    }
  }
}

/** Files larger than this are not read: nothing a hub writes by hand comes near it. */
const LARGEST = 2_000_000;

/** One file as UTF-8; throws a `StartError` that says why it cannot be read. */
export function readText(root: string, path: string): TextFile {
  const full = join(root, path);
  const shown = relative(root, full).split(sep).join('/');
  try {
    const bytes = readFileSync(full);
    if (bytes.length > LARGEST) throw new StartError(`${shown} is larger than ${LARGEST / 1_000_000} MB: split it`);
    return { path: shown, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') throw new StartError(`${shown} does not exist`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new StartError(`${shown} is not UTF-8: save it again as UTF-8`);
    throw new StartError(`${shown} cannot be read (${code})`);
  }
}

/** The files of one folder with this ending, by name; none where the folder is not there. */
export function readFolder(root: string, folder: string, ending: string): readonly TextFile[] {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => readText(root, join(folder, entry.name)))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Throws a `StartError` that names the file, where it is not JSON. */
export function parseJson(file: TextFile): unknown {
  try {
    return JSON.parse(file.text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new StartError(`${file.path} is not JSON (${(error as Error).message.replace(/\s+/g, ' ')})`);
  }
}

/** Names of the folders within a folder. */
export function foldersIn(root: string, folder: string): readonly string[] {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
