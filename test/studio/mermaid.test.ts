import { END, graphOf, readBook } from '../../src/interview/index.ts';
import { mermaid } from '../../src/studio/index.ts';

const place = { file: 'a.yaml', line: 1, column: 1 };

test('steps, where they lead, and on what condition', () => {
  const { book, problems } = readBook([
    {
      path: 'flows/care.yaml',
      text: `interview: care
steps:
  - ask: children
    choices: [yes, no]
  - goto: done
    when: children == "no"
  - say: good
    when: children == "yes" || "a" in answered
  - id: done
    end: true
`,
    },
  ]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(mermaid(graphOf(book, 'care'))).toBe(`flowchart TD
  n0[/"ask children"/]
  n1>"goto done"]
  n2["say good<br/>if children == 'yes' #124;#124; 'a' in answered"]
  n3(["end"])
  n4(("end"))
  n0 --> n1
  n1 -->|"children == 'no'"| n3
  n1 --> n2
  n2 --> n3
  n3 --> n4
`);
});

test('no name and no condition can break out of its box', () => {
  const drawn = mermaid({
    nodes: [
      { id: 'x"] --> y', kind: 'say', label: 'a "b"]\n  n1["c"] <script> `#quot;`', place },
      { id: END, kind: 'end-of-interview', label: '', place },
    ],
    edges: [
      { from: 'x"] --> y', to: END, when: 'a == "|" && b' },
      { from: 'nowhere', to: END },
    ],
  });
  const lines = drawn.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^ {2}n0\["[^"<>`]*"\]$/);
  expect(lines[3]).toMatch(/^ {2}n0 -->\|"[^"|&]*"\| n1$/);
});

test('an interview without steps', () => {
  expect(mermaid({ nodes: [], edges: [] })).toBe('flowchart TD\n');
});
