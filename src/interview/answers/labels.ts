import type { LanguageCode, Words } from '../../language/index.ts';
import { labelOf, labelText, textRef } from '../labels.ts';
import type { Labels } from '../model.ts';
import type { Answerable } from './types.ts';
import { languagesFrom } from './languages.ts';
import { listOf } from './lists.ts';

/** Choices with their labels in every language switched on, the person's own first. */
export function choiceLabels(
  words: Words,
  interview: string,
  ids: readonly string[],
  language: LanguageCode,
  inline: Labels = {},
): readonly Answerable[] {
  return ids.map((id) => {
    const text = labelOf(words, interview, id, inline);
    const own = words.render(language, textRef(text));
    const others = languagesFrom(words, language)
      .map((code) => labelText(words, code, text))
      .filter((label) => label !== null);
    return { id, labels: [...new Set([own, ...others])] };
  });
}

/** What people write to say that they are safe, or not: without a yes or a no. English is known everywhere. */
export function saidOfSafety(words: Words, language: LanguageCode, isSafe: boolean): readonly string[] {
  const list = isSafe ? 'safe' : 'not_safe';
  return [...new Set([language, 'en'])].flatMap((code) => listOf(words, code, list));
}
