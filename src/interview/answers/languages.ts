/** In which languages an answer is tried: the one spoken first, then all others, which must not disagree. */
import { onceFor } from '../../language/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';
import { longest } from './said.ts';
import type { Said } from './said.ts';
import type { Reading } from './types.ts';
import { isAccentedAs, mayBeForeign } from './own-words.ts';
import { vocabulary } from './vocabulary.ts';
import type { Phrases, Vocabulary } from './vocabulary.ts';

/** The language spoken, then every other that has texts. */
export function languagesFrom(words: Words, language: LanguageCode): readonly LanguageCode[] {
  const others = words.languages().map(({ code }) => code);
  return [language, ...others.filter((code) => code !== language)];
}

type Vocabularies = readonly [Vocabulary, ...Vocabulary[]];

/** The vocabulary of the language spoken, then those of every language that can be read, with texts or without. */
export const vocabularies = ({ words, language }: Pick<Reading, 'words' | 'language'>): Vocabularies =>
  allFrom(words, language);

const allFrom = onceFor((words, language): Vocabularies => {
  const others = words.codes().filter((code) => code !== language && words.has(code, 'answers:yes'));
  return [vocabulary(words, language), ...others.map((code) => abroad(vocabulary(words, code)))];
});

/** As it is read in a conversation in another language: without what is another word there. */
function abroad(vocab: Vocabulary): Vocabulary {
  const without = (phrases: Phrases): Phrases => new Map([...phrases].filter(([one]) => !vocab.onlyHere.has(one)));
  const { yes, no, yesFirst, noFirst } = vocab;
  return { ...vocab, yes: without(yes), no: without(no), yesFirst: without(yesFirst), noFirst: without(noFirst) };
}

/**
 * What is read in the language spoken; otherwise what all the languages that can read it agree on. Words that mean
 * something in the language spoken or in English ("نه", no in Persian and nine in Pashto; "mid", one in Somali, beside
 * "March") are not looked for in others, nor are words that our own texts have in the language spoken.
 */
export function inOneMeaning<T>(
  reading: Reading,
  all: Said,
  read: (vocab: Vocabulary, isOwn: boolean) => T | null,
): T | null {
  const [own, ...others] = vocabularies(reading);
  const first = read(own, true);
  if (first !== null) return first;
  if (knowsSome(own, all)) return null;
  const may = mayBeForeign(all, reading);
  if (!may.english && !may.other) return null;
  const found = new Map<string, T>();
  for (const vocab of others) {
    const meaning =
      (vocab.language === 'en' ? may.english : may.other) && isAccentedAs(all, vocab) ? read(vocab, false) : null;
    if (meaning !== null) found.set(JSON.stringify(meaning), meaning);
    else if (vocab.language === 'en' && knowsSome(vocab, all)) return null;
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** One word of three letters or more, or all of the words, mean something in the language. */
function knowsSome(vocab: Vocabulary, all: Said): boolean {
  let every = !/^[\d ]*$/.test(all.whole);
  for (let at = 0; at < all.parts.length;) {
    const found = longest(all, at, vocab.meaningful);
    if (found && all.parts[at]!.plain.length > 2) return true;
    every &&= found !== null || /^\d+$/.test(all.parts[at]!.plain);
    at += found?.length ?? 1;
  }
  return every;
}
