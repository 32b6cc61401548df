/** A hub's edit never loses a person's place: the same step, or the nearest earlier one that still exists. */
import { bookOf, play, testWords } from './support.ts';

const texts = ['a', 'b', 'c', 'd', 'inside', 'more'].flatMap((key) => [
  [`main:${key}`, `${key}?`],
  [`inner:${key}`, `${key}?`],
]);
const words = testWords(Object.fromEntries(texts) as Record<string, string>);
const main = (...steps: string[]): string =>
  `interview: main\nsteps:\n${steps.map((step) => `  - ${step}\n`).join('')}`;
const inner = (...steps: string[]): string =>
  `interview: inner\nsteps:\n${steps.map((step) => `  - ${step}\n`).join('')}`;

test('the same step, though others came and went around it', () => {
  const player = play(bookOf(main('ask: a', 'ask: b', 'ask: c')), words).answer('1');
  player.publish(bookOf(main('ask: d', 'ask: b', 'ask: a'))).answer('two');
  expect(player.session().answers).toEqual({ a: '1', b: 'two' });
  expect(player.messages[0]?.step).toBe('main/a');
});

test('the open step is gone: the nearest earlier one that is left, with all answers', () => {
  const player = play(bookOf(main('ask: a', 'ask: b', 'ask: c', 'ask: d')), words)
    .answer('1')
    .answer('2')
    .answer('3');
  player.publish(bookOf(main('ask: a', 'ask: b', 'ask: more'))).answer('four');
  expect(player.messages[0]?.step).toBe('main/b');
  expect(player.session().answers).toEqual({ a: '1', b: '2', c: '3' });
  expect(player.answer('two').messages[0]?.step).toBe('main/more');
});

test('what has had its effect is not done again', () => {
  const player = play(bookOf(main('ask: a', 'alert: danger', 'ask: b')), words).answer('1');
  expect(player.happenings.filter((one) => one.type === 'alert')).toHaveLength(1);
  player.publish(bookOf(main('ask: a', 'alert: danger', 'ask: c'))).answer('2');
  expect(player.messages[0]?.step).toBe('main/c');
  expect(player.happenings.filter((one) => one.type === 'alert')).toHaveLength(1);
});

test('nothing before it is left: from the beginning', () => {
  const player = play(bookOf(main('ask: a', 'ask: b')), words)
    .answer('1')
    .publish(bookOf(main('ask: c', 'ask: d')));
  expect(player.answer('2').messages[0]?.step).toBe('main/c');
});

test('the interview is gone: the one around it goes on; if there is none, it ends', () => {
  const player = play(bookOf(main('run: inner', 'ask: a'), inner('ask: inside')), words);
  player.publish(bookOf(main('id: run_inner\n    ask: b', 'ask: a')));
  expect(player.answer('x').messages[0]?.step).toBe('main/a');
  const alone = play(bookOf(main('ask: a')), words).publish(bookOf(inner('ask: inside')));
  expect(alone.answer('x').session()).toMatchObject({ asking: null, stack: [] });
});

test('the `run` is gone from the interview around it: the inner one goes on, then what follows', () => {
  const player = play(bookOf(main('ask: a', 'run: inner', 'ask: b'), inner('ask: inside', 'ask: more')), words).answer(
    '1',
  );
  player.publish(bookOf(main('ask: a', 'ask: c'), inner('ask: inside', 'ask: more'))).answer('2');
  expect(player.messages[0]?.step).toBe('inner/more');
  expect(player.answer('3').messages[0]?.step).toBe('main/c');
  const first = play(bookOf(main('run: inner', 'ask: b'), inner('ask: inside')), words);
  first.publish(bookOf(main('ask: c', 'ask: d'), inner('ask: inside')));
  expect(first.answer('1').messages[0]?.step).toBe('main/c');
});

test('a question that asks for something else now is asked again rather than misread', () => {
  const choice = main('ask: a\n    choices: [yes, no]', 'ask: b');
  const player = play(bookOf(choice), words).publish(bookOf(main('ask: a\n    answer: number', 'ask: b')));
  player.answer('1');
  expect(player.messages[0]?.step).toBe('main/a');
  expect(player.session().answers).toEqual({});
  const said = play(bookOf(choice), words).publish(bookOf(main('id: a\n    say: c', 'ask: b')));
  expect(said.answer('1').said()).toBe('c?\n\nb?\n\n<ways>');
});

test('back passes over questions that no longer exist', () => {
  const player = play(bookOf(main('ask: a', 'ask: b', 'ask: c')), words)
    .answer('1')
    .answer('2');
  player.publish(bookOf(main('ask: a', 'ask: c'))).do('back');
  expect(player.messages[0]?.step).toBe('main/a');
  expect(player.session().answers).toEqual({});
});

test.each(['repeat', 'why', 'skip', 'back'] as const)('%s on a step that is gone asks what is open now', (word) => {
  const player = play(bookOf(main('ask: a', 'ask: b')), words).publish(bookOf(main('ask: c')));
  expect(player.do(word).messages[0]?.step).toBe('main/c');
});
