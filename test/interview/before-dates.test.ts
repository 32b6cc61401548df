/** "Before Friday" is the day of a deadline, and no day where one is asked for; a time of day is never a date. */
import { loadWords } from '../../src/hub/index.ts';
import { readAnswer } from '../../src/interview/index.ts';
import { bookOf, play, testWords } from './support.ts';

const words = loadWords();
/** A Monday. */
const today = '2026-03-02';
const FRIDAY = '2026-03-06';

const BEFORE: readonly (readonly [language: string, text: string])[] = [
  ['en', 'before Friday'],
  ['en', 'until Friday'],
  ['en', 'by Friday'],
  ['fr', 'avant vendredi'],
  ['fr', "jusqu'à vendredi"],
  ['es', 'antes del viernes'],
  ['es', 'hasta el viernes'],
  ['pt', 'até sexta'],
  ['pt', 'antes de sexta-feira'],
  ['ro', 'până vineri'],
  ['ru', 'до пятницы'],
  ['uk', "до п'ятниці"],
  ['ar', 'قبل الجمعة'],
  ['ar', 'حتى الجمعة'],
  ['fa', 'تا جمعه'],
  ['prs', 'قبل از جمعه'],
  ['ckb', 'پێش هەینی'],
  ['kmr', 'berî înê'],
  ['ur', 'جمعہ سے پہلے'],
  ['ti', 'ቅድሚ ዓርቢ'],
  ['am', 'እስከ አርብ'],
  ['om', 'jimaata dura'],
  ['vi', 'trước thứ sáu'],
  ['zh', '星期五之前'],
  ['si', 'සිකුරාදාට කලින්'],
];

test('"before Friday" is Friday where it is a deadline, and asked again where a day is asked for', () => {
  for (const [language, text] of BEFORE) {
    const reading = { language, today, words };
    expect([text, readAnswer('date', text, reading)]).toEqual([text, { understood: true, value: FRIDAY }]);
    expect([text, readAnswer('date', text, { ...reading, exactDay: true })]).toEqual([text, { understood: false }]);
  }
  expect(readAnswer('date', 'on Friday', { language: 'en', today, words, exactDay: true })).toEqual({
    understood: true,
    value: FRIDAY,
  });
});

test('a question for a day asks again, a crisis point with a deadline does not', () => {
  const asked = bookOf('interview: main\nsteps:\n  - ask: when\n    as: when\n    answer: date\n');
  const own = testWords({ 'main:when': 'When?', 'main:note_crisis_leave': 'Leave: {{deadline}}' });
  expect(play(asked, own).answer('before 12 March').session().asking?.misses).toBe(1);
  expect(play(asked, own).answer('12 March').session().answers['when']).toMatch(/-03-12$/);
  const point = bookOf(
    'interview: main\ncrisis_points:\n  - { id: leave, deadline: ask, urgency: days, helplines: [samaritans] }\nsteps:\n  - crisis: leave\n',
  );
  expect(play(point, own).answer('before 12 March').happenings).toMatchObject([
    { type: 'answered' },
    { type: 'crisis', deadline: expect.stringMatching(/-03-12$/) as unknown },
  ]);
});

test('a time of day is no date', () => {
  const times = [
    ...['en\tat 5', 'en\t17:30', 'en\t5pm', 'en\t5 pm', "en\t5 o'clock", 'es\ta las 5', 'ro\tla ora 5', 'sq\tora 5'],
    ...['ru\tв 5 часов', 'uk\tо 17:30', 'tr\tsaat 5', 'ar\tالساعة 5', 'fa\tساعت ۵', 'vi\t5 giờ', 'zh\t下午5点'],
    ...['so\t5 saac', 'fr\tà 5 heures', 'fr\t17h30', 'pt\tàs 5'],
  ];
  for (const row of times) {
    const [language = '', text = ''] = row.split('\t');
    expect([row, readAnswer('date', text, { language, today, words })]).toEqual([row, { understood: false }]);
  }
});
