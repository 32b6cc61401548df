/** The editors' desk: what is live with what they have drafted over it. Pure: files in memory in, files in memory out. */
import { createHash } from 'node:crypto';
import { hubFolder, overlay, sourceAt } from '../hub/index.ts';
import type { Sources } from '../hub/index.ts';
import type { Draft } from './drafts.ts';

/** In a hub's folder, but no part of what it says: who works there, and the phones of practice. */
const NOT_OURS: readonly string[] = ['workers', 'practice'];

/** `danger/` holds a file for each language. */
const YAML = /^(danger\/)?[a-z0-9][a-z0-9-]{0,60}$/;
const TEXTS = /^([a-z]{2,3})\/([a-z0-9][a-z0-9-]{0,60})\.json$/;

/**
 * The hub's own path of a file that editors may write: itself, or the copy of a base file or of a file of `locales/`. Null for
 * every other path: other hubs, folders above, workers.yaml.
 */
export function ownPath(hub: string, path: string): string | null {
  const folder = hubFolder(hub);
  for (const prefix of [`${folder}/texts/`, 'locales/']) {
    const rest = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    if (TEXTS.test(rest)) return `${folder}/texts/${rest}`;
  }
  for (const prefix of [`${folder}/`, 'flows/']) {
    if (!path.startsWith(prefix) || !path.endsWith('.yaml')) continue;
    const name = path.slice(prefix.length, -'.yaml'.length);
    if (YAML.test(name) && !NOT_OURS.includes(name)) return `${folder}/${name}.yaml`;
  }
  return null;
}

/** Not for texts of a language of which `locales/` has nothing: a new language is more than one file. */
export function isWritable(hub: string, live: Sources, own: string): boolean {
  const folder = `${hubFolder(hub)}/texts/`;
  const language = own.startsWith(folder) ? TEXTS.exec(own.slice(folder.length))?.[1] : undefined;
  if (language === undefined) return true;
  return ['language', 'answers'].some((name) => sourceAt(live, `locales/${language}/${name}.json`) !== undefined);
}

/** The base's file that a hub's own one stands over; null where there is none, as for its texts, which are added key by key. */
export function basePath(hub: string, own: string): string | null {
  const name = own.slice(hubFolder(hub).length + 1);
  return name.includes('/') && !name.startsWith('danger/') ? null : `flows/${name}`;
}

export function hashOf(text: string | undefined | null): string | null {
  return text === undefined || text === null ? null : createHash('sha256').update(text).digest('hex');
}

/** A file as an editor finds it. */
export interface OpenFile {
  /** The hub's own. */
  path: string;
  text: string;
  /** What is live under this path. */
  live: string | null;
  /** Hash of what the text grew from. */
  base: string | null;
  conflict: boolean;
  removed: boolean;
}

/** Null where there is nothing under this path, or nothing that editors may open. */
export function openFile(hub: string, live: Sources, draft: Draft | null, path: string): OpenFile | null {
  const own = ownPath(hub, path);
  if (own === null) return null;
  const there = sourceAt(live, own)?.text ?? null;
  const text = draft?.text ?? there ?? copyOfBase(hub, live, own) ?? noPhrases(hub, live, own);
  if (text === null) return null;
  return {
    path: own,
    text,
    live: there,
    base: draft ? draft.base : hashOf(there),
    conflict: draft !== null && hasConflict(live, draft),
    removed: draft !== null && draft.text === null,
  };
}

/** The base's text, its line for editors pointing to the schema from where the copy will lie. */
function copyOfBase(hub: string, live: Sources, own: string): string | null {
  const base = basePath(hub, own);
  const text = base === null ? undefined : sourceAt(live, base)?.text;
  return text?.replace(/^(# yaml-language-server: \$schema=)(?=schema\/)/m, '$1../../') ?? null;
}

/** Where a hub writes phrases of its own, which are added to those of the base. */
export function phrasesPath(hub: string, language: string): string {
  return `${hubFolder(hub)}/texts/${language}/phrases.json`;
}

/** A phrasebook that nothing has been added to; null for every other file. */
function noPhrases(hub: string, live: Sources, own: string): string | null {
  const base = live.some(
    ({ path }) => /^locales\/[^/]+\/phrases\.json$/.test(path) && phrasesPath(hub, path.split('/')[1] ?? '') === own,
  );
  return base ? '{}\n' : null;
}

/** The files as they would be if everything drafted were published. */
export function draftSources(live: Sources, drafts: readonly Draft[]): Sources {
  const gone = new Set(drafts.filter((draft) => draft.text === null).map((draft) => draft.path));
  const written = drafts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  return overlay(
    live.filter((file) => !gone.has(file.path)),
    written,
  );
}

/** One file with this text in place of whatever is there. */
export function withText(sources: Sources, path: string, text: string): Sources {
  return overlay(sources, [{ path, text }]);
}

/** Somebody published another text than the one this draft grew from, nor the draft's own. */
export function hasConflict(live: Sources, draft: Draft): boolean {
  const there = sourceAt(live, draft.path)?.text ?? null;
  return there !== draft.text && hashOf(there) !== draft.base;
}

/**
 * Drafts that say what is live, but grew from something else: their publishing broke off once it was live, or somebody else
 * published just that. `base` is what they may count as grown from, so that going on from them is no conflict.
 */
export function caughtUp(
  live: Sources,
  drafts: readonly Draft[],
): readonly { path: string; rev: number; base: string | null }[] {
  return drafts.flatMap(({ path, text, rev, base: grownFrom }) => {
    const there = sourceAt(live, path)?.text ?? null;
    const base = hashOf(there);
    return there === text && base !== grownFrom ? [{ path, rev, base }] : [];
  });
}

export interface Change {
  draft: Draft;
  path: string;
  /** Null where the file is new. */
  before: string | null;
  /** Null where it is taken away. */
  after: string | null;
  conflict: boolean;
}

/**
 * What people are asked where the hub has no such file of its own; the other side of a change that begins a copy of it or
 * ends one. Null where there is none, and for a file that changes single steps of it (`extends: base`).
 */
export function commonText(hub: string, live: Sources, { path, before, after }: Change): string | null {
  return /^extends:/m.test(before ?? after ?? '') ? null : copyOfBase(hub, live, path);
}

/** What publishing would change. A draft that says what is live already changes nothing. */
export function changesOf(live: Sources, drafts: readonly Draft[]): readonly Change[] {
  return drafts.flatMap((draft) => {
    const before = sourceAt(live, draft.path)?.text ?? null;
    if (before === draft.text) return [];
    return [{ draft, path: draft.path, before, after: draft.text, conflict: hasConflict(live, draft) }];
  });
}
