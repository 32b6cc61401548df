/** Every word a person reads comes through here: i18next over the files of `locales/`, pure once they are loaded. */
import { createInstance } from 'i18next';
import { z } from 'zod';
import { PARTS_OF_DAY, dateWords, listWords, timeWords } from './calendar.ts';
import { isolate } from './isolate.ts';
import type { LanguageCode, TextParam, TextRef } from './message.ts';
import { RECORDINGS } from './recordings.ts';
import { isReviewed } from './review.ts';

/** One language as the rest of the program needs to know it. */
export interface LanguageInfo {
  code: LanguageCode;
  /** Its own name, as its readers write it: `العربية`. */
  name: string;
  /** Its English name, for workers and for the command line. */
  english: string;
  dir: 'ltr' | 'rtl';
  /** BCP 47, for Intl; always Gregorian with Latin digits. */
  intl: string;
  /** A native speaker has read its texts. */
  reviewed: boolean;
}

/** One parsed file of `locales/<language>/<namespace>.json`. */
export interface WordsFile {
  language: LanguageCode;
  namespace: string;
  data: unknown;
}

export interface Words {
  /** Stands for all these texts where something is worked out of them once (`onceFor`): whatever wraps them has the same. */
  texts: object;
  /** The text of `namespace:key`, falling back as `fallbacks` says; a key nobody has comes back as the key itself. */
  t(language: LanguageCode, key: string, params?: Readonly<Record<string, TextParam>>): string;
  render(language: LanguageCode, ref: TextRef): string;
  /** Whether that very language has the text, without any fallback. */
  has(language: LanguageCode, key: string): boolean;
  /** Those with a `language.json`, by code. */
  languages(): readonly LanguageInfo[];
  /** Every code with any file at all, sorted: also languages that are read in answers, but have no `language.json`. */
  codes(): readonly LanguageCode[];
  /** That of the nearest fallback for a code nobody knows: Persian for Dari, otherwise English. */
  info(code: LanguageCode): LanguageInfo;
  /** "A, B and C". */
  list(language: LanguageCode, items: readonly string[]): string;
  /** `2026-03-12` as weekday and date, Gregorian, Latin digits. */
  date(language: LanguageCode, isoDate: string): string;
  /** 14:00 with the part of the day, in a zone such as `Europe/London`. */
  time(language: LanguageCode, millis: number, zone: string): string;
  /** Every `namespace:key` the language itself has, sorted; without its `language.json`. Plural forms keep their suffix. */
  keys(language: LanguageCode): readonly string[];
  /** The recordings of that very language: `namespace:key` -> name of a file. */
  recordings(language: LanguageCode): ReadonlyMap<string, string>;
}

const languageFile = z.object({
  name: z.string().min(1),
  english: z.string().min(1),
  dir: z.enum(['ltr', 'rtl']),
  intl: z.string().min(1),
  review: z.object({ status: z.string() }).loose().optional(),
  months: z.array(z.string()).length(12).optional(),
  weekdays: z.array(z.string()).length(7).optional(),
  date: z.string().optional(),
  time: z.string().optional(),
  parts: z
    .record(
      z.string().refine((name) => Object.hasOwn(PARTS_OF_DAY, name) || /^(1?\d|2[0-3])$/.test(name)),
      z.string(),
    )
    .optional(),
  list: z.object({ and: z.string(), comma: z.string() }).optional(),
});
type LanguageFile = z.infer<typeof languageFile>;

/** Which languages are tried after the first. Sorani never falls back to Arabic: another language, and to many a hurt. */
export function fallbacks(language: LanguageCode): readonly LanguageCode[] {
  if (language === 'en') return [];
  return language === 'prs' ? ['fa', 'en'] : ['en'];
}

/** Codes that Intl knows by another name; i18next takes its plural rules from Intl. */
const TAGS: Readonly<Record<string, string>> = { prs: 'fa-AF', kmr: 'ku' };
const tag = (language: LanguageCode): string => TAGS[language] ?? language;

const NONE: ReadonlyMap<string, string> = new Map();

const ENGLISH: LanguageFile = { name: 'English', english: 'English', dir: 'ltr', intl: 'en-GB-u-ca-gregory-nu-latn' };

/**
 * Reads the files into one set of words. Pure and synchronous.
 * @throws Error `language-file-invalid: <code>` where a `language.json` does not say what it must.
 */
