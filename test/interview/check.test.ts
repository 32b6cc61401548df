/** What a book of interviews is checked for by itself; test/studio/check has a case for every kind of problem. */
import { readFileSync } from 'node:fs';
import { checkBook, readBook } from '../../src/interview/index.ts';
import { testWords } from './support.ts';

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

test('what docs/flows.md shows can be written so', () => {
  const blocks = [...readFileSync('docs/flows.md', 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map((one) => one[1] ?? '');
  const interview = blocks.find((text) => /^interview:/m.test(text) && !/^extends:/m.test(text)) ?? '';
  const points = blocks.find((text) => text.startsWith('crisis_points:')) ?? '';
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
  const found = checkBook(empty, around, { languages: ['en'] }).map((one) => `${one.file} ${one.problem}`);
  expect(found).toEqual([
    expect.stringMatching(/^locales\/en\/conversation\.json .*invites "START"/),
    expect.stringMatching(/^locales\/en\/danger\.json The label "choice_safe" has 24 characters/),
    expect.stringMatching(/^locales\/en\/helplines\.json .*says "referral"/),
  ]);
});

test('a way without a person is found behind conditions on several answers, and only where it is one', () => {
  const questions = Array.from({ length: 8 }, (_, n) => `  - { ask: q${n}, choices: [a${n}, b${n}, c${n}] }\n`).join(
    '',
  );
  const way = (condition: string): readonly string[] => {
    const text = `interview: main\nsteps:\n${questions}  - { goto: done, when: '${condition}' }\n  - offer: now\n  - { id: done, end: true }\n`;
    const { book, problems } = readBook([{ path: 'flows/main.yaml', text }]);
    expect(problems).toEqual([]);
    return checkBook(book, testWords(), { languages: [] })
      .filter(({ problem }) => problem.includes('nobody was offered a person'))
      .map(({ problem }) => problem.replace(/^.*person: /, ''));
  };
  expect(way('q1 == "a1" && q4 == "c4" && q7 == "b7"')).toEqual([
    expect.stringMatching(/q1 answered a1.*q4 answered c4.*q7 answered b7/),
  ]);
  expect(way('q1 == "a1" && q1 == "b1"')).toEqual([]);
  expect(way('!("q3" in answered)')).toEqual([expect.stringContaining('skipped')]);
});
