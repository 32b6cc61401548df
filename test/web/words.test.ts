/** The words of the pages: every one that a page asks for is there, in each language that has the pages. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (language: string) =>
  JSON.parse(readFileSync(`locales/${language}/ui.json`, 'utf8')) as Record<string, string>;
const english = read('en');
const languages = readdirSync('locales').filter((code) => existsSync(`locales/${code}/ui.json`));
const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];
const stem = (key: string): string => {
  const end = PLURALS.find((plural) => key.endsWith(`_${plural}`));
  return end === undefined ? key : key.slice(0, -end.length - 1);
};
/** `none_other` and the like would be taken for plurals, so stems are compared. */
const stems = (words: Record<string, string>) => [...new Set(Object.keys(words).map(stem))].sort();
const gaps = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].sort();

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(dir, entry.name))
      : /\.(tsx?|html)$/.test(entry.name)
        ? [join(dir, entry.name)]
        : [],
  );
}

test('the pages are in English, Arabic and Ukrainian', () => {
  expect([...languages].sort()).toEqual(['ar', 'en', 'uk']);
});

describe.each(languages)('%s', (language) => {
  const words = read(language);

  test('has every text and no other', () => {
    expect(stems(words)).toEqual(stems(english));
  });

  test('has the plurals of its own language', () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plural = Object.keys(english)
      .filter((key) => key.endsWith('_other'))
      .map(stem);
    for (const key of plural) {
      for (const category of wanted) expect(Object.keys(words)).toContain(`${key}_${category}`);
      // A form that the language has not would never be read.
      const forms = Object.keys(words).filter((one) => stem(one) === key);
      expect(forms.filter((form) => !wanted.some((category) => form === `${key}_${category}`))).toEqual([]);
    }
  });

  test('fills the same gaps', () => {
    for (const [key, text] of Object.entries(words)) {
      const same = english[key] ?? english[`${stem(key)}_other`] ?? '';
      // A plural may say "two needs" without the number.
      const spoken = gaps(text).concat(key === stem(key) || english[key] === key ? [] : ['count']);
      expect({ key, gaps: [...new Set(spoken)].sort() }).toEqual({
        key,
        gaps: [...new Set(gaps(same).concat(key === stem(key) ? [] : ['count']))].sort(),
      });
    }
  });
});

test('how long something takes stands after a colon where a language bends its units: Intl knows only their plain form', () => {
  for (const language of ['ar', 'uk']) {
    const words = read(language);
    for (const key of ['waits', 'quiet_for', 'unanswered_for', 'window_closes_in', 'studio_waited']) {
      expect(words[key]).toMatch(/: \{\{time\}\}$/);
    }
  }
});

test('every text a page names is there, and every text there is named', () => {
  const code = [...sources('src/web'), 'vite.config.ts'].map((path) => readFileSync(path, 'utf8')).join('\n');
  const named = new Set([...code.matchAll(/['"`%:]([a-z][a-z0-9_]+)(?=['"`%])/g)].map((match) => match[1] ?? ''));
  const composed = [...code.matchAll(/`([a-z_]+_)\$\{/g)].map((match) => match[1] ?? '');
  const unused = stems(english).filter((key) => !named.has(key) && !composed.some((start) => key.startsWith(start)));
  expect(unused).toEqual([]);
  const asked = [...code.matchAll(/\bt\(\s*'([a-z_]+)'/g)].map((match) => match[1] ?? '');
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => !stems(english).includes(key))).toEqual([]);
});
