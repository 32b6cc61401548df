/**
 * Yes and no in the Latin letters that people type them in, and words of a language that mean the opposite, or something
 * else, in another: "aye" is no in Amharic, "هو" is yes in Pashto and "he" in Arabic. The language of the conversation
 * comes first, and what is not sure is asked again.
 */
import { readFileSync } from 'node:fs';
import { loadWords } from '../../src/hub/index.ts';
import { choiceLabels, saidOfSafety } from '../../src/interview/answers/labels.ts';
import { vocabularies } from '../../src/interview/answers/languages.ts';
import { listOf } from '../../src/interview/answers/lists.ts';
import { readAnswer } from '../../src/interview/index.ts';

const words = loadWords();
const LANGUAGES = words.languages().map(({ code }) => code);
const rows = readFileSync('test/interview/yes-no-words.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t') as [language: string, text: string, expected: string]);

/** As a question with two buttons; of safety and of leave it is strict. */
function read(language: string, text: string, of: 'anything' | 'safety' | 'leave'): string {
  const labels = choiceLabels(words, 'crisis', ['yes', 'no'], language);
  const choices =
    of === 'safety' ? labels.map((one) => ({ ...one, also: saidOfSafety(words, language, one.id === 'yes') })) : labels;
  const reading = { language, today: '2026-03-02', words, choices, strict: of !== 'anything' };
  const result = readAnswer('yes-no', text, reading);
  return result.understood ? String(result.value) : '?';
}

test.each(['anything', 'safety', 'leave'] as const)(
  'a yes, a no, or another word of the language, asked of %s',
  (of) => {
    const wrong = rows.flatMap(([language, text, expected]) => {
      const got = read(language, text, of);
      return got === expected ? [] : [`${language} ${text}: ${got}, not ${expected}`];
    });
    expect(wrong).toEqual([]);
  },
);

test('every language that is not English has rows for yes and for no', () => {
  for (const language of LANGUAGES) {
    const sides = new Set(rows.filter(([code]) => code === language).map(([, , expected]) => expected));
    expect([language, sides.has('yes'), sides.has('no')]).toEqual([language, true, true]);
  }
});

test('asked of safety, a few Latin letters of another language are too little', () => {
  for (const text of ['haa', 'maya', 'po', 'jo', 'na', 'da', 'nu', 'hae', 'ow', 'ni', 'tak'])
    expect([text, read('en', text, 'safety')]).toEqual([text, '?']);
  expect(['yes', 'no', 'ok', 'نعم', 'نه', 'ሕራይ'].map((text) => read('uk', text, 'safety'))).toEqual([
    'yes',
    'no',
    'yes',
    'yes',
    'no',
    'yes',
  ]);
});

test('a yes or a no that is another word elsewhere is one of its own language alone', () => {
  for (const language of LANGUAGES) {
    const here = listOf(words, language, 'only_here');
    expect([language, here.length > 0]).toEqual([language, true]);
    const abroad = vocabularies({ words, language: language === 'en' ? 'ar' : 'en' }).find(
      (vocab) => vocab.language === language,
    );
    if (abroad?.language !== language || language === 'en') continue;
    expect(here.filter((one) => abroad.yes.has(one) || abroad.no.has(one))).toEqual([]);
  }
});

test('"children 2" beside a list is how many, and not the second of it', () => {
  const choices = ['Housing', 'Not safe', 'Children, school', 'Money'].map((label, n) => ({
    id: String(n + 1),
    labels: [label],
  }));
  const several = (text: string): string => {
    const result = readAnswer('choices', text, { language: 'en', today: '2026-03-02', words, choices });
    return result.understood ? String(result.value) : '?';
  };
  for (const text of ['children 2', 'children: 2', 'children (2)', 'Children - 2', 'housing, children 2', '2 children'])
    expect([text, several(text)]).toEqual([text, '?']);
  expect(several('children, money, 1')).toBe('1,3,4');
  expect(several('housing, money and 3')).toBe('1,3,4');
});
