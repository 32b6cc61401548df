/** A hub's own file of an interview: in place of the base one, or changing single steps of it. */
import { begin, checkBook, readBook } from '../../src/interview/index.ts';
import type { Book, Problem } from '../../src/interview/index.ts';
import { context, play, testWords } from './support.ts';

const words = testWords({ 'main:a': 'A?', 'main:b': 'B?', 'main:c': 'C?', 'main:x': 'X?', 'main:bye': 'Bye' });
const BASE = `interview: main
title: The base
crisis_points:
  - { id: leave, urgency: days }
  - { id: tonight, urgency: now }
steps:
  - ask: a
  - say: bye
  - ask: b
  - goto: end
    when: b == "no"
  - ask: c
  - id: end
    end: true
`;
const base = { path: 'flows/main.yaml', text: BASE };
const hubs = (text: string, name = 'main') => ({ path: `flows/hubs/demo/${name}.yaml`, text });
const over = (changes: string): { book: Book; problems: readonly Problem[] } =>
  readBook([base, hubs(`interview: main\nextends: base\n${changes}`)]);
const ids = (book: Book): readonly string[] => book.interviews['main']?.steps.map((step) => step.id) ?? [];

test('steps are put before and after steps of the base, and taken out', () => {
  const { book, problems } = over(
    'title: Ours\nbefore:\n  b:\n    - ask: x\n    - say: bye\nafter:\n  c: [{ say: { en: Done } }]\nremove: [a]\n',
  );
  expect(problems).toEqual([]);
  expect(ids(book)).toEqual(['bye', 'x', 'bye_2', 'b', 'goto_end', 'c', 'say', 'end']);
  expect(book.interviews['main']?.title).toBe('Ours');
  expect(begin(book, 'main', context, words).messages[0]?.text).toContain('Bye\n\nX?');
});

test('a step of the base is replaced under its own id', () => {
  const { book, problems } = over('remove: [b]\nbefore:\n  b:\n    - id: b\n      ask: x\n      as: b\n');
  expect(problems).toEqual([]);
  expect(ids(book)).toEqual(['a', 'bye', 'b', 'goto_end', 'c', 'end']);
  expect(play(book, words).answer('1').answer('no').session().asking).toBeNull();
});

test('every place is in the file where the line is written', () => {
  const { book } = over('before:\n  b:\n    - ask: x\n      when: a == "1"\nafter:\n  c:\n    - say: bye\n');
  const places = book.interviews['main']!.steps.map(({ id, place, until }) => [id, place.file, place.line, until]);
  expect(places).toEqual([
    ['a', 'flows/main.yaml', 7, 7],
    ['bye', 'flows/main.yaml', 8, 8],
    ['x', 'flows/hubs/demo/main.yaml', 5, 6],
    ['b', 'flows/main.yaml', 9, 9],
    ['goto_end', 'flows/main.yaml', 10, 11],
    ['c', 'flows/main.yaml', 12, 12],
    ['bye_2', 'flows/hubs/demo/main.yaml', 9, 9],
    ['end', 'flows/main.yaml', 13, 14],
  ]);
  const wrong = over('before:\n  b:\n    - ask: x\n      when: nothing == "1"\n').problems;
  expect(wrong).toMatchObject([{ file: 'flows/hubs/demo/main.yaml', line: 6 }]);
});

test('crisis points are added, and one of the same id takes the place of the base one', () => {
  const { book, problems } = over(
    'crisis_points:\n  - { id: leave, urgency: now }\n  - { id: flood, urgency: today }\n',
  );
  expect(problems).toEqual([]);
  expect(Object.values(book.crisisPoints).map(({ id, urgency }) => [id, urgency])).toEqual([
    ['tonight', 'now'],
    ['leave', 'now'],
    ['flood', 'today'],
  ]);
});

