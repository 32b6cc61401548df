/** One file of check/ for each kind of problem; what must be found stands in its comments, and nothing else may be. */
import { readFileSync, readdirSync } from 'node:fs';
import { createWords } from '../../src/language/index.ts';
import { checkBook, readAlways, readBook } from '../../src/interview/index.ts';
import type { Problem } from '../../src/interview/index.ts';
import { localeFiles, testWords } from './support.ts';

const both = {
  'main:hello': 'Hello',
  'main:color': 'Colour?',
  'main:many': 'Many?',
  'main:days': 'Days?',
  'main:number': 'Number?',
};
const labels = Object.fromEntries(
  Array.from({ length: 11 }, (_, index) => [`main:choice_c${index + 1}`, `${'ABCDEFGHIJK'[index] ?? ''} label`]),
);
const english = {
  ...both,
  ...labels,
  'main:why_color': 'Because',
  'main:choice_red': 'Red',
  'main:choice_also_red': 'Red',
  'main:choice_blue': 'Blue',
  'main:choice_long': 'Twenty-three characters',
  'main:choice_longer': 'A label of thirty-two characters',
  'main:choice_work': 'Work',
  'main:choice_work_home': 'Work at home',
  'main:choice_back': 'Back',
  'main:note_color': 'Likes {{color}}',
  'main:note_crisis_known': 'Known: {{deadline}}',
  'main:only_english': 'Only',
  'main:other_names': 'From {{hub}}',
  'main:office': 'This is a referral to somebody',
  'main:office_ar': 'Nothing',
  'main:write_stop': 'To end it, write *stop*',
  'main:quote_yes': 'Reply YES to go on',
  'main:harmless_stop': 'Get off at the third bus stop, at the end of the road. For help, ask. It is free to start.',
  'common:end': 'End',
};
const arabic = {
  ...english,
  'common:yes': 'نعم',
  'common:no': 'لا',
  'common:not_sure': 'لست متأكدا',
  'main:choice_red': 'أحمر',
  'main:choice_also_red': 'قرمزي',
  'main:choice_blue': 'أزرق',
  'main:choice_long': 'طويل',
  'main:choice_longer': 'مديد',
  'main:choice_work': 'عمل',
  'main:choice_work_home': 'البيت',
  'main:choice_back': 'ظهر',
  'main:other_names': 'من {{nam}}',
  'main:office': 'شيء',
  'main:office_ar': 'هذه إحالة',
  'main:write_stop': 'شيء',
  'main:quote_yes': 'شيء',
};
const { 'main:only_english': _none, ...inArabic } = arabic;
const words = testWords(english, { ar: { ...inArabic, ...engineInArabic() } });
const locales = wordsFiles();

/** The engine's own texts must be there too; which they are does not matter here. */
function engineInArabic(): Record<string, string> {
  const plain = testWords();
  const names = { who: '{{who}}', when: '{{when}}', date: '{{date}}', text: '{{text}}' };
  const keys = plain.keys('en').filter((key) => key.startsWith('engine:'));
  return Object.fromEntries(keys.map((key) => [key, plain.t('en', key, names)]));
}

/** As `alongside check` hands them over: the texts as written. */
function wordsFiles(): { language: string; namespace: string; data: Record<string, string> }[] {
  const main = (texts: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, text]) => (key.startsWith('main:') ? [[key.slice(5), text]] : [])),
    );
  return [
    { language: 'en', namespace: 'main', data: main(english) },
    { language: 'ar', namespace: 'main', data: main(inArabic) },
  ];
}

const always = readAlways({
  path: 'flows/always.yaml',
  text: '- does: back\n  words: { en: [back], ar: [رجوع] }\n',
}).always;
const folder = 'test/interview/check';

function check(path: string, text: string): readonly Problem[] {
  const files = [{ path, text }];
  const options = { languages: ['en', 'ar'], always, helplines: ['samaritans'], locales };
  return checkBook(readBook(files).book, files, words, options);
}

