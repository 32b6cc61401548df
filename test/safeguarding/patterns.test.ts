/** Words as signs write them: by their beginning, their beginning and ending, or their consonants alone. */
import { matchAt, PatternReader } from '../../src/safeguarding/patterns.ts';
import { comparable, consonantsOf, Vocabulary } from '../../src/safeguarding/vocabulary.ts';

function hears(sign: string, text: string, common: readonly string[] = []): boolean {
  const vocabulary = new Vocabulary();
  for (const word of common) vocabulary.common.add(word);
  const pattern = new PatternReader(vocabulary).read(sign);
  if (!pattern) throw new Error(`cannot be read: ${sign}`);
  const words = comparable(text).map((word) => vocabulary.match(word));
  return words.some((_, from) => matchAt(pattern, words, from, false) >= 0);
}

test.each([
  ['suicid-', 'suicidal', true],
  ['suicid-', 'parasuicidal', false],
  ['-suicid-', 'asuicidal', true],
  ['-suicid', 'asuicidal', false],
  // At most three letters before.
  ['-اقتلني', 'لاسياقتلني', false],
  ['-اقتلني', 'سياقتلني', true],
  ['adi..nga', 'adikkiranga', true],
  ['adi..nga', 'adinga', true],
  ['adi..nga', 'adikkiran', false],
  ['adi..nga', 'padikkiranga', false],
  ['-adi..nga', 'padikkiranga', true],
  // What it begins and ends with may not be the same letters.
  ['adik..kiran', 'adikiran', false],
  ['அடி..நான்', 'அடித்தநான்', true],
])('%s in %s', (sign, text, heard) => {
  expect(hears(sign, text)).toBe(heard);
});

test.each([
  ['~debedebegn', 'debdebegn', true],
  ['~debedebegn', 'debbedebbegn', true],
  ['~debedebegn', 'debedebachew', false],
  ['~debedeb-', 'debdebegnal', true],
  ['~-debedeb..gn', 'eyedebedebugn', true],
  ['~-debedeb..gn', 'eyedebedebuat', false],
  // Ethiopic letters of one row, whatever the vowel; rounded ones as the plain.
  ['~-ወቕዕ..ኒ', 'ይወቕዓኒ', true],
  ['~-ወቕዕ..ኒ', 'ወቒዖምኒ', true],
  ['~-ወቕዕ..ኒ', 'ይወቕዖ', false],
  ['~ጐድኣኒ', 'ጎዲኡኒ', true],
  // Vowel signs, and a doubled letter once.
  ['~அடிக்கிறாங்க', 'அடிக்கறங்க', true],
  ['~அடிக்கிறாங்க', 'அடைக்குது', false],
  ['~ගන්නේ', 'ගන්නෙ', false],
  ['~දෙන්නේ-', 'දෙන්නෙත්', true],
  // A vowel a word begins with stays, and what has fewer than three consonants stands as it is written.
  ['~ajjeesuu', 'ajesu', true],
  ['~ajjeesuu', 'jesu', false],
  ['~mot', 'meet', false],
  ['~mot', 'mot', true],
])('%s in %s', (sign, text, heard) => {
  expect(hears(sign, text)).toBe(heard);
});

test('the consonants of a word', () => {
  expect(['adikkiraanga', 'ajjeesuu', 'nanina', 'ወቒዖምኒ', 'அடிக்கிறார்'].map(consonantsOf)).toEqual([
    'adkrng',
    'ajs',
    'nnn',
    'ወቐዐመነ',
    'அடகறர',
  ]);
});

test('a word that is common is taken for no other, neither for a slip nor by its consonants', () => {
  expect(hears('~debedebegn', 'dabdabagan')).toBe(true);
  expect(hears('~debedebegn', 'dabdabagan', ['dabdabagan'])).toBe(false);
  expect(hears('suicide', 'suicidee')).toBe(true);
  expect(hears('suicide', 'suicidee', ['suicidee'])).toBe(false);
});

test.each([
  ['one letter more', 'strangle', 'strrangle', true],
  ['one letter less', 'strangle', 'strngle', true],
  ['another letter', 'strangle', 'stramgle', true],
  ['two letters the other way round, in the middle', 'strangle', 'stragnle', true],
  ['two letters the other way round, at the end', 'strangle', 'strangel', true],
  ['another last letter', 'strangle', 'stranglo', true],
  ['a letter more at the end', 'strangle', 'stranglee', true],
  ['not the first letter', 'strangle', 'prangle', false],
  ['not two', 'strangle', 'stromgle', false],
  ['not a short word', 'choke', 'chope', false],
  ['a beginning', 'strangl-', 'strrangling', true],
])('a slip: %s', (_, sign, text, heard) => {
  expect(hears(sign, text)).toBe(heard);
});
