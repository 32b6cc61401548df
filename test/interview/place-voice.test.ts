/** A place, written or shared from the map; and questions that ask for a voice note. */
import { lineText } from '../../src/interview/index.ts';
import { bookOf, play, testWords } from './support.ts';

const words = testWords({
  'main:where': 'Where are you?',
  'main:story': 'Tell me, or speak.',
  'main:count': 'How many?',
  'main:note_where': 'At {{where}}',
  'main:note_story': 'Says {{story}}',
});
const book = bookOf(
  'interview: main\nsteps:\n  - ask: where\n    answer: place\n  - note: where\n  - ask: story\n    answer: voice\n  - note: story\n  - ask: count\n    answer: number\n    when: where != "" && story != ""\n',
);
const start = () => play(book, words);

test.each([
  [{ text: '  near the station ' }, 'near the station'],
  [{ text: '', location: { latitude: 51.50331, longitude: -0.1195 } }, '51.5033, -0.1195'],
  [
    { text: '', location: { latitude: 51.5, longitude: 0, label: ' Waterloo\nStation ' } },
    '51.5000, 0.0000 (Waterloo Station)',
  ],
  [{ text: 'here', location: { latitude: -1, longitude: 36.8 } }, '-1.0000, 36.8000'],
  [{ text: '', hasVoice: true }, 'voice'],
])('a place is kept as words: %j', (input, kept) => {
  const player = start().answer(input);
  expect(player.session().answers).toEqual({ where: kept });
  expect(player.messages[0]?.step).toBe('main/story');
});

test('a place without words or a map is asked again', () => {
  const player = start().answer('  ');
  expect(player.said()).toBe('<not understood: text>\n\nWhere are you?\n\n<ways>');
});

test.each([
  [{ text: '', hasVoice: true }, 'voice', 'a voice note'],
  [{ text: 'in words' }, 'in words', 'in words'],
  [{ text: 'in words', hasVoice: true }, 'in words', 'in words'],
])('a question for a voice note takes words as well: %j', (input, kept, told) => {
  const player = start().answer('here').answer(input);
  expect(player.session().answers).toEqual({ where: 'here', story: kept });
  expect(lineText(words, 'en', player.session().notes[1]!)).toBe(`Says ${told}`);
  expect(player.messages[0]?.step).toBe('main/count');
});

test('a shared place answers no other question', () => {
  const player = start()
    .answer('here')
    .answer({ text: '', location: { latitude: 1, longitude: 2 } });
  expect(player.session()).toMatchObject({ answers: { where: 'here' }, asking: { step: 'story', misses: 1 } });
});