test.each(readdirSync(folder))('%s', (file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const expected = [...text.matchAll(/^# (\d+):(\d+) (error|warning) (.+?)(?: \| (.+))?$/gm)];
  const found = check(file, text).map(({ line, column, severity, problem, advice }) => ({
    line,
    column,
    severity,
    problem,
    advice,
  }));
  const wanted = expected.map(([, line, column, severity, problem, advice]) => ({
    line: Number(line),
    column: Number(column),
    severity,
    problem: expect.stringContaining(problem ?? '') as string,
    advice: expect.stringContaining(advice ?? '') as string,
  }));
  expect(found).toHaveLength(wanted.length);
  expect(found).toEqual(expect.arrayContaining(wanted));
  for (const one of found) expect(one.advice.trim()).not.toBe('');
});

test('a file over 256 kB is not read', () => {
  const problems = check('flows/large.yaml', `interview: main\ntitle: ${'x'.repeat(300_000)}\n`);
  expect(problems).toEqual([expect.objectContaining({ line: 1, problem: 'The file is larger than 256 kB.' })]);
});

test('lists a thousand deep are a problem, not a crash', () => {
  const problems = check('flows/deep.yaml', `interview: main\ntitle: ${'['.repeat(50_000)}`);
  expect(problems.length).toBeGreaterThan(0);
});

test('two files of one name, and two crisis points of one id', () => {
  const point = 'crisis_points:\n  - { id: leave, urgency: now }\n';
  const files = [
    { path: 'a.yaml', text: `interview: a\n${point}steps:\n  - say: hello\n` },
    { path: 'b.yaml', text: `interview: b\n${point}steps:\n  - say: hello\n` },
    { path: 'c.yaml', text: 'interview: a\nsteps:\n  - say: hello\n' },
  ];
  expect(readBook(files).problems.map((one) => `${one.file}:${one.line} ${one.problem}`)).toEqual([
    'b.yaml:3 Two crisis points have the id "leave".',
    'c.yaml:1 Another file is the interview "a" too.',
  ]);
});

test('the version changes with every file, and not with their order', () => {
  const a = { path: 'a.yaml', text: 'interview: a\nsteps:\n  - say: hello\n' };
  const b = { path: 'b.yaml', text: 'interview: b\nsteps:\n  - say: hello\n' };
  const { version } = readBook([a, b]).book;
  expect(readBook([b, a]).book.version).toBe(version);
  expect(readBook([a, { ...b, text: `${b.text}  - end: true\n` }]).book.version).not.toBe(version);
});

test('the interviews of this repository have no error in English', () => {
  const files = readdirSync('flows')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ path: `flows/${file}`, text: readFileSync(`flows/${file}`, 'utf8') }));
  const interviews = files.filter(({ path }) => !/always|danger/.test(path));
  const all = localeFiles();
  const problems = checkBook(readBook(interviews).book, files, createWords(all), { languages: ['en'], locales: all });
  expect(problems.filter((one) => one.severity === 'error')).toEqual([]);
});

test('what docs/flows.md shows can be written so', () => {
  const [interview = '', points = ''] = [...readFileSync('docs/flows.md', 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(
    (one) => one[1] ?? '',
  );
  const { problems, book } = readBook([{ path: 'docs/flows.md', text: interview + points }]);
  expect(problems).toEqual([]);
  expect(Object.keys(book.crisisPoints)).toEqual(['granted']);
});

test('the words of the rooms around the interviews are looked at as well', () => {
  const around = testWords({
    'conversation:go': 'To go on, write *start*',
    'danger:choice_safe': 'I am in a safe place now',
    'helplines:other': 'This is your referral',
    'common:choose': 'Choose',
  });
  const empty = readBook([{ path: 'flows/main.yaml', text: 'interview: main\nsteps:\n  - offer: true\n' }]).book;
  const found = checkBook(empty, [], around, { languages: ['en'] }).map((one) => `${one.file} ${one.problem}`);
  expect(found).toEqual([
    expect.stringMatching(/^locales\/en\/conversation\.json .*invites "START"/),
    expect.stringMatching(/^locales\/en\/danger\.json The label "choice_safe" has 24 characters/),
    expect.stringMatching(/^locales\/en\/helplines\.json .*says "referral"/),
  ]);
});
