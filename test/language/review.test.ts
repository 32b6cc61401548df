/** A review is somebody's: without a name and a day nothing is called read, in English neither. */
import { readFileSync, readdirSync } from 'node:fs';
import { createWords, isReviewed, isTextReviewed } from '../../src/language/index.ts';

const named = { by: 'Rania', on: '2026-03-02' };

test('a language is read where it says so, by whom and when', () => {
  expect(isReviewed({ status: 'reviewed', ...named })).toBe(true);
  for (const less of [
    { status: 'reviewed' },
    { status: 'reviewed', by: null, on: null },
    { status: 'reviewed', by: 'Rania' },
    { status: 'reviewed', on: '2026-03-02' },
    { status: 'reviewed', by: ' ', on: '2026-03-02' },
    { status: 'reviewed', by: 'Rania', on: 'in March' },
    { status: 'drafted', ...named },
    undefined,
    null,
  ])
    expect([less, isReviewed(less)]).toEqual([less, false]);
});

test('a text is read by whoever it names, or by those the language names', () => {
  expect(isTextReviewed(named, {})).toBe(true);
  expect(isTextReviewed({ status: 'reviewed', ...named }, {})).toBe(true);
  expect(isTextReviewed({ status: 'drafted', ...named }, named)).toBe(false);
  expect(isTextReviewed({ by: 'Rania' }, named)).toBe(false);
  expect(isTextReviewed('reviewed', { status: 'drafted', ...named })).toBe(true);
  expect(isTextReviewed('reviewed', { status: 'drafted', by: null, on: null })).toBe(false);
  expect(isTextReviewed('drafted', { status: 'reviewed', ...named })).toBe(false);
  expect(isTextReviewed(undefined, named)).toBeUndefined();
});

test('no language of ours is called read with nobody named', () => {
  for (const code of readdirSync('locales').filter((name) => !name.endsWith('.json'))) {
    const data = JSON.parse(readFileSync(`locales/${code}/language.json`, 'utf8')) as { review: { status: string } };
    expect([code, data.review.status === 'reviewed']).toEqual([code, isReviewed(data.review)]);
    const words = createWords([{ language: code, namespace: 'language', data }]);
    expect([code, words.info(code).reviewed]).toEqual([code, isReviewed(data.review)]);
  }
});
