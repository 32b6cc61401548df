/** The built program as a process of its own, to be killed and started again. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

/** Builds what is stale, once for all tests of a file. */
export async function build(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'infra', 'build.mjs')], { cwd: root });
}

export function newDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'alongside-'));
}

export function removeDir(dir: string): Promise<void> {
  return rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function launch(env: Record<string, string>, cwd: string): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [join(root, 'dist', 'main.js')], {
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
}

/** Starts it and waits until it says where it listens. */
export async function startProgram(env: Record<string, string>): Promise<Program> {
  const child = launch(env, tmpdir());
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
