/** How long answers are kept, and who may read them. */
import { expireAnswers, expiredAnswers, linesWithout, readBook } from '../../src/interview/index.ts';
import { bookOf, play, testWords } from './support.ts';

const words = testWords({
  'main:a': 'A?',
  'main:b': 'B?',
  'main:c': 'C?',
  'main:d': 'D?',
  'main:note_a': 'Said {{a}}',
  'main:note_c': 'Said {{c}}',
  'main:note_ab': 'Said {{a}} and {{b}}',
});
const flow = (...steps: string[]): string => `interview: main\nsteps:\n${steps.map((one) => `  - ${one}\n`).join('')}`;
const ask = (key: string, more: string): string => `ask: ${key}\n    ${more}`;

test('an answer for the conversation is gone, with its lines, once nothing is asked any more; others stay', () => {
  const book = bookOf(flow(ask('a', 'lifetime: conversation'), 'note: a', 'ask: c', 'note: c', 'ask: d'));
  const player = play(book, words).answer('secret').answer('plain');
  expect(player.session().answers).toEqual({ a: 'secret', c: 'plain' });
  expect(player.session().notes).toMatchObject([{ of: ['a'] }, { id: 'main/note_c' }]);
  expect(player.session().notes[1]?.of).toBeUndefined();
  player.answer('last');
  expect(player.session().answers).toEqual({ c: 'plain', d: 'last' });
  expect(player.session().notes.map((line) => line.id)).toEqual(['main/note_c']);
  expect(JSON.stringify(player.session())).not.toContain('secret');
  // Back to the last question, and to the one before: nothing comes again.
  expect(JSON.stringify(player.do('back').session())).not.toContain('secret');
  expect(player.session()).toMatchObject({ answers: { c: 'plain' }, notes: [{ id: 'main/note_c' }] });
});

test('what it was before is forgotten too', () => {
  const book = bookOf(
    flow(ask('a', 'lifetime: conversation'), ask('b', 'as: a\n    lifetime: conversation'), 'ask: d'),
  );
  const player = play(book, words).answer('secret').answer('other');
  expect(JSON.stringify(player.session().trail)).toContain('secret');
  expect(JSON.stringify(player.answer('end').session())).not.toMatch(/secret|other/);
});

test('what a person agreed to tell has been told before it is forgotten', () => {
  const book = bookOf(flow(ask('a', 'lifetime: conversation'), 'note: a', 'offer: true'));
  const player = play(book, words).answer('secret').answer('yes');
  expect(player.happenings.at(-1)).toMatchObject({ type: 'agreed', lines: [{ text: { params: { a: 'secret' } } }] });
  expect(player.session()).toMatchObject({ answers: {}, notes: [] });
});

test('an answer for some days is gone on the last of them, at midnight of the hub', () => {
  const book = bookOf(flow(ask('a', 'lifetime: 3 days'), 'note: a', ask('b', 'lifetime: 1 day'), 'ask: c'));
  const session = play(book, words).answer('one').answer('two').session();
  expect(session.days).toEqual({ a: '2026-03-02', b: '2026-03-02' });
  expect(expireAnswers(book, session, { today: '2026-03-02' })).toEqual(session);
  expect(expireAnswers(book, session, { today: '2026-03-03' }).answers).toEqual({ a: 'one' });
  expect(expireAnswers(book, session, { today: '2026-03-04' }).notes).toHaveLength(1);
  const gone = expireAnswers(book, session, { today: '2026-03-05' });
  expect(gone).toMatchObject({ answers: {}, notes: [], days: {}, asking: session.asking, stack: session.stack });
  expect(linesWithout(session.notes, expiredAnswers(book, session, { today: '2026-04-01' }))).toEqual([]);
});

test('an answer until the handoff is closed', () => {
  const book = bookOf(flow(ask('a', 'lifetime: until closed'), 'ask: c'));
  const session = play(book, words).answer('one').answer('two').session();
  expect(session.answers).toEqual({ a: 'one', c: 'two' });
  expect(expireAnswers(book, session, { today: '2027-03-02' })).toEqual(session);
  expect(expireAnswers(book, session, { today: '2026-03-02', closed: true }).answers).toEqual({ c: 'two' });
});

test('back after lines were forgotten takes away what came since, and no more', () => {
  const book = bookOf(flow(ask('a', 'lifetime: 1 day'), 'note: a', 'ask: c', 'note: c', 'ask: d'));
  const player = play(book, words).answer('one').answer('two');
  const later = expireAnswers(book, player.session(), { today: '2026-03-09' });
  expect(later.trail.map((mark) => mark.notes)).toEqual([0, 0]);
  expect(later.notes.map((line) => line.id)).toEqual(['main/note_c']);
});

test('of two questions that keep one answer the shorter time and the fewer readers count', () => {
  const book = bookOf(flow(ask('a', 'lifetime: 9 days\n    visible: lead'), ask('b', 'as: a\n    lifetime: 2 days')));
  expect(book.answers['a']).toMatchObject({ lifetime: 2, visible: 'lead' });
  const other = bookOf(flow(ask('a', 'lifetime: until closed'), ask('b', 'as: a\n    visible: worker')));
  expect(other.answers['a']).toMatchObject({ lifetime: 'until closed' });
  expect(other.answers['a']?.visible).toBeUndefined();
});

test('lines with an answer for the lead say so, and lines for nobody are neither read back nor sent', () => {
  const book = bookOf(
    flow(
      ask('a', 'visible: lead'),
      'note: a',
      ask('b', 'visible: nobody'),
      'note: ab',
      'ask: c',
      'note: c',
      'offer: true',
    ),
  );
  const player = play(book, words).answer('one').answer('two').answer('three');
  expect(player.session().notes.map(({ id, visible }) => [id, visible])).toEqual([
    ['main/note_a', 'lead'],
    ['main/note_ab', 'nobody'],
    ['main/note_c', undefined],
  ]);
  expect(player.said()).toContain('- Said one\n- Said three');
  expect(player.said()).not.toContain('two');
  player.answer('send it');
  expect(player.happenings.at(-1)).toMatchObject({
    lines: [{ id: 'main/note_a', visible: 'lead' }, { id: 'main/note_c' }],
  });
});

test('where every line is for nobody a person is offered without any', () => {
  const book = bookOf(flow(ask('a', 'visible: nobody'), 'note: a', 'offer: true'));
  expect(play(book, words).answer('one').said()).toBe('<shall I ask Amal?>');
});

test.each([
  ['lifetime: for ever', 'conversation'],
  ['lifetime: 0 days', 'conversation'],
  ['lifetime: 14', 'conversation'],
  ['visible: everybody', 'worker, lead or nobody'],
])('%s is refused', (line, advice) => {
  const { problems } = readBook([{ path: 'flows/main.yaml', text: flow(ask('a', line)) }]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.problem).toContain(advice);
});
