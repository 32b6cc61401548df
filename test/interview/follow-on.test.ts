import { readBook } from '../../src/interview/index.ts';

const file = (path: string, text: string) => ({ path, text });

test('conditions over the answer of a question that cannot be read are not blamed for it; others are', () => {
  const { problems } = readBook([
    file('flows/a.yaml', 'interview: a\nsteps:\n  - aks: matters\n    as: matters\n'),
    file(
      'flows/b.yaml',
      'interview: b\nsteps:\n  - say: x\n    when: matters == "1"\n  - say: y\n    when: nobody == "1"\n',
    ),
  ]);
  expect(problems.map((one) => `${one.file}:${one.line}`)).toEqual(['flows/a.yaml:3', 'flows/b.yaml:6']);
});

test('a pattern over what somebody wrote is refused, wherever it stands: it could take for ever', () => {
  const text = (when: string) =>
    `interview: a\nsteps:\n  - ask: what\n    as: what\n    answer: text\n  - say: x\n    when: ${when}\n`;
  const problemsOf = (when: string) => readBook([file('flows/a.yaml', text(when))]).problems;
  for (const when of [
    `'what.matches("^(a+)+$")'`,
    `'!(what == "x" || what.matches("a"))'`,
    `'["a"].exists(x, what.matches(x))'`,
  ]) {
    expect(problemsOf(when).map((one) => one.problem)).toEqual([expect.stringContaining('matches')]);
  }
  expect(problemsOf(`'what == "matches(x)"'`)).toEqual([]);
});
