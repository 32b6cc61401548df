/** What people write, and what it is taken to mean. A misread is worse than asking again: `?` is a good answer here. */
import { readFileSync } from 'node:fs';
import { readAnswer } from '../../src/interview/index.ts';
import type { AnswerKind } from '../../src/interview/index.ts';
import { testWords } from './support.ts';

const words = testWords();
/** A Monday. */
const today = '2026-03-02';

/** The columns of `alongside answer --tsv`, and what must come out; `\\n` is a new line. */
const rows = readFileSync('test/interview/answers.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t'));

function read(language: string, kind: AnswerKind, text: string, day = today, choices: readonly string[] = []): string {
  const answerable = choices.map((label, index) => ({ id: String(index + 1), labels: [label] }));
  const shown = choices.length > 0 ? { choices: answerable } : {};
  const result = readAnswer(kind, text, { language, today: day, words, ...shown });
  if (!result.understood) return '?';
  return Array.isArray(result.value) ? result.value.join(',') : String(result.value);
}

test.each(rows)('%s, %s (%s), on %s: %s', (language, kind, choices, day, text, understood) => {
  const labels = choices === '' ? [] : choices!.split('|');
  expect(read(language!, kind as AnswerKind, text!.replaceAll('\\n', '\n'), day, labels)).toBe(understood);
});

test('every kind has rows in each of the six languages', () => {
  for (const kind of ['yes-no', 'number', 'numbers', 'date', 'choice', 'choices']) {
    const languages = new Set(rows.filter((row) => row[1] === kind).map((row) => row[0]));
    expect([...languages].sort()).toEqual(['ar', 'ckb', 'en', 'fa', 'ti', 'uk']);
  }
});

test('a text is kept as it was written, and an empty one is not an answer', () => {
  expect(read('ar', 'text', '  بيت صغير ')).toBe('بيت صغير');
  expect(read('en', 'text', ' \n ')).toBe('?');
});

test('"I don\'t know" and "none" find the choices that mean them', () => {
  const choices = [
    { id: 'a', labels: ['Something'] },
    { id: 'not_sure', labels: ['I cannot say'] },
    { id: 'none', labels: ['Not one'] },
  ];
  const reading = { language: 'ar', today, words, choices };
  expect(readAnswer('choice', 'لا أعرف', reading)).toEqual({ understood: true, value: 'not_sure' });
  expect(readAnswer('choice', 'لا شيء', reading)).toEqual({ understood: true, value: 'none' });
  expect(readAnswer('choices', 'all', reading)).toEqual({ understood: true, value: ['a', 'not_sure'] });
  expect(readAnswer('choices', '1 and 3', reading)).toEqual({ understood: false });
});

test('"no" is not a label that only begins with it, and means "none" where there is such a choice', () => {
  const papers = [
    { id: 'asking', labels: ['Waiting for asylum'] },
    { id: 'none_now', labels: ['No papers now'] },
  ];
  const reading = { language: 'en', today, words };
  expect(readAnswer('choice', 'no', { ...reading, choices: papers })).toEqual({ understood: false });
  expect(readAnswer('choice', 'nope', { ...reading, choices: papers })).toEqual({ understood: false });
  expect(readAnswer('choice', 'No papers', { ...reading, choices: papers })).toEqual({
    understood: true,
    value: 'none_now',
  });
  const withNone = [...papers, { id: 'none', labels: ['Neither of these'] }];
  expect(readAnswer('choice', 'no', { ...reading, choices: withNone })).toEqual({ understood: true, value: 'none' });
  expect(readAnswer('choices', 'no', { ...reading, choices: withNone })).toEqual({ understood: true, value: ['none'] });
  expect(readAnswer('choice', 'yes', { ...reading, choices: withNone })).toEqual({ understood: false });
  // One label for each side: then both words are answers.
  const sides = [
    { id: 'agree', labels: ['Yes, keep them'] },
    { id: 'refuse', labels: ['No, just a person'] },
    { id: 'more', labels: ['Tell me more'] },
  ];
  expect(readAnswer('choice', 'no', { ...reading, choices: sides })).toEqual({ understood: true, value: 'refuse' });
  expect(readAnswer('choice', 'yes', { ...reading, choices: sides })).toEqual({ understood: true, value: 'agree' });
});

test('a label of another language switched on is understood, the own one first', () => {
  const choices = [
    { id: 'home', labels: ['في البيت', 'At home'] },
    { id: 'work', labels: ['في العمل', 'At work'] },
  ];
  const reading = { language: 'ar', today, words, choices };
  expect(readAnswer('choice', 'at work', reading)).toEqual({ understood: true, value: 'work' });
  expect(readAnswer('choice', 'في الب', reading)).toEqual({ understood: true, value: 'home' });
  expect(readAnswer('choice', 'في', reading)).toEqual({ understood: false });
});

test('what is far longer than an answer is asked again', () => {
  expect(read('en', 'number', `3${' '.repeat(400)}`)).toBe('?');
});
