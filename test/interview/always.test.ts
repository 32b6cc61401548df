import { readFileSync } from 'node:fs';
import { matchAlways, readAlways } from '../../src/interview/index.ts';

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
  expect(matchAlways(always, text, language)).toBe(action);
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
])('"%s" is an answer', (text) => expect(matchAlways(always, text, 'en')).toBeNull());

test('a word that could be two things within one slip is neither', () => {
  const near = readAlways(
    file('- does: back\n  words: { en: [backs] }\n- does: menu\n  words: { en: [backz] }\n'),
  ).always;
  expect(matchAlways(near, 'backx', 'en')).toBeNull();
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

test("the words of this repository clash with nothing, and none is a carrier's", () => {
  expect(readAlways(file(readFileSync('flows/always.yaml', 'utf8'))).problems).toEqual([]);
});
