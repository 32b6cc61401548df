/** Whether a whole message is a word people answer with: such a word is an answer before it is anything else. */
import { onceFor } from '../../language/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';
import { vocabularies } from './languages.ts';
import { ANSWER_LISTS, listOf } from './lists.ts';
import { numberAt } from './number-words.ts';
import { plainPhrase, said } from './said.ts';
import { vocabulary } from './vocabulary.ts';

/** Those that steer the reading, or are written onto a word: nobody writes them as a message. */
const NO_WORDS: readonly string[] = [
  'accents',
  'and_before',
  'and_after',
  'number_order',
  'calendar',
  'month_first',
  'unit_first',
  'forbidden',
  'negation',
];

/** A yes, a no, a number, "the second", "both", a month: something in the language spoken. */
export function isAnswerWord(text: string, language: LanguageCode, words: Words): boolean {
  const all = said(text);
  const own = vocabulary(words, language);
  const number = numberAt(all, 0, own);
  if (number !== null && number.length === all.parts.length) return true;
  return own.meaningful.has(all.whole) || own.dates.ownMonths.has(all.whole);
}

/** An entry of any list of any language. */
export const isInAnyVocabulary = (text: string, words: Words): boolean =>
  everyEntry(words, 'en').has(plainPhrase(text));

const everyEntry = onceFor((words, first): ReadonlySet<string> => {
  const lists = ANSWER_LISTS.filter((name) => !NO_WORDS.includes(name));
  const entries = new Set<string>();
  for (const { language, meaningful } of vocabularies({ words, language: first })) {
    for (const word of meaningful.keys()) entries.add(word);
    for (const name of lists) for (const word of listOf(words, language, name)) entries.add(plainPhrase(word));
  }
  return entries;
});
