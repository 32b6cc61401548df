/// <reference types="vite/client" />
/** The words of the pages: i18next over locales/<language>/ui.json, loaded when first needed. */
import { createInstance } from 'i18next';
import { useSyncExternalStore } from 'react';

interface LanguageFile {
  name: string;
  dir: 'ltr' | 'rtl';
  intl: string;
}

type WordFile = Record<string, string>;

const wordFiles = import.meta.glob<WordFile>('../../../locales/*/ui.json', { import: 'default' });
const languageFiles = import.meta.glob<LanguageFile>('../../../locales/*/language.json', {
  eager: true,
  import: 'default',
});

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

/** Languages the pages are written in. */
export const pageLanguages: readonly PageLanguage[] = Object.keys(wordFiles)
  .map(codeOf)
  .map((code) => {
    const file = Object.entries(languageFiles).find(([path]) => codeOf(path) === code)?.[1];
    return {
      code,
      name: file?.name ?? code,
      dir: file?.dir ?? (code === 'ar' ? 'rtl' : 'ltr'),
      intl: file?.intl ?? `${code === 'en' ? 'en-GB' : code}-u-ca-gregory-nu-latn`,
    };
  })
  .sort((a, b) => Number(b.code === FALLBACK) - Number(a.code === FALLBACK) || a.code.localeCompare(b.code));

/** A language under its own name. */
export function endonym(code: string): string {
  return Object.entries(languageFiles).find(([path]) => codeOf(path) === code)?.[1].name ?? code;
}

const i18n = createInstance();
let current: PageLanguage = languageOf(FALLBACK);
const listeners = new Set<() => void>();

function languageOf(code: string): PageLanguage {
  const found = pageLanguages.find((language) => language.code === code);
  return found ?? { code: FALLBACK, name: 'English', dir: 'ltr', intl: 'en-GB-u-ca-gregory-nu-latn' };
}

async function load(code: string): Promise<void> {
  if (i18n.hasResourceBundle(code, 'ui')) return;
  const file = Object.entries(wordFiles).find(([path]) => codeOf(path) === code)?.[1];
  if (file !== undefined) i18n.addResourceBundle(code, 'ui', await file());
}

/** Reads the page's words; resolves when it can be shown. */
export async function startWords(): Promise<void> {
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
  await load(FALLBACK);
  const wanted = [remembered(), ...navigator.languages.map((tag) => tag.split('-')[0] ?? '')];
  await setLanguage(wanted.find((code) => pageLanguages.some((language) => language.code === code)) ?? FALLBACK, false);
}

/** Switches the page; `remember` keeps the choice in this browser (the language, nothing else). */
export async function setLanguage(code: string, remember = true): Promise<void> {
  await load(code);
  await i18n.changeLanguage(code);
  current = languageOf(code);
  translate = speak();
  document.documentElement.lang = code;
  document.documentElement.dir = current.dir;
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
