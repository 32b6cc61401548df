import { alongside } from './io.ts';

test('an interview as Mermaid', async () => {
  const { status, out, err } = await alongside(['graph', 'main']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^flowchart TD\n {2}n0/);
  expect(out).toMatch(/^ {2}n0 --> n1$/m);
});

test('--json', async () => {
  const { out } = await alongside(['graph', 'main', '--json']);
  const graph = JSON.parse(out) as { nodes: { id: string }[]; edges: { from: string }[] };
  expect(graph.nodes.length).toBeGreaterThan(2);
  expect(graph.edges.every(({ from }) => graph.nodes.some(({ id }) => id === from))).toBe(true);
});

test.each([
  [['graph'], /which interview\? There are .*main/],
  [['graph', 'mian'], /no interview 'mian': did you mean main\?/],
  [['graph', 'constructor'], /no interview 'constructor'/],
  [['graph', 'main', '--hub', 'dmeo'], /no hub 'dmeo': did you mean demo\?/],
  [['graph', 'main', '--jsno'], /did you mean --json\?/],
])('%j: one line, status 2', async (args, message) => {
  const { status, out, err } = await alongside(args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test.each(['graph', 'coverage', 'cost'])('%s --help', async (name) => {
  const { status, out } = await alongside([name, '--help']);
  expect(status).toBe(0);
  expect(out).toContain(`Usage: alongside ${name}`);
  expect((await alongside(['--help'])).out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});
