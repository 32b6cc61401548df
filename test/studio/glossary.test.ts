import { readFileSync } from 'node:fs';
import { readSources } from '../../src/hub/index.ts';
import { listOf } from '../../src/interview/answers/lists.ts';
import { createWords, normalise } from '../../src/language/index.ts';
import { forbiddenWords } from '../../src/safeguarding/index.ts';
import { readGlossary } from '../../src/studio/index.ts';
import { localeFiles } from '../language/locales.ts';

const { terms } = readGlossary(readFileSync('locales/glossary.json', 'utf8'));
const languages = (JSON.parse(readFileSync('locales/languages.json', 'utf8')) as { code: string }[])
  .map(({ code }) => code)
  .filter((code) => code !== 'en');

test('some seventy terms, each once, each explained in plain English', () => {
  expect(terms.length).toBeGreaterThanOrEqual(60);
  expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
  for (const { term, means } of terms) expect(`${term}: ${means}`).toMatch(/: .{12,160}[.]$/);
});

test.each(languages)('%s has every term, and nothing else', (code) => {
  expect(terms.filter((one) => one.in[code] === undefined).map(({ term }) => term)).toEqual([]);
});

test('codes are those of languages.json', () => {
  const codes = new Set(terms.flatMap((one) => Object.keys(one.in)));
  expect([...codes].filter((code) => !languages.includes(code))).toEqual([]);
});

test('no word that must not be said, but where it is an office’s own', () => {
  const words = createWords(localeFiles());
  const forbidden = (text: string, code: string): readonly string[] => [
    ...forbiddenWords(text, code),
    ...listOf(words, code, 'forbidden').filter((word) => ` ${normalise(text)} `.includes(` ${normalise(word)} `)),
  ];
  const found = terms.flatMap(({ term, office, in: by }) =>
    office
      ? []
      : Object.entries(by).flatMap(([code, one]) =>
          forbidden(one.term, code).map((word) => `${term}, ${code}: ${word}`),
        ),
  );
  expect(found).toEqual([]);
  // The lists are looked at: each of these would be found.
  expect(forbidden('ваша справа', 'uk')).not.toEqual([]);
  expect(forbidden('پرونده', 'fa')).not.toEqual([]);
});

test('it is no text of the program, and claims no review', () => {
  expect(readSources('.', 'demo').filter(({ path }) => path.includes('glossary'))).toEqual([]);
  expect(readFileSync('locales/glossary.json', 'utf8')).not.toMatch(/"review|"status"/);
});
