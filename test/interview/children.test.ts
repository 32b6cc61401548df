/** How many children: "two boys and one girl" are three; asked for their ages, "two girls" are not one child of two. */
import { loadWords } from '../../src/hub/index.ts';
import { readAnswer } from '../../src/interview/index.ts';
import { listOf } from '../../src/interview/answers/lists.ts';

const words = loadWords();
const LANGUAGES = words.languages().map(({ code }) => code);

function read(kind: 'number' | 'numbers', language: string, text: string): string {
  const result = readAnswer(kind, text, { language, today: '2026-03-02', words, most: 25 });
  return result.understood ? String(result.value) : '?';
}

/** Two of them, three of them with an "and", one without a number. */
const TOLD: readonly (readonly [language: string, two: string, three: string, one: string])[] = [
  ['en', 'two girls', 'two boys and one girl', 'only my son'],
  ['ar', 'بنتان', 'ولدين وبنت', 'ابني فقط'],
  ['fa', 'دو دختر', 'دو پسر و یک دختر', 'فقط پسرم'],
  ['prs', 'دو دختر', 'دو پسر و یک دختر', 'فقط دخترم'],
  ['ps', 'دوه لوڼې', 'دوه زامن او یوه لور', 'یوازې زوی مې'],
  ['ckb', 'دوو کچ', 'دوو کوڕ و کچێک', 'تەنها کوڕەکەم'],
  ['kmr', 'du keç', 'du kur û keçek', 'tenê kurê min'],
  ['ur', 'دو بیٹیاں', 'دو لڑکے اور ایک لڑکی', 'صرف میرا بیٹا'],
  ['bn', 'দুই মেয়ে', 'দুই ছেলে এক মেয়ে', 'শুধু আমার ছেলে'],
  ['ti', 'ክልተ ኣዋልድ', 'ክልተ ኣወዳትን ሓንቲ ጓልን', 'ወደይ ጥራይ'],
  ['am', 'ሁለት ሴቶች', 'ሁለት ወንድ እና አንድ ሴት', 'ወንድ ልጄ ብቻ'],
  ['so', 'laba gabdhood', 'laba wiil iyo hal gabadh', 'wiilkayga kaliya'],
  ['om', 'intala lama', 'gurbaa lama fi intala tokko', 'ilma koo'],
  ['sq', 'dy vajza', 'dy djem dhe një vajzë', 'vetëm djali im'],
  ['uk', 'дві дівчинки', 'два хлопчики і одна дівчинка', 'тільки син'],
  ['ru', 'две девочки', 'два мальчика и девочка', 'только сын'],
  ['tr', 'iki kız', 'iki oğlan bir kız', 'sadece oğlum'],
  ['vi', 'hai con gái', '2 trai 1 gái', 'chỉ con trai tôi'],
  ['fr', 'deux filles', 'deux garçons et une fille', 'seulement mon fils'],
  ['es', 'dos niñas', 'dos chicos y una chica', 'solo mi hijo'],
  ['pt', 'duas meninas', 'um menino e duas meninas', 'só minha filha'],
  ['ro', 'două fete', 'doi băieți și o fată', 'doar fiul meu'],
  ['zh', '两个女儿', '两个儿子和一个女儿', '一个儿子'],
  ['ta', 'இரண்டு பெண்கள்', 'இரண்டு மகன், ஒரு மகள்', 'என் மகன் மட்டும்'],
  ['si', 'දුවලා දෙන්නෙක්', 'පුතාලා දෙන්නෙක් සහ දුවක්', 'මගේ පුතා විතරයි'],
];

test('asked how many, two, three and one are counted in each of the 25 languages', () => {
  expect(TOLD.map(([language]) => language).sort()).toEqual([...LANGUAGES].sort());
  const wrong = TOLD.flatMap(([language, ...texts]) =>
    texts.flatMap((text, n) => {
      const expected = ['2', '3', '1'][n]!;
      const got = read('number', language, text);
      return got === expected ? [] : [`${language} ${text}: ${got}, not ${expected}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('asked how old, none of that is an age', () => {
  const wrong = TOLD.flatMap(([language, ...texts]) =>
    texts.flatMap((text) => (read('numbers', language, text) === '?' ? [] : [`${language} ${text}`])),
  );
  expect(wrong).toEqual([]);
  for (const text of ['2 boy', 'two boy one girl', '2 son 3 daughter', 'boy 2', 'two girl'])
    expect([text, read('numbers', 'en', text)]).toEqual([text, '?']);
  // Ages stay ages.
  expect(read('numbers', 'en', 'my son is two')).toBe('2');
  expect(read('numbers', 'en', 'girl 5, boy 7')).toBe('5,7');
  expect(read('numbers', 'en', '5 (boy), 7 (girl)')).toBe('5,7');
  expect(read('numbers', 'tr', 'oğlum 4 kızım 7 yaşında')).toBe('4,7');
});

test('"no children" are none, in each language as its list has it', () => {
  for (const language of LANGUAGES) {
    for (const text of listOf(words, language, 'no_children'))
      expect([language, text, read('number', language, text)]).toEqual([language, text, '0']);
  }
});

test('grown-ups beside them are not counted; what may be a part of the others is asked again', () => {
  expect(read('number', 'en', 'my wife and 2 kids')).toBe('2');
  expect(read('number', 'es', 'mi esposa y 2 hijos')).toBe('2');
  expect(read('number', 'tr', 'eşim ve 2 çocuk')).toBe('2');
  expect(read('number', 'en', 'boys 2 girls 3')).toBe('5');
  expect(read('number', 'ur', 'دو لڑکے اور لڑکی')).toBe('3');
  expect(read('number', 'en', '2 son and daughter')).toBe('3');
  const unsure = [
    ...['5 kids, 3 with me', '5 kids, 3 girls', '5 kids: 3 girls and 2 boys', '2 kids and a baby', 'boys', 'my wife'],
    ...['4 kids and me', 'my baby girl', '2 girls 5 and 7', 'no boys, two girls', 'two girls died'],
    ...['6 people, 2 children', '2 rooms and 2 kids', "my son's wife", 'one girl and 2', '30 girls', '0 girls'],
  ];
  for (const text of unsure) expect([text, read('number', 'en', text)]).toEqual([text, '?']);
  expect(read('number', 'es', '5 hijos, 3 niñas')).toBe('?');
  expect(read('number', 'ru', '5 детей, 3 девочки')).toBe('?');
  expect(read('number', 'ar', '٥ أطفال، ٣ معي')).toBe('?');
});
