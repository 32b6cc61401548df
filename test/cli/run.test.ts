import { commands } from '../../src/cli/commands.ts';
import { nearest } from '../../src/cli/nearest.ts';
import { alongside } from './io.ts';

test('--help lists every command and nothing that does not work', async () => {
  const { status, out, err } = await alongside(['--help']);
  expect(status).toBe(0);
  expect(err).toBe('');
  const listed = [...out.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1]);
  expect(listed).toEqual(Object.keys(commands));
  for (const later of ['services', 'person', 'keys', 'report']) {
    expect(listed).not.toContain(later);
    expect((await alongside([later])).status).toBe(2);
  }
});

test('without a command it tells what there is, and that this was none', async () => {
  const { status, out, err } = await alongside([]);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('alongside <command>');
});

test('an unknown command: one line, a guess, status 2', async () => {
  const { status, out, err } = await alongside(['detetc']);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(err).toBe("alongside: unknown command 'detetc': did you mean detect? See alongside --help.\n");
  expect((await alongside(['constructor'])).status).toBe(2);
  expect((await alongside(['xyzzy'])).err).toBe("alongside: unknown command 'xyzzy'. See alongside --help.\n");
});

test.each(Object.keys(commands))('%s --help', async (name) => {
  const { status, out } = await alongside([name, '--help']);
  expect(status).toBe(0);
  expect(out).toContain(`Usage: alongside ${name}`);
});

test.each(Object.keys(commands))('%s with an unknown option: one line, status 2', async (name) => {
  const { status, out, err } = await alongside([name, '--no-such-thing']);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(/^alongside \w+: unknown option --no-such-thing.*\. See alongside \w+ --help\.\n$/);
});

test('an unknown option near a known one', async () => {
  expect((await alongside(['detect', '--rnaked'])).err).toContain('did you mean --ranked?');
});

test('nearest', () => {
  const known = ['check', 'chat', 'detect', 'segments'];
  expect(nearest('chek', known)).toBe('check');
  expect(nearest('seg', known)).toBe('segments');
  expect(nearest('caht', known)).toBe('chat');
  expect(nearest('publish', known)).toBeNull();
});
