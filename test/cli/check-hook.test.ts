/** The hook as git runs it, in a repository of its own with our flows and locales. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/hub/index.ts';

/** The command is built first where it is stale. */
const SLOW = 240_000;

let folder: string;

function git(...args: string[]): { status: number | null; output: string } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

function change(path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, path), text.replace(from, to));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside hook '));
  for (const name of ['flows', 'locales']) cpSync(join(projectRoot(), name), join(folder, name), { recursive: true });
  symlinkSync(join(projectRoot(), 'infra'), join(folder, 'infra'));
  writeFileSync(join(folder, 'README.md'), 'A hub of ours\n');
  git('init', '--quiet');
  git('config', 'user.email', 'sara@example.org');
  git('config', 'user.name', 'Sara');
  git('add', 'flows', 'locales', 'README.md');
  expect(git('commit', '--quiet', '--no-verify', '-m', 'As it came')).toEqual({ status: 0, output: '' });
  git('config', 'core.hooksPath', 'infra/hooks');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test(
  'what would be committed is checked, and not what merely lies there',
  () => {
    change('flows/matters.yaml', 'interview: matters', 'interview: matters\nintervew: x');
    git('add', 'flows');
    const refused = git('commit', '-m', 'A slip');
    expect(refused.status).toBe(1);
    expect(refused.output).toMatch(/^flows\/matters\.yaml:\d+:1 {2}"intervew" is not known here\./m);
    expect(refused.output).toContain('Nothing was committed');

    // Put right, and another slip made that is not part of the commit.
    change('flows/matters.yaml', 'intervew: x\n', '# Asked before anything else.\n');
    git('add', 'flows');
    change('flows/matters.yaml', 'interview: matters', 'intervew: matters');
    const done = git('commit', '-m', 'A remark');
    expect(done.output).toMatch(/no problems, /);
    expect(done.status).toBe(0);
  },
  SLOW,
);

test(
  'a commit of something else is none of its business',
  () => {
    change('flows/matters.yaml', 'interview: matters', 'intervew: matters');
    writeFileSync(join(folder, 'README.md'), 'Another\n');
    git('add', 'README.md');
    expect(git('commit', '--quiet', '-m', 'Words')).toEqual({ status: 0, output: '' });
  },
  SLOW,
);
