/// <reference types="vite/client" />
/** The words of the pages: i18next over locales/<language>/ui.json, loaded when first needed. */
import { createInstance } from 'i18next';
import { useSyncExternalStore } from 'react';

type WordFile = Record<string, string>;

const wordFiles = import.meta.glob<WordFile>('../../../locales/*/ui.json', { import: 'default' });
/** Words of one page alone, or of what is loaded later; vite.config.ts keeps them apart, so that no worker's phone waits for them. */
const filesApart = {
  studio: import.meta.glob<WordFile>('../../../locales/*/ui.json', { import: 'default', query: '?studio' }),
  team: import.meta.glob<WordFile>('../../../locales/*/ui.json', { import: 'default', query: '?team' }),
  practice: import.meta.glob<WordFile>('../../../locales/*/ui.json', { import: 'default', query: '?practice' }),
  forms: import.meta.glob<WordFile>('../../../locales/*/ui.json', { import: 'default', query: '?forms' }),
};
export type WordsApart = keyof typeof filesApart;

// Each by itself: what else is in these files is for the server.
const names = byCode(import.meta.glob<string>('../../../locales/*/language.json', { eager: true, import: 'name' }));
const directions = byCode(
  import.meta.glob<'ltr' | 'rtl'>('../../../locales/*/language.json', { eager: true, import: 'dir' }),
);
const intls = byCode(import.meta.glob<string>('../../../locales/*/language.json', { eager: true, import: 'intl' }));

const REMEMBERED = 'alongside.language';
const FALLBACK = 'en';

export interface PageLanguage {
  code: string;
  /** Endonym. */
  name: string;
  dir: 'ltr' | 'rtl';
  /** For Intl: Gregorian dates and Latin digits, whatever the language. */
  intl: string;
}

function codeOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}

function byCode<V>(files: Record<string, V>): ReadonlyMap<string, V> {
  return new Map(Object.entries(files).map(([path, value]) => [codeOf(path), value]));
}

/** Languages the pages are written in. */
export const pageLanguages: readonly PageLanguage[] = Object.keys(wordFiles)
  .map(codeOf)
  .map((code) => ({ code, name: endonym(code), dir: directions.get(code) ?? 'ltr', intl: intlOf(code) }))
  .sort((a, b) => Number(b.code === FALLBACK) - Number(a.code === FALLBACK) || a.code.localeCompare(b.code));

/** A language under its own name. */
export function endonym(code: string): string {
  return names.get(code) ?? code;
}

/** For dates in a language the page itself need not be written in: Gregorian, Latin digits. */
export function intlOf(code: string): string {
  return intls.get(code) ?? `${code === FALLBACK ? 'en-GB' : code}-u-ca-gregory-nu-latn`;
}

const i18n = createInstance();
let current: PageLanguage = languageOf(FALLBACK);
const listeners = new Set<() => void>();

function languageOf(code: string): PageLanguage {
  const found = pageLanguages.find((language) => language.code === code);
  return found ?? { code: FALLBACK, name: 'English', dir: 'ltr', intl: 'en-GB-u-ca-gregory-nu-latn' };
}

/** What the page has asked for, and files that are there. */
const wanted = new Set<WordsApart>();
const loaded = new Set<string>();

async function load(code: string): Promise<void> {
  await Promise.all([add(code, wordFiles, ''), ...[...wanted].map((one) => add(code, filesApart[one], one))]);
}

async function add(code: string, files: Record<string, () => Promise<WordFile>>, name: string): Promise<void> {
  const file = `${code} ${name}`;
  if (loaded.has(file)) return;
  const words = await Object.entries(files).find(([path]) => codeOf(path) === code)?.[1]();
  if (words !== undefined) i18n.addResourceBundle(code, 'ui', words, true);
  loaded.add(file);
}

/** Resolves when these words are there; whatever language the page changes to, they come along. */
export async function wantWords(words: WordsApart): Promise<void> {
  wanted.add(words);
  await load(current.code);
}

/**
 * Reads the page's words; resolves when it can be shown. No language lacks any: only the one that is read is loaded.
 * @param page one that has words of its own.
 */
export async function startWords(page: WordsApart | null = null): Promise<void> {
  if (page !== null) wanted.add(page);
  await i18n.init({
    lng: FALLBACK,
    fallbackLng: FALLBACK,
    defaultNS: 'ui',
    ns: ['ui'],
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  const asked = [remembered(), ...navigator.languages.map((tag) => tag.split('-')[0] ?? '')];
  await setLanguage(asked.find((code) => pageLanguages.some((language) => language.code === code)) ?? FALLBACK, false);
}

/** Switches the page; `remember` keeps the choice in this browser (the language, nothing else). */
export async function setLanguage(code: string, remember = true): Promise<void> {
  await load(code);
  await i18n.changeLanguage(code);
  current = languageOf(code);
  translate = speak();
  document.documentElement.lang = code;
  document.documentElement.dir = current.dir;
  // An app that is installed is called as the page is, in its language.
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest.${code}.webmanifest`);
  if (remember) storage()?.setItem(REMEMBERED, code);
  for (const listener of listeners) listener();
}

function remembered(): string {
  return storage()?.getItem(REMEMBERED) ?? '';
}

/** Null where the browser keeps nothing (private windows, blocked). */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function pageLanguage(): PageLanguage {
  return current;
}

export type T = (key: string, params?: Record<string, string | number>) => string;

const speak = (): T => (key, params) => i18n.t(key, params ?? {});
/** Another function for each language, so that effects which use it run again. */
let translate = speak();

/** The words in the page's language; the component is drawn again when it changes. */
export function useT(): T {
  return useSyncExternalStore(subscribe, () => translate);
}

export function useLanguage(): PageLanguage {
  return useSyncExternalStore(subscribe, pageLanguage);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
