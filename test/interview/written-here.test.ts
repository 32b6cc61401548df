/** Texts written in the flow itself: labels, notes, reasons and crisis points of a hub that adds a question of its own. */
import { lineText, readBook } from '../../src/interview/index.ts';
import { bookOf, play, testWords } from './support.ts';

const words = testWords();
const flow = `interview: main
crisis_points:
  - id: flood
    say: { en: Water is dangerous., ar: الماء خطر. }
    ask: { en: 'Since when? {{hub}} asks.', ar: منذ متى؟ }
    note: { en: 'Flood since {{deadline}}', ar: 'فيضان منذ {{deadline}}' }
    deadline: ask
    urgency: today
steps:
  - ask: { en: How do you come here?, ar: كيف تأتي؟ }
    as: way
    why: { en: So that we can pay for it., ar: حتى ندفع. }
    choices:
      - { id: bus, en: By bus, ar: بالحافلة }
      - { id: foot, en: On foot, ar: سيراً }
      - not_sure
  - note: { en: 'Comes {{way}}', ar: 'يأتي {{way}}' }
    need: transport
  - crisis: flood
  - ask: { en: Anything else? }
    as: rest
`;

test('labels written beside their choices are shown and understood, in every language they have', () => {
  const player = play(bookOf(flow), words);
  expect(player.messages[0]?.choices).toEqual([
    { id: 'bus', label: 'By bus' },
    { id: 'foot', label: 'On foot' },
    { id: 'not_sure', label: 'Not sure' },
  ]);
  expect(player.answer('on foot').session().answers).toEqual({ way: 'foot' });
  const arabic = play(bookOf(flow), words, 'main', { language: 'ar' });
  expect(arabic.messages[0]?.choices?.[0]?.label).toBe('بالحافلة');
  expect(arabic.answer('By bus').session().answers).toEqual({ way: 'bus' });
  expect(play(bookOf(flow), words).answer('بالحافلة').session().answers).toEqual({ way: 'bus' });
  // Nobody wrote Ukrainian: English, as everywhere.
  expect(play(bookOf(flow), words, 'main', { language: 'uk' }).messages[0]?.choices?.[0]?.label).toBe('By bus');
});

test('the reason is said', () => {
  expect(play(bookOf(flow), words).do('why').said()).toContain('So that we can pay for it.');
});

test('a line for the worker says the label, in the language of whoever reads it', () => {
  const player = play(bookOf(flow), words).answer('1').answer('12 March');
  const [way, flood] = player.session().notes;
  expect(way).toMatchObject({ id: 'main/note', need: 'transport' });
  expect(lineText(words, 'en', way!)).toContain('Comes By bus');
  expect(lineText(words, 'ar', way!)).toContain('بالحافلة');
  expect(lineText(words, 'en', flood!)).toBe(`Flood since ${words.date('en', '2026-03-12')}`);
  expect(lineText(words, 'ar', flood!)).toContain('فيضان');
});

test('a crisis point is said and asked in the words of the file', () => {
  const player = play(bookOf(flow), words).answer('2');
  expect(player.said()).toBe('Water is dangerous.\n\nSince when? Example Hub asks.');
});

test.each([
  ['choices: [{ id: bus, en: By bus }, { id: bus, en: Bus }]', '"bus" is twice among the choices.'],
  ['choices: [{ id: bus, ar: حافلة }, foot]', 'must be a name'],
  ['choices: [{ en: By bus }, foot]', 'must be a name'],
  ['why: { ar: لماذا }', 'must be the key of a text'],
])('what is wrong with it is said: %s', (line, problem) => {
  const text = `interview: main\nsteps:\n  - ask: a\n    ${line}\n`;
  const { problems } = readBook([{ path: 'flows/main.yaml', text }]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.problem).toContain(problem);
});

test('what the hub says of the law is its own word', () => {
  const flow = bookOf(
    'interview: main\nsteps:\n  - ask: { en: "You have {{fact_days}} days at {{hub}}. Yes?" }\n    as: first\n',
  );
  const player = play(flow, testWords(), 'main', { params: { hub: 'Example Hub', fact_days: '42' } });
  expect(player.said()).toContain('You have 42 days at Example Hub.');
  expect(player.messages[0]?.personal).toBeUndefined();
});
