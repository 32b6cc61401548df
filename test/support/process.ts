/** The built program as a process of its own, to be killed and started again. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

/** Builds what is stale (everything that is shipped, or these), once for all tests of a file. */
export async function build(...targets: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'infra', 'build.mjs'), ...targets], { cwd: root });
}

export function newDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'alongside-'));
}

export function removeDir(dir: string): Promise<void> {
  return rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** A copy of what was built, with flows and locales of its own to change. */
export async function copyProject(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'alongside-copy-'));
  for (const folder of ['dist', 'flows', 'locales'])
    await cp(join(root, folder), join(copy, folder), { recursive: true });
  return copy;
}

/** `alongside …` of a project, as it was built; what it wrote to stdout. Fails where it does. */
export async function runCommand(
  project: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const cli = join(project, 'dist', 'cli.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
    cwd: project,
    env: { PATH, HOME, ...env },
  });
  return stdout;
}

function launch(env: Record<string, string>, cwd: string, project = root, built = 'dist'): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [join(project, built, 'main.js')], {
    cwd,
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export interface Program {
  address: string;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it and waits; the exit status, or the signal. */
  end(signal: NodeJS.Signals): Promise<number | string>;
  /** Waits until it has ended; the exit status, or the signal. */
  ended: Promise<number | string>;
}

/** Starts it and waits until it says where it listens. `built`: the folder of its bundles. */
export async function startProgram(
  env: Record<string, string>,
  project = root,
  built?: string,
  began?: (child: ChildProcess) => void,
): Promise<Program> {
  const child = launch(env, tmpdir(), project, built);
  began?.(child);
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /Inbox\s+(http\S+)\/inbox/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    void exited.then(([code]) => reject(new Error(`ended with ${code}: ${printed}`)));
  });
  return {
    address,
    output: () => printed,
    ended: exited.then(([code, by]) => code ?? by ?? 'unknown'),
    async end(signal) {
      child.kill(signal);
      const [code, by] = await exited;
      return code ?? by ?? 'unknown';
    },
  };
}

/** Starts it where it cannot run; what it said and its exit status. */
export async function runToEnd(env: Record<string, string>): Promise<{ status: number | null; said: string }> {
  const child = launch(env, tmpdir());
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, said };
}
