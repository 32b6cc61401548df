import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const BANNER = `import { createRequire as bundleRequire } from 'node:module';
import { fileURLToPath as bundlePath } from 'node:url';
const require = bundleRequire(import.meta.url);
const __filename = bundlePath(import.meta.url);
const __dirname = bundlePath(new URL('.', import.meta.url));`;

/** Bundles these lines of TypeScript, as the server is bundled, into a file of the folder; its path. */
export async function bundle(root, contents, folder) {
  const outfile = join(folder, 'room.mjs');
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: BANNER },
  });
  return outfile;
}

async function run(root, contents) {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  try {
    return await import(pathToFileURL(await bundle(root, contents, folder)).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One module, for example a room's door. */
export const loadModule = (root, path) => run(root, `export * from './${path}';`);
export const load = loadModule;

/** Several rooms that share what they share, by name. */
export const loadRooms = (root, names) =>
  run(root, names.map((name) => `export * as ${name} from './src/${name}/index.ts';`).join('\n'));

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Milliseconds. */
export async function timed(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** How many times longer `one` takes than `other`: the median of pairs run in turns, after a warm-up. */
export function ratio(one, other, rounds = 15) {
  const time = (work) => {
    const from = performance.now();
    work();
    return performance.now() - from;
  };
  time(one);
  time(other);
  const ratios = Array.from({ length: rounds }, () => time(one) / time(other)).sort((a, b) => a - b);
  return ratios[Math.floor(rounds / 2)];
}
