/** A hub's phrases in the studio: a file for each language that is switched on, empty until somebody adds to it. */
import { expect, test } from '@jest/globals';
import { readBook } from '../../src/interview/index.ts';
import { openFile } from '../../src/studio/desk.ts';
import { overviewOf } from '../../src/studio/desk-overview.ts';
import { readWritten } from '../../src/studio/desk-texts.ts';

const language = (name: string, intl: string) => JSON.stringify({ name, english: name, dir: 'ltr', intl });
const files: Record<string, string> = {
  'flows/hubs/demo/hub.yaml': 'id: demo\nlanguages: [en, uk]\n',
  'flows/hubs/demo/texts/en/phrases.json': '{ "hello_door": "Come in." }',
  'locales/ar/language.json': language('العربية', 'ar'),
  'locales/ar/phrases.json': '{ "hello_i_am": "اسمي {{name}}." }',
  'locales/en/language.json': language('English', 'en-GB'),
  'locales/en/phrases.json': '{ "hello_i_am": "I am {{name}}." }',
  'locales/uk/language.json': language('Українська', 'uk'),
  'locales/uk/phrases.json': '{ "hello_i_am": "Мене звати {{name}}." }',
};
const live = Object.entries(files).map(([path, text]) => ({ path, text }));
const path = (code: string) => `flows/hubs/demo/texts/${code}/phrases.json`;

test('they stand among the other files, in the languages that are switched on', () => {
  const { book } = readBook([]);
  const { others } = overviewOf(live, 'demo', { book, written: readWritten(live, 'demo'), problems: [] });
  expect(others).toEqual([
    { path: 'flows/hubs/demo/hub.yaml', own: true },
    { path: path('en'), own: true },
    { path: path('uk'), own: false },
  ]);
});

test('one that is not there yet opens empty, by its own path or by that of the base', () => {
  expect(openFile('demo', live, null, path('uk'))).toMatchObject({ path: path('uk'), text: '{}\n', live: null });
  expect(openFile('demo', live, null, 'locales/uk/phrases.json')).toMatchObject({ path: path('uk'), text: '{}\n' });
  expect(openFile('demo', live, null, path('en'))?.text).toBe('{ "hello_door": "Come in." }');
});

test('no other file of texts begins empty, and no phrasebook of a language that has none', () => {
  expect(openFile('demo', live, null, 'flows/hubs/demo/texts/uk/engine.json')).toBeNull();
  expect(openFile('demo', live, null, path('ti'))).toBeNull();
});
