/** Every file a hub is made of, as texts in memory: from the disk, from the studio's draft or from a published version. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WordsFile } from '../language/index.ts';
import { parseJson, readText } from './files.ts';
import type { TextFile } from './files.ts';

/**
 * `flows/*.yaml`, `flows/danger/*.yaml`, `flows/hubs/<id>/` and `locales/<language>/*.json`, paths from the project's folder, sorted. Not among
 * them: who works there and the phones of practice, which are no part of what a hub says.
 */
export type Sources = readonly TextFile[];

/** In a hub's folder, but only read from the disk, and only in practice. */
const PRACTICE_FILES: readonly string[] = ['workers.yaml', 'practice.yaml'];

/** Files of `flows/` and of a hub's folder that are no interviews. */
const NOT_INTERVIEWS: readonly string[] = [
  'always.yaml',
  'danger.yaml',
  'facts.yaml',
  'helplines.yaml',
  'hub.yaml',
  'services.yaml',
];

export const hubFolder = (id: string): string => `flows/hubs/${id}`;

/** Reads them from the disk; throws a `StartError` that says which file cannot be read and why. */
export function readSources(root: string, id: string): Sources {
  return sourcePaths(root, id).map((path) => readText(root, path));
}

/** The paths of all files a hub is made of, sorted, whether or not they can be read. */
export function sourcePaths(root: string, id: string): readonly string[] {
  const folder = hubFolder(id);
  return [
    ...namesIn(root, 'flows', '.yaml'),
    ...namesIn(root, 'flows/danger', '.yaml'),
    ...below(root, folder).filter((path) => !PRACTICE_FILES.includes(path.slice(folder.length + 1))),
    ...below(root, 'locales').filter((path) => path.split('/').length === 3 && path.endsWith('.json')),
  ].sort();
}

/** Names of the files in the hub's folder `audio/`, sorted. */
export function recordedIn(root: string, id: string): readonly string[] {
  const folder = `${hubFolder(id)}/audio`;
  return list(root, folder, false)
    .map((path) => path.slice(folder.length + 1))
    .sort();
}

/** Files of the first with those of the second over them. */
export function overlay(base: Sources, over: Sources): Sources {
  const files = new Map([...base, ...over].map((file) => [file.path, file]));
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** One short name for exactly these files: what a conversation remembers to have begun on. */
export function editionOf(sources: Sources): string {
  const hash = createHash('sha256');
  for (const { path, text } of [...sources].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path}\0${text.length}\0${text}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}

export function sourceAt(sources: Sources, path: string): TextFile | undefined {
  return sources.find((file) => file.path === path);
}

/** A hub's own file of this name, or else the one of `flows/`. */
export function ownOrBase(sources: Sources, id: string, name: string): TextFile | undefined {
  return sourceAt(sources, `${hubFolder(id)}/${name}`) ?? sourceAt(sources, `flows/${name}`);
}

/**
 * Signs of danger: what is common to all languages, then a file for each. A hub's own file stands in the place of the one of
 * its name; its own `danger.yaml` in the place of all of them.
 */
export function dangerFiles(sources: Sources, id: string): Sources {
  const inside = (folder: string): Sources => sources.filter(({ path }) => path.startsWith(`${folder}/danger/`));
  const own = inside(hubFolder(id));
  const whole = sourceAt(sources, `${hubFolder(id)}/danger.yaml`);
  if (whole) return [whole, ...own];
  const base = sourceAt(sources, 'flows/danger.yaml');
  const replaced = new Set(own.map(nameOf));
  return [...(base ? [base] : []), ...inside('flows').filter((file) => !replaced.has(nameOf(file))), ...own];
}

/** The base interviews with a hub's own in their place, or beside them where they extend them. */
export function interviewFiles(sources: Sources, id: string): Sources {
  const own = inFolder(sources, hubFolder(id));
  const replaced = new Set(own.filter((file) => !/^extends:/m.test(file.text)).map(nameOf));
  return [...inFolder(sources, 'flows').filter((file) => !replaced.has(nameOf(file))), ...own];
}

/** What a hub says: `locales/`, then the hub's own texts, which win key by key. Throws a `StartError` for broken JSON. */
export function wordsFiles(sources: Sources, id: string): readonly WordsFile[] {
  return [...textFiles(sources, 'locales'), ...textFiles(sources, `${hubFolder(id)}/texts`)].map(
    ({ file, language, namespace }) => ({ language, namespace, data: parseJson(file) }),
  );
}

/** The JSON files `<folder>/<language>/<namespace>.json`. */
export function textFiles(
  sources: Sources,
  folder: string,
): readonly { file: TextFile; language: string; namespace: string }[] {
  return sources.flatMap((file) => {
    if (!file.path.startsWith(`${folder}/`)) return [];
    const [, language, namespace] = /^([^/]+)\/([^/]+)\.json$/.exec(file.path.slice(folder.length + 1)) ?? [];
    return language !== undefined && namespace !== undefined ? [{ file, language, namespace }] : [];
  });
}

function inFolder(sources: Sources, folder: string): Sources {
  return sources.filter(
    (file) =>
      file.path.startsWith(`${folder}/`) &&
      file.path.lastIndexOf('/') === folder.length &&
      file.path.endsWith('.yaml') &&
      !NOT_INTERVIEWS.includes(nameOf(file)),
  );
}

const nameOf = (file: TextFile): string => file.path.slice(file.path.lastIndexOf('/') + 1);

function namesIn(root: string, folder: string, ending: string): readonly string[] {
  return list(root, folder, false).filter((path) => path.endsWith(ending));
}

function below(root: string, folder: string): readonly string[] {
  return list(root, folder, true).filter((path) => path.endsWith('.yaml') || path.endsWith('.json'));
}

function list(root: string, folder: string, deep: boolean): readonly string[] {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile()) return [path];
    return deep && entry.isDirectory() ? list(root, path, true) : [];
  });
}
