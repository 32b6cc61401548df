/** Remembers which text every word came from, so that what the bot said can be told by its keys. */
import type { LanguageCode, Words } from '../language/index.ts';

export interface Trace {
  words: Words;
  /** What each key has come out as so far in a language; the newest last. */
  rendered(language: LanguageCode): ReadonlyMap<string, string>;
}

/** The same words, overheard. Keyed by what came out: of two keys that say the same, the newer. */
export function traceWords(words: Words): Trace {
  const heard = new Map<LanguageCode, Map<string, string>>();
  const note = (language: LanguageCode, key: string, text: string): string => {
    if (text.trim() === '' || text === key) return text;
    const texts = heard.get(language) ?? new Map<string, string>();
    heard.set(language, texts);
    texts.delete(text);
    texts.set(text, key);
    return text;
  };
  return {
    words: {
      ...words,
      t: (language, key, params) => note(language, key, words.t(language, key, params)),
      render: (language, ref) => note(language, ref.key, words.render(language, ref)),
    },
    rendered: (language) => heard.get(language) ?? new Map(),
  };
}
