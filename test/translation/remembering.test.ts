/** The short memory before a translator. */
import { remembering, TranslationError } from '../../src/translation/index.ts';
import type { Translator } from '../../src/translation/index.ts';

let asked: string[];
let now: number;
let failing: boolean;
const inner: Translator = {
  languages: async () => ({ can: () => true }),
  async translate(text, from, to) {
    asked.push(text);
    if (failing) throw new TranslationError('busy');
    return `${from}>${to} ${text}`;
  },
};
beforeEach(() => {
  asked = [];
  now = 0;
  failing = false;
});
const start = (most = 3) => remembering(inner, { most, keptMs: 1000, now: () => now });

test('the same words are asked once, other languages again', async () => {
  const translator = start();
  expect(await translator.translate('a', 'en', 'ar')).toBe('en>ar a');
  expect(await translator.translate('a', 'en', 'ar')).toBe('en>ar a');
  expect(await translator.translate('a', 'en', 'uk')).toBe('en>uk a');
  expect(await translator.translate('a', 'uk', 'en')).toBe('uk>en a');
  expect(asked).toHaveLength(3);
});

test('it forgets after a while', async () => {
  const translator = start();
  await translator.translate('a', 'en', 'ar');
  now = 999;
  await translator.translate('a', 'en', 'ar');
  expect(asked).toHaveLength(1);
  now = 1000;
  await translator.translate('a', 'en', 'ar');
  expect(asked).toHaveLength(2);
});

test('it holds so many and no more: the oldest goes', async () => {
  const translator = start(3);
  for (const text of ['a', 'b', 'c', 'd']) await translator.translate(text, 'en', 'ar');
  await translator.translate('b', 'en', 'ar');
  await translator.translate('d', 'en', 'ar');
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
  await translator.translate('a', 'en', 'ar');
  expect(asked).toHaveLength(5);
});

test('a failure is not remembered', async () => {
  const translator = start();
  failing = true;
  await expect(translator.translate('a', 'en', 'ar')).rejects.toThrow('busy');
  failing = false;
  expect(await translator.translate('a', 'en', 'ar')).toBe('en>ar a');
});
