/** What people write, and what it is taken to mean. A misread is worse than asking again: `?` is a good answer here. */
import { readFileSync } from 'node:fs';
import { isNod, readAnswer } from '../../src/interview/index.ts';
import type { AnswerKind } from '../../src/interview/index.ts';
import { dayIn, yearIn } from '../../src/interview/answers/calendars.ts';
import { testWords } from './support.ts';

const words = testWords();
/** A Monday. */
const today = '2026-03-02';

/** The codes of docs/languages.md: all are read, also those without texts. */
const LANGUAGES = 'en ar fa prs ps ckb kmr ur bn ti am so om sq uk ru tr vi fr es pt ro zh ta si'.split(' ').sort();

type Row = readonly [language: string, kind: AnswerKind, choices: string, day: string, text: string, expected: string];

/** The columns of `alongside answer --tsv`, and what must come out; `\\n` is a new line. */
function table(path: string): readonly Row[] {
  const [, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return rows.map((row) => row.split('\t') as unknown as Row);
}

/** `more`: what else the question says of itself. */
function read(
  language: string,
  kind: AnswerKind,
  text: string,
  day = today,
  choices: readonly string[] = [],
  more: object = {},
): string {
  const answerable = choices.map((label, index) => ({ id: String(index + 1), labels: [label] }));
  const shown = choices.length > 0 ? { choices: answerable } : {};
  const result = readAnswer(kind, text, { language, today: day, words, ...shown, ...more });
  if (!result.understood) return '?';
  return Array.isArray(result.value) ? result.value.join(',') : String(result.value);
}

interface Measured {
  rows: number;
  readable: number;
  /** Read as something else than was meant, or read where the bot must ask again. */
  misread: readonly string[];
  askedAgain: readonly string[];
}

function measure(rows: readonly Row[], more: object = {}): Measured {
  const [misread, askedAgain]: [string[], string[]] = [[], []];
  for (const [language, kind, choices, day, text, expected] of rows) {
    const labels = choices === '' ? [] : choices.split('|');
    const understood = read(language, kind, text.replaceAll('\\n', '\n'), day, labels, more);
    if (understood === expected) continue;
    (understood === '?' ? askedAgain : misread).push(`${language} ${kind}: ${text} -> ${understood}, not ${expected}`);
  }
  return { rows: rows.length, readable: rows.filter((row) => row[5] !== '?').length, misread, askedAgain };
}

test('the table the reading was built on: nothing is misread, and four answers are asked again', () => {
  const { rows, misread, askedAgain } = measure(table('test/interview/answers.tsv'));
  expect(rows).toBeGreaterThanOrEqual(1500);
  expect(misread).toEqual([]);
  expect(askedAgain).toEqual([
    'en choices: foood -> ?, not 1',
    'am date: ከሁለት ሳምንት በኋላ -> ?, not 2026-03-16',
    'es choice: mujr -> ?, not 1',
    'es yes-no: creo que sí -> ?, not yes',
  ]);
});

test('the table written after it: misread is rarer than asked again, and both stay under their goals', () => {
  const { rows, readable, misread, askedAgain } = measure(table('test/interview/answers-held.tsv'));
  expect(rows).toBeGreaterThanOrEqual(300);
  expect({ misread, share: misread.length / rows < 0.005 }).toMatchObject({ share: true });
  expect({ askedAgain, share: askedAgain.length / readable < 0.05 }).toMatchObject({ share: true });
  expect(misread.length).toBeLessThan(askedAgain.length);
});

test('the table written blind on 22 November 2026: what was found in it and mended stays so', () => {
  const { rows, misread, askedAgain } = measure(table('test/interview/answers-blind.tsv'), {
    // Its dates are asked of a day and no deadline.
    exactDay: true,
  });
  expect(rows).toBeGreaterThanOrEqual(345);
  // "بچه" is a boy in Dari, and a child as well; "yes 2" is a yes with something told.
  expect(misread).toEqual(['en yes-no: yes 2 -> yes, not ?', 'prs number: دو دختر و سه بچه -> 5, not ?']);
  expect({ askedAgain, few: askedAgain.length <= 18 }).toMatchObject({ few: true });
});

test('every kind has rows in each of the 25 languages', () => {
  const rows = table('test/interview/answers.tsv');
  for (const kind of ['yes-no', 'number', 'numbers', 'date', 'choice', 'choices']) {
    expect([...new Set(rows.filter((row) => row[1] === kind).map((row) => row[0]))].sort()).toEqual(LANGUAGES);
  }
});

test('a language with answers alone is read, and is not one that can be spoken', () => {
  expect(words.codes()).toEqual(LANGUAGES);
  expect(words.languages().every(({ code }) => words.has(code, 'answers:yes'))).toBe(true);
  const spoken = words.languages().map(({ code }) => code);
  const bare = testWords();
  expect(bare.languages().map(({ code }) => code)).toEqual(spoken);
  expect(LANGUAGES.filter((code) => !spoken.includes(code)).every((code) => words.info(code).code !== code)).toBe(true);
});

test('no number of a language is two, but where its spelling tells them apart', () => {
  for (const language of LANGUAGES) {
    for (let n = 0; n <= 100; n++) {
      if (!words.has(language, `answers:number_${n}`)) continue;
      for (const word of words.t(language, `answers:number_${n}`).split(' | ')) {
        const understood = read(language, 'number', word);
        expect([language, word, understood === '?' ? '?' : Number(understood)]).toEqual([
          language,
          word,
          understood === '?' ? '?' : n,
        ]);
      }
    }
  }
});

test('days of other calendars are those that Intl reckons', () => {
  expect(dayIn('persian', 1405, 1, 5)).toBe('2026-03-25');
  expect(dayIn('persian', 1403, 12, 30)).toBe('2025-03-20');
  expect(dayIn('persian', 1404, 12, 30)).toBeNull();
  expect(dayIn('ethiopic', 2018, 7, 12)).toBe('2026-03-21');
  expect(dayIn('ethiopic', 2015, 13, 6)).toBe('2023-09-11');
  expect(dayIn('ethiopic', 2018, 13, 6)).toBeNull();
  expect([yearIn('persian', today), yearIn('ethiopic', today), yearIn('gregory', today)]).toEqual([1404, 2018, 2026]);
});

test('a nod is a sign or an "ok" in any language, never a yes', () => {
  const nod = (text: string): boolean => isNod(text, { language: 'en', words });
  expect(['ok', 'OK!', '👍', 'اوکی', 'окей', 'tamam', '好的', 'ඕකේ'].filter((text) => !nod(text))).toEqual([]);
  expect(['yes', 'نعم', 'بله', 'так', 'እወ', 'بەڵێ', 'evet', '是', 'ok I am safe'].filter(nod)).toEqual([]);
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
  expect(readAnswer('choice', 'No papers', { ...reading, choices: papers })).toEqual({ understood: false });
  expect(readAnswer('choice', 'No papers n', { ...reading, choices: papers })).toEqual({
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
