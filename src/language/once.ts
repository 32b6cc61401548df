import type { LanguageCode } from './message.ts';
import type { Words } from './words.ts';

/** Works something out of the texts of a language once, and keeps it as long as there are the texts. */
export function onceFor<T>(make: (words: Words, language: LanguageCode) => T): typeof make {
  const known = new WeakMap<object, Map<LanguageCode, T>>();
  return (words, language) => {
    const made = known.get(words.texts) ?? new Map<LanguageCode, T>();
    known.set(words.texts, made);
    if (!made.has(language)) made.set(language, make(words, language));
    return made.get(language)!;
  };
}
