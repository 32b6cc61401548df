import { readFileSync } from 'node:fs';
import { ANSWER_LISTS, matchAlways, readAlways } from '../../src/interview/index.ts';
import type { AlwaysAction } from '../../src/interview/index.ts';
import { normalise } from '../../src/language/index.ts';
import { testWords } from './support.ts';

const words = testWords();

const file = (text: string): { path: string; text: string } => ({ path: 'flows/always.yaml', text });
const { always, problems } = readAlways(
  file(`
- does: human
  words: { en: [person, help], ar: [شخص, أريد شخصا], ti: [ሰብ] }
- does: back
  words: { en: [back, go back], ar: [رجوع], fa: [برگشت] }
- does: skip
  words: { en: [skip], uk: [пропустити] }
- does: delete
  words: { en: [delete], ckb: [سڕینەوە] }
`),
);

test('a good file has no problem', () => expect(problems).toEqual([]));

test.each([
  ['person', 'en', 'human'],
  [' Person! ', 'en', 'human'],
  ['*person*', 'en', 'human'],
  ['HELP', 'en', 'human'],
  ['شخص', 'ar', 'human'],
  ['شَخْص', 'ar', 'human'],
  ['اريد شخصا', 'ar', 'human'],
  ['ሰብ', 'ti', 'human'],
  ['go back', 'en', 'back'],
  ['person', 'ar', 'human'],
  ['برگشت', 'en', 'back'],
  ['Пропустити', 'uk', 'skip'],
  ['پرگشت', 'fa', 'back'],
  ['persn', 'en', 'human'],
  ['preson', 'uk', 'human'],
  ['سرینەوە', 'ckb', 'delete'],
] as const)('%s, in %s, does %s', (text, language, action) => {
  expect(matchAlways(always, text, language, words)).toBe(action);
});

test.each([
  '',
  '1',
  'yes',
  'YES',
  'نعم',
  'a person I know',
  'skop',
  'bck',
  'I want to go back to my country',
  'help me please',
  '👍',
])('"%s" is an answer', (text) => expect(matchAlways(always, text, 'en', words)).toBeNull());

test('a word that could be two things within one slip is neither', () => {
  const near = readAlways(
    file('- does: back\n  words: { en: [backs] }\n- does: menu\n  words: { en: [backz] }\n'),
  ).always;
  expect(matchAlways(near, 'backx', 'en', words)).toBeNull();
});

test.each([
  ['- does: humn\n  words: { en: [x] }\n', '1:9 "humn" is nothing a word can do.'],
  ['- does: human\n  word: { en: [x] }\n', '2:3 "word" is not known here.'],
  ['- does: human\n  words: { en: x }\n', '2:16 This must be a list.'],
  [
    '- does: human\n  words: { en: [stop] }\n',
    '2:17 "stop" is a carrier\'s word: it blocks messages and never reaches us.',
  ],
  ['- does: human\n  words: { en: ["!"] }\n', '2:17 This word has no letters.'],
  [
    '- does: human\n  words: { en: [go] }\n- does: back\n  words: { uk: [go] }\n',
    '4:17 "go" means "human" (en) and "back" (uk).',
  ],
  ['does: human\n', '1:1 This file is a list of words.'],
  ['- human\n', '1:3 This is not an entry.'],
])('what is wrong with %j is said', (text, expected) => {
  const found = readAlways(file(text)).problems.map((one) => `${one.line}:${one.column} ${one.problem}`);
  expect(found).toContain(expected);
});

const ours = readAlways(file(readFileSync('flows/always.yaml', 'utf8')));

test("the words of this repository clash with nothing, and none is a carrier's", () => {
  expect(ours.problems).toEqual([]);
});

test.each([
  ['kmr', 'baş e'], // "bes e": enough
  ['ckb', 'دروستە'],
  ['fa', 'درسته'],
  ['tr', 'beş'], // Kurmanji "bes": enough
  ['tr', 'pazar'],
  ['sq', 'katër'],
  ['ta', 'பத்து'],
  ['ti', 'kelete'],
  ['si', 'hatha'],
  ['ar', 'التاني'],
  ['ur', 'chaar'],
  ['es', 'ambas'],
  ['ps', 'دواړې'],
  ['tr', 'yirmi beş'],
  ['en', 'option'],
] as const)('in %s, "%s" is an answer', (language, text) => {
  expect(matchAlways(ours.always, text, language, words)).toBeNull();
});

test.each([
  ['kmr', 'bes', 'stop'],
  ['kmr', 'bes e', 'stop'],
  ['ar', 'بس', 'stop'],
  ['tr', 'bes e', 'stop'],
  ['tr', 'yeter', 'stop'],
  ['en', 'later', 'pause'],
  ['sq', 'persona', 'human'],
  ['tr', 'انسان', 'human'],
] as const)('in %s, "%s" is that word all the same', (language, text, does) => {
  expect(matchAlways(ours.always, text, language, words)).toBe(does);
});

/** What somebody may answer with, alone. All other lists are said around an answer. */
const ANSWERS =
  /^(yes|no|yes_first|no_first|nods|dont_know|all|both|none|last|yesterday|today|tomorrow|day_after_tomorrow|(number|ordinal|month|own_month|weekday)_\d+|(one|two)_\w+)$/;

/** Entries that are an always-word all the same, and why. */
const BOTH: Readonly<Record<string, string>> = {
  'prs تیر skip': 'the Afghan word for passing over; the month of that name is Iranian, and no date by itself',
  'fa نفر human': 'a person in both',
  'sq persona human': 'persons, and a person in Spanish',
  'es próxima skip': 'the next, as in Portuguese',
  'es próximo skip': 'the next, as in Portuguese',
  'es proxima skip': 'the next, as in Portuguese',
  'es proximo skip': 'the next, as in Portuguese',
  'ps پس back': 'after, said with a number only; back in Dari',
  'ti ይሰረዝ delete': '“let it be cancelled”, in both; delete asks first',
  'ur wali why': 'the … one, never by itself; why in Pashto',
};

test('no word that people answer with, in any language, is an always-word of another meaning', () => {
  const found = new Set<string>();
  let entries = 0;
  for (const language of words.codes()) {
    for (const list of ANSWER_LISTS) {
      const key = `answers:${list}`;
      if (/^(number_order|calendar|month_first|unit_first|forbidden)$/.test(list) || !words.has(language, key))
        continue;
      for (const entry of words.t(language, key).split(' | ')) {
        entries += 1;
        const does: AlwaysAction | null = matchAlways(ours.always, entry, language, words);
        const own = ours.always.words.some((one) => one.language === language && one.plain === normalise(entry));
        // "Later", "the next", "a person" beside an answer: alone it is their own word for that.
        if (does === null || (own && !ANSWERS.test(list))) continue;
        found.add(`${language} ${entry} ${does}`);
      }
    }
  }
  expect(entries).toBeGreaterThan(10_000);
  expect([...found].sort()).toEqual(Object.keys(BOTH).sort());
});

test("everybody's own words for a person, for danger and for enough are theirs, whatever else they mean", () => {
  for (const { does, language, word } of ours.always.words)
    expect([language, word, matchAlways(ours.always, word, language, words)]).toEqual([language, word, does]);
});
