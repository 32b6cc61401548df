/** Interviews as pictures, outlines and words: what an editor shows of them. */
import { readFileSync, readdirSync } from 'node:fs';
import { END, graphOf, outlineOf, startAt, vocabularyOf } from '../../src/interview/index.ts';
import { bookOf, context, testWords } from './support.ts';

const MAIN = `interview: main
crisis_points:
  - { id: leave, urgency: days }
steps:
  - ask: children
    choices: [yes, no]

  # nobody is asked about children then
  - goto: done
    when: children == "no"
  - run: inner
    when: children == "yes"
  - say: { en: This is written here and is rather too long for the box of a graph. }
  - crisis: leave
  - set: { a: 1, b: two }
  - goto: nowhere
  - id: done
    end: true
`;
const INNER = 'interview: inner\nsteps:\n  - ask: ages\n    answer: numbers\n  - ask: more\n    when: size(ages) > 2\n';
const book = bookOf(MAIN, INNER);

test('a graph has a node for each step, and an edge for each way on', () => {
  const { nodes, edges } = graphOf(book, 'main');
  expect(nodes.map(({ id, kind, label, when, place }) => [id, kind, label, when ?? '', place.line])).toEqual([
    ['children', 'ask', 'children', '', 5],
    ['goto_done', 'goto', 'done', 'children == "no"', 9],
    ['run_inner', 'run', 'inner', 'children == "yes"', 11],
    ['say', 'say', 'This is written here and is rather too …', '', 13],
    ['crisis_leave', 'crisis', 'leave', '', 14],
    ['set_a', 'set', 'a, b', '', 15],
    ['goto_nowhere', 'goto', 'nowhere', '', 16],
    ['done', 'end', '', '', 17],
    [END, 'end-of-interview', '', '', 1],
  ]);
  expect(edges).toEqual([
    { from: 'children', to: 'goto_done' },
    { from: 'goto_done', to: 'done', when: 'children == "no"' },
    { from: 'goto_done', to: 'run_inner' },
    { from: 'run_inner', to: 'say' },
    { from: 'say', to: 'crisis_leave' },
    { from: 'crisis_leave', to: 'set_a' },
    { from: 'set_a', to: 'goto_nowhere' },
    { from: 'goto_nowhere', to: END },
    { from: 'done', to: END },
  ]);
  expect(graphOf(book, 'none')).toEqual({ nodes: [], edges: [] });
});

test('every edge of every base interview joins two of its nodes, and all can be reached', () => {
  const others = ['always.yaml', 'danger.yaml', 'facts.yaml'];
  const names = readdirSync('flows').filter((name) => name.endsWith('.yaml') && !others.includes(name));
  const base = bookOf(...names.map((name) => readFileSync(`flows/${name}`, 'utf8')));
  expect(Object.keys(base.interviews).length).toBeGreaterThan(5);
  for (const id of Object.keys(base.interviews)) {
    const { nodes, edges } = graphOf(base, id);
    const ids = nodes.map((node) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { from, to } of edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
    const led = edges.map(({ to }) => to);
    expect(ids.slice(1).filter((one) => !led.includes(one))).toEqual([]);
  }
});

test('an outline has the lines of each step, without comments between them', () => {
  const lines = outlineOf(book, 'main').map(({ id, place, until }) => [id, place.line, until]);
  expect(lines.slice(0, 4)).toEqual([
    ['children', 5, 6],
    ['goto_done', 9, 10],
    ['run_inner', 11, 12],
    ['say', 13, 13],
  ]);
  expect(lines.at(-1)).toEqual(['done', 17, 18]);
  expect(outlineOf(book, 'main')[0]).toMatchObject({ text: 'main:children', as: 'children', choices: ['yes', 'no'] });
  expect(outlineOf(book, 'main')[3]?.text).toBeUndefined();
  expect(outlineOf(book, 'inner')[1]).toMatchObject({ when: 'size(ages) > 2' });
  expect(outlineOf(book, 'none')).toEqual([]);
});

test('the vocabulary has every word of the format, each with what it is for', () => {
  const words = vocabularyOf(book);
  for (const { doc, keys } of words.steps) {
    expect(doc).not.toBe('');
    expect(keys.map(({ key }) => key)).toEqual(expect.arrayContaining(['id', 'when']));
    for (const key of keys) expect({ ...key, doc: key.doc !== '' }).toMatchObject({ doc: true });
  }
  for (const { doc } of [...words.file, ...words.crisisPoint]) expect(doc).not.toBe('');
  const ask = words.steps.find(({ kind }) => kind === 'ask');
  const values = (key: string) => ask?.keys.find((one) => one.key === key)?.values;
  expect(values('answer')).toEqual(words.answerKinds);
  expect(values('lifetime')).toEqual(['conversation', 'until closed']);
  expect(values('visible')).toEqual(['worker', 'lead', 'nobody']);
  expect(values('sensitive')).toEqual(['true', 'false']);
  expect(words).toMatchObject({ interviews: ['main', 'inner'], crisisPoints: ['leave'] });
  expect(words.answers).toContainEqual({ name: 'children', kind: 'choice', values: ['yes', 'no'] });
  expect(words.answers).toContainEqual({ name: 'ages', kind: 'numbers', values: [] });
});

test('docs/flows.md names every step and every kind of answer', () => {
  const docs = readFileSync('docs/flows.md', 'utf8');
  const words = vocabularyOf(book);
  for (const { kind } of words.steps) expect(docs).toContain(`\`${kind}: `);
  for (const kind of words.answerKinds) expect(docs).toContain(`\`${kind}\``);
  for (const { key } of words.file) expect(docs).toContain(`${key}:`);
});

const words = testWords({ 'inner:ages': 'Ages?', 'inner:more': 'More?', 'main:children': 'Children?' });

test('a rehearsal begins at any step, with answers, and goes on as it will for people', () => {
  const { session, messages } = startAt(
    book,
    { interview: 'inner', step: 'more', answers: { children: 'yes', ages: [1, 2, 3] } },
    context,
    words,
  );
  expect(messages.at(-1)?.text).toContain('More?');
  expect(session.stack).toEqual([
    { interview: 'main', step: 'run_inner' },
    { interview: 'inner', step: 'more' },
  ]);
  expect(session.answers).toEqual({ children: 'yes', ages: [1, 2, 3] });
});

test('a rehearsal shows the step asked for though its condition is not met; without one, the first', () => {
  expect(startAt(book, { interview: 'inner', step: 'more' }, context, words).messages[0]?.step).toBe('inner/more');
  expect(startAt(book, { interview: 'inner' }, context, words).messages[0]?.step).toBe('inner/ages');
  expect(startAt(book, { interview: 'inner', step: 'gone' }, context, words).messages[0]?.step).toBe('inner/ages');
  expect(startAt(book, { interview: 'gone' }, context, words).happenings).toEqual([{ type: 'lost' }]);
  const alone = bookOf(INNER);
  expect(startAt(alone, { interview: 'inner' }, context, words).session.stack).toHaveLength(1);
});
