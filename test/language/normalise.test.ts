import { digits, normalise, oneSlip } from '../../src/language/index.ts';

test.each([
  ["I DON'T  want…", 'i dont want'],
  ['مساعدة!', normalise('مساعده')],
  ['سَلامٌ عليكم', normalise('سلام علیکم')],
  ['ســلام', 'سلام'],
  ['كيف', normalise('کیف')],
  ['می‌خواهم', normalise('میخواهم')],
  ['Ça va?', 'ca va'],
  ['ልጄ ፀሐይ', normalise('ልጄ ጸሐይ')],
  ['Їжа', 'іжа'],
  ['  1️⃣ 🙂 ', '1'],
])('%s', (text, plain) => {
  expect(normalise(text)).toBe(plain);
});

test.each([
  ['٣ و ۴', '3 و 4'],
  ['২৫', '25'],
  ['፲፪', '12'],
  ['፪፻፭', '205'],
  ['๓', '3'],
  ['3', '3'],
])('digits of any script: %s', (text, plain) => {
  expect(digits(text)).toBe(plain);
});

test('Bengali and Tamil keep their vowels', () => {
  expect(normalise('সাহায্য')).toBe('সাহায্য');
  expect(normalise('உதவி')).toBe('உதவி');
});

test.each([
  ['suicide', 'suicid', true],
  ['suicide', 'sucide', true],
  ['suicide', 'suiicde', true],
  ['suicide', 'sucid', false],
  ['kill', 'bill', true],
  ['kill', 'skills', false],
])('%s and %s', (a, b, same) => {
  expect(oneSlip(a, b)).toBe(same);
});
