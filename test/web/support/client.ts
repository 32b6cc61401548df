/** The pages, built as they are for the product, into a folder that goes with the test. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface BuiltClient {
  dir: string;
  remove(): void;
}

export function buildClient(): BuiltClient {
  const dir = mkdtempSync(join(tmpdir(), 'al-client-'));
  const vite = resolve('node_modules/vite/bin/vite.js');
  const { NODE_OPTIONS: _, ...env } = process.env;
  execFileSync(process.execPath, [vite, 'build', '--outDir', dir, '--emptyOutDir', '--logLevel', 'error'], {
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
