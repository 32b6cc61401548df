/** The index of the pictures of texts says what transcripts reach. `UPDATE=1` writes it; infra/pictures.mjs draws. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { projectRoot } from '../../src/hub/index.ts';
import { localeFiles } from '../language/locales.ts';
import { placedTexts } from '../support/texts-in-place.ts';
import { plain } from './tables.ts';
import { textsIndex } from './texts.ts';

const FILE = 'docs/pictures/texts/README.md';
const { texts } = placedTexts('en', projectRoot());

test('the index is that of the transcripts', () => {
  const made = textsIndex(texts);
  if (process.env['UPDATE']) writeFileSync(FILE, made);
  else expect(plain(readFileSync(FILE, 'utf8'))).toBe(plain(made));
});

test('it names every English text that is said, and its picture is there', () => {
  const index = readFileSync(FILE, 'utf8');
  const sections = new Map(
    index
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')), part]),
  );
  const said = localeFiles().filter(
    ({ language, namespace }) => language === 'en' && !['language', 'answers', 'ui', 'audio'].includes(namespace),
  );
  let count = 0;
  for (const { namespace, data } of said) {
    const keys = Object.keys(data as object);
    for (const key of keys) {
      const plural = keys.includes(key.replace(/_(one|other)$/, '_one')) && /_(one|other)$/.test(key);
      const name = plural ? key.replace(/_(one|other)$/, '') : key;
      expect(sections.get(namespace)?.includes(`\`${name}\``) ? name : `${namespace}:${name} is not named`).toBe(name);
      count += 1;
    }
    if (keys.length > 0) expect(existsSync(`docs/pictures/texts/${namespace}.png`) ? '' : namespace).toBe('');
  }
  expect(count).toBeGreaterThan(500);
});

test('a text is drawn in the message it is read in, with those put into it', () => {
  const shown = texts.find(({ namespace }) => namespace === 'handoff')!.shown;
  const promise = shown.find(({ keys }) => keys.includes('handoff:promise'))!;
  expect(promise.entry.parts.join()).toMatch(/^I have asked .+ to write here: /);
  expect(promise.keys).toContain('handoff:who_speaks');
  const without = shown.find(({ keys }) => keys.includes('handoff:promise_again'))!;
  expect(without.keys).not.toContain('handoff:who_speaks');
  expect(promise.before).not.toBeNull();
  const buttons = texts.find(({ namespace }) => namespace === 'welcome')!.shown[0]!;
  expect(buttons.entry.choices.map(({ label }) => label)).toContain('Tell me more');
  expect(buttons.keys).toContain('welcome:choice_more');
});
