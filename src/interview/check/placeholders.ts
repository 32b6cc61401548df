/** `{{…}}` in texts: the same in every language, and none that nothing fills. */
import type { Words } from '../../language/index.ts';
import type { Book, StepText } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Problem } from '../problems.ts';
import { didYouMean } from '../suggest.ts';
import type { CheckOptions } from './options.ts';
import { nameOf } from './used.ts';
import type { Known } from './used.ts';

/** What the conversation puts into texts. */
const GIVEN: readonly string[] = ['hub', 'who', 'when', 'deadline', 'helplines', 'worker', 'language', 'date', 'text'];

/** How a text names a fact: `{{fact_move_on_days}}`. */
const FACT = 'fact_';

/** Every name that a `{{…}}` of this hub's texts may have. */
export function givenNames(book: Book, { facts = [] }: CheckOptions): readonly string[] {
  return [...GIVEN, ...Object.keys(book.answers), ...facts.map((id) => `${FACT}${id}`)];
}

type Raw = (language: string, text: StepText) => string | null;

/** The text as written, with its placeholders. */
export function rawTexts(book: Book, words: Words, { texts }: CheckOptions): Raw {
  const marks = Object.fromEntries([...GIVEN, ...Object.keys(book.answers)].map((name) => [name, `{{${name}}}`]));
  return (language, text) => {
    if ('inline' in text) return text.inline[language] ?? null;
    if (texts) return texts.raw(language, text.key);
    return words.has(language, text.key) ? words.t(language, text.key, marks) : null;
  };
}

export function placeholders(text: string): readonly string[] {
  if (!text.includes('{{')) return [];
  return [...new Set([...text.matchAll(/\{\{\s*([\w.-]+)/g)].map((match) => match[1] ?? ''))].sort();
}

export function otherPlaceholders({ used: { text }, read, at }: Known, languages: readonly string[]): Problem[] {
  const english = read('en');
  if (english === null) return [];
  const wanted = placeholders(english).join(', ');
  return languages.flatMap((code) => {
    const own = read(code);
    if (own === null) return [];
    const has = placeholders(own).join(', ');
    if (has === wanted) return [];
    return [
      problemAt(
        at(code),
        `The text ${nameOf(text)} has other placeholders in "${code}" (${has || 'none'}) than in English (${wanted || 'none'}).`,
        'Write the same {{…}} in both.',
      ),
    ];
  });
}

/** `{{…}}` that nothing fills: people would read the braces. */
export function unknownPlaceholders(
  { used: { text }, read, at }: Known,
  given: readonly string[],
  { facts }: CheckOptions,
): Problem[] {
  const english = read('en');
  if (english === null) return [];
  return placeholders(english)
    .filter((name) => !given.includes(name) && (facts !== undefined || !name.startsWith(FACT)))
    .map((name) => {
      const fact = name.startsWith(FACT);
      const near = given.filter((one) => one.startsWith(FACT) === fact);
      return problemAt(
        at('en'),
        fact
          ? `The text ${nameOf(text)} names the fact "${name.slice(FACT.length)}", which no facts.yaml has switched on.`
          : `The text ${nameOf(text)} has {{${name}}}, which nothing fills.`,
        near.length === 0 ? 'Switch it on in facts.yaml, with its source.' : didYouMean(name, near),
      );
    });
}
