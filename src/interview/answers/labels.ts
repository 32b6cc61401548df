import type { LanguageCode, Words } from '../../language/index.ts';
import { labelKey } from '../speak.ts';
import type { Answerable } from './types.ts';
import { languagesFrom } from './vocabulary.ts';

/** Choices with their labels in every language switched on, the person's own first. */
export function choiceLabels(
  words: Words,
  interview: string,
  ids: readonly string[],
  language: LanguageCode,
): readonly Answerable[] {
  return ids.map((id) => {
    const key = labelKey(words, interview, id);
    const own = words.t(language, key);
    const others = languagesFrom(words, language)
      .filter((code) => words.has(code, key))
      .map((code) => words.t(code, key));
    return { id, labels: [...new Set([own, ...others])] };
  });
}
