import { createWords, onceFor } from '../../src/language/index.ts';
import type { Words } from '../../src/language/index.ts';
import { localeFiles } from './locales.ts';

const wordsWith = (hello: string): Words =>
  createWords([...localeFiles(['language']), { language: 'en', namespace: 'demo', data: { hello } }]);

test('made once for a language of the same texts, also through what wraps them', () => {
  let made = 0;
  const lengthOf = onceFor((words, language) => {
    made += 1;
    return words.t(language, 'demo:hello').length;
  });
  const words = wordsWith('Hello');
  const overheard: Words = { ...words, t: (...of) => words.t(...of) };
  expect([lengthOf(words, 'en'), lengthOf(overheard, 'en'), lengthOf(words, 'en')]).toEqual([5, 5, 5]);
  expect(made).toBe(1);
  lengthOf(words, 'ar');
  expect(made).toBe(2);
});

test('other texts are other texts, whatever they have in common', () => {
  const hello = onceFor((words, language) => words.t(language, 'demo:hello'));
  const [one, other] = [wordsWith('Hello'), wordsWith('Good morning')];
  expect([hello(one, 'en'), hello(other, 'en'), hello(one, 'en')]).toEqual(['Hello', 'Good morning', 'Hello']);
});

test('nothing is a result too', () => {
  let made = 0;
  const none = onceFor(() => {
    made += 1;
    return undefined;
  });
  const words = wordsWith('Hello');
  none(words, 'en');
  none(words, 'en');
  expect(made).toBe(1);
});
