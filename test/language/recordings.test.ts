/** Which recordings belong to a message. */
import { createWords, recordingsIn } from '../../src/language/index.ts';

const words = createWords([
  { language: 'en', namespace: 'a', data: { hello: 'Hello from {{hub}}.', ask: 'How old are you?', why: 'Hello' } },
  { language: 'ti', namespace: 'a', data: { hello: 'ሰላም {{hub}}', ask: 'ክንደይ ዕድመኹም?' } },
  { language: 'ti', namespace: 'audio', data: { 'a:ask': 'ask.ogg', 'a:hello': 'hello.ogg', 'a:why': 'why.ogg' } },
]);
const hub = { hub: 'Hub' };
const heard = (text: string, language = 'ti') => recordingsIn(words, { text, language }, hub);

test('those of the texts it was put together from, in their order', () => {
  expect(heard('ሰላም Hub\n\nክንደይ ዕድመኹም?')).toEqual(['hello.ogg', 'ask.ogg']);
  expect(heard('ክንደይ ዕድመኹም?')).toEqual(['ask.ogg']);
});

test('none where a text only stands within another, nor in another language', () => {
  expect(heard('ሰላም Hub ክንደይ ዕድመኹም?')).toEqual([]);
  expect(heard('Hello from Hub.', 'en')).toEqual([]);
  expect(heard('')).toEqual([]);
});

test('names of recordings are no texts', () => {
  expect(words.keys('ti')).toEqual(['a:ask', 'a:hello']);
  expect(words.has('ti', 'audio:a:ask')).toBe(false);
});
