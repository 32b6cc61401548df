import { readFileSync } from 'node:fs';
import { createWords, withoutIsolates } from '../../src/language/index.ts';
import type { WordsFile } from '../../src/language/index.ts';
import { localeFiles } from './locales.ts';

const words = createWords([
  ...localeFiles(['language']),
  {
    language: 'en',
    namespace: 'demo',
    data: {
      hello: 'Hello {{name}}.',
      only_english: 'Only in English',
      rooms_one: '{{count}} room',
      rooms_other: '{{count}} rooms',
      needs: 'Needs: {{needs}}.',
      group: { inner: 'Inside' },
      need_food: 'food',
      need_money: 'money',
      need_home: 'a home',
    },
  },
  {
    language: 'ar',
    namespace: 'demo',
    data: {
      hello: 'مرحباً {{name}}.',
      rooms_zero: 'لا غرف',
      rooms_one: 'غرفة',
      rooms_two: 'غرفتان',
      rooms_few: '{{count}} غرف',
      rooms_many: '{{count}} غرفة',
      rooms_other: '{{count}} غرفة',
      at: 'تكتب لك {{who}} {{when}}.',
      call: 'اتصل بالرقم {{number}}.',
      needs: 'الاحتياجات: {{needs}}.',
      need_food: 'طعام',
      need_money: 'مال',
      need_home: 'سكن',
    },
  },
  { language: 'fa', namespace: 'demo', data: { hello: 'سلام {{name}}.' } },
  {
    language: 'uk',
    namespace: 'demo',
    data: {
      rooms_one: '{{count}} кімната',
      rooms_few: '{{count}} кімнати',
      rooms_many: '{{count}} кімнат',
      rooms_other: '{{count}} кімнати',
    },
  },
]);

describe('fallbacks', () => {
  test('Dari reads Persian, then English', () => {
    expect(words.t('prs', 'demo:hello', { name: 'سارا' })).toBe('سلام سارا.');
    expect(words.t('prs', 'demo:only_english')).toBe('Only in English');
  });
  test('Sorani reads English, never Arabic', () => {
    expect(words.t('ckb', 'demo:need_food')).toBe('food');
  });
  test('has() speaks of that very language', () => {
    expect(words.has('ar', 'demo:hello')).toBe(true);
    expect(words.has('ar', 'demo:rooms')).toBe(true);
    expect(words.has('ar', 'demo:only_english')).toBe(false);
    expect(words.has('prs', 'demo:hello')).toBe(false);
  });
  test('nested files are found by a dotted key', () => {
    expect(words.t('en', 'demo:group.inner')).toBe('Inside');
    expect(words.keys('en')).toContain('demo:group.inner');
  });
});

describe('plurals and references', () => {
  test.each([
    [0, 'لا غرف'],
    [1, 'غرفة'],
    [2, 'غرفتان'],
    [3, '3 غرف'],
    [11, '11 غرفة'],
  ])('Arabic has six forms: %i', (count, text) => {
    expect(words.t('ar', 'demo:rooms', { count })).toBe(text);
  });
  test('Ukrainian has its own', () => {
    expect([1, 2, 5].map((count) => words.t('uk', 'demo:rooms', { count }))).toEqual([
      '1 кімната',
      '2 кімнати',
      '5 кімнат',
    ]);
  });
  test('a list of references is put into the same language', () => {
    const needs = ['food', 'money', 'home'].map((n) => ({ key: `demo:need_${n}` }));
    expect(words.t('en', 'demo:needs', { needs })).toBe('Needs: food, money and a home.');
    expect(words.t('ar', 'demo:needs', { needs })).toBe('الاحتياجات: طعام ومال وسكن.');
  });
});

describe('what a person wrote is never an instruction', () => {
  test.each(['{{count}}', '$t(demo:need_food)', '$1 $& $$', '<b>', '{{name}}'])('%s stays as written', (name) => {
    expect(words.t('en', 'demo:hello', { name })).toBe(`Hello ${name}.`);
  });
});

describe('values of the other direction', () => {
  test('a Latin name beside an hour is held together in Arabic, and left alone in English', () => {
    expect(words.t('ar', 'demo:at', { who: 'Amal', when: '14:00' })).toBe('تكتب لك \u2068Amal\u2069 14:00.');
    expect(words.t('en', 'demo:hello', { name: 'Amal' })).toBe('Hello Amal.');
    expect(words.t('en', 'demo:hello', { name: 'أمل' })).toBe('Hello \u2068أمل\u2069.');
  });
  test('a number in groups is wrapped, a plain one is not', () => {
    expect(words.t('ar', 'demo:call', { number: '0808 2000 247' })).toBe('اتصل بالرقم \u20680808 2000 247\u2069.');
    expect(words.t('ar', 'demo:call', { number: '999' })).toBe('اتصل بالرقم 999.');
    expect(withoutIsolates(words.t('ar', 'demo:call', { number: '+44 1' }))).toBe('اتصل بالرقم +44 1.');
  });
  test('an English text that stands in for a missing one is wrapped', () => {
    expect(words.t('ar', 'demo:needs', { needs: { key: 'demo:only_english' } })).toBe(
      'الاحتياجات: \u2068Only in English\u2069.',
    );
  });
});