test.each([
  ['before:\n  bb: [{ ask: x }]\n', 4, '"main" has no step "bb".', 'Did you mean "b"?'],
  ['remove: [a, see]\n', 3, '"main" has no step "see".', 'Known here'],
  ['remove: a\n', 3, '"remove" must be a list of ids of steps.', 'For example'],
  ['after: [a]\n', 3, '"after" must name steps of the base.', 'Write the id of a step'],
  ['after:\n  a: { ask: x }\n', 4, '"a" has no list of steps here.', 'Write the id of a step'],
  ['after:\n  a: [{ aks: x }]\n', 4, '"aks" is not a step.', 'Did you mean "ask"?'],
  ['after:\n  a: [{ ask: b }]\n', 4, 'Two steps have the id "b".', 'Give one of them another'],
  ['remove: [a, bye, b, goto_end, c, end]\n', 3, 'No step of "main" is left.', 'Leave one'],
  ['steps: [{ ask: x }]\n', 3, 'With `extends: base` there are no `steps` of its own.', 'Put them under'],
  ['befor: {}\n', 3, '"befor" is not known here.', 'Did you mean "before"?'],
])("a change that cannot be made is a problem in the hub's file: %j", (changes, line, problem, advice) => {
  const [first, second] = over(changes).problems;
  expect(first).toMatchObject({ file: 'flows/hubs/demo/main.yaml', line, problem, severity: 'error' });
  expect(first?.advice).toContain(advice);
  expect(second).toBeUndefined();
});

test('what cannot be extended', () => {
  const other = readBook([base, hubs('interview: mian\nextends: base\nremove: [a]\n')]).problems;
  expect(other).toMatchObject([{ line: 1, problem: 'There is no base interview "mian" that could be changed.' }]);
  expect(other[0]?.advice).toBe('Did you mean "main"?');
  const alone = readBook([hubs('interview: main\nextends: base\nremove: [a]\n')]).problems;
  expect(alone).toMatchObject([{ advice: 'Take `extends` out and write `steps:`.' }]);
  const wrong = readBook([base, hubs('interview: main\nextends: main\nremove: [a]\n')]).problems;
  expect(wrong).toMatchObject([{ line: 2, problem: '"main" cannot be changed here.' }]);
  const bare = readBook([base, hubs('interview: main\nafter:\n  a: [{ ask: x }]\n')]).problems;
  expect(bare.map(({ problem }) => problem)).toEqual([
    'The interview has no steps.',
    '"after" changes a base interview.',
  ]);
});

test('a goto that leads to a step taken out is found by the check', () => {
  const { book } = over('remove: [end]\n');
  const found = checkBook(book, words, { languages: ['en'] });
  expect(found.map(({ problem }) => problem)).toContain('No step here has the id "end".');
});

test("a hub's file without `extends` takes the base's place, whatever is wrong with that one", () => {
  const broken = { path: 'flows/main.yaml', text: 'interview: main\nsteps:\n  - aks: a\n' };
  const { book, problems } = readBook([broken, hubs('interview: main\nsteps:\n  - ask: x\n')]);
  expect(problems).toEqual([]);
  expect(ids(book)).toEqual(['x']);
  const reverse = readBook([hubs('interview: main\nsteps:\n  - ask: x\n'), base]);
  expect(ids(reverse.book)).toEqual(['x']);
  expect(reverse.problems).toEqual([]);
});

test('two files of one interview in the same place are still a mistake', () => {
  const two = readBook([base, { ...base, path: 'flows/again.yaml' }]).problems;
  expect(two).toMatchObject([{ file: 'flows/again.yaml', problem: 'Another file is the interview "main" too.' }]);
  const change = 'interview: main\nextends: base\nremove: [a]\n';
  const twice = readBook([base, hubs(change), hubs(change, 'second')]).problems;
  expect(twice).toMatchObject([{ file: 'flows/hubs/demo/second.yaml' }]);
});

test('a running conversation keeps its place when a hub begins to change the base', () => {
  const before = readBook([base]).book;
  const player = play(before, words).answer('1');
  expect(player.messages.at(-1)?.step).toBe('main/b');
  player.publish(over('before:\n  b: [{ ask: x }]\n').book).answer('two');
  expect(player.session().answers).toEqual({ a: '1', b: 'two' });
});
