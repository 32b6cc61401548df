/** What people write every day is no sign of danger: a false alarm wakes the safeguarding lead and frightens the person. */
import { dangerFiles, readSources } from '../../src/hub/index.ts';
import { findDanger, readDanger } from '../../src/safeguarding/index.ts';

const { signs } = readDanger(dangerFiles(readSources(process.cwd(), 'demo'), 'demo'));

test.each([
  'My brother is in London',
  'My brother and I look for a football club',
  'This saves money',
  'My sister wants to learn English',
  'I got a letter from the court',
  'We are waiting for an answer',
  'My husband works in a restaurant',
  'Somebody from the council came here today',
  'The hotel is here',
  'Merhawi came here with the children',
  'My friend Meryem lives here',
  'The council got it here',
  'کار می‌کنم',
  'فکر می‌کنم',
  'اینجا زندگی می‌کنم',
  'خواهش میکنم کمک کنید',
  'با برادرم زندگی می‌کنیم',
  'برادرم در لندن است',
  'سیگار می‌کشم',
  'أبحث عن عمل',
  'أخي في لندن',
  'زوجي يعمل في مطعم',
  'أنتظر الجواب',
  'ሓወይ ኣብ ለንደን ኣሎ',
  'ስራሕ እደሊ',
  'Мій брат у Лондоні',
  'Хочу вчити англійську',
  'براکەم لە لەندەنە',
  'بەدوای کاردا دەگەڕێم',
])('%s', (text) => {
  expect(findDanger(signs, text)).toBeNull();
});

test.each([
  'they force her to work in a brothel',
  'میکشمت',
  'شوهرم می‌خواهد مرا بکشد',
  'Hotel gote min here',
  'council dibêje ji min re here',
  'council got ji min re here',
  'hotel got here derve',
])('%s is one', (text) => {
  expect(findDanger(signs, text)).not.toBeNull();
});

test('danger at the end of a long story is heard, also where every character is a word', () => {
  expect(findDanger(signs, `${'我想找房子和工作。'.repeat(120)}我不想活了`)?.category).toBe('suicide');
  expect(findDanger(signs, `${'I am looking for a room. '.repeat(150)}I want to die`)?.category).toBe('suicide');
});