describe('dates and times', () => {
  test.each([
    ['en', 'Thursday 12 March 2026'],
    ['ar', 'الخميس، 12 مارس/آذار 2026'],
    ['fa', 'پنجشنبه 12 مارس 2026'],
    ['ti', 'ሓሙስ፣ 12 መጋቢት (ማርች) 2026'],
    ['uk', 'четвер, 12 березня 2026 р.'],
    ['ckb', 'پێنجشەممە، 12ی ئازار 2026'],
  ])('%s: Gregorian, Latin digits, the weekday', (language, said) => {
    expect(words.date(language, '2026-03-12')).toBe(said);
  });
  test('a time is that of the place, with the part of the day', () => {
    const noonUtc = Date.UTC(2026, 6, 1, 12, 30);
    expect(words.time('en', noonUtc, 'Europe/London')).toBe('13:30 in the afternoon');
    expect(words.time('ti', noonUtc, 'Europe/London')).toContain('13:30');
    expect(words.time('fa', Date.UTC(2026, 0, 1, 3, 0), 'Europe/London')).toBe('03:00 شب');
  });
  test.each([
    ['pt', '12:00', '12:00 do meio-dia'],
    ['pt', '18:30', '18:30 da tarde'],
    ['pt', '20:00', '20:00 da noite'],
    ['pt', '21:30', '21:30 da noite'],
    ['es', '12:30', '12:30 de la tarde'],
    ['es', '19:30', '19:30 de la tarde'],
    ['es', '21:30', '21:30 de la noche'],
    ['es', '00:30', '00:30 de la noche'],
    ['es', '03:00', '03:00 de la madrugada'],
    ['zh', '17:30', '傍晚17:30'],
    ['zh', '21:30', '晚上21:30'],
    ['zh', '23:30', '晚上23:30'],
    ['fa', '21:30', '21:30 شب'],
    ['ur', '21:30', 'رات 21:30'],
    ['ta', '21:30', 'இரவு 21:30'],
    ['si', '21:30', 'රෑ 21:30'],
    ['bn', '17:30', 'বিকেল 17:30'],
    ['bn', '21:30', 'রাত 21:30'],
    ['vi', '17:30', '17:30 chiều'],
    ['vi', '21:30', '21:30 tối'],
    ['vi', '22:30', '22:30 đêm'],
    ['ru', '23:00', '23:00 вечера'],
    ['ru', '00:00', '00:00 ночи'],
    ['uk', '23:00', '23:00 вечора'],
    ['uk', '04:59', '04:59 ночі'],
    ['en', '23:00', '23:00 at night'],
  ])('in %s it is %s: %s', (language, hour, said) => {
    expect(words.time(language, Date.parse(`2026-03-02T${hour}:00Z`), 'Europe/London')).toBe(said);
  });
  test('a part of the day without a name is left out, and one that is none is refused', () => {
    const file = (parts: Record<string, string>): WordsFile => ({
      language: 'xx',
      namespace: 'language',
      data: { name: 'X', english: 'X', dir: 'ltr', intl: 'en', time: '{time} {part}', parts },
    });
    const at = (hour: string): number => Date.parse(`2026-03-02T${hour}:00Z`);
    const some = createWords([file({ morning: 'early', '20': 'late' })]);
    expect(['06:00', '14:00', '21:00', '23:00'].map((hour) => some.time('xx', at(hour), 'UTC'))).toEqual([
      '06:00 early',
      '14:00',
      '21:00 late',
      '23:00',
    ]);
    const halves = createWords([file({ '6': 'day', '18': 'dark' })]);
    expect(['05:00', '06:00', '18:00'].map((hour) => halves.time('xx', at(hour), 'UTC'))).toEqual([
      '05:00 dark',
      '06:00 day',
      '18:00 dark',
    ]);
    for (const name of ['24', 'noon', '-1']) expect(() => createWords([file({ [name]: 'x' })])).toThrow('xx');
  });
  test('no language speaks of another calendar or of other digits', () => {
    for (const { code } of words.languages()) {
      const said = words.date(code, '2026-12-31');
      expect(said).toContain('2026');
      expect(said).toContain('31');
      expect(said).not.toMatch(/[٠-٩۰-۹]/);
    }
  });
  test('an unreadable date stays as it is', () => {
    expect(words.date('en', 'tomorrow')).toBe('tomorrow');
  });
});

test('every language of the list has its texts, under its own name', () => {
  const list = JSON.parse(readFileSync('locales/languages.json', 'utf8')) as {
    code: string;
    dir: string;
    name: string;
  }[];
  expect(list).toHaveLength(25);
  expect(words.languages().map(({ code, dir, name }) => [code, dir, name])).toEqual(
    list.map(({ code, dir, name }) => [code, dir, name]).sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
  );
  expect(words.info('xx').code).toBe('en');
});

test('a broken language file is named', () => {
  expect(() => createWords([{ language: 'xx', namespace: 'language', data: { name: '' } }])).toThrow(
    'language-file-invalid: xx',
  );
});
