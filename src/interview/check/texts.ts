/** The texts of an interview: there in every language, with the same placeholders, and without words that must not be said. */
import { fallbacks } from '../../language/index.ts';
import type { Words } from '../../language/index.ts';
import type { Book } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import type { CheckOptions } from './options.ts';
import { givenNames, otherPlaceholders, rawTexts, unknownPlaceholders } from './placeholders.ts';
import { nameOf, usedTexts } from './used.ts';
import type { Used } from './used.ts';
import { carrierWords, forbidden, forbiddenLists } from './voice.ts';

export function textProblems(book: Book, words: Words, options: CheckOptions): Problem[] {
  const texts = new Map<string, Used>();
  for (const used of usedTexts(book, words)) {
    const name =
      'key' in used.text
        ? used.text.key
        : `inline ${used.place.file}:${used.place.line} ${JSON.stringify(used.text.inline)}`;
    if (!texts.has(name)) texts.set(name, used);
  }
  const raw = rawTexts(book, words, options);
  const forbiddenIn = forbiddenLists(words, options);
  const given = givenNames(book, options);
  return [...texts.values()].flatMap((used) => {
    const known = { used, read: (code: string) => raw(code, used.text), at: placesOf(used, options) };
    return [
      ...(used.around ? [] : missing(used, words, options)),
      ...(used.around ? [] : otherPlaceholders(known, options.languages)),
      ...(used.around || used.engine || options.partial ? [] : unknownPlaceholders(known, given, options)),
      ...forbidden(known, forbiddenIn, options.languages),
      ...carrierWords(known, options.languages),
    ];
  });
}

function placesOf({ text, place }: Used, { texts }: CheckOptions): (language: string) => Place {
  return (language) => ('key' in text ? (texts?.place(language, text.key) ?? place) : place);
}

function missing({ text, place }: Used, words: Words, { languages, texts }: CheckOptions): Problem[] {
  const namespace = 'key' in text ? (text.key.split(':')[0] ?? '') : '';
  const has = (code: string): boolean => {
    if ('inline' in text) return text.inline[code] !== undefined;
    return [code, ...fallbacks(code).filter((one) => one !== 'en')].some(
      (one) => words.has(one, text.key) || texts?.unreadable(one, namespace) === true,
    );
  };
  const without = languages.filter((code) => !has(code));
  if (without.length === 0) return [];
  const names = without.map((code) => `${words.info(code).english} (${code})`).join(', ');
  const [first = 'en'] = without;
  const advice =
    'key' in text
      ? `Add "${text.key.split(':')[1] ?? text.key}" to locales/${without.length > 1 ? '<language>' : first}/${namespace}.json.`
      : `Write it here in ${names}.`;
  return [problemAt(place, `The text ${nameOf(text)} is missing in ${names}.`, advice)];
}