export function createWords(files: readonly WordsFile[]): Words {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {};
  const known = new Map<LanguageCode, LanguageFile>();
  const keys = new Map<LanguageCode, Set<string>>();
  const recordings = new Map<LanguageCode, ReadonlyMap<string, string>>();
  const namespaces = new Set<string>();
  for (const { language, namespace, data } of files) {
    if (namespace === 'language') {
      const read = languageFile.safeParse(data);
      if (!read.success) throw new Error(`language-file-invalid: ${language}`);
      known.set(language, read.data);
      continue;
    }
    if (namespace === RECORDINGS) {
      recordings.set(language, new Map([...(recordings.get(language) ?? []), ...Object.entries(flatten(data))]));
      continue;
    }
    namespaces.add(namespace);
    const flat = flatten(data);
    const texts = ((resources[tag(language)] ??= {})[namespace] ??= {});
    Object.assign(texts, flat);
    const own = keys.get(language) ?? new Set<string>();
    keys.set(language, own);
    for (const key of Object.keys(flat)) own.add(`${namespace}:${key}`);
  }

  const i18n = createInstance();
  void i18n.init({
    resources,
    lng: 'en',
    fallbackLng: (code) => fallbacks(Object.keys(TAGS).find((c) => TAGS[c] === code) ?? code ?? 'en').map(tag),
    load: 'currentOnly',
    ns: [...namespaces],
    // Keys are kept flat: a full stop in a key is a letter like any other.
    keySeparator: false,
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
  } as Parameters<typeof i18n.init>[0]);

  const nearest = (code: LanguageCode): LanguageCode => [code, ...fallbacks(code)].find((c) => known.has(c)) ?? 'en';
  const file = (code: LanguageCode): LanguageFile => known.get(nearest(code)) ?? ENGLISH;
  const info = (code: LanguageCode): LanguageInfo => {
    const { name, english, dir, intl, review } = file(code);
    return { code: nearest(code), name, english, dir, intl, reviewed: isReviewed(review) };
  };
  const infos = [...known.keys()].sort().map(info);
  const codes = [...new Set([...known.keys(), ...keys.keys()])].sort();

  const list: Words['list'] = (code, items) => listWords(file(code).intl, file(code) as never, items);

  /** Parameters as the text takes them: references first put into the language, then guarded against its direction. */
  const value = (code: LanguageCode, param: TextParam): string | number => {
    const { dir } = file(code);
    if (typeof param === 'number') return param;
    if (typeof param === 'string') return isolate(param, dir);
    if (isList(param)) {
      return list(
        code,
        param.map((ref) => isolate(render(code, ref), dir, true)),
      );
    }
    return isolate(render(code, param), dir, true);
  };

  const t: Words['t'] = (code, key, params = {}) => {
    const replace: Record<string, string | number> = {};
    for (const [name, param] of Object.entries(params)) replace[name] = value(code, param);
    const count = replace['count'];
    // `nest: false`: nothing a person wrote may be read as an instruction to i18next.
    const options = { lng: tag(code), nest: false, replace, ...(typeof count === 'number' ? { count } : {}) };
    return i18n.t(key, options as never) as unknown as string;
  };
  /** Words written beside a question: the same parameters, the same fallbacks, and nothing else of i18next. */
  const written = (code: LanguageCode, texts: Readonly<Record<string, string>>, params: TextRef['params'] = {}) => {
    const own = [code, ...fallbacks(code), 'en'].find((one) => Object.hasOwn(texts, one));
    return (own === undefined ? '' : (texts[own] ?? '')).replace(/\{\{\s*([\w-]+)\s*\}\}/g, (mark, name: string) => {
      const param = Object.hasOwn(params, name) ? params[name] : undefined;
      return param === undefined ? mark : String(value(code, param));
    });
  };
  /** Whether any language has the text; one that a hub has taken away since is rendered as it was written down. */
  const anyHas = (key: string): boolean => [...keys.values()].some((own) => own.has(key) || own.has(`${key}_other`));
  const render: Words['render'] = (code, ref) =>
    ref.texts && !anyHas(ref.key) ? written(code, ref.texts, ref.params) : t(code, ref.key, ref.params);

  return {
    texts: resources,
    t,
    render,
    has: (code, key) => {
      const own = keys.get(code);
      return !!own && (own.has(key) || own.has(`${key}_other`));
    },
    languages: () => infos,
    codes: () => codes,
    info,
    list,
    date: (code, isoDate) => dateWords(file(code).intl, file(code) as never, isoDate),
    time: (code, millis, zone) => timeWords(file(code) as never, millis, zone),
    keys: (code) => [...(keys.get(code) ?? [])].sort(),
    recordings: (code) => recordings.get(code) ?? NONE,
  };
}

function isList(param: TextParam): param is readonly TextRef[] {
  return Array.isArray(param);
}

/** Nested groups become `group.key`, so that both ways of writing a file are found by the same key. */
function flatten(data: unknown, prefix = ''): Record<string, string> {
  const flat: Record<string, string> = {};
  if (typeof data !== 'object' || data === null) return flat;
  for (const [key, text] of Object.entries(data)) {
    if (typeof text === 'string') flat[prefix + key] = text;
    else Object.assign(flat, flatten(text, `${prefix}${key}.`));
  }
  return flat;
}
