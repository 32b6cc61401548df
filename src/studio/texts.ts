import { fallbacks } from '../language/index.ts';
import type { LanguageCode, WordsFile } from '../language/index.ts';
import { PLURAL } from './check/texts.ts';

/** The texts of a hub as written, with their `{{placeholders}}` and plural forms still in them. */
export interface Texts {
  /** Every form of `namespace:key` in the language, or in the nearest it falls back to; none where nobody has it. */
  forms(language: LanguageCode, key: string): readonly string[];
}

/** Of two files of one language and namespace the later wins, key by key: a hub's own texts stand over the base's. */
export function textForms(files: readonly WordsFile[]): Texts {
  const written = new Map<string, string>();
  const walk = (prefix: string, data: unknown): void => {
    if (typeof data === 'string') written.set(prefix, data);
    else if (typeof data === 'object' && data !== null) {
      for (const [key, value] of Object.entries(data)) {
        walk(prefix.endsWith(':') ? prefix + key : `${prefix}.${key}`, value);
      }
    }
  };
  for (const { language, namespace, data } of files) {
    if (namespace !== 'language') walk(`${language}|${namespace}:`, data);
  }
  const found = new Map<string, string[]>();
  for (const [name, text] of written) {
    for (const key of new Set([name, name.replace(PLURAL, '')])) found.set(key, [...(found.get(key) ?? []), text]);
  }
  return {
    forms: (language, key) => {
      for (const code of [language, ...fallbacks(language)]) {
        const forms = found.get(`${code}|${key}`);
        if (forms !== undefined) return forms;
      }
      return [];
    },
  };
}
